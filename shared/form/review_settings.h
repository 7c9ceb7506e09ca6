// What a campaign wants reviewed, as its definition says it.
#pragma once

#include "shared/form/label.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace fieldledger {

struct ReviewSettings {
    std::vector<std::string> kinds;     // records that wait for a supervisor, in the order of the definition
    std::vector<Label> returnReasons;   // offered when a record is sent back; free text is always possible
    bool isReviewed(std::string_view kind) const { return std::ranges::find(kinds, kind) != kinds.end(); }
};

} // namespace fieldledger
