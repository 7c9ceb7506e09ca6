// A blob of one store to another disk, where it stands under its hash as in a store: bytes written and synced, hash compared while they
// are read, renamed. The caller syncs the folders when all have come (syncCopiedFolders).
#pragma once

#include "server/blobs/blob_store.h"

namespace fieldledger::server {

// HashMismatch when the source's file is not what its name says, NotFound when it is not there; then nothing stands on `to`.
Status copyBlob(BlobStore& from, BlobDisk& to, const Sha256& blob, std::uint64_t size);
// What a copy that was cut short left, which is half of somebody's photo.
Status removeComing(BlobDisk& to);
Status syncCopiedFolders(BlobDisk& to);

} // namespace fieldledger::server
