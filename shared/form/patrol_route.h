// In which order to visit places: the nearest next, then straightened (2-opt) so that no way crosses another. Pure: the same
// places from the same start give the same order. Places without a position follow those of their area, by name.
#pragma once

#include "shared/base/calendar.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fieldledger {

struct RoutePoint {
    std::int64_t latitude = 0; // 1e-7 degree, WGS-84
    std::int64_t longitude = 0;
    bool operator==(const RoutePoint&) const = default;
};

struct RoutePlace {
    std::string id;
    std::string area;
    std::string name;
    std::optional<RoutePoint> position;
    Day due{};
};

// Positions in `places`, each once. Without a start the way begins at the place that is due first.
std::vector<std::size_t> routeOf(const std::vector<RoutePlace>& places, const std::optional<RoutePoint>& start);

// Where one lies from the other, clockwise from north, in whole degrees 0 to 359.
int bearingDegrees(const RoutePoint& from, const RoutePoint& to);

} // namespace fieldledger
