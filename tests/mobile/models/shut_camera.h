// A camera as the system gives it when it does not give one; what it says can change while it is looked at.
#pragma once

#include "mobile/device/camera_source.h"

namespace fieldledger::test {

class ShutCamera final : public CameraSource {
public:
    explicit ShutCamera(Availability availability) : shut_(availability) {}
    std::string name() const override { return "camera"; }
    void start() override { setAvailability(shut_); }
    void stop() override { setAvailability(Availability::Off); }
    void take() override { Q_EMIT takeFailed(Error(ErrorCode::NotFound, "shut")); }
    bool isTaking() const override { return false; }
    void become(Availability availability)
    {
        shut_ = availability;
        setAvailability(availability);
    }

private:
    Availability shut_;
};

} // namespace fieldledger::test
