#include "mobile/device/enrolment_call.h"

#include "mobile/device/answer_refusal.h"
#include "shared/base/limits.h"
#include "shared/wire/message_codec.h"

namespace fieldledger {

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
