#include "shared/store/fork_table.h"

namespace fieldledger {

ForkTable::ForkTable(Connection& connection)
    : closed_(connection, "SELECT 1 FROM fork WHERE device = ? LIMIT 1"),
      size_(connection, "SELECT count(*), coalesce(sum(length(body)), 0) FROM fork WHERE device = ?"),
      keep_(connection, "INSERT INTO fork(device, n, hash, got, signature, body) VALUES(?, ?, ?, ?, nullif(?, ''), ?)"
                        " ON CONFLICT(device, n, hash) DO UPDATE SET signature = coalesce(signature, excluded.signature)"),
      all_(connection, "SELECT device, n, hash, got, signature, body FROM fork ORDER BY device, n, row")
{
}

Result<bool> ForkTable::isClosed(DeviceNumber device)
{
    return closed_.query(device.value).next();
}

Result<ForkTable::Size> ForkTable::sizeOf(DeviceNumber device)
{
    Rows rows = size_.query(device.value);
    const Result<bool> row = rows.next();
    return row ? Result<Size>(Size{rows.integer(0), rows.integer(1)}) : Result<Size>(row.error());
}

Status ForkTable::keep(const ForkedChange& change)
{
    return keep_.run(change.number.device.value, change.number.n, change.hash, change.got, change.signature, Blob{change.body});
}

Status ForkTable::all(const std::function<Status(const ForkedChange&)>& visit)
{
    Rows rows = all_.query();
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        const DeviceNumber device{static_cast<std::uint32_t>(rows.integer(0))};
        if (Status seen = visit({{device, rows.unsignedInteger(1)}, rows.sha256(2), rows.time(3), rows.text(4), rows.blob(5)}); !seen) {
            return seen;
        }
    }
    return row ? Status() : Status(row.error());
}

} // namespace fieldledger
