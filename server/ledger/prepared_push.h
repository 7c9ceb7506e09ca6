// A push made ready for the writer, on any thread and without the storage: lines read, running hashes and signature checked,
// forms looked at.
#pragma once

#include "server/ledger/catalog.h"
#include "shared/evidence/device_key.h"
#include "shared/wire/messages.h"

namespace fieldledger::server {

struct PreparedChange {
    std::uint64_t n = 0;
    std::string bytes;
    std::optional<Change> change;        // absent: the reader refuses the bytes
    std::string refusal;                 // why, in the reader's words
    Sha256 hash{};                       // running hash after it
    std::optional<Reason> flag;          // merged nevertheless, and told to the author
    std::vector<PersonalValue> personal; // those that fit the registers of the change
};

struct PreparedPush {
    DeviceNumber device;
    std::uint64_t first = 0;
    Sha256 hashBefore{};
    Sha256 hashAfter{};
    std::string signature;
    TimePoint got;
    std::vector<PreparedChange> changes;
};

// Reads the lines, which become part of the result. Errors: SignatureInvalid.
Result<PreparedPush> preparePush(SyncRequest&& request, const PublicKey& key, const Catalog& catalog, TimePoint got);

} // namespace fieldledger::server
