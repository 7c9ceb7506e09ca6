// Keeps the table by which reviewed records are found (shared/store/review_table.h) in step with the records.
#pragma once

#include "server/ledger/catalog.h"
#include "shared/store/central_ledger.h"

namespace fieldledger::server {

// What happened last that somebody has to look at: the answer of a record that was sent back, else its first change.
TimePoint cameForReview(const RecordState& record);

// Inside the writer's transaction, for a record as it now is. `campaign`: its newest definition, may be null.
Status indexForReview(ReviewTable& table, const RecordId& id, const RecordState& record, std::string_view areas, const Campaign* campaign);
// Likewise: makes the table anew where the campaigns review other kinds than it was made for.
Status refreshReviewIndex(CentralLedger& ledger, const Catalog& catalog);

} // namespace fieldledger::server
