// Which areas each item of the log goes to (DESIGN §4, Areas): a change to those its record was in, or is put in when it is
// new; then "gone" to those left and the state to those entered.
#pragma once

#include "shared/form/campaign.h"
#include "shared/record/record_state.h"

namespace fieldledger::server {

struct ItemRoute {
    std::vector<std::string> change;
    std::vector<std::string> left;
    std::vector<std::string> entered;
};

// Sorted lists in, sorted lists out. `isNew`: the change makes the record.
ItemRoute routeOf(bool isNew, const std::vector<std::string>& before, const std::vector<std::string>& after);

// Where a record's items go: its areas, sorted. A round of coverage goes for all that lies below its area, and so also to those
// who hold only a part of it. `campaign` may be null.
std::vector<std::string> deliveredAreas(const RecordState& record, const Campaign* campaign);

} // namespace fieldledger::server
