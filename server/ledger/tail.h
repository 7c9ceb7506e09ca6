// What came into the log since a cursor, for one reader's areas, as the lines of an answer. Acts stay whole.
#pragma once

#include "server/ledger/holdings.h"
#include "shared/store/central_reading.h"

namespace fieldledger::server {

struct TailLimits {
    std::size_t items = 0;
    std::size_t bytes = 0;      // an act that is larger alone still goes, alone
    std::size_t rows = 0;       // looked at, items of others included
};

struct Tail {
    std::string lines;
    std::size_t items = 0;
    LogPosition reached;
    bool more = false;
};

// `own` gets its own changes with their personal values whatever its role.
struct TailReader {
    DeviceNumber own;
    bool personal = false;
};

Result<Tail> readTail(CentralReading& reading, Holdings& holdings, std::int64_t after, const TailReader& reader,
                      const TailLimits& limits);

} // namespace fieldledger::server
