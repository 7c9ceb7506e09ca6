#include "shared/sync/refusal.h"

#include "shared/wire/message_codec.h"

#include <algorithm>
#include <array>

namespace fieldledger {

namespace {

struct Known {
    std::string_view type;
    Reaction reaction;
    ErrorCode code;
    std::string_view sentence; // what it means for the work on this tablet
};

constexpr std::array known{
    Known{"gap", Reaction::Resend, ErrorCode::Gap, "the server lacks earlier changes of this tablet; they are sent again"},
    Known{"try_again", Reaction::Retry, ErrorCode::StorageBusy, "the server could not store the changes just now; they are sent again"},
    Known{"storage_full", Reaction::Retry, ErrorCode::StorageFull,
          "the server's disk is full; the changes stay on this tablet and are sent when there is room"},
    Known{"rate_limited", Reaction::Retry, ErrorCode::RateLimited, "the server asks to wait; the changes are sent later"},
    Known{"too_large", Reaction::SendLess, ErrorCode::TooLarge, "the push was too large for the server"},
    Known{"cursor_invalid", Reaction::NewSnapshot, ErrorCode::Conflict,
          "the server cannot go on from where this tablet stopped; everything is fetched anew"},
    Known{"not_found", Reaction::Absent, ErrorCode::NotFound, "the server does not know this address or record"},
    Known{"unauthenticated", Reaction::AskAbout, ErrorCode::Unauthenticated,
          "the server does not know this tablet any more; the changes stay here, enrol the tablet again"},
    Known{"fork", Reaction::EnrolAnew, ErrorCode::HashMismatch,
          "the server holds other changes under this tablet's number: it was copied or restored from a backup"},
    Known{"device_closed", Reaction::EnrolAnew, ErrorCode::HashMismatch,
          "this tablet's number was closed: it was copied, or it or the server was restored from a backup"},
    Known{"hash_mismatch", Reaction::Stop, ErrorCode::HashMismatch,
          "the server's log and this tablet's do not fit together; nothing was taken, enrol the tablet again"},
    Known{"signature_invalid", Reaction::Stop, ErrorCode::SignatureInvalid,
          "the server could not verify this tablet's signature; nothing was taken, enrol the tablet again"},
    Known{"version_too_old", Reaction::Stop, ErrorCode::VersionTooOld,
          "this app is older than the server can talk to; the changes stay here, update the app"},
    Known{"version_too_new", Reaction::Stop, ErrorCode::VersionTooNew,
          "this app is newer than the server can talk to; the changes stay here until the server is updated"},
};

// For types that a later server may send.
Known byStatus(int status)
{
    switch (status) {
    case 401:
        return {"", Reaction::AskAbout, ErrorCode::Unauthenticated,
                "the server does not know this tablet any more; the changes stay here, enrol the tablet again"};
    case 403:
        return {"", Reaction::Stop, ErrorCode::Forbidden, "the server refuses this tablet"};
    case 404:
        return {"", Reaction::Absent, ErrorCode::NotFound, "the server does not know this address or record"};
    case 408:
    case 425:
        return {"", Reaction::Retry, ErrorCode::TimedOut, "the request did not reach the server in time"};
    case 413:
        return {"", Reaction::SendLess, ErrorCode::TooLarge, "the push was too large for the server"};
    case 426:
        return {"", Reaction::Stop, ErrorCode::VersionTooOld,
                "this app is older than the server can talk to; the changes stay here, update the app"};
    case 429:
        return {"", Reaction::Retry, ErrorCode::RateLimited, "the server asks to wait; the changes are sent later"};
    case 503:
        return {"", Reaction::Retry, ErrorCode::StorageBusy, "the server is busy or being restarted; the changes are sent again"};
    case 507:
        return {"", Reaction::Retry, ErrorCode::StorageFull,
                "the server's disk is full; the changes stay on this tablet and are sent when there is room"};
    default:
        break;
    }
    if (status >= 400 && status < 500) {
        return {"", Reaction::Stop, ErrorCode::BadRequest,
                "the server refuses what this tablet sends, and sending it again will not help; the changes stay here"};
    }
    return {"", Reaction::Retry, ErrorCode::Internal, "the server failed; the changes stay here and are sent again"};
}

Error withWords(const Known& kind, int status, const Problem& problem)
{
    std::string detail(kind.sentence);
    const std::string& words = problem.detail.empty() ? problem.titleEn : problem.detail;
    if (!words.empty()) {
        detail += " (the server says: " + words + ")";
    }
    detail += " [" + (problem.type.empty() ? std::string("problem") : problem.type) + ", " + std::to_string(status) + "]";
    return {kind.code, std::move(detail)};
}

} // namespace

bool isContentType(std::string_view contentType, std::string_view expected)
{
    const std::string_view media = contentType.substr(0, contentType.find(';'));
    const std::size_t end = media.find_last_not_of(' ');
    const std::string_view trimmed = end == std::string_view::npos ? std::string_view() : media.substr(0, end + 1);
    constexpr auto lower = [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; };
    return std::ranges::equal(trimmed, expected, {}, lower);
}

Refusal readRefusal(int status, std::string_view contentType, std::string_view body)
{
    const Result<Problem> problem = isContentType(contentType, problemType)
        ? decodeProblem(body)
        : Result<Problem>(Error(ErrorCode::Foreign, ""));
    if (!problem) {
        // A portal that wants a log-in, a proxy, a server that is starting: nothing that stopping would help.
        return {Reaction::Retry,
                Error(ErrorCode::Foreign, "what answered is not the ledger's server (status " + std::to_string(status)
                          + "); does this network ask for a log-in? The changes stay here and are sent again"),
                std::nullopt, std::nullopt};
    }
    const auto found = std::ranges::find(known, problem->type, &Known::type);
    const Known kind = found != known.end() ? *found : byStatus(status);
    return {kind.reaction, withWords(kind, status, *problem), problem->expected, problem->log};
}

} // namespace fieldledger
