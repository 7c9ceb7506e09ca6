#include "server/cli/exit_status.h"

#include <cstdio>

namespace fieldledger::server {

ExitStatus exitStatusOf(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::StorageBusy:
        return ExitStatus::LedgerBusy;
    case ErrorCode::VersionTooNew:
        return ExitStatus::LedgerNewer;
    case ErrorCode::Foreign:
        return ExitStatus::LedgerForeign;
    case ErrorCode::StorageFailed:
        return ExitStatus::FolderUnusable;
    case ErrorCode::StorageFull:
        return ExitStatus::DiskFull;
    case ErrorCode::StorageCorrupt:
        return ExitStatus::LedgerDamaged;
    case ErrorCode::Internal:
        return ExitStatus::Fault;
    case ErrorCode::BadRequest:
    case ErrorCode::TooLarge:
    case ErrorCode::Unauthenticated:
    case ErrorCode::Forbidden:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::Gap:
    case ErrorCode::HashMismatch:
    case ErrorCode::SignatureInvalid:
    case ErrorCode::VersionTooOld:
    case ErrorCode::Unreachable:
    case ErrorCode::TimedOut:
    case ErrorCode::RateLimited:
        return ExitStatus::Refused;
    }
    ASSERT_ALWAYS(false);
    return ExitStatus::Fault;
}

ExitStatus fail(ExitStatus status, const std::string& what)
{
    std::fprintf(stderr, "fieldledger-server: %s\n", what.c_str());
    return status;
}

ExitStatus fail(const Error& error)
{
    return fail(exitStatusOf(error), error.detail());
}

ExitStatus failOpening(const Error& error)
{
    return error.code() == ErrorCode::NotFound ? fail(ExitStatus::NoLedger, error.detail()) : fail(error);
}

} // namespace fieldledger::server
