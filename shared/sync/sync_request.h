// The engine's requests as text, without sending them.
#pragma once

#include "shared/base/clock.h"
#include "shared/evidence/device_key.h"
#include "shared/store/tablet_ledger.h"

#include <string>
#include <vector>

namespace fieldledger {

// What the server knows this tablet by.
struct SyncIdentity {
    DeviceNumber device;
    std::string token;
    std::string ledger;
    std::int64_t epoch = 0;
    DeviceKey key;
};
// An enrolment whose secret key cannot be read is an error of the storage.
Result<SyncIdentity> identityOf(const Enrolment& enrolment);

struct Push {
    std::string appVersion;
    std::optional<OutboxBatch> batch;       // absent: nothing to send
    std::uint64_t last = 0;
    std::optional<std::string> cursor;      // absent: nothing comes down
    std::size_t itemsMax = 0;
};
// Signed with the identity's key when there is a batch.
std::string pushBody(const SyncIdentity& identity, const Push& push);

// "/v1/snapshot?areas=…" or "…?token=…"; no areas: all that the tablet's user holds.
std::string snapshotPath(const std::vector<std::string>& areas, const std::optional<std::string>& token,
                         std::optional<std::size_t> recordsMax = std::nullopt);
std::string statePath(const RecordId& record);

} // namespace fieldledger
