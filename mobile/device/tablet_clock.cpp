#include "mobile/device/tablet_clock.h"

namespace fieldledger {

ClockReading TabletClock::read() const
{
    using namespace std::chrono;
    const auto wall = duration_cast<milliseconds>(system_clock::now().time_since_epoch());
    const auto mono = duration_cast<milliseconds>(steady_clock::now().time_since_epoch());
    ClockReading reading;
    reading.wall = TimePoint{wall.count()};
    reading.est = reading.wall + offset();
    reading.boot = boot_;
    reading.monoMs = mono.count();
    return reading;
}

} // namespace fieldledger
