// What the end of a request means: an answer of the server, whatever its status, or none.
#pragma once

#include "shared/base/result.h"

#include <QNetworkReply>

namespace fieldledger {

// Whether there is an answer to read: Qt reports error statuses as errors as well, each in its own way.
bool isAnswer(QNetworkReply::NetworkError error, int status);
Error failureOf(const QNetworkReply& reply, bool outOfTime);

} // namespace fieldledger
