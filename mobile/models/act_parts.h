// How whatever the models write begins: a new record's id, and a record's part of an act under the definition that is held.
#pragma once

#include "shared/form/campaign.h"
#include "shared/store/tablet_ledger.h"

namespace fieldledger {

RecordId newRecordId(TimePoint now);

// `seen`: of the record when it was drawn; empty for a new one. What is set is the caller's to add.
ActPart beginPart(const Campaign& campaign, std::string_view kind, const RecordId& record, Seen seen = {});

} // namespace fieldledger
