#include "mobile/device/answer_refusal.h"

#include "shared/wire/message_codec.h"

namespace fieldledger {

namespace {

ErrorCode codeOfStatus(int status)
{
    switch (status) {
    case 401:
    case 403:
    case 410:
        return ErrorCode::Unauthenticated;
    case 404:
        return ErrorCode::Foreign;
    case 409:
        return ErrorCode::Conflict;
    case 426:
        return ErrorCode::VersionTooOld;
    case 429:
        return ErrorCode::RateLimited;
    default:
        return status >= 500 ? ErrorCode::StorageBusy : ErrorCode::BadRequest;
    }
}

} // namespace

Error refusalOf(const AnswerArrived& answer)
{
    const Result<Problem> problem = decodeProblem(answer.body);
    if (!problem) {
        return Error(ErrorCode::Foreign, "HTTP status " + std::to_string(answer.status) + " without a problem document");
    }
    if (problem->type == "version_too_new") {
        return Error(ErrorCode::VersionTooNew, problem->detail);
    }
    return Error(codeOfStatus(answer.status), problem->titleEn + " " + problem->detail);
}

} // namespace fieldledger
