// How far the server's clock is from the tablet's wall clock, learnt from the `now` of answers. An answer tells it to
// within half of the time the request took; a sample that agrees so far changes nothing, so the estimate does not wander.
#pragma once

#include "shared/base/clock.h"

namespace fieldledger {

class ClockOffset {
public:
    std::chrono::milliseconds value() const { return value_; }
    // From an earlier start of the program.
    void restore(std::chrono::milliseconds value);
    // True when the estimate moved.
    bool learn(TimePoint serverNow, const ClockReading& sent, const ClockReading& received);

private:
    std::chrono::milliseconds value_{0};
    bool known_ = false;
};

} // namespace fieldledger
