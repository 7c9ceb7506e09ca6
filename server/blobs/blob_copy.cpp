#include "server/blobs/blob_copy.h"

#include "server/blobs/blob_names.h"
#include "shared/evidence/hash_stream.h"

namespace fieldledger::server {

namespace {

constexpr std::size_t pieceBytes = 1 << 20;
constexpr const char* comingFile = "blob.coming";

Result<Sha256> copied(BlobStore& from, BlobDisk& to, const Sha256& blob, std::uint64_t size)
{
    HashStream stream;
    for (std::uint64_t at = 0; at < size;) {
        const Result<std::string> piece = from.read(blob, at, pieceBytes);
        if (!piece) {
            return piece.error();
        }
        if (piece->empty()) {
            break; // shorter than it should be: no hash fits
        }
        if (const Status written = to.write(comingFile, at, *piece); !written) {
            return written.error();
        }
        stream.add(*piece);
        at += piece->size();
    }
    return stream.hash();
}

} // namespace

Status copyBlob(BlobStore& from, BlobDisk& to, const Sha256& blob, std::uint64_t size)
{
    if (Status made = to.makeFolder(blobFolder); !made) {
        return made;
    }
    if (Status made = to.makeFolder(blobFolderOf(blob)); !made) {
        return made;
    }
    if (Status removed = removeComing(to); !removed) { // it may be longer than this one
        return removed;
    }
    const Result<Sha256> hash = copied(from, to, blob, size);
    Status done = hash ? Status() : Status(hash.error());
    if (done && *hash != blob) {
        done = Error(ErrorCode::HashMismatch, "the file of blob " + toHex(blob) + " has other bytes");
    }
    if (done) {
        done = to.sync(comingFile);
    }
    if (done) {
        done = to.rename(comingFile, blobFileOf(blob));
    }
    if (!done) {
        (void)removeComing(to);
    }
    return done;
}

Status removeComing(BlobDisk& to)
{
    return to.remove(comingFile);
}

Status syncCopiedFolders(BlobDisk& to)
{
    const Result<std::vector<DiskEntry>> folders = to.list(blobFolder);
    if (!folders) {
        return folders.error();
    }
    for (const DiskEntry& folder : *folders) {
        if (Status synced = to.syncFolder(std::string(blobFolder) + "/" + folder.name); !synced) {
            return synced;
        }
    }
    return folders->empty() ? Status() : to.syncFolder(blobFolder);
}

} // namespace fieldledger::server
