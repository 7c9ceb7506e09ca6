// Where photos come from: the platform's camera, a moving test pattern, or pictures that lie in files. Gives frames to aim by
// and, at the shutter, the bytes exactly as they came, which are the evidence and are never encoded again. Lives on the GUI
// thread.
#pragma once

#include "shared/base/result.h"

#include <QImage>
#include <QObject>

#include <memory>
#include <optional>

namespace fieldledger {

class CameraSource : public QObject {
    Q_OBJECT
public:
    enum class Availability {
        Off,      // not started
        Starting,
        Ready,
        Missing,  // there is no camera
        Denied,   // the person or the system does not let us
        Failed,   // it broke off; start() tries again
    };

    struct Shot {
        std::string bytes;
        std::optional<int> bearing; // whole degrees, where the camera looked; absent: not known
    };

    using QObject::QObject;

    // What an evidence record says of it: "camera", "file" or "test".
    virtual std::string name() const = 0;
    virtual void start() = 0;
    virtual void stop() = 0;
    // Ends in one taken() or takeFailed(). Ready only; one at a time, isTaking() says whether one runs.
    virtual void take() = 0;
    virtual bool isTaking() const = 0;
    Availability availability() const { return availability_; }
    // Why it is Failed, for the log; people are told by the availability.
    const std::string& failure() const { return failure_; }

Q_SIGNALS:
    void availabilityChanged();
    void frameArrived(const QImage& frame);
    void taken(const fieldledger::CameraSource::Shot& shot);
    void takeFailed(const fieldledger::Error& error);

protected:
    void setAvailability(Availability availability, const std::string& failure = {});

private:
    Availability availability_ = Availability::Off;
    std::string failure_;
};

} // namespace fieldledger
