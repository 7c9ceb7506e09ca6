#include "shared/store/migration.h"

#include "shared/store/connection.h"

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
    // A new file is there whole or not at all, with one commit; an older one keeps each step that it has taken.
    const std::int64_t stepsAtOnce = *version == 0 ? kind.version() : 1;
    for (std::int64_t next = *version; next < kind.version(); next += stepsAtOnce) {
        Result<Transaction> transaction = Transaction::begin(connection);
        if (!transaction) {
            return transaction.error();
        }
        std::string steps;
        for (std::int64_t step = next; step < next + stepsAtOnce; ++step) {
            steps += std::string(kind.migrations[static_cast<std::size_t>(step)]) + ";\n";
        }
        steps += "PRAGMA application_id = " + std::to_string(kind.applicationId) + "; PRAGMA user_version = " + std::to_string(next + stepsAtOnce);
        if (Status done = connection.execute(steps); !done) {
            return done;
        }
        if (Status done = transaction->commit(); !done) {
            return done;
        }
    }
    return {};
}

} // namespace fieldledger
