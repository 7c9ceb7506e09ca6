#include "shared/store/migration.h"

#include "shared/store/connection.h"

#include <map>
#include <mutex>
#include <tuple>

namespace fieldledger {

namespace {

// No table yet: a file just made, or one whose first start was cut short.
Result<bool> isEmptyFile(Connection& connection)
{
    const Result<std::int64_t> tables = connection.integerOf("SELECT count(*) FROM sqlite_schema");
    if (!tables) {
        return tables.error();
    }
    return *tables == 0;
}

Error foreign(const Connection& connection, const LedgerFileKind& kind)
{
    return Error(ErrorCode::Foreign, connection.path() + ": this file is no " + std::string(kind.name)
                                         + " of FieldLedger; name another file, or move this one away");
}

// Each in a transaction of its own: what was taken stays.
Status takeSteps(Connection& connection, const LedgerFileKind& kind, std::int64_t version)
{
    for (std::int64_t step = version; step < kind.version(); ++step) {
        Result<Transaction> transaction = Transaction::begin(connection);
        if (!transaction) {
            return transaction.error();
        }
        const std::string sql = std::string(kind.migrations[static_cast<std::size_t>(step)]) + ";\nPRAGMA application_id = "
            + std::to_string(kind.applicationId) + "; PRAGMA user_version = " + std::to_string(step + 1);
        if (Status done = connection.execute(sql); !done) {
            return done;
        }
        if (Status done = transaction->commit(); !done) {
            return done;
        }
    }
    return {};
}

// A ledger without content, in memory.
Result<std::unique_ptr<Connection>> emptyLedger(const LedgerFileKind& kind)
{
    Result<std::unique_ptr<Connection>> ledger = Connection::openWriter(":memory:", LedgerFileKind{kind.applicationId, kind.name, {}});
    if (!ledger) {
        return ledger;
    }
    Status done = takeSteps(**ledger, kind, 0);
    return done ? std::move(ledger) : Result<std::unique_ptr<Connection>>(done.error());
}

// A new file is there whole or not at all. All steps from the first table on take SQLite 14 ms for a tablet, a copy of what comes of
// them 0.8 ms with the first look at it, so a process takes them once a kind, for all files that it makes.
Status fill(Connection& connection, const LedgerFileKind& kind)
{
    static std::mutex one;
    static std::map<std::tuple<std::int32_t, const std::string_view*, std::size_t>, std::unique_ptr<Connection>> made;
    const std::lock_guard held(one);
    std::unique_ptr<Connection>& empty = made[{kind.applicationId, kind.migrations.data(), kind.migrations.size()}];
    if (!empty) {
        Result<std::unique_ptr<Connection>> ledger = emptyLedger(kind);
        if (!ledger) {
            return ledger.error();
        }
        empty = std::move(*ledger);
    }
    return connection.become(*empty);
}

} // namespace

Status checkLedgerFile(Connection& connection, const LedgerFileKind& kind)
{
    const Result<std::int64_t> application = connection.integerOf("PRAGMA application_id");
    if (!application) {
        // The first read of the file: what does not begin like a database was never ours.
        const bool isDatabase = application.error().detail().find("not a database") == std::string::npos;
        return isDatabase ? application.error() : foreign(connection, kind);
    }
    const Result<std::int64_t> version = connection.integerOf("PRAGMA user_version");
    if (!version) {
        return version.error();
    }
    const Result<bool> empty = isEmptyFile(connection);
    if (!empty) {
        return empty.error();
    }
    const bool isNew = *empty && *application == 0 && *version == 0;
    if (!isNew && *application != kind.applicationId) {
        return foreign(connection, kind);
    }
    if (*version > kind.version()) {
        return Error(ErrorCode::VersionTooNew,
                     connection.path() + ": a newer version of FieldLedger wrote this file (version " + std::to_string(*version)
                         + ", this program knows " + std::to_string(kind.version()) + "); update the program");
    }
    return {};
}

Status migrate(Connection& connection, const LedgerFileKind& kind)
{
    const Result<std::int64_t> version = connection.integerOf("PRAGMA user_version");
    if (!version) {
        return version.error();
    }
    const bool isNew = *version == 0 && kind.version() > 0;
    return isNew ? fill(connection, kind) : takeSteps(connection, kind, *version);
}

} // namespace fieldledger
