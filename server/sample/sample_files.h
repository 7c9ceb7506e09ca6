// The files beside this one, as text that is part of the program.
#pragma once

#include <span>
#include <string_view>

namespace fieldledger::server {

std::string_view sampleAreas(); // CSV for /v1/admin/areas
std::span<const std::string_view> sampleRecords(); // JSON for /v1/admin/records, a text a campaign

} // namespace fieldledger::server
