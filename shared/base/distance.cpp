#include "shared/base/distance.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace fieldledger {

double metresBetween(std::int64_t latitude, std::int64_t longitude, std::int64_t otherLatitude, std::int64_t otherLongitude)
{
    constexpr double earthRadiusMetres = 6'371'008.8;
    constexpr double radians = std::numbers::pi / 180.0 * 1e-7;
    const double from = static_cast<double>(latitude) * radians;
    const double to = static_cast<double>(otherLatitude) * radians;
    const double halfNorth = (to - from) / 2;
    const double halfEast = static_cast<double>(otherLongitude - longitude) * radians / 2;
    const double chord = std::sin(halfNorth) * std::sin(halfNorth)
        + std::cos(from) * std::cos(to) * std::sin(halfEast) * std::sin(halfEast);
    return 2 * earthRadiusMetres * std::asin(std::min(1.0, std::sqrt(chord)));
}

int bearingBetween(std::int64_t latitude, std::int64_t longitude, std::int64_t otherLatitude, std::int64_t otherLongitude)
{
    constexpr double radians = std::numbers::pi / 180.0 * 1e-7;
    const double from = static_cast<double>(latitude) * radians;
    const double to = static_cast<double>(otherLatitude) * radians;
    const double east = static_cast<double>(otherLongitude - longitude) * radians;
    const double angle = std::atan2(std::sin(east) * std::cos(to),
                                    std::cos(from) * std::sin(to) - std::sin(from) * std::cos(to) * std::cos(east));
    return (static_cast<int>(std::lround(angle * 180.0 / std::numbers::pi)) + 360) % 360;
}

} // namespace fieldledger
