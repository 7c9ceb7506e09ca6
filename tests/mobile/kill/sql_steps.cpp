#include "tests/mobile/kill/sql_steps.h"

#include <sqlite3.h>

#include <string>

namespace fieldledger::test {

namespace {

std::function<void(std::string_view)> tell;
thread_local bool holdsChange = false; // the open transaction

int step(unsigned event, void*, void* statement, void*)
{
    const char* const text = sqlite3_sql(static_cast<sqlite3_stmt*>(statement));
    const std::string sql = text == nullptr ? "" : text;
    const bool begins = event == SQLITE_TRACE_STMT;
    if (sql.starts_with("INSERT INTO own_change")) {
        holdsChange = true;
        tell(begins ? "before-insert" : "after-insert");
    } else if (sql == "COMMIT" && holdsChange) {
        tell(begins ? "before-commit" : "after-commit");
        holdsChange = begins;
    } else if (sql == "ROLLBACK") {
        holdsChange = false;
    }
    return 0;
}

int watch(sqlite3* database, char**, const void*)
{
    return sqlite3_trace_v2(database, SQLITE_TRACE_STMT | SQLITE_TRACE_PROFILE, step, nullptr);
}

} // namespace

void watchSqlSteps(std::function<void(std::string_view step)> reached)
{
    tell = std::move(reached);
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch));
}

} // namespace fieldledger::test
