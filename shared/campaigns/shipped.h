// The campaign definitions that ship with the program, as JSON text (embedded at build time).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace fieldledger {

std::optional<std::string_view> shippedCampaign(std::string_view id);
std::vector<std::string_view> shippedCampaignIds();

} // namespace fieldledger
