// Time as the program sees it. Everything that needs the time is given it; only the rims (main, the ledger thread) own a
// Clock. Times are milliseconds since 1970-01-01 UTC.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

namespace fieldledger {

struct TimePoint {
    std::int64_t ms = 0;
    auto operator<=>(const TimePoint&) const = default;
    TimePoint operator+(std::chrono::milliseconds duration) const { return {ms + duration.count()}; }
    std::chrono::milliseconds operator-(TimePoint other) const { return std::chrono::milliseconds(ms - other.ms); }
};

// The clocks of one device, read together. A tablet's wall clock can be set by hand: `est` is its best estimate of the
// true time (wall clock corrected by the offset learnt from the server), `boot` counts its starts, `mono` never goes back
// within one start.
struct ClockReading {
    TimePoint est;
    TimePoint wall;
    std::uint32_t boot = 0;
    std::int64_t monoMs = 0;

    TimePoint monotonic() const { return {monoMs}; }
};

class Clock {
public:
    virtual ~Clock() = default;
    virtual ClockReading read() const = 0;
};

} // namespace fieldledger
