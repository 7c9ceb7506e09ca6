#include "mobile/device/enrolment_call.h"

#include "shared/base/limits.h"
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

// A page of a router or of another program is no answer of ours.
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

} // namespace

EnrolmentCall::EnrolmentCall(QObject* parent) : QObject(parent), transport_(this)
{
    connect(&transport_, &NetworkTransport::answered, this, [this](const AnswerArrived& answer) { finish(read(answer)); });
    connect(&transport_, &NetworkTransport::failed, this, [this](const RequestFailed& failure) { finish(failure.error); });
}

void EnrolmentCall::start(const EnrolmentOrder& order, Done done)
{
    cancel();
    done_ = std::move(done);
    key_ = makeDeviceKey();
    server_ = order.server.toString().toStdString();
    SendRequest request;
    request.request = ++lastRequest_;
    request.method = "POST";
    request.path = "/v1/enrol";
    request.contentType = std::string(jsonType);
    request.body = encodeEnrolRequest(
        EnrolRequest{order.code, publicKeyText(key_.publicKey), order.deviceName, order.appVersion});
    request.timeMax = limits::requestTimeMax;
    transport_.send(request, order.server);
}

void EnrolmentCall::cancel()
{
    transport_.giveUpAll();
    done_ = nullptr;
}

void EnrolmentCall::finish(Result<Enrolment> result)
{
    const Done done = std::exchange(done_, nullptr);
    if (done) {
        done(std::move(result));
    }
}

Result<Enrolment> EnrolmentCall::read(const AnswerArrived& answer) const
{
    if (answer.status < 200 || answer.status >= 300) {
        return refusalOf(answer);
    }
    Result<EnrolAnswer> enrolled = decodeEnrolAnswer(answer.body);
    if (!enrolled) {
        return Error(ErrorCode::Foreign, enrolled.error().detail());
    }
    return Enrolment{server_, std::move(*enrolled), toHex(key_.secretKey.data(), key_.secretKey.size())};
}

} // namespace fieldledger
