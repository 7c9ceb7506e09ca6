// The bytes of photos: uploads while they come in (uploads/<id>), and kept blobs under their hash (blobs/<2 hex>/<sha256>).
// A blob is kept in this order: bytes synced, hash and picture looked at, renamed to its hash, folder synced; then the
// caller writes the ledger's row, and only then says yes. A crash between two of these leaves an upload that goes on or a
// file without a row, never a row without a file. Knows nothing of rights and rows. Any thread may call.
#pragma once

#include "server/blobs/upload_writing.h"

#include <map>
#include <set>
#include <vector>

namespace fieldledger::server {

// A blob whose bytes stand under their hash, for good.
struct ArrivedBlob {
    Sha256 hash{};
    std::uint64_t size = 0;
    std::string media;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

struct BlobFile {
    Sha256 hash{};
    std::uint64_t size = 0;
    TimePoint changed;
};

class BlobStore {
public:
    // Shared with tests, which cut the power of a disk in memory and look at what is left.
    explicit BlobStore(std::shared_ptr<BlobDisk> disk) : disk_(std::move(disk)) {}
    // Takes up what earlier runs left; removes what nobody can go on with.
    Status open();

    // A new upload, or the one that there is. Conflict when that was declared otherwise; RateLimited when the device has too
    // many open; StorageFull when there is no room for it.
    Result<UploadState> create(const UploadId& id, std::uint64_t length, const std::string& media, TimePoint now);
    // NotFound for those that never were, are kept already, were removed or have expired.
    Result<UploadState> look(const UploadId& id, TimePoint now);
    Status remove(const UploadId& id);
    // Conflict unless `offset` is where the upload stands.
    Result<std::unique_ptr<UploadWriting>> beginWriting(const UploadId& id, std::uint64_t offset, TimePoint now);
    // Where it stands while a connection writes; nothing when none does.
    std::optional<std::uint64_t> beingWritten(const UploadId& id);

    // All bytes are here: puts them under their hash. HashMismatch, BadRequest (not a picture, or not of the declared kind)
    // and TooLarge (too many pixels) remove the upload; after others it can be tried again. Conflict: bytes are missing.
    Result<ArrivedBlob> complete(const UploadId& id);
    // After the ledger's row was committed.
    void finish(const UploadId& id);

    // Whether an upload of these bytes has begun and may be finished yet.
    bool isAwaited(const Sha256& blob);
    bool holds(const Sha256& blob, std::uint64_t size);
    Result<std::string> read(const Sha256& blob, std::uint64_t offset, std::size_t count);
    // HashMismatch when the file is not what its name says; NotFound.
    Status verify(const Sha256& blob, std::uint64_t size);

    void removeExpired(TimePoint now);
    // Every file under a hash, unread.
    Result<std::vector<BlobFile>> files();
    Status removeBlob(const Sha256& blob);

private:
    std::shared_ptr<Upload> find(const UploadId& id);
    Status takeUp(const std::string& name, TimePoint changed, std::optional<DiskEntry> data);
    Status mayCreate(const UploadId& id, std::uint64_t length);
    Status writeNote(const Upload& upload);
    Result<ArrivedBlob> lookedAt(const Upload& upload, const std::string& file);
    Status moveToHash(const Upload& upload);
    void drop(Upload& upload);

    std::shared_ptr<BlobDisk> disk_;
    std::mutex mutex_; // of the two below; taken after an upload's own where both are
    std::map<UploadId, std::shared_ptr<Upload>> uploads_;
    std::set<std::string> folders_; // of blobs, made and synced
};

} // namespace fieldledger::server
