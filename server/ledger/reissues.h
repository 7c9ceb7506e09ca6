// Work that was saved once and comes under two numbers (proto/sync.md §3a): once as it was first saved, and again with `was` by a tablet
// that was enrolled anew. Whichever comes first counts; the other is noted and sets nothing.
#pragma once

#include "shared/record/record_state.h"
#include "shared/store/central_reading.h"

namespace fieldledger::server {

// For one push: its own changes are all of one device, and none of them is another of them again.
class Reissues {
public:
    explicit Reissues(CentralReading& reading) : reading_(reading) {}

    // `record`: its record as the ledger holds it.
    Result<bool> isMergedAlready(const Change& change, std::string_view bytes, const RecordState& record);

private:
    Result<bool> isFirstMerged(const Sha256& first, const RecordId& record);

    CentralReading& reading_;
    std::optional<bool> any_; // whether the ledger holds any reissue: most never do, and hash nothing here
};

} // namespace fieldledger::server
