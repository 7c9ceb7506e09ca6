#include "shared/store/connection.h"

#include <sqlite3.h>

#include <cstring>

namespace fieldledger {

// ---- Statement -------------------------------------------------------------------------------------------------------

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_), sql_(std::move(other.sql_)), statement_(other.statement_), copies_(other.copies_),
      bindCode_(other.bindCode_)
{
    other.statement_ = nullptr;
}

Statement::~Statement()
{
    sqlite3_finalize(statement_);
}

void Statement::begin(bool copies)
{
    ASSERT_ALWAYS(statement_ == nullptr || sqlite3_stmt_busy(statement_) == 0); // its Rows are still being read
    copies_ = copies;
    bindCode_ = SQLITE_OK;
    if (statement_ == nullptr) {
        bindCode_ = sqlite3_prepare_v3(connection_->handle(), sql_.data(), static_cast<int>(sql_.size()), SQLITE_PREPARE_PERSISTENT,
                                       &statement_, nullptr);
    }
}

void Statement::bind(int index, std::nullptr_t)
{
    if (bindCode_ == SQLITE_OK) {
        bindCode_ = sqlite3_bind_null(statement_, index);
    }
}

void Statement::bind(int index, std::int64_t value)
{
    if (bindCode_ == SQLITE_OK) {
        bindCode_ = sqlite3_bind_int64(statement_, index, value);
    }
}

void Statement::bind(int index, std::string_view text)
{
    if (bindCode_ == SQLITE_OK) {
        // A null pointer would bind NULL.
        bindCode_ = sqlite3_bind_text64(statement_, index, text.data() == nullptr ? "" : text.data(), text.size(),
                                        copies_ ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8);
    }
}

void Statement::bind(int index, Blob blob)
{
    if (bindCode_ == SQLITE_OK) {
        bindCode_ = sqlite3_bind_blob64(statement_, index, blob.bytes.data() == nullptr ? "" : blob.bytes.data(), blob.bytes.size(),
                                        copies_ ? SQLITE_TRANSIENT : SQLITE_STATIC);
    }
}

Status Statement::finish()
{
    Result<bool> row = step();
    while (row && *row) {
        row = step();
    }
    if (!row) {
        const Error error = row.error();
        reset();
        return error;
    }
    reset();
    return {};
}

Result<bool> Statement::step()
{
    if (bindCode_ != SQLITE_OK) {
        return failed(bindCode_);
    }
    switch (const int code = sqlite3_step(statement_)) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        return false;
    default:
        return failed(code);
    }
}

void Statement::reset()
{
    if (statement_ != nullptr) {
        sqlite3_reset(statement_);
        if (!copies_) {
            // What they point to need not live any longer.
            sqlite3_clear_bindings(statement_);
        }
    }
}

Error Statement::failed(int code)
{
    return connection_->failure(code, std::string_view(sql_).substr(0, 60));
}

// ---- Rows ------------------------------------------------------------------------------------------------------------

Rows::~Rows()
{
    if (statement_ != nullptr) {
        statement_->reset();
    }
}

Result<bool> Rows::next()
{
    return statement_->step();
}

bool Rows::isNull(int column) const
{
    return sqlite3_column_type(statement_->statement_, column) == SQLITE_NULL;
}

std::int64_t Rows::integer(int column) const
{
    return sqlite3_column_int64(statement_->statement_, column);
}

std::optional<std::int64_t> Rows::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

double Rows::real(int column) const
{
    return sqlite3_column_double(statement_->statement_, column);
}

std::string_view Rows::text(int column) const
{
    const auto* const bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_->statement_, column));
    if (bytes == nullptr) {
        return {};
    }
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_->statement_, column))};
}

std::string_view Rows::blob(int column) const
{
    const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(statement_->statement_, column));
    if (bytes == nullptr) {
        return {};
    }
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_->statement_, column))};
}

RecordId Rows::recordId(int column) const
{
    RecordId id;
    const std::string_view bytes = blob(column);
    if (bytes.size() == id.bytes.size()) {
        std::memcpy(id.bytes.data(), bytes.data(), bytes.size());
    }
    return id;
}

Sha256 Rows::sha256(int column) const
{
    Sha256 hash{};
    const std::string_view bytes = blob(column);
    if (bytes.size() == hash.size()) {
        std::memcpy(hash.data(), bytes.data(), bytes.size());
    }
    return hash;
}

// ---- Transaction, Savepoint ------------------------------------------------------------------------------------------

Result<Transaction> Transaction::begin(Connection& connection)
{
    connection.forgetFailure();
    if (Status begun = connection.execute("BEGIN IMMEDIATE"); !begun) {
        return begun.error();
    }
    return Transaction(connection);
}

Transaction::~Transaction()
{
    if (isOpen()) {
        // Rolling back cannot fail in a way that matters: what was not committed is not in the file.
        static_cast<void>(connection_->execute("ROLLBACK"));
    }
}

Status Transaction::commit()
{
    ASSERT_ALWAYS(connection_ != nullptr);
    if (!connection_->isInTransaction()) {
        const std::optional<Error> why = connection_->lastFailure();
        connection_ = nullptr;
        return why.value_or(Error(ErrorCode::StorageFailed, "the transaction was ended by the storage; nothing of it was saved"));
    }
    if (Status done = connection_->execute("COMMIT"); !done) {
        return done; // still open: the destructor rolls back
    }
    connection_ = nullptr;
    return {};
}

Result<Savepoint> Savepoint::begin(Connection& connection)
{
    ASSERT_ALWAYS(connection.isInTransaction());
    if (Status begun = connection.execute("SAVEPOINT part"); !begun) {
        return begun.error();
    }
    return Savepoint(connection);
}

Savepoint::~Savepoint()
{
    // After a full disk the whole transaction is gone, this part with it.
    if (connection_ != nullptr && connection_->isInTransaction()) {
        static_cast<void>(connection_->execute("ROLLBACK TO part; RELEASE part"));
    }
}

Status Savepoint::keep()
{
    ASSERT_ALWAYS(connection_ != nullptr);
    if (!connection_->isInTransaction()) {
        const std::optional<Error> why = connection_->lastFailure();
        connection_ = nullptr;
        return why.value_or(Error(ErrorCode::StorageFailed, "the transaction was ended by the storage; nothing of it was saved"));
    }
    if (Status done = connection_->execute("RELEASE part"); !done) {
        return done;
    }
    connection_ = nullptr;
    return {};
}

} // namespace fieldledger
