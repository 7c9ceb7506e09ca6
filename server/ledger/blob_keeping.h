// What the ledger knows of blobs: which records name which, who may see one, and which may go. The bytes are server/blobs'.
#pragma once

#include "server/blobs/blob_store.h"
#include "server/ledger/write_job.h"

namespace fieldledger::server {

// Inside the writer's transaction, for every change that could be read: one in quarantine names its blobs too.
Status nameBlobs(CentralLedger& ledger, const Change& change, Verdict verdict);

struct BlobReader {
    const Views& views;
    const Account& account;
    DeviceNumber device;   // 0: a person at a browser
    TimePoint now;
};
enum class BlobAccess {
    Allowed,
    Personal,  // within the reader's areas, but only for those who may read personal data
    None,
};
// The device that brought it; who holds an area of a record whose merged changes name it; and who releases from quarantine,
// where only quarantined changes do.
Result<BlobAccess> accessTo(CentralReading& reading, const BlobReader& reader, const KeptBlob& blob);

// Inside the writer's transaction: takes back the rows of blobs that no change named in limits::unnamedBlobLife. Their files
// may be removed once this is committed.
Result<std::vector<Sha256>> forgetUnnamed(CentralLedger& ledger, TimePoint now);
// At the start: files under a hash without a row, which no change names and nobody goes on with, older than
// limits::blobOrphanAge. Gives how many went.
Result<std::size_t> removeOrphans(CentralReading& reading, BlobStore& store, TimePoint now);

} // namespace fieldledger::server
