// The files beside this one, as text that is part of the program.
#pragma once

#include <string_view>

namespace fieldledger::server {

std::string_view sampleAreas(); // CSV for /v1/admin/areas
std::string_view sampleLots();  // JSON for /v1/admin/records

} // namespace fieldledger::server
