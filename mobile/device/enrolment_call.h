// Makes this tablet known to a server: a new key, the one-time code, and what the server answers. One call at a time.
#pragma once

#include "mobile/device/network_transport.h"

#include <functional>

namespace fieldledger {

struct EnrolmentOrder {
    QUrl server;
    std::string code;
    std::string deviceName;
    std::string appVersion;
};

class EnrolmentCall : public QObject {
    Q_OBJECT
public:
    // Called once, with what to store or with what went wrong. Unauthenticated: wrong, used or expired code.
    using Done = std::function<void(Result<Enrolment>)>;

    explicit EnrolmentCall(QObject* parent = nullptr);

    void start(const EnrolmentOrder& order, Done done);
    // Nothing is called any more.
    void cancel();

private:
    void finish(Result<Enrolment> result);
    Result<Enrolment> read(const AnswerArrived& answer) const;

    NetworkTransport transport_;
    Done done_;
    std::uint64_t lastRequest_ = 0;
    std::string server_;
    DeviceKey key_;
};

} // namespace fieldledger
