#include "server/backup/blob_transfer.h"

#include "server/blobs/blob_copy.h"

namespace fieldledger::server {

Result<BlobsTransferred> transferBlobs(CentralReader& ledger, BlobStore& from, const std::shared_ptr<BlobDisk>& to)
{
    BlobStore there(to);
    BlobsTransferred done;
    Status failed;
    const Status read = ledger.reading().blobs().all([&](const KeptBlob& blob) {
        const auto size = static_cast<std::uint64_t>(blob.size);
        done.kept += 1;
        if (there.holds(blob.hash, size)) {
            return true;
        }
        const Status copied = copyBlob(from, *to, blob.hash, size);
        if (copied) {
            done.copied += 1;
            done.bytes += blob.size;
            return true;
        }
        const bool isSourcesFault = copied.error().code() == ErrorCode::HashMismatch || copied.error().code() == ErrorCode::NotFound;
        done.missing += isSourcesFault ? 1 : 0;
        if (!isSourcesFault) {
            failed = copied;
        }
        return isSourcesFault; // the proof of what was copied tells of this one
    });
    if (!failed || !read) {
        return !failed ? failed.error() : read.error();
    }
    const Status synced = syncCopiedFolders(*to);
    return synced ? Result<BlobsTransferred>(done) : synced.error();
}

} // namespace fieldledger::server
