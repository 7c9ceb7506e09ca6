// When the sun sets, by the equations of NOAA's Global Monitoring Division ("General Solar Position Calculations",
// gml.noaa.gov/grad/solcalc/solareqns.PDF): good to about two minutes outside the polar circles, which is far better than dusk is.
#pragma once

#include "shared/base/clock.h"

#include <cstdint>

namespace fieldledger {

// Whether the upper rim of the sun is below the horizon there (refraction included). Position in 1e-7 degree.
bool isSunDown(TimePoint time, std::int64_t latitude, std::int64_t longitude);

// The first moment after `time`, to the minute, at which the sun is up when it was down, or down when it was up. When it does
// neither within a day (polar day or night): a day later.
TimePoint nextSunChange(TimePoint time, std::int64_t latitude, std::int64_t longitude);

} // namespace fieldledger
