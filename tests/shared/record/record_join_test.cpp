// Joining two states: keep a head if the other side has it too or has not seen it.
#include "shared/record/record_state.h"

#include "tests/shared/record/change_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

using testing::ElementsAre;

RecordState joined(RecordState left, const RecordState& right)
{
    left.join(right);
    return left;
}

const Change first = change(17, 1).set("name", "a").set("side", "south");
const Change renamed = change(3, 1).seen({{17, 1}}).set("name", "b");
const Change apart = change(9, 1).set("name", "c");

TEST(JoinTest, EmptyAddsNothing)
{
    const RecordState state = stateOf({first, apart});

    EXPECT_EQ(joined(state, {}), state);
    EXPECT_EQ(joined({}, state), state);
}

TEST(JoinTest, WithItselfIsItself)
{
    const RecordState state = stateOf({first, renamed, apart});
    EXPECT_EQ(joined(state, state), state);
}

TEST(JoinTest, AHeadThatTheOtherSideHasNotSeenStays)
{
    const RecordState left = stateOf({first});
    const RecordState right = stateOf({apart});

    EXPECT_EQ(joined(left, right), stateOf({first, apart}));
    EXPECT_EQ(joined(right, left), stateOf({first, apart}));
}

TEST(JoinTest, AHeadThatTheOtherSideSawAndDroppedGoes)
{
    const RecordState old = stateOf({first});
    const RecordState young = stateOf({first, renamed});

    EXPECT_EQ(joined(old, young), young);
    EXPECT_EQ(joined(young, old), young); // an older page takes nothing back
}

TEST(JoinTest, EachRegisterIsJudgedByItself)
{
    const RecordState left = stateOf({first, renamed}); // dropped `name` of 17
    const RecordState right =
        stateOf({first, change(9, 2).seen({{17, 1}}).set("side", "north")}); // dropped `side` of 17

    const RecordState both = joined(left, right);

    EXPECT_EQ(both, joined(right, left));
    EXPECT_THAT(headValues(both, "name"), ElementsAre(Value("b")));
    EXPECT_THAT(headValues(both, "side"), ElementsAre(Value("north")));
    EXPECT_EQ(both.held.size(), 2U); // 17 owns nothing any more
}

TEST(JoinTest, SeenIsTheLargerOfEach)
{
    RecordState left = stateOf({change(17, 4).set("a", 1)});
    RecordState right = stateOf({change(17, 2).set("b", 1), change(3, 1).set("c", 1)});

    EXPECT_EQ(joined(left, right).seen, seenOf({{3, 1}, {17, 4}}));
}

TEST(JoinTest, ANotedChangeCountsAsSeen)
{
    RecordState noted = stateOf({first});
    noted.note({device(9), 1});

    EXPECT_EQ(joined(noted, stateOf({first})), noted);
    EXPECT_EQ(joined(stateOf({first}), noted), noted);
}

TEST(JoinTest, ThreeWaysInAnyGroupingAreTheSame)
{
    const RecordState a = stateOf({first, renamed});
    const RecordState b = stateOf({first, apart});
    const RecordState c = stateOf({first, change(5, 1).seen({{17, 1}}).set("side", Value())});

    const RecordState all = joined(joined(a, b), c);

    EXPECT_EQ(all, joined(a, joined(b, c)));
    EXPECT_EQ(all, joined(c, joined(b, a)));
    EXPECT_EQ(all, joined(joined(c, a), b));
}

TEST(JoinTest, TheSmallerKindHoldsOnBothSides)
{
    const RecordState site = stateOf({change(17, 1).kind("site").set("a", 1)});
    const RecordState lead = stateOf({change(3, 1).kind("lead").set("a", 2)});

    EXPECT_EQ(joined(site, lead).kind, "lead");
    EXPECT_EQ(joined(lead, site).kind, "lead");
}

TEST(JoinTest, KeepsTheReceiptTimeThatRanks)
{
    RecordState server;
    server.apply(first, std::nullopt, TimePoint{77});

    const RecordState base = joined({}, server);

    ASSERT_EQ(base.held.size(), 1U);
    EXPECT_EQ(base.held[0].got, TimePoint{77});
}

} // namespace
} // namespace fieldledger::test
