// Custody (DESIGN §4): takes a prepared push into the log and the records, inside the writer's transaction. Refused means
// that nothing was taken into the log (what comes of a fork is kept beside it); taken means that every line is in the log, each with its verdict.
#pragma once

#include "server/ledger/prepared_push.h"
#include "server/ledger/write_job.h"

#include <variant>

namespace fieldledger::server {

struct PushTaken {
    LogHead log;
    std::vector<Acknowledgement> acknowledgements; // only those that differ from "merged as it came, now"
};

struct PushRefused {
    enum class Why {
        Gap,          // `expected` is the number to begin with
        Fork,         // the log holds other bytes under a number; these are kept, and the device is closed
        Closed,       // the device was closed before; only what the log holds is acknowledged
        HashMismatch, // the running hash before the first change is not the log's
    };
    Why why = Why::Gap;
    std::uint64_t expected = 0;
    LogHead log;
    std::uint64_t forkedAt = 0;        // of a fork: the first number with other bytes
    std::size_t forkedChangesKept = 0;
};

using PushOutcome = std::variant<PushTaken, PushRefused>;

// An Error is the storage's: the caller takes the part back.
Result<PushOutcome> takePush(WriteScope& scope, const PreparedPush& push);

} // namespace fieldledger::server
