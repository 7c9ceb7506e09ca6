#include "mobile/device/camera_source.h"

namespace fieldledger {

void CameraSource::setAvailability(Availability availability, const std::string& failure)
{
    failure_ = failure;
    if (availability_ != availability) {
        availability_ = availability;
        Q_EMIT availabilityChanged();
    }
}

} // namespace fieldledger
