#include "server/ledger/routing.h"

#include "server/ledger/area_list.h"
#include "server/ledger/holdings.h"

#include <gtest/gtest.h>

namespace fieldledger::server {

namespace {

using Areas = std::vector<std::string>;

TEST(RoutingTest, ANewRecordsChangeGoesToWhereItIsPut)
{
    const ItemRoute route = routeOf(true, {}, {"a", "b"});

    EXPECT_EQ(route.change, (Areas{"a", "b"}));
    EXPECT_TRUE(route.left.empty());
    EXPECT_TRUE(route.entered.empty());
}

TEST(RoutingTest, AMoveGoesToTheOldAreasThenTellsBothSides)
{
    const ItemRoute route = routeOf(false, {"a", "b"}, {"b", "c"});

    EXPECT_EQ(route.change, (Areas{"a", "b"}));
    EXPECT_EQ(route.left, Areas{"a"});
    EXPECT_EQ(route.entered, Areas{"c"});
}

TEST(RoutingTest, AChangeWithoutAMoveGoesOnlyToTheAreas)
{
    const ItemRoute route = routeOf(false, {"a"}, {"a"});

    EXPECT_EQ(route.change, Areas{"a"});
    EXPECT_TRUE(route.left.empty() && route.entered.empty());
}

TEST(RoutingTest, ARoundGoesAlsoToWhoHoldsAPart)
{
    Campaign campaign;
    campaign.coverage.emplace();
    campaign.coverage->round.emplace();
    campaign.coverage->round->kind = "round";
    RecordState record;
    Change change;
    change.number = {{7}, 1};
    change.kind = "round";
    change.set = {{"area", Value("11")}};
    record.apply(change, std::nullopt, std::nullopt);

    EXPECT_EQ(deliveredAreas(record, &campaign), Areas{"^11"});
    EXPECT_EQ(deliveredAreas(record, nullptr), Areas{"11"});
    campaign.coverage->round->kind = "other";
    EXPECT_EQ(deliveredAreas(record, &campaign), Areas{"11"});

    AreaTree tree;
    tree.add("11", "10");
    tree.add("111", "11");
    tree.add("12", "10");
    const std::string round = joinAreas({"^11"});
    EXPECT_TRUE(Holdings(tree, {"111"}).holds(round)) << "a part";
    EXPECT_TRUE(Holdings(tree, {"11"}).holds(round));
    EXPECT_TRUE(Holdings(tree, {"10"}).holds(round));
    EXPECT_FALSE(Holdings(tree, {"12"}).holds(round));
    EXPECT_FALSE(Holdings(tree, {"111"}).holds("11")) << "of other records parts hold nothing";
}

TEST(RoutingTest, ARecordThatWasNowhereSendsItsWholeState)
{
    const ItemRoute route = routeOf(false, {}, {"a"});

    EXPECT_TRUE(route.change.empty());
    EXPECT_EQ(route.entered, Areas{"a"});
}

} // namespace

} // namespace fieldledger::server
