#include "shared/store/photo_shelf_file.h"

#include "shared/base/limits.h"
#include "shared/evidence/hashes.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/json_reader.h"

namespace fieldledger {

namespace {

// What JPEG is made of; PNG is only given as an original.
constexpr std::string_view derivedMedia = "image/jpeg";

std::string textOf(const EvidenceFacts& facts)
{
    JsonWriter writer;
    writer.beginObject();
    for (const Register& entry : evidenceRegisters(facts)) {
        writer.name(entry.first).value(entry.second);
    }
    writer.endObject();
    return writer.take();
}

Result<EvidenceFacts> factsFrom(std::string_view text)
{
    const Result<Json> json = readJson(text);
    const Json::Object* const members = json ? json->object() : nullptr;
    if (members == nullptr) {
        return Error(ErrorCode::StorageCorrupt, "what the tablet's file says of a photo cannot be read");
    }
    std::vector<Register> registers;
    for (const Json::Member& member : *members) {
        Result<Value> value = readValue(member.value, member.name);
        if (!value) {
            return Error(ErrorCode::StorageCorrupt, "what the tablet's file says of a photo cannot be read: " + value.error().detail());
        }
        registers.emplace_back(member.name, *std::move(value));
    }
    return evidenceFrom(registers);
}

} // namespace

PhotoShelfFile::PhotoShelfFile(Connection& connection, const PhotoPlace& place)
    : connection_(connection), place_(place), ownFiles_(place.files == nullptr ? diskFiles() : nullptr),
      files_(place.files == nullptr ? *ownFiles_ : *place.files)
{
}

std::string PhotoShelfFile::folderOf(const Sha256& hash) const
{
    return place_.folder + "/" + toHex(hash).substr(0, 2);
}

std::string PhotoShelfFile::fileOf(const Sha256& hash) const
{
    return folderOf(hash) + "/" + toHex(hash);
}

Status PhotoShelfFile::inTransaction(const std::function<Status()>& work)
{
    Result<Transaction> transaction = Transaction::begin(connection_);
    if (!transaction) {
        return transaction.error();
    }
    const Status done = work();
    return done ? transaction->commit() : done;
}

// ---- taking photos ---------------------------------------------------------------------------------------------------

Result<ShelfPhoto> PhotoShelfFile::commit(NewPhoto photo, TimePoint now)
{
    const Result<std::optional<ShelfPhoto>> before = this->photo(photo.record);
    if (!before || (*before && (*before)->saved)) {
        return !before ? before.error() : Error(ErrorCode::Conflict, "this photo's record was saved already; take a new one");
    }
    std::vector<PlacedBlob> blobs;
    const auto placed = [&](const std::optional<BlobSource>& source, BlobKind kind, NamedBlob& named) {
        if (!source) {
            named = {};
            return Status();
        }
        Result<PlacedBlob> blob = place(*source, kind, named, kind == BlobKind::Original ? photo.facts.media : std::string(derivedMedia));
        if (!blob) {
            return Status(blob.error());
        }
        blobs.push_back(*std::move(blob));
        return Status();
    };
    if (Status done = placed(photo.original, BlobKind::Original, photo.facts.original); !done) {
        return done.error();
    }
    if (Status done = placed(photo.thumb, BlobKind::Thumb, photo.facts.thumb); !done) {
        return done.error();
    }
    if (Status done = placed(photo.preview, BlobKind::Preview, photo.facts.preview); !done) {
        return done.error();
    }
    if (Status synced = files_.syncFolder(place_.folder); !synced) {
        return synced.error();
    }
    if (Status stored = inTransaction([&] { return insertRows(photo, blobs, now); }); !stored) {
        finishRelease(false);
        return stored.error();
    }
    finishRelease(true);
    // Their bytes are on the shelf: what the app gave is not needed any more, and a failure here costs room and nothing else.
    for (const BlobSource* source : {&photo.original, photo.thumb ? &*photo.thumb : nullptr, photo.preview ? &*photo.preview : nullptr}) {
        if (source != nullptr && !source->file.empty()) {
            (void)files_.remove(source->file);
        }
    }
    return ShelfPhoto{photo.record, std::move(photo.draft), false, now, std::move(photo.facts)};
}

Result<std::string> PhotoShelfFile::bytesOf(const BlobSource& source)
{
    return source.file.empty() ? source.bytes : files_.read(source.file, 0, static_cast<std::size_t>(limits::blobBytesMax) + 1);
}

Result<PhotoShelfFile::PlacedBlob> PhotoShelfFile::place(const BlobSource& source, BlobKind kind, NamedBlob& named, const std::string& media)
{
    const Result<std::string> bytes = bytesOf(source);
    if (!bytes) {
        return bytes.error();
    }
    if (bytes->empty()) {
        return Error(ErrorCode::BadRequest, "the photo is empty; take it again");
    }
    if (bytes->size() > static_cast<std::size_t>(limits::blobBytesMax)) {
        return Error(ErrorCode::TooLarge, "a photo is at most " + std::to_string(limits::blobBytesMax >> 20) + " MB");
    }
    const Sha256 hash = sha256(*bytes);
    if (named.hash && *named.hash != hash) {
        return Error(ErrorCode::HashMismatch, "the photo is not the one that was taken: its bytes have changed");
    }
    if (Status written = writeFile(hash, *bytes); !written) {
        return written.error();
    }
    named = {hash, static_cast<std::int64_t>(bytes->size())};
    return PlacedBlob{hash, kind, named.size, media};
}

// Also where there is such a file already: one that was damaged is mended, and one that a kill left may not be fsynced.
Status PhotoShelfFile::writeFile(const Sha256& hash, std::string_view bytes)
{
    const std::string incoming = place_.folder + "/incoming";
    const std::string part = incoming + "/" + toHex(hash);
    for (const std::string& folder : {incoming, folderOf(hash)}) {
        if (Status made = files_.makeFolder(folder); !made) {
            return made;
        }
    }
    if (Status written = files_.write(part, bytes); !written) {
        (void)files_.remove(part); // makes room again; else the next sweep does
        return written;
    }
    if (Status named = files_.rename(part, fileOf(hash)); !named) {
        (void)files_.remove(part);
        return named;
    }
    return files_.syncFolder(folderOf(hash));
}

Status PhotoShelfFile::insertRows(const NewPhoto& photo, const std::vector<PlacedBlob>& blobs, TimePoint now)
{
    // The same record once more: an answer that got lost, or another picture in its place.
    Result<std::int64_t> row = insertPhoto(photo.record, photo.draft, false, now, photo.facts);
    if (!row) {
        return row.error();
    }
    for (const PlacedBlob& blob : blobs) {
        if (Status done = insertBlob(blob, *row); !done) {
            return done;
        }
    }
    // Files that the replaced one alone named have become someone's again, or go.
    std::erase_if(released_, [&](const Sha256& hash) {
        return std::ranges::any_of(blobs, [&](const PlacedBlob& blob) { return blob.hash == hash; });
    });
    return {};
}

Result<std::int64_t> PhotoShelfFile::insertPhoto(const RecordId& record, const std::string& draft, bool saved, TimePoint now,
                                                 const EvidenceFacts& facts)
{
    std::optional<std::int64_t> replaced;
    {
        Rows rows = findPhoto_.query(record);
        const Result<bool> row = rows.next();
        if (!row) {
            return row.error();
        }
        if (*row) {
            replaced = rows.integer(0);
        }
    }
    if (replaced) {
        if (Status done = releasePhotos({*replaced}); !done) {
            return done.error();
        }
    }
    if (Status done = insertPhoto_.run(record, facts.of, draft, saved, now, textOf(facts)); !done) {
        return done.error();
    }
    return connection_.lastInsertedRow();
}

Status PhotoShelfFile::insertBlob(const PlacedBlob& blob, std::int64_t photo)
{
    if (Status done = insertBlob_.run(blob.hash, blob.kind, blob.size, blob.media); !done) {
        return done;
    }
    if (Status done = mendBlob_.run(blob.hash); !done) {
        return done;
    }
    return linkBlob_.run(photo, blob.hash);
}

// ---- saved or given up -----------------------------------------------------------------------------------------------

Status PhotoShelfFile::claim(const Change& change)
{
    const EvidenceFacts named = evidenceFrom(change.set);
    std::optional<std::int64_t> row;
    RecordId owner = named.of;
    {
        Rows rows = findPhoto_.query(change.record);
        const Result<bool> found = rows.next();
        if (!found) {
            return found.error();
        }
        if (*found && rows.truth(3)) {
            return {}; // a later change of the same evidence
        }
        if (*found) {
            row = rows.integer(0);
            const Result<EvidenceFacts> facts = factsFrom(rows.text(5));
            owner = named.of == RecordId() && facts ? facts->of : named.of;
        }
    }
    if (!row) {
        return claimUnknown(change, named);
    }
    const Status saved = savePhoto_.run(owner, *row);
    return saved ? claimBlobs_.run(*row) : saved;
}

// An evidence record that was not committed here, but whose blobs are on the shelf: they are its own as well.
Status PhotoShelfFile::claimUnknown(const Change& change, const EvidenceFacts& facts)
{
    std::vector<Sha256> held;
    for (const NamedBlob* named : {&facts.original, &facts.thumb, &facts.preview}) {
        if (!named->hash) {
            continue;
        }
        const Result<std::optional<ShelfBlob>> known = blob(*named->hash);
        if (!known) {
            return known.error();
        }
        if (*known) {
            held.push_back(*named->hash);
        }
    }
    if (held.empty()) {
        return {};
    }
    const Result<std::int64_t> row = insertPhoto(change.record, "", true, change.at.est, facts);
    if (!row) {
        return row.error();
    }
    for (const Sha256& hash : held) {
        if (Status done = linkBlob_.run(*row, hash); !done) {
            return done;
        }
    }
    return claimBlobs_.run(*row);
}

Status PhotoShelfFile::dropPhoto(const RecordId& record)
{
    std::optional<std::int64_t> found;
    {
        Rows rows = findPhoto_.query(record);
        const Result<bool> row = rows.next();
        if (!row || !*row) {
            return row ? Status() : Status(row.error());
        }
        if (rows.truth(3)) {
            return Error(ErrorCode::Conflict, "this photo was saved: it is taken out by deleting its record");
        }
        found = rows.integer(0);
    }
    const Status dropped = inTransaction([&] { return releasePhotos({*found}); });
    finishRelease(static_cast<bool>(dropped));
    return dropped;
}

Status PhotoShelfFile::releaseDraft(const std::string& draft)
{
    if (draft.empty()) {
        return {};
    }
    std::vector<std::int64_t> photos;
    {
        Rows rows = draftPhotos_.query(draft);
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            photos.push_back(rows.integer(0));
        }
        if (!row) {
            return row.error();
        }
    }
    return releasePhotos(photos);
}

Status PhotoShelfFile::releasePhotos(const std::vector<std::int64_t>& photos)
{
    for (const std::int64_t photo : photos) {
        std::vector<std::int64_t> blobs;
        {
            Rows rows = blobsOfPhoto_.query(photo);
            Result<bool> row = rows.next();
            for (; row && *row; row = rows.next()) {
                blobs.push_back(rows.integer(0));
            }
            if (!row) {
                return row.error();
            }
        }
        if (Status done = deletePhoto_.run(photo); !done) {
            return done;
        }
        if (Status done = removeUnnamed(blobs); !done) {
            return done;
        }
    }
    return {};
}

Status PhotoShelfFile::removeUnnamed(const std::vector<std::int64_t>& blobs)
{
    for (const std::int64_t blob : blobs) {
        std::optional<Sha256> unnamed;
        {
            Rows rows = unnamedBlob_.query(blob);
            const Result<bool> row = rows.next();
            if (!row) {
                return row.error();
            }
            if (*row) {
                unnamed = rows.sha256(0);
            }
        }
        if (unnamed) {
            if (Status done = deleteBlob_.run(blob); !done) {
                return done;
            }
            released_.push_back(*unnamed);
        }
    }
    return {};
}

// A file that stays, because this was cut short or fails, is swept later.
void PhotoShelfFile::finishRelease(bool committed)
{
    for (const Sha256& hash : std::exchange(released_, {})) {
        const Result<bool> fetched = committed ? isFetched(hash) : Result<bool>(true);
        if (fetched && !*fetched) {
            (void)files_.remove(fileOf(hash));
        }
    }
}

// ---- reading ---------------------------------------------------------------------------------------------------------

Result<std::vector<ShelfPhoto>> PhotoShelfFile::photosIn(Rows rows)
{
    std::vector<ShelfPhoto> photos;
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        Result<EvidenceFacts> facts = factsFrom(rows.text(5));
        if (!facts) {
            return facts.error();
        }
        photos.push_back({rows.recordId(1), rows.string(2), rows.truth(3), rows.time(4), *std::move(facts)});
    }
    if (!row) {
        return row.error();
    }
    return photos;
}

Result<std::vector<ShelfPhoto>> PhotoShelfFile::photosOfDraft(const std::string& draft)
{
    return photosIn(draftPhotos_.query(draft));
}

Result<std::optional<ShelfPhoto>> PhotoShelfFile::photo(const RecordId& record)
{
    Result<std::vector<ShelfPhoto>> found = photosIn(findPhoto_.query(record));
    if (!found) {
        return found.error();
    }
    return found->empty() ? std::optional<ShelfPhoto>() : std::optional(std::move(found->front()));
}

} // namespace fieldledger
