#include "server/blobs/blob_store.h"

#include "server/blobs/blob_names.h"
#include "shared/base/limits.h"
#include "shared/evidence/hash_stream.h"
#include "shared/evidence/image_header.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

constexpr std::string_view noteEnding = ".json";   // what was declared of an upload, beside its bytes
constexpr std::string_view freshEnding = ".new";
constexpr std::size_t noteBytesMax = 4'096;
constexpr std::size_t hashPieceBytes = 1 << 20;

std::string noteFile(const UploadId& id)
{
    return id.file() + std::string(noteEnding);
}

struct UploadNote {
    std::uint64_t length = 0;
    std::string media;
};

Result<UploadNote> readNote(std::string_view text)
{
    const Result<Json> json = readJson(text, noteBytesMax);
    if (!json) {
        return json.error();
    }
    ObjectReader reader(*json, "upload");
    UploadNote note;
    note.length = static_cast<std::uint64_t>(reader.integer("length", 1, limits::blobBytesMax));
    note.media = reader.text("media", 64);
    const Status status = reader.status();
    return status ? Result<UploadNote>(std::move(note)) : status.error();
}

UploadState stateOf(const Upload& upload)
{
    return {upload.offset, upload.length, upload.media, upload.touched + limits::uploadLife};
}

bool hasExpired(const Upload& upload, TimePoint now)
{
    return now >= upload.touched + limits::uploadLife;
}

Error noUpload()
{
    return Error(ErrorCode::NotFound, "there is no such upload: it is finished, was removed or has expired; create it again");
}

Result<Sha256> hashOf(BlobDisk& disk, const std::string& file, std::uint64_t size)
{
    HashStream stream;
    for (std::uint64_t at = 0; at < size;) {
        const Result<std::string> piece = disk.read(file, at, hashPieceBytes);
        if (!piece) {
            return piece.error();
        }
        if (piece->empty()) {
            break; // shorter than it should be: no hash fits
        }
        stream.add(*piece);
        at += piece->size();
    }
    return stream.hash();
}

} // namespace

Status BlobStore::open()
{
    for (const char* folder : {uploadFolder, blobFolder}) {
        if (Status made = disk_->makeFolder(folder); !made) {
            return made;
        }
    }
    if (Status synced = disk_->syncFolder(""); !synced) {
        return synced;
    }
    const Result<std::vector<DiskEntry>> entries = disk_->list(uploadFolder);
    if (!entries) {
        return entries.error();
    }
    std::map<std::string, DiskEntry> byName;
    for (const DiskEntry& entry : *entries) {
        byName.emplace(entry.name, entry);
    }
    for (const auto& [name, entry] : byName) {
        const bool isNote = name.ends_with(noteEnding);
        const std::string data = isNote ? name.substr(0, name.size() - noteEnding.size()) : name;
        Status done;
        if (isNote) {
            const auto found = byName.find(data);
            done = takeUp(data, entry.changed, found != byName.end() ? std::optional(found->second) : std::nullopt);
        } else if (!byName.contains(data + std::string(noteEnding))) {
            done = disk_->remove(std::string(uploadFolder) + "/" + name); // bytes of which nobody knows what they are
        }
        if (!done) {
            return done;
        }
    }
    return {};
}

Status BlobStore::takeUp(const std::string& name, TimePoint changed, std::optional<DiskEntry> data)
{
    const std::string file = std::string(uploadFolder) + "/" + name;
    const std::optional<UploadId> id = UploadId::fromText(name);
    const Result<std::string> text = disk_->read(file + std::string(noteEnding), 0, noteBytesMax);
    const Result<UploadNote> note = text ? readNote(*text) : text.error();
    if (!id || !note || (data && data->bytes > note->length)) {
        const Status removed = disk_->remove(file);
        return removed ? disk_->remove(file + std::string(noteEnding)) : removed;
    }
    auto upload = std::make_shared<Upload>();
    upload->id = *id;
    upload->length = note->length;
    upload->media = note->media;
    upload->touched = data ? data->changed : changed;
    // Without bytes of its own it may have been renamed to its hash before the ledger's row was written.
    upload->hasArrived = !data && holds(id->blob, note->length);
    upload->offset = upload->hasArrived ? note->length : (data ? data->bytes : 0);
    uploads_[*id] = std::move(upload);
    return {};
}

std::shared_ptr<Upload> BlobStore::find(const UploadId& id)
{
    const std::scoped_lock lock(mutex_);
    const auto found = uploads_.find(id);
    return found != uploads_.end() ? found->second : nullptr;
}

Status BlobStore::mayCreate(const UploadId& id, std::uint64_t length)
{
    std::size_t count = 0;
    std::uint64_t bytes = length;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& [other, upload] : uploads_) {
            count += other.device == id.device ? 1 : 0;
            bytes += other.device == id.device ? upload->length : 0;
        }
    }
    if (count >= limits::openUploadsMax || bytes > limits::openUploadBytesMax) {
        return Error(ErrorCode::RateLimited, "this device has " + std::to_string(count) + " uploads open; finish or delete some first");
    }
    const Result<std::uint64_t> room = disk_->freeBytes();
    if (!room) {
        return room.error();
    }
    if (*room < length + limits::diskReserveBytes) {
        return Error(ErrorCode::StorageFull, "no room for a blob of " + std::to_string(length) + " bytes: " + std::to_string(*room) + " are free");
    }
    return {};
}

Status BlobStore::writeNote(const Upload& upload)
{
    JsonWriter writer;
    writer.beginObject().name("length").number(upload.length).name("media").text(upload.media).endObject();
    const std::string fresh = noteFile(upload.id) + std::string(freshEnding);
    Status written = disk_->write(fresh, 0, writer.written());
    written = written ? disk_->rename(fresh, noteFile(upload.id)) : written;
    if (!written) {
        static_cast<void>(disk_->remove(fresh)); // what is left of it is removed at the next start
    }
    return written;
}

Result<UploadState> BlobStore::create(const UploadId& id, std::uint64_t length, const std::string& media, TimePoint now)
{
    ASSERT_ALWAYS(length > 0);
    removeExpired(now);
    if (const std::shared_ptr<Upload> there = find(id)) {
        const std::scoped_lock lock(there->mutex);
        if (there->length != length || there->media != media) {
            return Error(ErrorCode::Conflict, "this blob is being uploaded with the length " + std::to_string(there->length) + " as "
                             + there->media + "; delete that upload first");
        }
        return stateOf(*there);
    }
    if (Status may = mayCreate(id, length); !may) {
        return may.error();
    }
    auto upload = std::make_shared<Upload>();
    upload->id = id;
    upload->length = length;
    upload->media = media;
    upload->touched = now;
    if (Status written = writeNote(*upload); !written) {
        return written.error();
    }
    const std::scoped_lock lock(mutex_);
    return stateOf(*uploads_.emplace(id, std::move(upload)).first->second);
}

Result<UploadState> BlobStore::look(const UploadId& id, TimePoint now)
{
    const std::shared_ptr<Upload> upload = find(id);
    if (upload == nullptr) {
        return noUpload();
    }
    const std::scoped_lock lock(upload->mutex);
    if (upload->isGone || hasExpired(*upload, now)) {
        return noUpload();
    }
    return stateOf(*upload);
}

Status BlobStore::remove(const UploadId& id)
{
    const std::shared_ptr<Upload> upload = find(id);
    if (upload == nullptr) {
        return noUpload();
    }
    const std::scoped_lock lock(upload->mutex);
    drop(*upload);
    return {};
}

// With the upload's lock held. Files that cannot be removed now are removed at the next start.
void BlobStore::drop(Upload& upload)
{
    upload.isGone = true;
    static_cast<void>(disk_->remove(noteFile(upload.id)));
    static_cast<void>(disk_->remove(upload.id.file()));
    const std::scoped_lock lock(mutex_);
    const auto found = uploads_.find(upload.id);
    if (found != uploads_.end() && found->second.get() == &upload) {
        uploads_.erase(found);
    }
}

Result<std::unique_ptr<UploadWriting>> BlobStore::beginWriting(const UploadId& id, std::uint64_t offset, TimePoint now)
{
    const std::shared_ptr<Upload> upload = find(id);
    if (upload == nullptr) {
        return noUpload();
    }
    const std::scoped_lock lock(upload->mutex);
    if (upload->isGone || hasExpired(*upload, now)) {
        return noUpload();
    }
    if (offset != upload->offset) {
        return Error(ErrorCode::Conflict, "the upload stands at " + std::to_string(upload->offset));
    }
    upload->turn += 1;
    upload->isWritten = true;
    return std::make_unique<UploadWriting>(*disk_, upload, upload->turn, offset);
}

std::optional<std::uint64_t> BlobStore::beingWritten(const UploadId& id)
{
    const std::shared_ptr<Upload> upload = find(id);
    if (upload == nullptr) {
        return std::nullopt;
    }
    const std::scoped_lock lock(upload->mutex);
    return upload->isWritten ? std::optional(upload->offset) : std::nullopt;
}

// Hash, kind and size of a file that should be this upload's blob.
Result<ArrivedBlob> BlobStore::lookedAt(const Upload& upload, const std::string& file)
{
    const Result<Sha256> hash = hashOf(*disk_, file, upload.length);
    if (!hash) {
        return hash.error();
    }
    if (*hash != upload.id.blob) {
        return Error(ErrorCode::HashMismatch, "the bytes that came have the SHA-256 " + toHex(*hash) + "; the upload was removed, send it again");
    }
    const Result<ImageHeader> header = readImageHeader([&](std::uint64_t offset, std::size_t count) { return disk_->read(file, offset, count); });
    if (!header) {
        return header.error();
    }
    if (header->media != upload.media) {
        return Error(ErrorCode::BadRequest, "declared as " + upload.media + ", it is " + header->media);
    }
    return ArrivedBlob{upload.id.blob, upload.length, upload.media, header->width, header->height};
}

Status BlobStore::moveToHash(const Upload& upload)
{
    const std::string folder = blobFolderOf(upload.id.blob);
    bool isReady = false;
    {
        const std::scoped_lock lock(mutex_);
        isReady = folders_.contains(folder);
    }
    Status done = isReady ? Status() : disk_->makeFolder(folder);
    if (done && !isReady) {
        done = disk_->syncFolder(blobFolder);
    }
    done = done ? disk_->rename(upload.id.file(), blobFileOf(upload.id.blob)) : done;
    done = done ? disk_->syncFolder(folder) : done;
    if (done && !isReady) {
        const std::scoped_lock lock(mutex_);
        folders_.insert(folder);
    }
    return done;
}

Result<ArrivedBlob> BlobStore::complete(const UploadId& id)
{
    const std::shared_ptr<Upload> upload = find(id);
    if (upload == nullptr) {
        return noUpload();
    }
    const std::scoped_lock lock(upload->mutex);
    if (upload->isGone) {
        return noUpload();
    }
    if (upload->offset != upload->length) {
        return Error(ErrorCode::Conflict, "the upload stands at " + std::to_string(upload->offset) + " of " + std::to_string(upload->length));
    }
    const std::string file = upload->hasArrived ? blobFileOf(id.blob) : id.file();
    if (Status synced = disk_->sync(file); !synced) {
        return synced.error();
    }
    Result<ArrivedBlob> arrived = lookedAt(*upload, file);
    if (!arrived) {
        const ErrorCode code = arrived.error().code();
        if (code == ErrorCode::HashMismatch || code == ErrorCode::BadRequest || code == ErrorCode::TooLarge) {
            drop(*upload);
        }
        return arrived;
    }
    const Status moved = upload->hasArrived ? disk_->syncFolder(blobFolderOf(id.blob)) : moveToHash(*upload);
    // Also after a failed sync the bytes may stand under their hash; a second try finds them there.
    upload->hasArrived = upload->hasArrived || holds(id.blob, upload->length);
    return moved ? arrived : moved.error();
}

void BlobStore::finish(const UploadId& id)
{
    if (const std::shared_ptr<Upload> upload = find(id)) {
        const std::scoped_lock lock(upload->mutex);
        drop(*upload);
    }
}

bool BlobStore::isAwaited(const Sha256& blob)
{
    const std::scoped_lock lock(mutex_);
    return std::ranges::any_of(uploads_, [&](const auto& entry) { return entry.first.blob == blob; });
}

bool BlobStore::holds(const Sha256& blob, std::uint64_t size)
{
    const Result<std::uint64_t> found = disk_->size(blobFileOf(blob));
    return found && *found == size;
}

Result<std::string> BlobStore::read(const Sha256& blob, std::uint64_t offset, std::size_t count)
{
    return disk_->read(blobFileOf(blob), offset, count);
}

Status BlobStore::verify(const Sha256& blob, std::uint64_t size)
{
    const Result<std::uint64_t> found = disk_->size(blobFileOf(blob));
    if (!found) {
        return found.error();
    }
    const Result<Sha256> hash = hashOf(*disk_, blobFileOf(blob), *found);
    if (!hash) {
        return hash.error();
    }
    return *found == size && *hash == blob ? Status() : Status(Error(ErrorCode::HashMismatch, "the file of blob " + toHex(blob) + " has other bytes"));
}

void BlobStore::removeExpired(TimePoint now)
{
    std::vector<std::shared_ptr<Upload>> all;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& entry : uploads_) {
            all.push_back(entry.second);
        }
    }
    for (const std::shared_ptr<Upload>& upload : all) {
        const std::scoped_lock lock(upload->mutex);
        if (hasExpired(*upload, now)) {
            drop(*upload);
        }
    }
}

Result<std::vector<BlobFile>> BlobStore::files()
{
    std::vector<BlobFile> found;
    const Result<std::vector<DiskEntry>> folders = disk_->list(blobFolder);
    if (!folders) {
        return folders.error();
    }
    for (const DiskEntry& folder : *folders) {
        const Result<std::vector<DiskEntry>> files = disk_->list(std::string(blobFolder) + "/" + folder.name);
        if (!files) {
            return files.error();
        }
        for (const DiskEntry& file : *files) {
            const Result<Sha256> hash = sha256FromHex(file.name);
            if (hash && file.name.starts_with(folder.name)) {
                found.push_back({*hash, file.bytes, file.changed});
            }
        }
    }
    return found;
}

Status BlobStore::removeBlob(const Sha256& blob)
{
    return disk_->remove(blobFileOf(blob));
}

} // namespace fieldledger::server
