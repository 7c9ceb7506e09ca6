// What is shown of a register with several heads, rule by rule, and what counts as a conflict.
#include "shared/record/register_rule.h"

#include "tests/shared/record/change_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

// Three devices set `a` without having seen one another; the later est ranks higher.
RecordState threeHeads(Value oldest, Value middle, Value newest)
{
    return stateOf({change(1, 1).est(10).set("a", std::move(oldest)), change(2, 1).est(20).set("a", std::move(middle)),
                    change(3, 1).est(30).set("a", std::move(newest))});
}

NamedRules ruleForA(ShowRule show, std::vector<std::string> caution = {})
{
    return NamedRules().add("a", {show, std::move(caution), {}});
}

TEST(ShownTest, NoHeadShowsNull)
{
    const Shown shown = shownValue({}, "a", NamedRules());

    EXPECT_TRUE(shown.value.isNull());
    EXPECT_EQ(shown.from, nullptr);
    EXPECT_FALSE(shown.conflict);
    EXPECT_FALSE(shown.flagged);
}

TEST(ShownTest, OneHeadIsNoConflict)
{
    const RecordState state = stateOf({change(1, 1).set("a", "x")});
    const Shown shown = shownValue(state, "a", ruleForA(ShowRule::Review));

    EXPECT_EQ(shown.value, Value("x"));
    EXPECT_EQ(shown.from, &state.held[0]);
    EXPECT_FALSE(shown.conflict);
    EXPECT_FALSE(shown.flagged);
}

TEST(ShownTest, TheSameValueTwiceIsNoConflict)
{
    const Shown shown = shownValue(threeHeads("x", "x", "x"), "a", ruleForA(ShowRule::Review));

    EXPECT_FALSE(shown.conflict);
    EXPECT_FALSE(shown.flagged);
}

TEST(ShownTest, LatestAndReviewShowTheHighestRankAndOnlyReviewFlags)
{
    const RecordState state = threeHeads("x", "z", "y");
    const Shown latest = shownValue(state, "a", ruleForA(ShowRule::Latest));
    const Shown review = shownValue(state, "a", ruleForA(ShowRule::Review));

    EXPECT_EQ(latest.value, Value("y"));
    EXPECT_TRUE(latest.conflict);
    EXPECT_FALSE(latest.flagged);
    EXPECT_EQ(review.value, Value("y"));
    EXPECT_TRUE(review.flagged);
}

TEST(ShownTest, MaxAndMinPutNullLastAndDoNotFlag)
{
    const RecordState state = threeHeads(7, Value(), 3);
    const Shown max = shownValue(state, "a", ruleForA(ShowRule::Max));
    const Shown min = shownValue(state, "a", ruleForA(ShowRule::Min));

    EXPECT_EQ(max.value, Value(7));
    EXPECT_EQ(min.value, Value(3));
    EXPECT_TRUE(max.conflict);
    EXPECT_FALSE(max.flagged);
    EXPECT_FALSE(min.flagged);
    EXPECT_EQ(shownValue(threeHeads(Value(), Value(), Value()), "a", ruleForA(ShowRule::Min)).value, Value());
}

TEST(ShownTest, MaxAndMinRankDecimalsByTheirSize)
{
    const auto max = [](Value one, Value two) {
        return shownValue(threeHeads(one, two, two), "a", ruleForA(ShowRule::Max)).value;
    };
    const auto min = [](Value one, Value two) {
        return shownValue(threeHeads(one, two, two), "a", ruleForA(ShowRule::Min)).value;
    };
    EXPECT_EQ(max("9.5", "10"), Value("10"));
    EXPECT_EQ(min("9.5", "10"), Value("9.5"));
    EXPECT_EQ(max("0.45", "0.5"), Value("0.5"));
    EXPECT_EQ(max("-9.5", "-10"), Value("-9.5"));
    EXPECT_EQ(min("-9.5", "-10"), Value("-10"));
    EXPECT_EQ(max("-0.5", "0"), Value("0"));
    EXPECT_EQ(max("1.25", "1.3"), Value("1.3"));
    EXPECT_EQ(max("10.5", 11), Value(11)); // a field that became an integer
    EXPECT_EQ(min("10.5", 11), Value("10.5"));
}

TEST(ShownTest, MaxAndMinRankDatesByTime)
{
    EXPECT_EQ(shownValue(threeHeads("2026-12-01", "2026-11-30", "2026-02-01"), "a", ruleForA(ShowRule::Max)).value,
              Value("2026-12-01"));
    EXPECT_EQ(shownValue(threeHeads("2026-12-01", "2026-11-30", "2026-02-01"), "a", ruleForA(ShowRule::Min)).value,
              Value("2026-02-01"));
}

TEST(ShownTest, EqualAmountsShowTheHighestRank)
{
    const RecordState state = threeHeads(7, 7, 3);
    EXPECT_EQ(shownValue(state, "a", ruleForA(ShowRule::Max)).from->number.device, device(2));
}

TEST(ShownTest, CautiousShowsTheMostCautiousChoiceAndFlags)
{
    const auto rules = ruleForA(ShowRule::Cautious, {"reopened", "undecided", "banned"});
    const Shown shown = shownValue(threeHeads("reopened", "undecided", "banned"), "a", rules);

    EXPECT_EQ(shown.value, Value("reopened"));
    EXPECT_TRUE(shown.flagged);
}

TEST(ShownTest, CautiousPutsWhatTheFormDoesNotKnowLast)
{
    const auto rules = ruleForA(ShowRule::Cautious, {"reopened", "banned"});

    EXPECT_EQ(shownValue(threeHeads("banned", "of a newer form", Value()), "a", rules).value, Value("banned"));
    EXPECT_EQ(shownValue(threeHeads("x", "y", Value()), "a", rules).value, Value()); // nothing known: the highest rank
}

NamedRules stageRules()
{
    const std::vector<std::string> group = {"stage", "assignee", "deadline"};
    NamedRules rules;
    rules.add("stage", {ShowRule::Cautious, {"reopened", "found", "assigned", "closed"}, group});
    rules.add("assignee", {ShowRule::Latest, {}, group});
    rules.add("deadline", {ShowRule::Latest, {}, group});
    return rules;
}

TEST(TogetherTest, TheOthersFollowTheLeadersHead)
{
    const RecordState state =
        stateOf({change(1, 1).est(10).set("stage", "assigned").set("assignee", "u-1").set("deadline", "2026-12-01"),
                 change(2, 1).est(20).set("stage", "closed").set("assignee", "u-2").set("deadline", "2026-12-09")});
    const NamedRules rules = stageRules();

    const Shown assignee = shownValue(state, "assignee", rules);

    EXPECT_EQ(shownValue(state, "stage", rules).value, Value("assigned"));
    EXPECT_EQ(assignee.value, Value("u-1")); // not u-2, though it ranks higher
    EXPECT_EQ(assignee.from, &state.held[0]);
    EXPECT_TRUE(assignee.conflict);
    EXPECT_TRUE(assignee.flagged);
    EXPECT_EQ(shownValue(state, "deadline", rules).value, Value("2026-12-01"));
}

TEST(TogetherTest, OneMemberThatDiffersIsAConflictOfAll)
{
    const RecordState state =
        stateOf({change(1, 1).set("stage", "assigned").set("assignee", "u-1").set("deadline", "2026-12-01"),
                 change(2, 1).set("stage", "assigned").set("assignee", "u-2").set("deadline", "2026-12-01")});

    EXPECT_TRUE(shownValue(state, "stage", stageRules()).flagged);
    EXPECT_TRUE(shownValue(state, "deadline", stageRules()).conflict);
}

TEST(TogetherTest, EqualGroupsAreNoConflict)
{
    const RecordState state =
        stateOf({change(1, 1).set("stage", "assigned").set("assignee", "u-1").set("deadline", Value()),
                 change(2, 1).set("stage", "assigned").set("assignee", "u-1").set("deadline", Value())});

    EXPECT_FALSE(shownValue(state, "stage", stageRules()).conflict);
}

TEST(TogetherTest, AConflictInAMemberThatAnOlderFormWroteAloneIsSeen)
{
    // The older form has no group: it wrote `assignee` by itself, apart from the change that wrote all three.
    const RecordState state =
        stateOf({change(1, 1).est(10).set("stage", "assigned").set("assignee", "u-1").set("deadline", "2026-12-01"),
                 change(2, 1).est(20).set("assignee", "u-2")});
    const Shown assignee = shownValue(state, "assignee", stageRules());

    EXPECT_EQ(assignee.value, Value("u-1"));
    EXPECT_TRUE(assignee.conflict);
    EXPECT_TRUE(assignee.flagged);
    EXPECT_TRUE(shownValue(state, "stage", stageRules()).flagged);
}

TEST(TogetherTest, AMemberThatTheLeaderDoesNotOwnShowsItsOwnHead)
{
    const RecordState state =
        stateOf({change(1, 1).set("stage", "assigned").set("assignee", "u-1").set("deadline", "2026-12-01"),
                 change(2, 1).seen({{1, 1}}).set("stage", "closed")}); // an older form, alone
    const Shown assignee = shownValue(state, "assignee", stageRules());

    EXPECT_EQ(shownValue(state, "stage", stageRules()).value, Value("closed"));
    EXPECT_EQ(assignee.value, Value("u-1"));
    EXPECT_EQ(assignee.from->number.device, device(1)); // who set it, not who set the stage
    EXPECT_FALSE(assignee.conflict);
}

TEST(TogetherTest, AMemberWithoutALeaderIsStillShown)
{
    const RecordState state = stateOf({change(2, 1).set("assignee", "u-2")});

    EXPECT_EQ(shownValue(state, "assignee", stageRules()).value, Value("u-2"));
    EXPECT_EQ(shownValue(state, "stage", stageRules()).value, Value());
    EXPECT_EQ(shownValue(state, "stage", stageRules()).from, nullptr);
}

} // namespace
} // namespace fieldledger::test
