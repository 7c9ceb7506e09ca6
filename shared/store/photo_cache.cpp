// Finding the shelf's files: own ones, those brought from the server for looking, and those that nothing names.
#include "shared/base/limits.h"
#include "shared/evidence/hashes.h"
#include "shared/store/photo_shelf_file.h"

#include <algorithm>
#include <charconv>

namespace fieldledger {

namespace {

// How far `used` may lag behind: looking at a picture should not write to the disk each time.
constexpr std::chrono::hours usedStep{1};
constexpr std::chrono::hours sweepInterval{24};
const std::string sweptName = "photos_swept";

bool isOlder(TimePoint when, std::chrono::milliseconds age, TimePoint now)
{
    return when + age < now;
}

} // namespace

Result<bool> PhotoShelfFile::isFetched(const Sha256& hash)
{
    Rows rows = fetched_.query(hash);
    return rows.next();
}

Result<bool> PhotoShelfFile::isOwnFile(const Sha256& hash)
{
    const Result<std::optional<ShelfBlob>> own = blob(hash);
    return own ? Result<bool>(*own && (*own)->hasFile) : own.error();
}

Result<std::optional<LocalBlob>> PhotoShelfFile::find(const Sha256& hash, TimePoint now)
{
    Result<std::optional<ShelfBlob>> own = blob(hash);
    if (!own) {
        return own.error();
    }
    std::optional<TimePoint> used;
    {
        Rows rows = fetched_.query(hash);
        const Result<bool> row = rows.next();
        if (!row) {
            return row.error();
        }
        if (*row) {
            used = TimePoint{rows.integer(0)};
        }
    }
    if (!(*own && (*own)->hasFile) && !used) {
        return std::optional<LocalBlob>();
    }
    const Result<std::optional<FileFacts>> facts = files_.facts(fileOf(hash));
    if (!facts || !*facts) {
        return facts ? Result<std::optional<LocalBlob>>(std::optional<LocalBlob>()) : facts.error();
    }
    if (used && isOlder(*used, usedStep, now)) {
        if (Status noted = inTransaction([&] { return useFetched_.run(now, hash); }); !noted) {
            return noted.error();
        }
    }
    return std::optional(LocalBlob{fileOf(hash), *std::move(own)});
}

// ---- pictures of others ----------------------------------------------------------------------------------------------

Status PhotoShelfFile::want(const Sha256& hash, std::int64_t size)
{
    if (size > limits::fetchedBlobBytesMax) {
        return Error(ErrorCode::TooLarge, "this picture is too large to be brought for looking");
    }
    const Result<bool> own = isOwnFile(hash);
    const Result<bool> fetched = isFetched(hash);
    if (!own || !fetched) {
        return !own ? own.error() : fetched.error();
    }
    if (*own || *fetched) {
        const Result<std::optional<FileFacts>> facts = files_.facts(fileOf(hash));
        if (!facts || *facts) {
            return facts ? Status() : Status(facts.error());
        }
    }
    unwant(hash);
    wishes_.push_back(hash);
    if (wishes_.size() > limits::photoWishesMax) {
        wishes_.pop_front();
    }
    return {};
}

void PhotoShelfFile::unwant(const Sha256& hash)
{
    std::erase(wishes_, hash);
}

std::optional<Sha256> PhotoShelfFile::nextWanted()
{
    return wishes_.empty() ? std::nullopt : std::optional(wishes_.back());
}

Status PhotoShelfFile::keepFetched(const Sha256& hash, std::string_view bytes, TimePoint now)
{
    if (bytes.size() > static_cast<std::size_t>(limits::fetchedBlobBytesMax)) {
        return Error(ErrorCode::TooLarge, "this picture is too large to be brought for looking");
    }
    if (sha256(bytes) != hash) {
        return Error(ErrorCode::HashMismatch, "what the server sent is not the picture that was asked for");
    }
    if (Status written = writeFile(hash, bytes); !written) {
        return written;
    }
    std::vector<Sha256> gone;
    const Status stored = inTransaction([&] {
        const Status inserted = insertFetched_.run(hash, bytes.size(), now);
        return inserted ? evict(gone) : inserted;
    });
    if (!stored) {
        return stored;
    }
    for (const Sha256& each : gone) {
        if (const Result<bool> own = isOwnFile(each); own && !*own) {
            (void)files_.remove(fileOf(each)); // else the sweep takes it
        }
    }
    unwant(hash);
    return {};
}

Status PhotoShelfFile::evict(std::vector<Sha256>& gone)
{
    std::int64_t excess = 0;
    {
        Rows rows = fetchedTotal_.query();
        if (const Result<bool> row = rows.next(); !row) {
            return row.error();
        }
        excess = rows.integer(1) - place_.fetchedBytesMax;
    }
    if (excess <= 0) {
        return {};
    }
    {
        Rows rows = leastUsed_.query();
        Result<bool> row = rows.next();
        for (; row && *row && excess > 0; row = rows.next()) {
            gone.push_back(rows.sha256(0));
            excess -= rows.integer(1);
        }
        if (!row) {
            return row.error();
        }
    }
    for (const Sha256& hash : gone) {
        if (Status done = deleteFetched_.run(hash); !done) {
            return done;
        }
    }
    return {};
}

// ---- what nothing names ----------------------------------------------------------------------------------------------

Result<std::size_t> PhotoShelfFile::sweep(TimePoint now)
{
    const Result<std::optional<std::string>> text = meta_.get(sweptName);
    if (!text) {
        return text.error();
    }
    std::int64_t swept = 0;
    if (*text) {
        std::from_chars((*text)->data(), (*text)->data() + (*text)->size(), swept);
    }
    if (!isOlder({swept}, sweepInterval, now)) {
        return std::size_t{0};
    }
    if (Status released = releaseForgotten(now); !released) {
        return released.error();
    }
    std::size_t removed = 0;
    const Result<std::vector<FoundFile>> folders = files_.list(place_.folder);
    if (!folders) {
        return folders.error();
    }
    for (const FoundFile& folder : *folders) {
        if (!folder.isFolder) {
            continue;
        }
        const Result<std::size_t> gone = sweepFolder(place_.folder + "/" + folder.name, folder.name, now);
        if (!gone) {
            return gone.error();
        }
        removed += *gone;
    }
    const Status noted = inTransaction([&] { return meta_.set(sweptName, std::to_string(now.ms)); });
    return noted ? Result<std::size_t>(removed) : Result<std::size_t>(noted.error());
}

// Photos whose form was never kept, and those that were to be saved at once and never were.
Status PhotoShelfFile::releaseForgotten(TimePoint now)
{
    std::vector<std::int64_t> photos;
    {
        Rows rows = forgotten_.query(TimePoint{now.ms - std::chrono::milliseconds(limits::photoOrphanAge).count()});
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            photos.push_back(rows.integer(0));
        }
        if (!row) {
            return row.error();
        }
    }
    const Status released = inTransaction([&] { return releasePhotos(photos); });
    finishRelease(static_cast<bool>(released));
    return released;
}

Result<std::size_t> PhotoShelfFile::sweepFolder(const std::string& folder, const std::string& prefix, TimePoint now)
{
    const bool isIncoming = prefix == "incoming";
    const Result<std::vector<FoundFile>> files = files_.list(folder);
    if (!files) {
        return files.error();
    }
    std::size_t removed = 0;
    for (const FoundFile& file : *files) {
        const Result<Sha256> hash = sha256FromHex(file.name);
        if (file.isFolder || !hash || (!isIncoming && !file.name.starts_with(prefix))) {
            continue; // not ours
        }
        // Of those that arrive nothing was acknowledged yet; no commit runs while this does.
        const Result<bool> goes = isIncoming ? Result<bool>(true) : isSweepable(*hash, file.facts, now);
        if (!goes) {
            return goes.error();
        }
        if (*goes) {
            if (Status done = files_.remove(folder + "/" + file.name); !done) {
                return done.error();
            }
            ++removed;
        }
    }
    return removed;
}

Result<bool> PhotoShelfFile::isSweepable(const Sha256& hash, const FileFacts& facts, TimePoint now)
{
    const Result<bool> fetched = isFetched(hash);
    const Result<std::optional<ShelfBlob>> own = blob(hash);
    if (!fetched || !own) {
        return !fetched ? fetched.error() : own.error();
    }
    if (*fetched || (*own && (*own)->hasFile)) {
        return false;
    }
    if (*own) {
        return true; // cleared, and a kill came before the file went
    }
    if (!isOlder(facts.modified, limits::photoOrphanAge, now)) {
        return false;
    }
    const Result<bool> named = isNamedInText(hash);
    return named ? Result<bool>(!*named) : named;
}

Result<bool> PhotoShelfFile::isNamedInText(const Sha256& hash)
{
    for (Statement* statement : {&inChange_, &inDraft_}) {
        Rows rows = statement->query(toHex(hash));
        const Result<bool> row = rows.next();
        if (!row || *row) {
            return row;
        }
    }
    return false;
}

} // namespace fieldledger
