#include "shared/form/patrol_route.h"

#include "shared/base/distance.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

namespace fieldledger {

namespace {

// Ways that differ by less are the same; keeps the straightening from going round in circles.
constexpr double sameMetres = 1.0;
constexpr int straighteningsMax = 50;

double metres(const RoutePoint& from, const RoutePoint& to)
{
    return metresBetween(from.latitude, from.longitude, to.latitude, to.longitude);
}

auto rank(const RoutePlace& place)
{
    return std::tie(place.due, place.name, place.id);
}

class RoutePlan {
public:
    RoutePlan(const std::vector<RoutePlace>& places, const std::optional<RoutePoint>& start)
        : places_(places),
          start_(start)
    {
    }

    std::vector<std::size_t> make()
    {
        takeNearest();
        for (int round = 0; round < straighteningsMax && straighten(); ++round) {
        }
        addUnplaced();
        return std::move(order_);
    }

private:
    const RoutePoint& at(std::size_t place) const { return *places_[place].position; }

    void takeNearest()
    {
        std::vector<std::size_t> left;
        for (std::size_t i = 0; i < places_.size(); ++i) {
            if (places_[i].position) {
                left.push_back(i);
            }
        }
        std::ranges::sort(left, {}, [this](std::size_t place) { return rank(places_[place]); });
        std::optional<RoutePoint> here = start_;
        while (!left.empty()) {
            // The first of equally near ones is the one that is due first.
            auto next = left.begin();
            for (auto one = left.begin(); here && one != left.end(); ++one) {
                next = metres(*here, at(*one)) + sameMetres < metres(*here, at(*next)) ? one : next;
            }
            here = at(*next);
            order_.push_back(*next);
            left.erase(next);
        }
    }

    // The way into position i of the order; nothing leads into the first without a start.
    double wayInto(std::size_t i, std::size_t place) const
    {
        if (i == 0) {
            return start_ ? metres(*start_, at(place)) : 0;
        }
        return metres(at(order_[i - 1]), at(place));
    }

    double wayOut(std::size_t i, std::size_t place) const
    {
        return i + 1 < order_.size() ? metres(at(place), at(order_[i + 1])) : 0;
    }

    // Turns round every piece that is shorter that way. Without a start the first place stays: it is due first.
    bool straighten()
    {
        bool better = false;
        for (std::size_t i = start_ ? 0 : 1; i + 1 < order_.size(); ++i) {
            for (std::size_t j = i + 1; j < order_.size(); ++j) {
                const double now = wayInto(i, order_[i]) + wayOut(j, order_[j]);
                const double turned = wayInto(i, order_[j]) + wayOut(j, order_[i]);
                if (turned + sameMetres < now) {
                    std::reverse(order_.begin() + static_cast<std::ptrdiff_t>(i), order_.begin() + static_cast<std::ptrdiff_t>(j) + 1);
                    better = true;
                }
            }
        }
        return better;
    }

    void addUnplaced()
    {
        std::vector<std::size_t> unplaced;
        for (std::size_t i = 0; i < places_.size(); ++i) {
            if (!places_[i].position) {
                unplaced.push_back(i);
            }
        }
        std::ranges::sort(unplaced, {}, [this](std::size_t place) {
            const RoutePlace& one = places_[place];
            return std::tie(one.area, one.name, one.due, one.id);
        });
        for (const std::size_t place : unplaced) {
            auto after = order_.end();
            for (auto one = order_.begin(); one != order_.end(); ++one) {
                after = places_[*one].area == places_[place].area ? one + 1 : after;
            }
            order_.insert(after, place);
        }
    }

    const std::vector<RoutePlace>& places_;
    const std::optional<RoutePoint>& start_;
    std::vector<std::size_t> order_;
};

} // namespace

std::vector<std::size_t> routeOf(const std::vector<RoutePlace>& places, const std::optional<RoutePoint>& start)
{
    return RoutePlan(places, start).make();
}

int bearingDegrees(const RoutePoint& from, const RoutePoint& to)
{
    constexpr double radians = std::numbers::pi / 180.0 * 1e-7;
    const double north = static_cast<double>(to.latitude) * radians;
    const double south = static_cast<double>(from.latitude) * radians;
    const double east = static_cast<double>(to.longitude - from.longitude) * radians;
    const double y = std::sin(east) * std::cos(north);
    const double x = std::cos(south) * std::sin(north) - std::sin(south) * std::cos(north) * std::cos(east);
    const int degrees = static_cast<int>(std::lround(std::atan2(y, x) * 180.0 / std::numbers::pi));
    return (degrees + 360) % 360;
}

} // namespace fieldledger
