// The shelf's blobs on their way to the server: what waits, how far it has come, what was delivered and what cannot be.
#include "shared/base/limits.h"
#include "shared/evidence/hash_stream.h"
#include "shared/store/photo_shelf_file.h"

namespace fieldledger {

namespace {

constexpr std::size_t readBytesMax = 1 << 20;

ShelfBlob blobIn(const Rows& rows)
{
    ShelfBlob blob;
    blob.hash = rows.sha256(0);
    blob.kind = static_cast<BlobKind>(rows.integer(1));
    blob.size = rows.integer(2);
    blob.media = rows.string(3);
    blob.state = static_cast<BlobState>(rows.integer(4));
    blob.sent = rows.integer(5);
    blob.mismatches = static_cast<int>(rows.integer(6));
    blob.hasFile = rows.truth(7);
    blob.failure = static_cast<BlobFailure>(rows.integer(8));
    blob.failureDetail = rows.string(9);
    if (!rows.isNull(10)) {
        const Result<BlobReceipt> receipt = decodeReceipt(rows.text(10));
        blob.receipt = receipt ? std::optional(*receipt) : std::nullopt;
    }
    return blob;
}

} // namespace

Result<std::optional<ShelfBlob>> PhotoShelfFile::blob(const Sha256& hash)
{
    Rows rows = blob_.query(hash);
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    return *row ? std::optional(blobIn(rows)) : std::nullopt;
}

Result<FileCheck> PhotoShelfFile::verify(const Sha256& hash)
{
    HashStream stream;
    for (std::int64_t offset = 0;;) {
        const Result<std::string> bytes = files_.read(fileOf(hash), offset, readBytesMax);
        if (!bytes) {
            return bytes.error().code() == ErrorCode::NotFound ? Result<FileCheck>(FileCheck::Missing) : bytes.error();
        }
        if (bytes->empty()) {
            break;
        }
        stream.add(*bytes);
        offset += static_cast<std::int64_t>(bytes->size());
    }
    return stream.hash() == hash ? FileCheck::Fine : FileCheck::Changed;
}

Result<std::string> PhotoShelfFile::read(const Sha256& hash, std::int64_t offset, std::size_t count)
{
    return files_.read(fileOf(hash), offset, count);
}

// ---- how far they have come ------------------------------------------------------------------------------------------

Result<PhotoDelivery> PhotoShelfFile::delivery(const RecordId& record)
{
    Rows rows = delivery_.query(record);
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    PhotoDelivery delivery;
    delivery.all = static_cast<std::size_t>(rows.integer(0));
    delivery.delivered = static_cast<std::size_t>(rows.integer(1));
    delivery.setAside = static_cast<std::size_t>(rows.integer(2));
    return delivery;
}

Result<PhotoBacklog> PhotoShelfFile::backlog()
{
    PhotoBacklog backlog;
    Rows rows = backlog_.query();
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        const std::size_t kind = static_cast<std::size_t>(rows.integer(0)) - 1;
        if (kind >= backlog.kinds.size()) {
            return Error(ErrorCode::StorageCorrupt, "a photo in the tablet's file is of no known kind");
        }
        backlog.kinds[kind] = {static_cast<std::size_t>(rows.integer(1)), rows.integer(2)};
        backlog.sentBytes += rows.integer(3);
    }
    if (!row) {
        return row.error();
    }
    return backlog;
}

Result<PhotoTotals> PhotoShelfFile::totals()
{
    PhotoTotals totals;
    const Result<PhotoBacklog> backlog = this->backlog();
    if (!backlog) {
        return backlog.error();
    }
    totals.backlog = *backlog;
    {
        Rows rows = totals_.query();
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            const BlobTotals sum{static_cast<std::size_t>(rows.integer(1)), rows.integer(2)};
            const auto state = static_cast<BlobState>(rows.integer(0));
            (state == BlobState::Held ? totals.held : state == BlobState::Delivered ? totals.delivered : totals.setAside) = sum;
        }
        if (!row) {
            return row.error();
        }
    }
    for (auto& [statement, sum] : {std::pair(&clearableTotal_, &totals.clearable), std::pair(&fetchedTotal_, &totals.fetched)}) {
        Rows rows = statement->query();
        if (const Result<bool> row = rows.next(); !row) {
            return row.error();
        }
        *sum = {static_cast<std::size_t>(rows.integer(0)), rows.integer(1)};
    }
    return totals;
}

Result<std::vector<AsideBlob>> PhotoShelfFile::setAside(std::size_t count)
{
    std::vector<AsideBlob> aside;
    Rows rows = aside_.query(count);
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        aside.push_back({blobIn(rows), rows.recordId(11), rows.recordId(12)});
    }
    if (!row) {
        return row.error();
    }
    return aside;
}

// ---- sending ---------------------------------------------------------------------------------------------------------

Result<std::vector<ShelfBlob>> PhotoShelfFile::toSend(std::size_t count)
{
    std::vector<ShelfBlob> blobs;
    Rows rows = toSend_.query(count);
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        blobs.push_back(blobIn(rows));
    }
    if (!row) {
        return row.error();
    }
    return blobs;
}

Status PhotoShelfFile::noteSent(const Sha256& hash, std::int64_t bytes)
{
    return inTransaction([&] { return noteSent_.run(bytes, hash); });
}

Status PhotoShelfFile::noteDelivered(const Sha256& hash, const BlobReceipt& receipt)
{
    ASSERT_ALWAYS(receipt.blob == hash);
    return inTransaction([&] { return noteDelivered_.run(encodeReceipt(receipt), hash); });
}

Status PhotoShelfFile::noteMismatch(const Sha256& hash)
{
    return inTransaction([&] { return noteMismatch_.run(hash); });
}

Status PhotoShelfFile::putAside(const Sha256& hash, BlobFailure failure, const std::string& detail)
{
    ASSERT_ALWAYS(failure != BlobFailure::None);
    return inTransaction([&] { return putAside_.run(failure, detail, hash); });
}

Status PhotoShelfFile::retryAll()
{
    return inTransaction([&] { return retryAll_.run(); });
}

Status PhotoShelfFile::beginAgain(bool isNewEpoch)
{
    const Status restarted = restart_.run();
    return restarted && isNewEpoch ? resend_.run() : restarted;
}

// ---- making room -----------------------------------------------------------------------------------------------------

// The row first: a kill in between leaves a file that the sweep takes, never a row without its file.
Result<BlobTotals> PhotoShelfFile::clearOriginals()
{
    std::vector<std::pair<std::int64_t, Sha256>> cleared;
    BlobTotals freed;
    const Status done = inTransaction([&] {
        {
            Rows rows = clearable_.query();
            Result<bool> row = rows.next();
            for (; row && *row; row = rows.next()) {
                cleared.emplace_back(rows.integer(0), rows.sha256(1));
                freed = {freed.count + 1, freed.bytes + rows.integer(2)};
            }
            if (!row) {
                return Status(row.error());
            }
        }
        for (const auto& [id, hash] : cleared) {
            if (Status marked = clear_.run(id); !marked) {
                return marked;
            }
        }
        return Status();
    });
    if (!done) {
        return done.error();
    }
    for (const auto& [id, hash] : cleared) {
        const Result<bool> fetched = isFetched(hash);
        if (const Status removed = fetched && *fetched ? Status() : files_.remove(fileOf(hash)); !removed) {
            return removed.error();
        }
    }
    return freed;
}

} // namespace fieldledger
