// A tablet's turn to another device number (proto/sync.md §3a): it was copied, or restored from an older copy of itself, or the
// server's ledger was. The request is kept before it is sent, and its answer is taken in one transaction: a kill at any moment
// leaves the tablet before the turn, with the same request to send again, or after it.
//
// What the log holds stays under the old number; every other own change is issued again under the new one, its bytes made anew,
// with `was`. Nothing is ever deleted: what was issued again stays in the file and points at what stands for it.
// Reached through TabletLedger::turn(); used on the ledger's thread.
#pragma once

#include "shared/wire/messages.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fieldledger {

// A request that was made and is not answered.
struct KeptRequest {
    std::string body;        // exactly as it is sent, again and again
    std::string secretKey;   // of the key that it names; hexadecimal
    bool operator==(const KeptRequest&) const = default;
};

// Own changes that no answer has spoken of, and what follows them: SHA-256 of each one's bytes.
struct UnconfirmedChanges {
    std::uint64_t first = 0; // n of the first; one above the last own change when there is none
    std::vector<Sha256> hashes;
};

// The last turn, for the person.
struct TurnNotice {
    TimePoint at;
    bool isNewEpoch = false;    // the server was restored; else this tablet was copied or restored
    std::size_t reissued = 0;   // own changes
    std::size_t recovered = 0;  // values of others that the log lacks
    bool operator==(const TurnNotice&) const = default;
};

class NumberTurn {
public:
    virtual ~NumberTurn() = default;

    virtual Result<UnconfirmedChanges> unconfirmed() = 0;
    // From here on nothing may be pushed under the old number.
    virtual Status keepRequest(const KeptRequest& request) = 0;
    virtual Result<std::optional<KeptRequest>> keptRequest() = 0;
    // The server will never answer it.
    virtual Status dropRequest() = 0;
    // Turns to the new number. In a new epoch also sets the old base aside: cursor and running snapshot are forgotten, what the
    // old base holds and the log lacks is written as `recovered` changes, and the old base is shown until a page brings each
    // record anew or the snapshot ends. Conflict when no request is kept.
    virtual Result<TurnNotice> takeNumber(const AnewAnswer& number, const ChangeTime& now) = 0;
    virtual Result<std::optional<TurnNotice>> lastTurn() = 0;
};

} // namespace fieldledger
