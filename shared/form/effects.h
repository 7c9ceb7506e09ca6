// What else one act writes: the changes of other records that saving a form brings with it (Effect in campaign.h).
#pragma once

#include "shared/form/evaluation.h"

#include <functional>

namespace fieldledger {

struct ExtraChange {
    bool creates = false;
    RecordId record;
    std::string kind;          // known when it creates; otherwise empty: the record's own
    std::vector<Register> set; // sorted; several effects on one record are put together, the later one wins
    std::string effect;        // name of the (first) effect it comes from
    bool operator==(const ExtraChange&) const = default;
};

// `before` is what the same record held when it was last saved, null for a new one: an effect then runs only if the save
// changes a field of this record that the effect reads, so that saving twice writes nothing twice. `newId` gives ids of
// records that are created. Links that lead nowhere give no change.
std::vector<ExtraChange> effectsOf(const FormEvaluation& evaluation, const Answers* before,
                                   const std::function<RecordId()>& newId);

} // namespace fieldledger
