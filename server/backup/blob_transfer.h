// The photos that a ledger keeps, from one folder to another: those that are not there yet, each hashed as it comes. Part of a backup and
// of its way back.
#pragma once

#include "server/blobs/blob_store.h"
#include "server/blobs/folder_disk.h"
#include "shared/store/central_ledger.h"

namespace fieldledger::server {

struct BlobsTransferred {
    std::int64_t kept = 0;     // that the ledger keeps
    std::int64_t missing = 0;  // of these, that `from` lacks or holds with other bytes: the rest goes all the same
    std::int64_t copied = 0;
    std::int64_t bytes = 0;    // of those copied
};

// An Error is the target's, or the ledger's: what came before it stands.
Result<BlobsTransferred> transferBlobs(CentralReader& ledger, BlobStore& from, const std::shared_ptr<BlobDisk>& to);

} // namespace fieldledger::server
