#include "server/ledger/routing.h"

#include <gtest/gtest.h>

namespace fieldledger::server {

namespace {

using Areas = std::vector<std::string>;

TEST(RoutingTest, ANewRecordsChangeGoesToWhereItIsPut)
{
    const Route route = routeOf(true, {}, {"a", "b"});

    EXPECT_EQ(route.change, (Areas{"a", "b"}));
    EXPECT_TRUE(route.left.empty());
    EXPECT_TRUE(route.entered.empty());
}

TEST(RoutingTest, AMoveGoesToTheOldAreasThenTellsBothSides)
{
    const Route route = routeOf(false, {"a", "b"}, {"b", "c"});

    EXPECT_EQ(route.change, (Areas{"a", "b"}));
    EXPECT_EQ(route.left, Areas{"a"});
    EXPECT_EQ(route.entered, Areas{"c"});
}

TEST(RoutingTest, AChangeWithoutAMoveGoesOnlyToTheAreas)
{
    const Route route = routeOf(false, {"a"}, {"a"});

    EXPECT_EQ(route.change, Areas{"a"});
    EXPECT_TRUE(route.left.empty() && route.entered.empty());
}

TEST(RoutingTest, ARecordThatWasNowhereSendsItsWholeState)
{
    const Route route = routeOf(false, {}, {"a"});

    EXPECT_TRUE(route.change.empty());
    EXPECT_EQ(route.entered, Areas{"a"});
}

} // namespace

} // namespace fieldledger::server
