// One connection to one SQLite file: the only place that knows SQLiteCpp and the C interface. Failures are Status values
// with a sentence that says what to do. A connection and what was made from it is used by the thread that opened it.
//
//     Statement find{connection, "SELECT body FROM own_change WHERE n = ?"};     // prepared at the first use, kept
//     Rows rows = find.query(n);                                                // reset when `rows` goes
//     Result<bool> found = rows.next();
//     Status stored = insert.run(n, record, body);                              // to its end, reset
#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/store/migration.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;
namespace SQLite {
class Database;
}

namespace fieldledger {

struct ConnectionOptions {
    int busyMs = 2'000;            // how long to wait for a lock of another process
    int cacheKib = 16'384;
    int checkpointPages = 2'000;   // the writer copies the WAL into the file when it is this long
    std::int64_t pagesMax = 0;     // the file may not grow beyond (4 KiB each); 0: no limit of ours
    std::string vfs;               // SQLite's file layer by name; empty: the usual one. Tests pass one that fails.
};

// Releases the flock() on "<file>.lock" when destroyed: one writer per file, over all processes.
class WriterLock {
public:
    // StorageBusy while another has it; StorageFailed where the disk knows no locks.
    static Result<WriterLock> take(const std::string& file);
    explicit WriterLock(int descriptor) : descriptor_(descriptor) {}
    WriterLock(WriterLock&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
    WriterLock& operator=(WriterLock&&) = delete;
    ~WriterLock();

private:
    int descriptor_ = -1;
};

class Connection {
public:
    // The one connection that writes and checkpoints: WAL, synchronous=FULL, foreign keys, nothing trusted from the file.
    // Creates the file where there is none and migrates an older one. StorageBusy while another writer has it.
    // ":memory:" for tests.
    static Result<std::unique_ptr<Connection>> openWriter(const std::string& path, const LedgerFileKind& kind,
                                                          const ConnectionOptions& options = {});
    // Read-only, never checkpoints. The file must exist and be of today's version (open the writer first).
    static Result<std::unique_ptr<Connection>> openReader(const std::string& path, const LedgerFileKind& kind,
                                                          const ConnectionOptions& options = {});
    Connection(std::unique_ptr<SQLite::Database> database, std::string path, std::optional<WriterLock> lock);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    // Several statements without values.
    Status execute(const std::string& sql);
    Result<std::int64_t> integerOf(const std::string& sql); // first column of the first row; 0 when there is none
    bool isInTransaction() const;
    std::int64_t rowsChanged() const;    // by the last statement that writes
    std::int64_t rowsWritten() const;    // since the file was opened, by all statements of this connection
    std::int64_t lastInsertedRow() const;
    // Reads everything: StorageCorrupt with what SQLite found first. Takes seconds on a large file.
    Status check();
    // Copies what the WAL holds into the file and empties the WAL.
    Status checkpoint();
    // The same where no reader stands in the way; false: one does, what the WAL holds stays there for now.
    Result<bool> checkpointNow();
    Status setPagesMax(std::int64_t pages); // 0: no limit. A full disk for tests.
    // A consistent copy of the whole file into a new one; readers and the writer go on.
    Status copyTo(const std::string& newFile);
    // Everything that `other` holds stands in this file instead of what was there, with one commit.
    Status become(Connection& other);

    const std::string& path() const { return path_; }
    sqlite3* handle() const { return handle_; }
    // What the last failed call of SQLite means, for this connection. Kept by begin/commit to tell why a transaction ended.
    Error failure(int code, std::string_view what);
    const std::optional<Error>& lastFailure() const { return lastFailure_; }
    void forgetFailure() { lastFailure_.reset(); }

private:
    Status prepareWriter(const LedgerFileKind& kind, const ConnectionOptions& options);
    Status prepareReader(const LedgerFileKind& kind, const ConnectionOptions& options);
    Status harden();

    std::optional<WriterLock> lock_; // released after the file is closed
    std::unique_ptr<SQLite::Database> database_;
    sqlite3* handle_ = nullptr;
    std::string path_;
    int busyMs_ = 0;
    std::optional<Error> lastFailure_;
};

class Statement;

// The rows of one running statement. Views that it returns hold until the next call of next().
class Rows {
public:
    explicit Rows(Statement& statement) : statement_(&statement) {}
    Rows(Rows&& other) noexcept : statement_(other.statement_) { other.statement_ = nullptr; }
    Rows& operator=(Rows&&) = delete;
    ~Rows();

    // True: there is a row to read. False: it was the last.
    Result<bool> next();

    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    std::uint64_t unsignedInteger(int column) const { return static_cast<std::uint64_t>(integer(column)); }
    bool truth(int column) const { return integer(column) != 0; }
    TimePoint time(int column) const { return {integer(column)}; }
    std::optional<std::int64_t> optionalInteger(int column) const;
    double real(int column) const;
    std::string_view text(int column) const;  // empty for NULL
    std::string_view blob(int column) const;
    std::string string(int column) const { return std::string(text(column)); }
    // All zero when the column does not hold so many bytes (the schemas check the length).
    RecordId recordId(int column) const;
    Sha256 sha256(int column) const;

private:
    Statement* statement_;
};

// One SQL statement, prepared at its first use and kept. The connection outlives it. Values are bound in the order of the
// question marks: integers, truth values, enums, TimePoint, text, Blob, RecordId, Sha256, nullptr, and optionals of them.
struct Blob {
    std::string_view bytes;
};

class Statement {
public:
    Statement(Connection& connection, std::string sql) : connection_(&connection), sql_(std::move(sql)) {}
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    // Runs to the end and resets. The values need not outlive the call.
    template <class... Values> Status run(const Values&... values)
    {
        begin(false);
        int index = 0;
        (bind(++index, values), ...);
        return finish();
    }
    // Starts to read. Text and blobs are copied.
    template <class... Values> Rows query(const Values&... values)
    {
        begin(true);
        int index = 0;
        (bind(++index, values), ...);
        return Rows(*this);
    }
    // For statements whose number of values is only known at run time: start(), bind() each, then rows().
    void start() { begin(true); }
    Rows rows() { return Rows(*this); }

    void bind(int index, std::nullptr_t);
    void bind(int index, std::int64_t value);
    void bind(int index, std::string_view text);
    void bind(int index, Blob blob);
    void bind(int index, const std::string& text) { bind(index, std::string_view(text)); }
    void bind(int index, const char* text) { bind(index, std::string_view(text)); }
    void bind(int index, const RecordId& id) { bind(index, bytesOf(id.bytes)); }
    void bind(int index, const Sha256& hash) { bind(index, bytesOf(hash)); }
    void bind(int index, TimePoint time) { bind(index, time.ms); }
    template <class Integer>
        requires(std::is_integral_v<Integer> || std::is_enum_v<Integer>)
    void bind(int index, Integer value)
    {
        bind(index, static_cast<std::int64_t>(value));
    }
    template <class Value> void bind(int index, const std::optional<Value>& value)
    {
        if (value) {
            bind(index, *value);
        } else {
            bind(index, nullptr);
        }
    }

private:
    friend class Rows;
    template <std::size_t size> static Blob bytesOf(const std::array<std::uint8_t, size>& bytes)
    {
        return {std::string_view(reinterpret_cast<const char*>(bytes.data()), size)};
    }
    void begin(bool copies);
    Status finish();
    Result<bool> step();
    void reset();
    Error failed(int code);

    Connection* connection_;
    std::string sql_;
    sqlite3_stmt* statement_ = nullptr;
    bool copies_ = true;
    int bindCode_ = 0;
};

// BEGIN IMMEDIATE; rolls back when destroyed without a commit that succeeded. After a full disk SQLite itself ends the
// whole transaction: commit() then says why instead of committing nothing.
class Transaction {
public:
    static Result<Transaction> begin(Connection& connection);
    explicit Transaction(Connection& connection) : connection_(&connection) {}
    Transaction(Transaction&& other) noexcept : connection_(other.connection_) { other.connection_ = nullptr; }
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    Status commit();
    // False: SQLite has given up the whole transaction, and with it everything since begin().
    bool isOpen() const { return connection_ != nullptr && connection_->isInTransaction(); }

private:
    Connection* connection_;
};

// Part of a transaction that can be taken back alone; taken back when destroyed without keep().
class Savepoint {
public:
    static Result<Savepoint> begin(Connection& connection);
    explicit Savepoint(Connection& connection) : connection_(&connection) {}
    Savepoint(Savepoint&& other) noexcept : connection_(other.connection_) { other.connection_ = nullptr; }
    Savepoint& operator=(Savepoint&&) = delete;
    ~Savepoint();

    Status keep();

private:
    Connection* connection_;
};

} // namespace fieldledger
