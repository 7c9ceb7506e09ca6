// A tablet's base with its own open changes on top.
#include "shared/record/register_rule.h"

#include "tests/shared/record/change_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

using testing::ElementsAre;

TEST(OpenChangesTest, NoneLeaveTheBaseAsItIs)
{
    const RecordState base = stateOf({change(3, 1).set("name", "a")});
    EXPECT_EQ(withOpenChanges(base, {}), base);
}

TEST(OpenChangesTest, LieOnTopAndLeaveTheBaseAlone)
{
    const RecordState base = stateOf({change(3, 1).set("name", "a")});
    const RecordState before = base;

    const RecordState top = withOpenChanges(
        base, {change(17, 1).seen({{3, 1}}).set("name", "b"), change(17, 2).after(1).edit(1).set("name", "c")});

    EXPECT_THAT(headValues(top, "name"), ElementsAre(Value("c")));
    EXPECT_EQ(top.seen, seenOf({{3, 1}, {17, 2}}));
    EXPECT_EQ(base, before);
}

TEST(OpenChangesTest, DoNotWaitForSeen)
{
    const RecordState top = withOpenChanges({}, {change(17, 1).seen({{3, 9}}).set("name", "b")});

    EXPECT_THAT(headValues(top, "name"), ElementsAre(Value("b")));
    EXPECT_EQ(top.seen, seenOf({{17, 1}})); // and claim nothing that the base lacks
}

TEST(OpenChangesTest, CoverWhatTheySawOnceItComes)
{
    const std::vector<Change> open = {change(17, 1).seen({{3, 1}}).set("name", "b")};
    const RecordState base = stateOf({change(3, 1).set("name", "a")});

    EXPECT_THAT(headValues(withOpenChanges(base, open), "name"), ElementsAre(Value("b")));
}

TEST(OpenChangesTest, WaitForAfter)
{
    const std::vector<Change> open = {change(17, 5).after(4).set("name", "b")};

    EXPECT_TRUE(withOpenChanges({}, open).heads("name").empty());
    EXPECT_EQ(withOpenChanges(stateOf({change(17, 4).set("side", "south")}), open).heads("name").size(), 1U);
}

TEST(OpenChangesTest, GoOnAboveOneThatWasNoted)
{
    // 17/4 was quarantined or unreadable: the base notes it, so that what its author wrote afterwards stays in view.
    RecordState base;
    base.note({device(17), 4});

    EXPECT_EQ(withOpenChanges(base, {change(17, 5).after(4).set("name", "b")}).heads("name").size(), 1U);
}

TEST(OpenChangesTest, ThatCameDownAlreadyAreNotAddedTwice)
{
    RecordState base;
    const Change own = change(17, 1).set("name", "a");
    base.apply(own, std::nullopt, TimePoint{50});

    EXPECT_EQ(withOpenChanges(base, {own}), base);
}

TEST(OpenChangesTest, BecomeTheSameOnceAcknowledged)
{
    RecordState base = stateOf({change(3, 1).set("name", "a")});
    const Change own = change(17, 1).seen({{3, 1}}).set("name", "b");
    const RecordState top = withOpenChanges(base, {own});

    base.apply(own, std::nullopt, std::nullopt);

    EXPECT_EQ(top, base);
}

} // namespace
} // namespace fieldledger::test
