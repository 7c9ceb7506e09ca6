// Metres between two positions in 1e-7 degree, over the mean sphere: exact to half a percent, which no position fix here is.
#pragma once

#include <cstdint>

namespace fieldledger {

double metresBetween(std::int64_t latitude, std::int64_t longitude, std::int64_t otherLatitude, std::int64_t otherLongitude);
// Whole degrees from north, 0 to 359: in which direction the other place lies.
int bearingBetween(std::int64_t latitude, std::int64_t longitude, std::int64_t otherLatitude, std::int64_t otherLongitude);

} // namespace fieldledger
