#include "shared/store/review_table.h"

namespace fieldledger {

ReviewTable::ReviewTable(Connection& connection)
    : connection_(connection),
      standing_(connection, "SELECT record, came, areas FROM reviewed WHERE campaign = ? AND review = ? ORDER BY came, record"),
      previous_(connection, "SELECT record FROM reviewed WHERE site <> '' AND site = ?1 AND kind = ?2 AND (happened, record) < (?3, ?4)"
                            " ORDER BY happened DESC, record DESC LIMIT 1"),
      belongings_(connection, "SELECT record FROM belonging WHERE owner = ? AND kind = ? ORDER BY record"),
      put_(connection, "INSERT OR REPLACE INTO reviewed(record, campaign, kind, areas, review, came, site, happened)"
                       " VALUES(?, ?, ?, ?, ?, ?, ?, ?)"),
      remove_(connection, "DELETE FROM reviewed WHERE record = ?"),
      putBelonging_(connection, "INSERT OR REPLACE INTO belonging(record, kind, owner) VALUES(?, ?, ?)"),
      removeBelonging_(connection, "DELETE FROM belonging WHERE record = ?"),
      madeFor_(connection, "SELECT value FROM meta WHERE key = 'reviewed'"),
      setMadeFor_(connection, "INSERT INTO meta(key, value) VALUES('reviewed', ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value")
{
}

Status ReviewTable::standing(std::string_view campaign, Review review,
                             const std::function<void(const ReviewPlace&, std::string_view areas)>& visit)
{
    Rows rows = standing_.query(campaign, reviewName(review));
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        visit({rows.time(1), rows.recordId(0)}, rows.text(2));
    }
    return row ? Status() : Status(row.error());
}

Result<std::optional<RecordId>> ReviewTable::previous(std::string_view site, std::string_view kind, TimePoint happened, const RecordId& record)
{
    Rows rows = previous_.query(site, kind, happened, record);
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    return *row ? std::optional(rows.recordId(0)) : std::nullopt;
}

Result<std::vector<RecordId>> ReviewTable::belongings(std::string_view owner, std::string_view kind)
{
    std::vector<RecordId> found;
    Rows rows = belongings_.query(owner, kind);
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        found.push_back(rows.recordId(0));
    }
    return row ? Result<std::vector<RecordId>>(std::move(found)) : Result<std::vector<RecordId>>(row.error());
}

Status ReviewTable::put(const ReviewedRow& row)
{
    return put_.run(row.record, row.campaign, row.kind, row.areas, reviewName(row.review), row.came, row.site, row.happened);
}

Status ReviewTable::remove(const RecordId& record) { return remove_.run(record); }

Status ReviewTable::putBelonging(const RecordId& record, std::string_view kind, std::string_view owner)
{
    return putBelonging_.run(record, kind, owner);
}

Status ReviewTable::removeBelonging(const RecordId& record) { return removeBelonging_.run(record); }

Status ReviewTable::clear() { return connection_.execute("DELETE FROM reviewed; DELETE FROM belonging"); }

Result<std::string> ReviewTable::madeFor()
{
    Rows rows = madeFor_.query();
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    return *row ? rows.string(0) : std::string();
}

Status ReviewTable::setMadeFor(std::string_view what) { return setMadeFor_.run(what); }

} // namespace fieldledger
