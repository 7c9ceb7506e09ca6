// A page of the states of all records that a reader holds, in the order in which they were made.
#pragma once

#include "server/ledger/holdings.h"
#include "shared/store/central_reading.h"

namespace fieldledger::server {

struct SnapshotLines {
    std::string lines;
    std::size_t records = 0;
    std::int64_t lastRow = 0;
    bool more = false;
};

// At most `recordsMax` states, and never more than the limit of base/limits.h.
Result<SnapshotLines> readSnapshotPage(CentralReading& reading, Holdings& holdings, std::int64_t afterRow, bool personal,
                                       std::size_t recordsMax);

struct WaitingLines {
    std::string lines;
    std::size_t changes = 0;
    std::int64_t lastSeq = 0;
    bool more = false;
};

// Quarantined changes that wait in the reader's areas, after the seq, as change items; at most `bytesMax` and one more.
Result<WaitingLines> readWaiting(CentralReading& reading, Holdings& holdings, std::int64_t afterSeq, bool personal, std::size_t bytesMax);

// One record's state as an item line; nothing when it is not there or not in the reader's areas.
Result<std::optional<std::string>> readStateLine(CentralReading& reading, Holdings& holdings, const RecordId& id, bool personal);

} // namespace fieldledger::server
