#include "shared/store/set_table.h"

namespace fieldledger {

SetTable::SetTable(Connection& connection)
    : kept_(connection, "SELECT key = 'naming' FROM meta WHERE key IN ('naming', 'named_row') ORDER BY 1 DESC"),
      namedRow_(connection, "SELECT value FROM meta WHERE key = 'named_row'"),
      keepThrough_(connection, "INSERT INTO meta(key, value) VALUES('named_row', ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value"),
      forgetRow_(connection, "DELETE FROM meta WHERE key = 'named_row'"),
      keepAll_(connection, "INSERT INTO meta(key, value) VALUES('naming', 1) ON CONFLICT DO NOTHING"),
      add_(connection, "INSERT INTO naming(target, is_link, source) VALUES(?1, ?3, ?2) ON CONFLICT DO NOTHING"),
      remove_(connection, "DELETE FROM naming WHERE target = ?1 AND is_link = ?3 AND source = ?2"),
      links_(connection, "SELECT source FROM naming WHERE target = ? AND is_link = 1"),
      sources_(connection, "SELECT source FROM naming WHERE target = ?"),
      isNamed_(connection, "SELECT 1 FROM naming WHERE target = ?1 AND is_link = ?3 AND source = ?2"),
      count_(connection, "SELECT count(*) FROM naming"),
      areasOf_(connection, "SELECT set_areas FROM record WHERE id = ?"),
      setAreas_(connection, "UPDATE record SET set_areas = ?2 WHERE id = ?1"),
      hasAreas_(connection, "SELECT 1 FROM record WHERE set_areas <> '' LIMIT 1")
{
}

Result<SetTable::Names> SetTable::namesKept()
{
    Rows rows = kept_.query();
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    return !*row ? Names::None : rows.truth(0) ? Names::OfAll : Names::OfSome;
}

Result<std::int64_t> SetTable::namedRow()
{
    Rows rows = namedRow_.query();
    const Result<bool> row = rows.next();
    return !row ? Result<std::int64_t>(row.error()) : *row ? Result<std::int64_t>(rows.integer(0)) : Result<std::int64_t>(0);
}

Status SetTable::keepNamesThrough(std::int64_t row) { return keepThrough_.run(row); }

Status SetTable::keepNamesOfAll()
{
    const Status forgotten = forgetRow_.run();
    return forgotten ? keepAll_.run() : forgotten;
}

Status SetTable::addName(const RecordId& target, const RecordId& source, bool isLink) { return add_.run(target, source, isLink); }

Status SetTable::removeName(const RecordId& target, const RecordId& source, bool isLink) { return remove_.run(target, source, isLink); }

Result<std::vector<RecordId>> SetTable::linksOf(const RecordId& target) { return idsOf(links_.query(target)); }

Result<std::vector<RecordId>> SetTable::sourcesOf(const RecordId& target) { return idsOf(sources_.query(target)); }

Result<bool> SetTable::isNamed(const RecordId& target, const RecordId& source, bool isLink)
{
    return isNamed_.query(target, source, isLink).next();
}

Result<std::int64_t> SetTable::nameCount()
{
    Rows rows = count_.query();
    const Result<bool> row = rows.next();
    return row ? Result<std::int64_t>(rows.integer(0)) : Result<std::int64_t>(row.error());
}

Result<std::string> SetTable::areasOf(const RecordId& record)
{
    Rows rows = areasOf_.query(record);
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    return *row ? rows.string(0) : std::string();
}

Status SetTable::setAreas(const RecordId& record, std::string_view areas) { return setAreas_.run(record, areas); }

Result<bool> SetTable::hasAreas() { return hasAreas_.query().next(); }

Result<std::vector<RecordId>> SetTable::idsOf(Rows rows)
{
    std::vector<RecordId> ids;
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        ids.push_back(rows.recordId(0));
    }
    return row ? Result<std::vector<RecordId>>(std::move(ids)) : Result<std::vector<RecordId>>(row.error());
}

} // namespace fieldledger
