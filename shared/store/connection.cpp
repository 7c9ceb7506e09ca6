#include "shared/store/connection.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fieldledger {

namespace {

const std::string memoryPath = ":memory:";

bool isDiskFull(int code, int systemError)
{
    return (code & 0xff) == SQLITE_FULL || systemError == ENOSPC || systemError == EDQUOT;
}

// One sentence per cause, with what to do about it.
Error errorOf(int code, int systemError, const std::string& path, std::string_view what, const char* message)
{
    const std::string where = path + ": ";
    const std::string detail = " (" + std::string(what) + ": " + message + ")";
    if (isDiskFull(code, systemError)) {
        return Error(ErrorCode::StorageFull, where + "the disk is full; free some space and try again, nothing was saved" + detail);
    }
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Error(ErrorCode::StorageBusy, where + "another program is using this file; close it and try again" + detail);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Error(ErrorCode::StorageCorrupt, where + "the file is damaged; keep it, and restore a backup" + detail);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return Error(ErrorCode::StorageFailed, where + "no permission to write here; check the owner of the file and its folder" + detail);
    case SQLITE_CANTOPEN:
        return Error(ErrorCode::StorageFailed, where + "the file cannot be opened; check that its folder exists and may be written" + detail);
    case SQLITE_IOERR:
        return Error(ErrorCode::StorageFailed, where + "reading or writing the disk failed" + detail);
    case SQLITE_TOOBIG:
        return Error(ErrorCode::TooLarge, where + "a value is too large to be stored" + detail);
    default:
        return Error(ErrorCode::StorageFailed, where + "the storage did not do what was asked" + detail);
    }
}

// Nobody asks how much memory SQLite has in use. Counting it takes a lock that all threads share, at each of its allocations. In a
// process where SQLite has begun already it goes on counting, which does no harm.
void leaveMemoryUncounted()
{
    [[maybe_unused]] static const int answer = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

Result<std::unique_ptr<SQLite::Database>> openDatabase(const std::string& path, int flags, const ConnectionOptions& options)
{
    leaveMemoryUncounted();
    try {
        const char* const vfs = options.vfs.empty() ? nullptr : options.vfs.c_str();
        return std::make_unique<SQLite::Database>(path.c_str(), flags | SQLITE_OPEN_NOMUTEX, options.busyMs, vfs);
    } catch (const SQLite::Exception& exception) {
        return errorOf(exception.getErrorCode(), 0, path, "opening", exception.what());
    }
}

} // namespace

// ---- the lock of the one writer --------------------------------------------------------------------------------------

namespace {

// False where whoever held the lock before removed its file: then others lock another file of that name.
bool isStillNamed(int descriptor, const std::string& name)
{
    struct stat held {};
    struct stat named {};
    return ::fstat(descriptor, &held) == 0 && ::stat(name.c_str(), &named) == 0 && held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

} // namespace

Result<WriterLock> WriterLock::take(const std::string& file)
{
    const std::string name = file + ".lock";
    const int descriptor = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        const ErrorCode code = errno == ENOSPC || errno == EDQUOT ? ErrorCode::StorageFull : ErrorCode::StorageFailed;
        return Error(code, name + ": " + std::strerror(errno) + "; check that the folder exists and may be written");
    }
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const int reason = errno;
        ::close(descriptor);
        if (reason != EWOULDBLOCK) {
            return Error(ErrorCode::StorageFailed, name + ": cannot be locked: " + std::strerror(reason) + "; put it on a disk that knows locks");
        }
        return Error(ErrorCode::StorageBusy, file + ": another running program has this ledger open; close that one first");
    }
    WriterLock lock(descriptor);
    if (!isStillNamed(descriptor, name)) {
        return Error(ErrorCode::StorageBusy, file + ": another running program is just closing this ledger; try again");
    }
    return lock;
}

WriterLock::~WriterLock()
{
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

// ---- opening ---------------------------------------------------------------------------------------------------------

Connection::Connection(std::unique_ptr<SQLite::Database> database, std::string path, std::optional<WriterLock> lock)
    : lock_(std::move(lock)), database_(std::move(database)), handle_(database_->getHandle()), path_(std::move(path))
{
}

Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::openWriter(const std::string& path, const LedgerFileKind& kind,
                                                           const ConnectionOptions& options)
{
    std::optional<WriterLock> lock;
    if (path != memoryPath) {
        Result<WriterLock> taken = WriterLock::take(path);
        if (!taken) {
            return taken.error();
        }
        lock.emplace(std::move(*taken));
    }
    auto database = openDatabase(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, options);
    if (!database) {
        return database.error();
    }
    auto connection = std::make_unique<Connection>(std::move(*database), path, std::move(lock));
    connection->busyMs_ = options.busyMs;
    if (Status ready = connection->prepareWriter(kind, options); !ready) {
        return ready.error();
    }
    return connection;
}

Result<std::unique_ptr<Connection>> Connection::openReader(const std::string& path, const LedgerFileKind& kind,
                                                           const ConnectionOptions& options)
{
    auto database = openDatabase(path, SQLITE_OPEN_READONLY, options);
    if (!database) {
        return database.error();
    }
    auto connection = std::make_unique<Connection>(std::move(*database), path, std::nullopt);
    if (Status ready = connection->prepareReader(kind, options); !ready) {
        return ready.error();
    }
    return connection;
}

// What the file's own schema asks for is not trusted, and its pages are looked at before they are believed.
Status Connection::harden()
{
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    return execute("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY");
}

Status Connection::prepareWriter(const LedgerFileKind& kind, const ConnectionOptions& options)
{
    if (Status done = harden(); !done) {
        return done;
    }
    if (Status checked = checkLedgerFile(*this, kind); !checked) {
        return checked;
    }
    // What is deleted is overwritten, whatever SQLite was built with: people's phone numbers are among it.
    if (Status done = execute("PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;"
                              "PRAGMA cache_size = -" + std::to_string(options.cacheKib)
                              + "; PRAGMA wal_autocheckpoint = " + std::to_string(options.checkpointPages));
        !done) {
        return done;
    }
    Statement mode{*this, "PRAGMA journal_mode"};
    {
        Rows rows = mode.query();
        const Result<bool> row = rows.next();
        if (!row) {
            return row.error();
        }
        if (path_ != memoryPath && rows.text(0) != "wal") {
            return Error(ErrorCode::StorageFailed, path_ + ": this file system cannot keep a write-ahead log; use a local disk");
        }
    }
    const Result<std::int64_t> synchronous = integerOf("PRAGMA synchronous");
    if (!synchronous) {
        return synchronous.error();
    }
    ASSERT_ALWAYS(*synchronous == 2); // FULL: "saved" means that the bytes were synced
    if (Status migrated = migrate(*this, kind); !migrated) {
        return migrated;
    }
    return options.pagesMax > 0 ? setPagesMax(options.pagesMax) : Status();
}

Status Connection::prepareReader(const LedgerFileKind& kind, const ConnectionOptions& options)
{
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    if (Status done = harden(); !done) {
        return done;
    }
    if (Status done = execute("PRAGMA query_only = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -"
                              + std::to_string(options.cacheKib));
        !done) {
        return done;
    }
    if (Status checked = checkLedgerFile(*this, kind); !checked) {
        return checked;
    }
    const Result<std::int64_t> version = integerOf("PRAGMA user_version");
    if (!version) {
        return version.error();
    }
    if (*version < kind.version()) {
        return Error(ErrorCode::VersionTooOld, path_ + ": this file is of an older version; open it for writing once, which brings it up");
    }
    return {};
}

// ---- plain calls -----------------------------------------------------------------------------------------------------

Error Connection::failure(int code, std::string_view what)
{
    Error error = errorOf(code, sqlite3_system_errno(handle_), path_, what, sqlite3_errmsg(handle_));
    if (!lastFailure_) {
        lastFailure_ = error;
    }
    return error;
}

Status Connection::execute(const std::string& sql)
{
    const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
    return code == SQLITE_OK ? Status() : Status(failure(code, sql.substr(0, 60)));
}

Result<std::int64_t> Connection::integerOf(const std::string& sql)
{
    Statement statement{*this, sql};
    Rows rows = statement.query();
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    return *row ? rows.integer(0) : 0;
}

bool Connection::isInTransaction() const
{
    return sqlite3_get_autocommit(handle_) == 0;
}

std::int64_t Connection::rowsWritten() const
{
    return sqlite3_total_changes64(handle_);
}

std::int64_t Connection::rowsChanged() const
{
    return sqlite3_changes64(handle_);
}

std::int64_t Connection::lastInsertedRow() const
{
    return sqlite3_last_insert_rowid(handle_);
}

Status Connection::check()
{
    Statement statement{*this, "PRAGMA integrity_check(1)"};
    Rows rows = statement.query();
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    if (rows.text(0) != "ok") {
        return Error(ErrorCode::StorageCorrupt, path_ + ": the file is damaged; keep it, and restore a backup (" + rows.string(0) + ")");
    }
    return {};
}

Status Connection::checkpoint()
{
    const int code = sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    return code == SQLITE_OK ? Status() : Status(failure(code, "checkpoint"));
}

Result<bool> Connection::checkpointNow()
{
    sqlite3_busy_timeout(handle_, 0);
    const int code = sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(handle_, busyMs_);
    if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED) {
        return false;
    }
    return code == SQLITE_OK ? Result<bool>(true) : Result<bool>(failure(code, "checkpoint"));
}

Status Connection::setPagesMax(std::int64_t pages)
{
    const std::int64_t limit = pages > 0 ? pages : 4'294'967'294;
    return execute("PRAGMA max_page_count = " + std::to_string(limit));
}

Status Connection::copyTo(const std::string& newFile)
{
    const Result<std::int64_t> readsOnly = integerOf("PRAGMA query_only");
    if (!readsOnly) {
        return readsOnly.error();
    }
    // SQLite takes a copy for writing; a reader's file stays open for reading alone.
    Status done = *readsOnly != 0 ? execute("PRAGMA query_only = OFF") : Status();
    if (done) {
        Statement copy{*this, "VACUUM INTO ?"};
        done = copy.run(newFile);
    }
    const Status again = *readsOnly != 0 ? execute("PRAGMA query_only = ON") : Status();
    return done ? again : done;
}

Status Connection::become(Connection& other)
{
    sqlite3_backup* const copy = sqlite3_backup_init(handle_, "main", other.handle_, "main");
    if (copy == nullptr) {
        return failure(sqlite3_extended_errcode(handle_), "copying");
    }
    constexpr int allPages = -1;
    sqlite3_backup_step(copy, allPages);
    const int code = sqlite3_backup_finish(copy); // says what went wrong in any step
    return code == SQLITE_OK ? Status() : Status(failure(code, "copying"));
}

} // namespace fieldledger
