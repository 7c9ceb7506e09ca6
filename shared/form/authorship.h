// Which records belong to who wrote them. A visit says what one person found: others add a visit of their own, and once it is
// approved even its author does. Problems and sites are everybody's.
#pragma once

#include "shared/form/campaign.h"
#include "shared/record/record_state.h"

namespace fieldledger {

// Records of this kind are written by one person: those that answer a schedule, and those that are reviewed and no problem.
bool isAuthored(const Campaign& campaign, std::string_view kind);

enum class MayEdit {
    Yes,
    NotTheAuthor, // somebody else's: write one of your own
    Approved,     // closed by its approval: a correction is a record of its own that `corrects` this one
};
MayEdit mayEdit(const Campaign& campaign, const RecordState& record, std::string_view user);

} // namespace fieldledger
