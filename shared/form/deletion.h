// Striking out a record: who did it, why, and what of it the person had been shown. A delete hides nothing that its author had not
// seen: read from the merged record and from what hangs on it, the same on every replica. Pure.
#pragma once

#include "shared/form/review_look.h"

namespace fieldledger {

// `deletions/<row>/reason|seen|linked|kept`, beside `deleted` in the same change; the row is an id of its own. `seen`: what the record
// had taken in when it was drawn, `linked`: the same of all that hung on it, as "device:n device:n", "-" for nothing; `kept`: it takes a delete back.
inline constexpr std::string_view deletionsRegister = "deletions";

struct Deletion {
    std::string reason;
    std::optional<Seen> seen;           // absent: the change does not say, and is not judged by it
    std::optional<Seen> linked;
    const HeldChange* change = nullptr; // who and when; in the state that it was read from
};
// Every delete and every taking back, in the order of the record's changes: they stay readable whatever covers `deleted`.
struct DeletionStep {
    bool deleted = false;
    std::string reason;
    const HeldChange* change = nullptr;
};
std::vector<DeletionStep> deletionSteps(const RecordState& record);
// The delete that is shown; absent when the record is not struck out, or that is in conflict.
std::optional<Deletion> deletionOf(const RecordState& record);
// What a delete, or the taking back of one, writes beside its reason.
std::vector<Register> deletionRegisters(const std::string& row, bool deleted, const std::string& reason, const Seen& seen,
                                        const std::optional<Seen>& linked);
std::vector<const RecordState*> pointersTo(const std::vector<RecordState>& records);
// What all of them have taken in together.
Seen seenOf(const std::vector<const RecordState*>& records);

// Whether a record of that kind keeps the one that it is about from being hidden: visits, problems, photos, not remarks and links.
bool keepsItsRecord(std::string_view kind);
// "edited_unseen", "linked_unseen"; empty for records that are not struck out. `hanging`: what hangs on the record.
std::vector<ReviewFlag> deletionFlags(const RecordState& record, const std::vector<const RecordState*>& hanging);
// Struck out, in no conflict, and nothing speaks against it: neither an edit of its own nor one of those that hang on it.
bool isStruckOut(const RecordState& record, const std::vector<const RecordState*>& hanging = {});

} // namespace fieldledger
