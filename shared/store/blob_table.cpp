#include "shared/store/blob_table.h"

namespace fieldledger {

namespace {

KeptBlob readBlob(const Rows& rows)
{
    return {rows.sha256(0), rows.integer(1), rows.string(2), rows.integer(3), rows.integer(4), rows.time(5),
            DeviceNumber{static_cast<std::uint32_t>(rows.integer(6))}};
}

} // namespace

BlobTable::BlobTable(Connection& connection)
    : find_(connection, "SELECT hash, size, media, width, height, got, device FROM blob WHERE hash = ?"),
      isNamed_(connection, "SELECT 1 FROM blob_naming WHERE hash = ? LIMIT 1"),
      namings_(connection, "SELECT record, merged FROM blob_naming WHERE hash = ?"),
      all_(connection, "SELECT hash, size, media, width, height, got, device FROM blob ORDER BY number"),
      unnamed_(connection, "SELECT hash FROM blob WHERE got < ?1 AND NOT EXISTS "
                           "(SELECT 1 FROM blob_naming WHERE blob_naming.hash = blob.hash) ORDER BY number"),
      missing_(connection, "SELECT count(DISTINCT hash) FROM blob_naming WHERE merged AND NOT EXISTS "
                           "(SELECT 1 FROM blob WHERE blob.hash = blob_naming.hash)"),
      keep_(connection, "INSERT INTO blob(hash, size, media, width, height, got, device) VALUES(?, ?, ?, ?, ?, ?, ?) "
                        "ON CONFLICT(hash) DO NOTHING"),
      forget_(connection, "DELETE FROM blob WHERE hash = ?"),
      name_(connection, "INSERT INTO blob_naming(hash, record, merged) VALUES(?, ?, ?) "
                        "ON CONFLICT(hash, record) DO UPDATE SET merged = max(merged, excluded.merged)")
{
}

Result<std::optional<KeptBlob>> BlobTable::find(const Sha256& blob)
{
    Rows rows = find_.query(blob);
    const Result<bool> found = rows.next();
    if (!found) {
        return found.error();
    }
    return *found ? std::optional(readBlob(rows)) : std::nullopt;
}

Result<bool> BlobTable::isNamed(const Sha256& blob)
{
    return isNamed_.query(blob).next();
}

Result<std::vector<BlobNaming>> BlobTable::namings(const Sha256& blob)
{
    std::vector<BlobNaming> found;
    Rows rows = namings_.query(blob);
    while (true) {
        const Result<bool> more = rows.next();
        if (!more) {
            return more.error();
        }
        if (!*more) {
            return found;
        }
        found.push_back({rows.recordId(0), rows.truth(1)});
    }
}

Status BlobTable::all(const std::function<bool(const KeptBlob&)>& visit)
{
    Rows rows = all_.query();
    while (true) {
        const Result<bool> more = rows.next();
        if (!more) {
            return more.error();
        }
        if (!*more || !visit(readBlob(rows))) {
            return {};
        }
    }
}

Result<std::vector<Sha256>> BlobTable::unnamedBefore(TimePoint time)
{
    std::vector<Sha256> found;
    Rows rows = unnamed_.query(time);
    while (true) {
        const Result<bool> more = rows.next();
        if (!more) {
            return more.error();
        }
        if (!*more) {
            return found;
        }
        found.push_back(rows.sha256(0));
    }
}

Result<std::int64_t> BlobTable::missingCount()
{
    Rows rows = missing_.query();
    const Result<bool> found = rows.next();
    return found ? Result<std::int64_t>(rows.integer(0)) : found.error();
}

Status BlobTable::keep(const KeptBlob& blob)
{
    return keep_.run(blob.hash, blob.size, blob.media, blob.width, blob.height, blob.got, blob.device.value);
}

Status BlobTable::forget(const Sha256& blob)
{
    return forget_.run(blob);
}

Status BlobTable::name(const Sha256& blob, const RecordId& record, bool merged)
{
    return name_.run(blob, record, merged);
}

} // namespace fieldledger
