// A ledger file as an older version of the program left it: what today's file holds, in the tables and columns of that version.
#pragma once

#include "shared/store/connection.h"

#include <string>
#include <vector>

namespace fieldledger::test {

inline Result<std::vector<std::string>> textsOf(Connection& connection, const std::string& sql, const auto&... values)
{
    Statement statement{connection, sql};
    Rows rows = statement.query(values...);
    std::vector<std::string> texts;
    for (;;) {
        const Result<bool> row = rows.next();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return texts;
        }
        texts.push_back(rows.string(0));
    }
}

// `version` of the steps of `kind` were there. The words to search by are left out: SQLite lets nobody copy them.
inline Status makeOlderFile(const std::string& today, const std::string& older, const LedgerFileKind& kind, std::size_t version)
{
    const LedgerFileKind then{kind.applicationId, kind.name, kind.migrations.first(version)};
    const Result<std::unique_ptr<Connection>> opened = Connection::openWriter(older, then);
    if (!opened) {
        return opened.error();
    }
    Connection& connection = **opened;
    Statement attach{connection, "ATTACH ? AS today"};
    Status done = connection.execute("PRAGMA foreign_keys = OFF");
    done = done ? attach.run(today) : done;
    const Result<std::vector<std::string>> tables = textsOf(connection, "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'");
    for (const std::string& table : tables ? *tables : std::vector<std::string>()) {
        const Result<std::vector<std::string>> columns = textsOf(connection, "SELECT group_concat(name) FROM pragma_table_info(?, 'main')", table);
        done = !done ? done : columns ? Status() : Status(columns.error());
        if (done) {
            done = connection.execute("INSERT OR REPLACE INTO main." + table + "(" + columns->front() + ") SELECT " + columns->front() + " FROM today." + table);
        }
    }
    if (done) {
        done = connection.execute("DETACH today");
    }
    return done ? tables ? connection.checkpoint() : Status(tables.error()) : done;
}

} // namespace fieldledger::test
