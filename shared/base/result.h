// Expected failures as values. Result<T> holds a T or an Error and must be looked at; Status is a Result without a
// value. The interface is a subset of std::expected, which GCC 12 has only in C++23 mode.
#pragma once

#include "shared/base/assert.h"

#include <string>
#include <utility>
#include <variant>

namespace fieldledger {

// What went wrong, as far as a program must tell cases apart. Mapped once to HTTP (server/api/problem.cpp) and once to
// words for people (mobile/models/error_text.cpp).
enum class ErrorCode {
    BadRequest,       // the shape of the input is wrong; sending it again will not help
    TooLarge,         // over a limit of base/limits.h
    Unauthenticated,  // no, unknown or expired token, password or code
    Forbidden,        // known, but without the right
    NotFound,
    Conflict,         // does not fit what is there now; look again, then retry
    Gap,              // a change number was left out
    HashMismatch,     // the running hash does not fit the log
    SignatureInvalid,
    VersionTooOld,    // the other side is older than we can talk to
    VersionTooNew,    // the other side, or the file, is newer than this program
    Foreign,          // a file or answer that belongs to another ledger or another program
    StorageFull,
    StorageBusy,      // locked by another process, or the group commit was rolled back: try again
    StorageCorrupt,
    StorageFailed,    // any other I/O failure
    Unreachable,      // no network, name or connection
    TimedOut,
    RateLimited,
    Internal,
};

// One code and one sentence that says what happened and, where it can, what to do. It has a constructor because GCC 12
// destroys aggregates in co_await statements twice.
class Error {
public:
    Error(ErrorCode code, std::string detail) : code_(code), detail_(std::move(detail)) {}
    ErrorCode code() const { return code_; }
    const std::string& detail() const { return detail_; }
    bool operator==(const Error&) const = default;

private:
    ErrorCode code_;
    std::string detail_;
};

template <class T> class [[nodiscard]] Result {
public:
    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return content_.index() == 0; }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(value()); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    const Error& error() const
    {
        ASSERT_ALWAYS(content_.index() == 1);
        return std::get<1>(content_);
    }

private:
    T& value()
    {
        ASSERT_ALWAYS(content_.index() == 0);
        return std::get<0>(content_);
    }
    const T& value() const
    {
        ASSERT_ALWAYS(content_.index() == 0);
        return std::get<0>(content_);
    }
    std::variant<T, Error> content_;
};

struct Success {};

class [[nodiscard]] Status {
public:
    Status() = default;
    Status(Success) {}
    Status(Error error) : content_(std::move(error)) {}

    explicit operator bool() const { return content_.index() == 0; }
    const Error& error() const
    {
        ASSERT_ALWAYS(content_.index() == 1);
        return std::get<1>(content_);
    }

private:
    std::variant<Success, Error> content_;
};

} // namespace fieldledger
