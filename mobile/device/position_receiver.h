// Positions from the platform's receiver, through Qt Positioning. Off where the platform has none.
#pragma once

#include "mobile/device/location_source.h"

class QGeoPositionInfo;
class QGeoPositionInfoSource;

namespace fieldledger {

class PositionReceiver final : public LocationSource {
    Q_OBJECT
public:
    using LocationSource::LocationSource;

    void start() override;

private:
    void take(const QGeoPositionInfo& info);

    QGeoPositionInfoSource* source_ = nullptr; // our child; null where the platform has none
};

} // namespace fieldledger
