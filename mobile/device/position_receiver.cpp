#include "mobile/device/position_receiver.h"

#include <QGeoPositionInfoSource>

#include <cmath>

namespace fieldledger {

namespace {

constexpr int updateIntervalMs = 2'000;
constexpr double unitsPerDegree = 1e7;

} // namespace

void PositionReceiver::start()
{
    if (source_ != nullptr) {
        return;
    }
    source_ = QGeoPositionInfoSource::createDefaultSource(this);
    if (source_ == nullptr) {
        setAvailability(Availability::Off);
        return;
    }
    connect(source_, &QGeoPositionInfoSource::positionUpdated, this, &PositionReceiver::take);
    connect(source_, &QGeoPositionInfoSource::errorOccurred, this, [this](QGeoPositionInfoSource::Error error) {
        const bool late = error == QGeoPositionInfoSource::UpdateTimeoutError || error == QGeoPositionInfoSource::NoError;
        setAvailability(late ? Availability::Searching : Availability::Off);
    });
    source_->setUpdateInterval(updateIntervalMs);
    source_->startUpdates();
}

void PositionReceiver::take(const QGeoPositionInfo& info)
{
    if (!info.isValid()) {
        return;
    }
    Fix fix;
    fix.latitude = std::llround(info.coordinate().latitude() * unitsPerDegree);
    fix.longitude = std::llround(info.coordinate().longitude() * unitsPerDegree);
    if (info.hasAttribute(QGeoPositionInfo::HorizontalAccuracy)) {
        fix.accuracyCm = std::llround(info.attribute(QGeoPositionInfo::HorizontalAccuracy) * 100);
    }
    fix.at = TimePoint{info.timestamp().toMSecsSinceEpoch()};
    setFix(fix);
}

} // namespace fieldledger
