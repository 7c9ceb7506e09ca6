// Orders of stops: sensible, the same for the same question, whole whatever is missing.
#include "shared/form/patrol_route.h"

#include "shared/base/distance.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace fieldledger::test {
namespace {

constexpr std::int64_t step = 10'000; // about a hundred metres

RoutePlace place(const std::string& id, std::int64_t east, std::int64_t north, int due = 0)
{
    RoutePlace made;
    made.id = id;
    made.area = "village";
    made.name = id;
    made.position = RoutePoint{364'500'000 + north * step, 1'159'800'000 + east * step};
    made.due = Day(std::chrono::days(20'000 + due));
    return made;
}

RoutePlace unplaced(const std::string& id, const std::string& area)
{
    RoutePlace made;
    made.id = id;
    made.area = area;
    made.name = id;
    return made;
}

std::string ordered(const std::vector<RoutePlace>& places, const std::optional<RoutePoint>& start)
{
    std::string order;
    for (const std::size_t one : routeOf(places, start)) {
        order += places[one].id;
    }
    return order;
}

double length(const std::vector<RoutePlace>& places, const std::vector<std::size_t>& order, RoutePoint at)
{
    double metres = 0;
    for (const std::size_t one : order) {
        const RoutePoint next = *places[one].position;
        metres += metresBetween(at.latitude, at.longitude, next.latitude, next.longitude);
        at = next;
    }
    return metres;
}

TEST(PatrolRoute, GoesAlongTheRoadFromWhereOneStands)
{
    const std::vector<RoutePlace> road{place("c", 30, 0), place("a", 10, 0), place("d", 40, 0), place("b", 20, 0)};
    EXPECT_EQ(ordered(road, place("", 0, 0).position), "abcd");
    EXPECT_EQ(ordered(road, place("", 50, 0).position), "dcba");
}

TEST(PatrolRoute, StraightensWhereTheNearestNextWouldComeBack)
{
    // From 0 the nearest is b (1 east), then a (2 west of it), then far back east: 1 + 3 + 12. Straightened: a, b, c.
    const std::vector<RoutePlace> road{place("a", -2, 0), place("b", 1, 0), place("c", 10, 0)};
    EXPECT_EQ(ordered(road, place("", 0, 0).position), "abc");
}

TEST(PatrolRoute, EquallyNearOnesGoByWhatIsDueFirst)
{
    const std::vector<RoutePlace> places{place("late", 10, 0, 5), place("soon", 10, 0, 1)};
    EXPECT_EQ(ordered(places, place("", 0, 0).position), "soonlate");
}

TEST(PatrolRoute, WithoutAStartBeginsWhereItIsDueFirst)
{
    const std::vector<RoutePlace> places{place("a", 0, 0, 2), place("b", 10, 0, 1), place("c", 20, 0, 3)};
    EXPECT_EQ(ordered(places, std::nullopt).substr(0, 1), "b");
}

TEST(PatrolRoute, PlacesWithoutAPositionFollowThoseOfTheirArea)
{
    std::vector<RoutePlace> places{place("a", 1, 0), place("b", 2, 0), unplaced("z", "village"), unplaced("y", "far"), unplaced("x", "far")};
    places[1].area = "other";
    EXPECT_EQ(ordered(places, place("", 0, 0).position), "azbxy");
    EXPECT_EQ(ordered({unplaced("2", "b"), unplaced("1", "b"), unplaced("3", "a")}, std::nullopt), "312");
    EXPECT_TRUE(routeOf({}, std::nullopt).empty());
}

RC_GTEST_PROP(PatrolRouteLaw, EveryPlaceOnceAndNeverLongerThanTheNearestNext, ())
{
    const auto count = *rc::gen::inRange<int>(0, 25);
    std::vector<RoutePlace> places;
    for (int i = 0; i < count; ++i) {
        places.push_back(place(std::string(1, static_cast<char>('a' + i)), *rc::gen::inRange<int>(-100, 100), *rc::gen::inRange<int>(-100, 100)));
    }
    const RoutePoint start = *place("", 0, 0).position;
    std::vector<std::size_t> order = routeOf(places, start);
    RC_ASSERT(order == routeOf(places, start));
    // The plain rule: always the nearest that is left.
    std::vector<std::size_t> left(places.size());
    for (std::size_t i = 0; i < left.size(); ++i) {
        left[i] = i;
    }
    std::vector<std::size_t> nearest;
    for (RoutePoint at = start; !left.empty(); at = *places[nearest.back()].position) {
        const auto next = std::ranges::min_element(left, {}, [&](std::size_t one) {
            return metresBetween(at.latitude, at.longitude, places[one].position->latitude, places[one].position->longitude);
        });
        nearest.push_back(*next);
        left.erase(next);
    }
    RC_ASSERT(length(places, order, start) <= length(places, nearest, start) + 30.0);
    std::ranges::sort(order);
    for (std::size_t i = 0; i < order.size(); ++i) {
        RC_ASSERT(order[i] == i);
    }
}

TEST(PatrolRoute, SaysInWhichDirectionTheNextOneLies)
{
    const RoutePoint here = *place("", 0, 0).position;
    EXPECT_EQ(bearingDegrees(here, *place("", 0, 10).position), 0);
    EXPECT_EQ(bearingDegrees(here, *place("", 10, 0).position), 90);
    EXPECT_EQ(bearingDegrees(here, *place("", 0, -10).position), 180);
    EXPECT_EQ(bearingDegrees(here, *place("", -10, 0).position), 270);
}

} // namespace
} // namespace fieldledger::test
