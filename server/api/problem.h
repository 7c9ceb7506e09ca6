// The one place where what went wrong becomes an answer: status, type and titles in Chinese and English (RFC 9457; the table
// stands in proto/sync.md §7).
#pragma once

#include "server/api/exchange.h"
#include "shared/base/result.h"
#include "shared/wire/messages.h"

namespace fieldledger::server {

enum class ProblemType {
    BadRequest,
    HeaderTooLarge,
    HttpVersion,
    TooLarge,
    Unauthenticated,
    Forbidden,
    CodeInvalid,
    NotFound,
    MethodNotAllowed,
    Conflict,
    Gap,
    HashMismatch,
    Fork,
    DeviceClosed,
    CursorInvalid,
    SignatureInvalid,
    VersionTooOld,
    VersionTooNew,
    UnsupportedMedia,
    TimedOut,
    RateLimited,
    Internal,
    TryAgain,
    StorageFull,
    OffsetMismatch,
    ChecksumMismatch,
    BlobMismatch,
    BlobNotAPicture,
    TusVersion,
    RangeNotSatisfiable,
};

ProblemType problemTypeOf(ErrorCode code);
Problem makeProblem(ProblemType type, std::string detail);

Reply problemReply(const Problem& problem);
Reply problemReply(ProblemType type, std::string detail);
// What only the operator should read (paths, the storage's own words) stays out of the reply.
Reply problemReply(const Error& error);

} // namespace fieldledger::server
