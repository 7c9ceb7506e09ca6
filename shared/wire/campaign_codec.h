// A campaign definition from and to JSON (format: shared/form/README.md). Strict in what it understands: unknown field
// types, broken expressions, names that lead nowhere and circles are refused. Members it does not know are ignored.
#pragma once

#include "shared/base/result.h"
#include "shared/form/campaign.h"

#include <string_view>

namespace fieldledger {

// BadRequest (TooLarge over a limit) with the path into the JSON and the reason in Chinese and English.
Result<Campaign> readCampaign(std::string_view json);

} // namespace fieldledger
