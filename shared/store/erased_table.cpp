#include "shared/store/erased_table.h"

#include "shared/wire/message_codec.h"

namespace fieldledger {

namespace {

constexpr const char* rewritten = R"sql(
CREATE TABLE personal_kept(
    device INTEGER NOT NULL, n INTEGER NOT NULL, register TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY(device, n, register)
) STRICT, WITHOUT ROWID;
INSERT INTO personal_kept SELECT device, n, register, body FROM personal ORDER BY device, n, register;
DROP TABLE personal;
ALTER TABLE personal_kept RENAME TO personal;
)sql";

} // namespace

ErasedTable::ErasedTable(Connection& connection)
    : connection_(connection),
      any_(connection, "SELECT 1 FROM erased LIMIT 1"),
      of_(connection, "SELECT register, ordered FROM erased WHERE record = ? ORDER BY register"),
      count_(connection, "SELECT count(DISTINCT record) FROM erased"),
      add_(connection, "INSERT INTO erased(record, register, ordered) VALUES(?, ?, ?)"
                       " ON CONFLICT DO UPDATE SET ordered = max(ordered, excluded.ordered)"),
      remove_(connection, "DELETE FROM personal WHERE device = ? AND n = ? AND register = ?"),
      values_(connection, "SELECT p.device, p.n, p.body, l.body, l.got FROM personal p LEFT JOIN log l"
                          " ON l.type = 1 AND l.device = p.device AND l.n = p.n ORDER BY p.device, p.n, p.register")
{
}

Result<bool> ErasedTable::isEmpty()
{
    const Result<bool> any = any_.query().next();
    return any ? Result<bool>(!*any) : any;
}

Result<std::vector<ErasedTable::Order>> ErasedTable::of(const RecordId& record)
{
    std::vector<Order> orders;
    Rows rows = of_.query(record);
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        orders.push_back({rows.string(0), rows.time(1)});
    }
    return row ? Result<std::vector<Order>>(std::move(orders)) : Result<std::vector<Order>>(row.error());
}

Result<std::int64_t> ErasedTable::recordCount()
{
    Rows rows = count_.query();
    const Result<bool> row = rows.next();
    return row ? Result<std::int64_t>(rows.integer(0)) : Result<std::int64_t>(row.error());
}

Status ErasedTable::add(const RecordId& record, const std::string& registerName, TimePoint ordered)
{
    return add_.run(record, registerName, ordered);
}

Result<bool> ErasedTable::removeValue(ChangeNumber number, const std::string& registerName)
{
    const Status removed = remove_.run(number.device.value, number.n, registerName);
    return removed ? Result<bool>(connection_.rowsChanged() > 0) : Result<bool>(removed.error());
}

Status ErasedTable::rewriteValues() { return connection_.execute(rewritten); }

Status ErasedTable::eachValue(const std::function<Status(const Kept&)>& visit)
{
    Rows rows = values_.query();
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        const ChangeNumber number{DeviceNumber{static_cast<std::uint32_t>(rows.integer(0))}, rows.unsignedInteger(1)};
        const Result<std::vector<PersonalValue>> values = decodePersonal(rows.text(2));
        if (!values) {
            return values.error();
        }
        for (const PersonalValue& value : *values) {
            if (Status seen = visit({number, value, rows.blob(3), rows.time(4)}); !seen) {
                return seen;
            }
        }
    }
    return row ? Status() : Status(row.error());
}

} // namespace fieldledger
