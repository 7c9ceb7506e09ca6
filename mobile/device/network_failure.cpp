#include "mobile/device/network_failure.h"

namespace fieldledger {

bool isAnswer(QNetworkReply::NetworkError error, int status)
{
    const bool ofStatus = static_cast<int>(error) > 200 && error != QNetworkReply::ProtocolFailure;
    return status > 0 && (error == QNetworkReply::NoError || (status >= 400 && ofStatus));
}

Error failureOf(const QNetworkReply& reply, bool outOfTime)
{
    const QNetworkReply::NetworkError error = reply.error();
    const bool silent = error == QNetworkReply::TimeoutError || error == QNetworkReply::OperationCanceledError
        || error == QNetworkReply::ProxyTimeoutError;
    const ErrorCode code = silent || outOfTime ? ErrorCode::TimedOut : ErrorCode::Unreachable;
    return Error(code, reply.errorString().toStdString());
}

} // namespace fieldledger
