#include "shared/sync/clock_offset.h"

namespace fieldledger {

void ClockOffset::restore(std::chrono::milliseconds value)
{
    value_ = value;
    known_ = true;
}

bool ClockOffset::learn(TimePoint serverNow, const ClockReading& sent, const ClockReading& received)
{
    constexpr std::chrono::milliseconds granularity{250};
    // The monotonic clock measures the way there and back: the wall clock may have been set meanwhile.
    const std::chrono::milliseconds half{(received.monoMs - sent.monoMs) / 2};
    const std::chrono::milliseconds sample = serverNow - received.wall + half;
    const std::chrono::milliseconds apart = std::chrono::abs(sample - value_);
    if (known_ && apart <= half + granularity) {
        return false;
    }
    known_ = true;
    value_ = sample;
    return apart.count() != 0;
}

} // namespace fieldledger
