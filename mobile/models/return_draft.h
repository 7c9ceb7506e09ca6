// Sending a record back, half written: what a draft of the ledger keeps of it, so that a kill loses neither the words nor what
// the person had seen of the record when he began.
#pragma once

#include "shared/record/seen.h"
#include "shared/store/tablet_ledger.h"

namespace fieldledger {

struct ReturnDraft {
    RecordId record;
    Seen seen;
    std::string field; // form path; empty: the whole record
    std::string text;
    bool operator==(const ReturnDraft&) const = default;
};

std::string returnDraftId(const RecordId& record);
bool isReturnDraft(std::string_view draftId);
FormDraft encodeReturnDraft(const ReturnDraft& draft);
// BadRequest for one that this program cannot read.
Result<ReturnDraft> decodeReturnDraft(const std::string& content);

} // namespace fieldledger
