#include "mobile/device/location_source.h"

namespace fieldledger {

void LocationSource::setFix(const Fix& fix)
{
    setAvailability(Availability::Available);
    if (fix_ != fix) {
        fix_ = fix;
        Q_EMIT fixChanged();
    }
}

void LocationSource::setAvailability(Availability availability)
{
    if (availability_ != availability) {
        availability_ = availability;
        Q_EMIT availabilityChanged();
    }
}

} // namespace fieldledger
