// Applying one change after another: every rule of proto/merge.md by itself.
#include "shared/record/record_state.h"

#include "tests/shared/record/change_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

using testing::ElementsAre;

TEST(ApplyTest, AnEmptyRecordHoldsNothing)
{
    const RecordState state;

    EXPECT_TRUE(state.empty());
    EXPECT_TRUE(state.heads("name").empty());
    EXPECT_TRUE(state.registerNames().empty());
    EXPECT_TRUE(state.areas().empty());
}

TEST(ApplyTest, TheFirstChangeMakesTheRecord)
{
    const RecordState state = stateOf({change(17, 1).set("name", "一号停车场").set("side", "south")});

    EXPECT_EQ(state.kind, "site");
    EXPECT_EQ(state.campaign, "parking");
    EXPECT_EQ(state.seen, seenOf({{17, 1}}));
    EXPECT_THAT(state.registerNames(), ElementsAre("name", "side"));
    ASSERT_EQ(state.held.size(), 1U);
    EXPECT_EQ(state.held[0].edit, 1U);
    EXPECT_EQ(state.held[0].by, "u-17");
    EXPECT_FALSE(state.held[0].got);
}

TEST(ApplyTest, AValueThatWasSeenIsReplaced)
{
    const RecordState state =
        stateOf({change(17, 1).set("name", "old"), change(3, 1).seen({{17, 1}}).set("name", "new")});

    EXPECT_THAT(headValues(state, "name"), ElementsAre(Value("new")));
    EXPECT_EQ(state.held.size(), 1U); // the first change owns nothing any more
    EXPECT_EQ(state.seen, seenOf({{3, 1}, {17, 1}}));
}

TEST(ApplyTest, AValueThatWasNotSeenStays)
{
    const RecordState state = stateOf({change(17, 1).est(10).set("name", "a"), change(3, 1).est(20).set("name", "b")});

    EXPECT_THAT(headValues(state, "name"), ElementsAre(Value("b"), Value("a")));
}

TEST(ApplyTest, OtherRegistersOfASeenChangeStayItsOwn)
{
    const RecordState state =
        stateOf({change(17, 1).set("name", "a").set("side", "south"), change(3, 1).seen({{17, 1}}).set("name", "b")});

    EXPECT_THAT(headValues(state, "side"), ElementsAre(Value("south")));
    ASSERT_EQ(state.held.size(), 2U);
    EXPECT_EQ(state.held[1].registers.size(), 1U); // device 17 owns only `side`
}

TEST(ApplyTest, NullIsAValueThatClears)
{
    const RecordState state =
        stateOf({change(17, 1).set("note", "x"), change(17, 2).after(1).seen({{17, 1}}).set("note", Value())});

    EXPECT_THAT(headValues(state, "note"), ElementsAre(Value()));
}

TEST(ApplyTest, ClearingAndSettingApartAreAConflict)
{
    const RecordState state =
        stateOf({change(17, 1).set("note", "x"), change(3, 1).seen({{17, 1}}).est(5).set("note", Value()),
                 change(9, 1).seen({{17, 1}}).est(4).set("note", "y")});

    EXPECT_THAT(headValues(state, "note"), ElementsAre(Value(), Value("y")));
}

TEST(ApplyTest, ALaterSaveOfTheSameFormReplacesItsEarlierOne)
{
    const RecordState state =
        stateOf({change(17, 1).set("name", "a").set("side", "south"), change(17, 2).after(1).edit(1).set("name", "b"),
                 change(17, 3).after(2).edit(1).set("name", "c")});

    EXPECT_THAT(headValues(state, "name"), ElementsAre(Value("c")));
    EXPECT_THAT(headValues(state, "side"), ElementsAre(Value("south")));
    EXPECT_EQ(state.held.back().edit, 1U);
}

TEST(ApplyTest, TwoFormsOfOneDeviceDoNotReplaceEachOther)
{
    const RecordState state =
        stateOf({change(17, 1).by("u-1").set("name", "a"), change(17, 2).after(1).by("u-2").set("name", "b")});

    EXPECT_EQ(state.heads("name").size(), 2U);
}

TEST(ApplyTest, TheSameEditNumberOfAnotherDeviceIsAnotherForm)
{
    const RecordState state = stateOf({change(17, 1).set("name", "a"), change(3, 1).set("name", "x"),
                                       change(3, 2).after(1).edit(1).set("name", "b")});

    EXPECT_EQ(state.heads("name").size(), 2U); // 17's stays, 3's own first save went
}

TEST(ApplyTest, ASecondSaveDoesNotCoverWhatCameInBetween)
{
    // The form was opened before device 3's value came down; saving again must not swallow it.
    const RecordState state =
        stateOf({change(17, 1).est(1).set("name", "a"), change(3, 1).est(2).seen({{17, 1}}).set("name", "between"),
                 change(17, 2).est(3).after(1).edit(1).set("name", "b")});

    EXPECT_THAT(headValues(state, "name"), ElementsAre(Value("b"), Value("between")));
}

TEST(ApplyTest, ARepeatDoesNothing)
{
    RecordState state = stateOf({change(17, 1).set("name", "a"), change(3, 1).seen({{17, 1}}).set("name", "b")});
    const RecordState before = state;

    state.apply(change(17, 1).set("name", "a"), std::nullopt, TimePoint{5});

    EXPECT_EQ(state, before);
}

TEST(ApplyTest, AChangeThatSetsNothingIsNoted)
{
    const RecordState state = stateOf({change(17, 1).set("name", "a"), change(17, 2).after(1)});

    EXPECT_EQ(state.seen, seenOf({{17, 2}}));
    EXPECT_EQ(state.held.size(), 1U);
}

TEST(ApplyTest, NotingSetsNothing)
{
    RecordState state = stateOf({change(17, 1).set("name", "a")});

    state.note({device(3), 1});

    EXPECT_THAT(headValues(state, "name"), ElementsAre(Value("a")));
    EXPECT_EQ(state.seen, seenOf({{3, 1}, {17, 1}}));
}

TEST(ApplyTest, AChangeNotedFirstIsNotAppliedLater)
{
    RecordState state;
    state.note({device(17), 1});

    state.apply(change(17, 1).set("name", "a"), std::nullopt, std::nullopt);

    EXPECT_TRUE(state.heads("name").empty());
}

TEST(ApplyTest, ChoicesAndRowsAreRegistersOfTheirOwn)
{
    const RecordState state = stateOf({change(17, 1).set("hazards/dust", true).set("results/r1/sheds", 3),
                                       change(3, 1).set("hazards/fire", true).set("results/r2/sheds", 4)});

    EXPECT_THAT(state.registerNames(),
                ElementsAre("hazards/dust", "hazards/fire", "results/r1/sheds", "results/r2/sheds"));
    EXPECT_EQ(state.heads("hazards/dust").size(), 1U);
}

TEST(ApplyTest, ADeletedRowAndItsEditBothStay)
{
    const RecordState state = stateOf({change(17, 1).set("results/r1/sheds", 3),
                                       change(17, 2).after(1).seen({{17, 1}}).set("results/r1/deleted", true),
                                       change(3, 1).seen({{17, 1}}).set("results/r1/sheds", 5)});

    EXPECT_THAT(headValues(state, "results/r1/deleted"), ElementsAre(Value(true)));
    EXPECT_THAT(headValues(state, "results/r1/sheds"), ElementsAre(Value(5)));
}

TEST(ApplyTest, ARecordIsInEveryAreaThatAHeadNames)
{
    RecordState state = stateOf({change(17, 1).set("area", "371502009"), change(3, 1).set("area", "371502008"),
                                 change(9, 1).set("area", Value()), change(4, 1).set("area", "371502008")});

    EXPECT_THAT(state.areas(), ElementsAre("371502008", "371502009"));

    state.apply(change(5, 1).seen({{3, 1}, {4, 1}, {9, 1}, {17, 1}}).set("area", "371502115"), std::nullopt,
                std::nullopt);
    EXPECT_THAT(state.areas(), ElementsAre("371502115"));
}

TEST(ApplyTest, WhereTwoChangesDisagreeOnTheKindTheSmallerHolds)
{
    const Change lead = change(17, 1).kind("lead").campaign("coal").set("a", 1);
    const Change site = change(3, 1).kind("site").campaign("").set("a", 2);

    const RecordState one = stateOf({lead, site});
    const RecordState other = stateOf({site, lead});

    EXPECT_EQ(one, other);
    EXPECT_EQ(one.kind, "lead");
    EXPECT_EQ(one.campaign, "coal");
}

TEST(RankTest, TheReceiptTimeCapsAClockThatRunsAhead)
{
    RecordState state;
    state.apply(change(17, 1).est(9'000'000).set("name", "clock ahead"), std::nullopt, TimePoint{2000});
    state.apply(change(3, 1).est(3000).set("name", "later"), std::nullopt, TimePoint{3500});

    EXPECT_THAT(headValues(state, "name"), ElementsAre(Value("later"), Value("clock ahead")));
}

TEST(RankTest, TiesGoByDeviceThenNumber)
{
    const RecordState state =
        stateOf({change(17, 1).est(5).set("name", "17/1"), change(17, 2).est(5).after(1).set("name", "17/2"),
                 change(3, 9).est(5).set("name", "3/9")});

    EXPECT_THAT(headValues(state, "name"), ElementsAre(Value("17/2"), Value("17/1"), Value("3/9")));
}

TEST(RecoveredTest, ReplacesNothingAndIsNotReplacedByItsEdit)
{
    // A recovered change carries its own n as edit; neither direction of the same-edit rule may hold for it.
    const RecordState state =
        stateOf({change(40, 1).set("name", "a"), change(40, 2).after(1).edit(1).recovered(17, 8).set("name", "old"),
                 change(40, 3).after(2).edit(1).set("name", "b")});

    EXPECT_EQ(state.heads("name").size(), 2U); // 40/1 went with its own edit, the recovered one stays
    EXPECT_NE(state.heads("name")[0].change->recovered, state.heads("name")[1].change->recovered);
}

TEST(RecoveredTest, GoesOnceItWasSeen)
{
    const RecordState state =
        stateOf({change(40, 1).recovered(17, 8).set("name", "old"), change(3, 1).seen({{40, 1}}).set("name", "new")});

    EXPECT_THAT(headValues(state, "name"), ElementsAre(Value("new")));
}

TEST(RecoveredTest, RanksAndSignsAsTheChangeItStandsFor)
{
    RecordState state;
    state.apply(change(3, 1).est(500).set("name", "set after the loss"), std::nullopt, TimePoint{600});
    state.apply(change(40, 1).est(9000).by("u-40").recovered(17, 8, "u-17", 100).set("name", "old"), std::nullopt,
                TimePoint{9100});

    EXPECT_THAT(headValues(state, "name"), ElementsAre(Value("set after the loss"), Value("old")));
    EXPECT_EQ(state.heads("name")[1].change->by, "u-17");
    EXPECT_TRUE(state.heads("name")[1].change->recovered);
}

TEST(ReadyTest, WaitsForAfterAndForAllOfSeen)
{
    const RecordState state = stateOf({change(17, 1).set("a", 1), change(3, 1).set("a", 2)});

    EXPECT_TRUE(state.isReadyFor({device(17), 2}, 1, seenOf({{3, 1}, {17, 1}})));
    EXPECT_FALSE(state.isReadyFor({device(17), 4}, 3, {}));
    EXPECT_FALSE(state.isReadyFor({device(17), 2}, 1, seenOf({{3, 2}})));
    EXPECT_FALSE(state.isReadyFor({device(9), 1}, 0, seenOf({{8, 1}})));
}

TEST(ReadyDeathTest, ApplyingTooEarlyIsAProgrammingError)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    RecordState state;
    EXPECT_DEATH(state.apply(change(17, 2).after(1).set("a", 1), std::nullopt, std::nullopt), "assertion failed");
}

TEST(CutTest, LeavesAChangeThatFitsAlone)
{
    const RecordState state = stateOf({change(17, 1).set("a", 1)});
    EXPECT_FALSE(cutFor(state, change(17, 2).after(1).seen({{17, 1}}).set("a", 2)));
}

TEST(CutTest, CutsAfterAndEachEntryToWhatTheRecordTookIn)
{
    const RecordState state = stateOf({change(17, 3).set("a", 1), change(3, 2).set("a", 2)});

    const auto cut = cutFor(state, change(17, 9).after(8).seen({{3, 7}, {5, 1}, {17, 2}}).set("a", 3));

    ASSERT_TRUE(cut);
    EXPECT_EQ(cut->after, 3U);
    EXPECT_EQ(cut->seen, seenOf({{3, 2}, {17, 2}}));
}

TEST(CutTest, ACutSeenDropsOnlyWhatTheRecordHadThen)
{
    RecordState state = stateOf({change(3, 1).set("a", 1)});
    const Change claim = change(17, 1).seen({{3, 5}}).set("a", 2);
    state.apply(claim, cutFor(state, claim), std::nullopt);
    state.apply(change(3, 4).after(1).set("a", 3), std::nullopt, std::nullopt); // claimed as seen, but came later

    EXPECT_EQ(state.heads("a").size(), 2U);
}

} // namespace
} // namespace fieldledger::test
