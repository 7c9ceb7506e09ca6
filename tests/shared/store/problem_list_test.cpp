// Problems in lists: by stage, by who is to put them right, by deadline, and by what the rules flag.
#include "tests/shared/store/tablet_fixture.h"

#include "shared/form/problem_loop.h"

#include <gmock/gmock.h>

namespace fieldledger::test {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ProblemListTest : public TabletTest {
protected:
    ProblemListTest()
    {
        answer({itemOf(campaignChange())});
        bring(2, {"assigned"}, "fixing", "u-31", "2026-11-20");
        bring(3, {"found"}, "assigned", "u-32", "2026-11-30");
        bring(4, {"fixing"}, "recheck", "u-31", "2026-11-25");
        bring(5, {"found"}, "closed", "u-31", "2026-11-20"); // over three stages at once
    }

    void bring(std::uint64_t number, std::vector<std::string> from, const std::string& stage, const std::string& assignee, const std::string& deadline)
    {
        std::vector<Register> set{{"area", Value("A1")}, {"assignee", Value(assignee)}, {"checker", Value()}, {"deadline", Value(deadline)},
                                  {"fixer", Value()},    {"stage", Value(stage)},       {"what", Value("问题 " + std::to_string(number))}};
        StageStep step;
        step.from = std::move(from);
        step.to = stage;
        step.name = "step";
        for (Register& one : stepRegisters(recordId(number).text(), step)) {
            set.push_back(std::move(one));
        }
        sortRegisters(set);
        answer({itemOf(changeOf(3, number, recordId(number), std::move(set), "problem"))});
    }
    static ListQuery problems()
    {
        ListQuery query = sites();
        query.kind = "problem";
        query.sort = ListSort::Due;
        return query;
    }
};

TEST_F(ProblemListTest, AreFoundByAssigneeWhileTheyAreOpenTheMostUrgentFirst)
{
    ListQuery mine = problems();
    mine.assignee = "u-31";
    EXPECT_THAT(names(mine), ElementsAre("问题 2", "问题 4"));
    EXPECT_EQ(*ledger_->count(mine), 2U);
    mine.assignee = "u-99";
    EXPECT_THAT(names(mine), IsEmpty());
    mine.assignee = "";
    EXPECT_THAT(names(mine), ElementsAre("问题 5")) << "nobody is to put right what is struck off";
}

TEST_F(ProblemListTest, AreFoundByDeadlineAndStage)
{
    ListQuery late = problems();
    late.dueThrough = dayFromText("2026-11-25")->time_since_epoch().count();
    EXPECT_THAT(names(late), ElementsAre("问题 2", "问题 4"));
    ListQuery some = problems();
    some.stages = {"assigned", "recheck"};
    EXPECT_THAT(names(some), ElementsAre("问题 4", "问题 3"));
}

TEST_F(ProblemListTest, WhatTheRulesFlagIsAListOfItsOwn)
{
    ListQuery flagged = problems();
    flagged.attentionOnly = true;
    EXPECT_THAT(names(flagged), ElementsAre("问题 5"));
    EXPECT_EQ(*ledger_->count(flagged), 1U);
    const Result<ListPage> page = ledger_->list(flagged, "", 1);
    ASSERT_TRUE(page);
    EXPECT_TRUE(page->rows.front().attention);
    EXPECT_FALSE(page->rows.front().dueDay);
}

} // namespace

} // namespace fieldledger::test
