// What is flagged about a problem's way through its loop, and what counts as struck off.
#include "problem_fixture.h"

#include "shared/form/figures.h"
#include "shared/form/form_rules.h"

#include <gmock/gmock.h>

namespace fieldledger::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ProblemFlagsTest : public testing::Test {
protected:
    // Up to the recheck, fixed by u-2.
    void toRecheck()
    {
        problem.move("u-1", {}, "found");
        problem.move("u-2", {"found"}, "fixing", "start");
        problem.move("u-2", {"fixing"}, "recheck", "submit", "u-2");
    }
    const Campaign campaign = problemCampaign();
    ProblemHistory problem{campaign};
};

TEST_F(ProblemFlagsTest, TheLegalWayHasNoneAndCountsOnceConfirmed)
{
    toRecheck();
    EXPECT_THAT(problem.flags(), IsEmpty());
    EXPECT_FALSE(problem.struckOff());
    problem.move("u-3", {"recheck"}, "closed", "strike_off", "u-2");
    EXPECT_THAT(problem.flags(), ElementsAre("not_confirmed"));
    EXPECT_FALSE(problem.struckOff());
    problem.approve("u-9");
    EXPECT_THAT(problem.flags(), IsEmpty());
    EXPECT_TRUE(problem.struckOff());
}

TEST_F(ProblemFlagsTest, AnApprovalOfWhatWasBeforeConfirmsNothing)
{
    toRecheck();
    problem.approve("u-9"); // of the finding
    problem.move("u-3", {"recheck"}, "closed", "strike_off", "u-2");
    EXPECT_THAT(problem.flags(), ElementsAre("not_confirmed"));
}

TEST_F(ProblemFlagsTest, WhereNobodyReviewsProblemsAStrikeOffCounts)
{
    const Campaign plain = problemCampaign("");
    ProblemHistory other(plain);
    other.move("u-1", {}, "found");
    other.move("u-2", {"found"}, "fixing", "start");
    other.move("u-2", {"fixing"}, "recheck", "submit", "u-2");
    other.move("u-3", {"recheck"}, "closed", "strike_off", "u-2");
    EXPECT_THAT(other.flags(), IsEmpty());
    EXPECT_TRUE(other.struckOff());
}

TEST_F(ProblemFlagsTest, AJumpOverStagesIsFlaggedHoweverItWasWritten)
{
    problem.move("u-1", {}, "found");
    problem.move("u-3", {"found"}, "closed", "strike_off");
    problem.approve("u-9");
    EXPECT_THAT(problem.flags(), ElementsAre("stage_rule"));
    EXPECT_FALSE(problem.struckOff());

    ProblemHistory bare(campaign); // by a program that knows no steps
    bare.write("u-1", {{"stage", Value("closed")}});
    bare.approve("u-9");
    EXPECT_THAT(bare.flags(), ElementsAre("stage_rule"));
    ProblemHistory begun(campaign);
    begun.write("u-1", {{"stage", Value("found")}});
    EXPECT_THAT(begun.flags(), IsEmpty());
    ProblemHistory taken(campaign); // found, and taken in hand in the same act
    taken.move("u-1", {}, "fixing");
    EXPECT_THAT(taken.flags(), IsEmpty());
    ProblemHistory ahead(campaign);
    ahead.move("u-1", {}, "recheck");
    EXPECT_THAT(ahead.flags(), ElementsAre("stage_rule"));
}

TEST_F(ProblemFlagsTest, OneLegalWayFromAnyStageThatWasSeenIsEnough)
{
    toRecheck();
    problem.move("u-3", {"found", "recheck"}, "closed", "strike_off", "u-2");
    EXPECT_THAT(problem.flags(), ElementsAre("not_confirmed"));
}

TEST_F(ProblemFlagsTest, WhoFixedItCannotStrikeItOff)
{
    toRecheck();
    problem.move("u-2", {"recheck"}, "closed", "strike_off", "u-2");
    problem.approve("u-9");
    EXPECT_THAT(problem.flags(), ElementsAre("four_eyes"));
    EXPECT_FALSE(problem.struckOff());
}

// A finding and a strike-off that had not seen each other: the group is in conflict and the more cautious one is shown.
TEST_F(ProblemFlagsTest, AFindingAndAStrikeOffMeetAsAConflict)
{
    toRecheck();
    const Seen before = problem.state.seen;
    problem.move("u-3", {"recheck"}, "closed", "strike_off", "u-2", before);
    problem.move("u-4", {"recheck"}, "reopened", "", "u-2", before);
    const FormRules rules(campaign.form("problem"));
    const Shown shown = shownValue(problem.state, "stage", rules);
    EXPECT_EQ(shown.value, Value("reopened"));
    EXPECT_TRUE(shown.flagged);
    EXPECT_FALSE(problem.struckOff());
}

TEST_F(ProblemFlagsTest, NobodyStrikesOffOverNewerEvidence)
{
    toRecheck();
    const Seen before = problem.state.seen;
    problem.move("u-3", {"recheck"}, "closed", "strike_off", "u-2", before);
    problem.move("u-4", {"recheck"}, "recheck", "", "u-2", before); // found again, an hour later
    problem.move("u-9", {"recheck", "closed"}, "closed", "", "u-2"); // somebody picks the strike-off
    problem.approve("u-9");
    EXPECT_THAT(problem.flags(), ElementsAre("newer_evidence"));
    EXPECT_FALSE(problem.struckOff());

    problem.move("u-9", {"closed"}, "reopened", "reopen");
    problem.move("u-2", {"reopened"}, "fixing", "start");
    problem.move("u-2", {"fixing"}, "recheck", "submit", "u-2");
    problem.move("u-3", {"recheck"}, "closed", "strike_off", "u-2");
    problem.approve("u-9");
    EXPECT_THAT(problem.flags(), IsEmpty());
    EXPECT_TRUE(problem.struckOff());
}

TEST(ProblemFlagsWithoutLoopTest, NoMoveIsJudgedWhereTheDefinitionHasNoTransitions)
{
    Result<Campaign> read = readCampaign(problemDefinition("", ""));
    ASSERT_TRUE(read) << (read ? "" : read.error().detail());
    ProblemHistory problem(*read);
    problem.write("u-1", {{"stage", Value("closed")}});
    EXPECT_THAT(problem.flags(), IsEmpty());
    EXPECT_TRUE(problem.struckOff());
}

TEST_F(ProblemFlagsTest, OtherKindsHaveNone)
{
    RecordState site;
    EXPECT_TRUE(problemFlags(campaign, *campaign.form("site"), site).empty());
    EXPECT_FALSE(isStruckOff(campaign, *campaign.form("site"), site));
}

TEST_F(ProblemFlagsTest, FiguresCountWhatIsReallyStruckOff)
{
    const Campaign counting = problemCampaign(
        ", 'review': ['problem'], 'figures': [{'name': 'open', 'label': {'zh': '未销号'}, 'kind': 'problem', 'where': 'not(${struck_off})'},"
        " {'name': 'odd', 'label': {'zh': '注意'}, 'kind': 'problem', 'where': '${flagged}'}]");
    const Form& form = *counting.form("problem");
    toRecheck();
    problem.move("u-3", {"recheck"}, "closed", "strike_off", "u-2");
    const auto figure = [&](std::size_t which) {
        FigureComputation computation(counting, nullptr, contextOfTest());
        computation.add("problem", "id", countedAnswers(&counting, &form, problem.state, FormRules(&form)));
        return computation.results()[which].total.text();
    };
    EXPECT_EQ(figure(0), "1");
    EXPECT_EQ(figure(1), "1");
    problem.approve("u-9");
    EXPECT_EQ(figure(0), "0");
    EXPECT_EQ(figure(1), "0");
}

} // namespace
} // namespace fieldledger::test
