// Home: counts lead to lists, a site's button to its visit, and a form that was left waits to be finished.
#include "tests/mobile/pages/desk.h"

namespace fieldledger::test {
namespace {

class TodayPageTest : public Desk { };

TEST_F(TodayPageTest, withoutRecordsItSaysWhatWouldBeHereAndHowItComes)
{
    open();
    reads("todayFlick", "今天没有到期事项");
    reads("todayFlick", "尚无记录");
}

TEST_F(TodayPageTest, aCountLeadsToTheListOfWhatItCounts)
{
    const RecordId site = office.receiveSite("北外环 1 号停车场", "south", "undecided");
    office.receiveChange(site, "site", {{"disposition", "rectify"}, {"deadline", "2020-01-01"}, {"disposition_by", "u-32"}});
    office.receiveSite("北外环 2 号停车场", "north", "undecided");
    open();
    reads("count:conflicts", "1");
    tap("count:due");
    tap("clearFilters");
    reads("countText", "2 处");
    tap("nav:today");
    tap("count:conflicts");
    reads("workList", "北外环 1 号停车场");
    EXPECT_FALSE(texts("workList").contains("北外环 2 号停车场"));
}

TEST_F(TodayPageTest, theButtonOfANearbySiteOpensItsVisitAndSavesIt)
{
    office.receiveSite("北外环 1 号停车场", "south", "banned");
    open();
    tap("site:* > rowAction");
    reads("topBar", "北外环 1 号停车场");
    tap("field:activity > chip:none");
    while (hand().isShown("formNext")) {
        tap("formNext");
    }
    tap("formFinish");
    seesNot("formFinish");
    reads("toast", "已存本机");
    sees("nav:today");
    office.settle();
    EXPECT_EQ(stored("visit", "activity"), "none");
    EXPECT_EQ(storedCount("visit"), 1);
}

TEST_F(TodayPageTest, aFormThatWasLeftWaitsHereEvenAfterACrash)
{
    open();
    tap("newButton > newRecord");
    tap("new:site");
    type("field:name > input", "3 号停车场");
    tap("field:side > chip:south");
    office.settle();
    restart();
    reads("todayFlick", "未填完的表");
    tap("draft:*");
    sees("resumedBanner");
    EXPECT_TRUE(hand().isShown("field:name"));
    EXPECT_EQ(storedCount("site"), 0);
    tap("discardButton");
    tap("discardForm");
    seesNot("formHead");
    office.settle();
    seesNot("draft:*");
}

TEST_F(TodayPageTest, aRuleOfALeadLeadsToThoseThatWaitAndTheirPage)
{
    office.turnTo("coal");
    const RecordId lead = office.receive("lead", {{"answer_due", Value("2026-01-08")}, {"area", Value("371502008201")}, {"department", Value("market")},
                                                  {"handed_over", Value("2026-01-01")}, {"kind", Value("seller")}, {"what", Value("夜间送煤")}});
    open();
    reads("count:due:answer", "1");
    reads("count:due:answer", "线索待反馈");
    tap("count:due:answer");
    reads("workList", "夜间送煤");
    reads("workList", "逾期");
    tap("work:" + QString::fromStdString(lead.text()));
    reads("recordTitle", "夜间送煤");
}

TEST_F(TodayPageTest, aVillageThatIsDueOpensTheFormOfItsRound)
{
    office.turnTo("cleanup");
    open();
    reads("count:due:walk", "2");
    tap("count:due:walk");
    reads("topBar", "2 个村（社区）");
    reads("workList", "李庄村");
    tap("work:371502008202");
    reads("field:area", "王庄村");
    tap("field:walked > chip:yes");
    while (hand().isShown("formNext")) {
        tap("formNext");
    }
    tap("formFinish");
    seesNot("formFinish");
    office.settle();
    EXPECT_EQ(stored("round", "area"), "371502008202");
    EXPECT_EQ(stored("round", "walked"), "yes");
    tap("backButton");
    reads("count:due:walk", "1");
}

} // namespace
} // namespace fieldledger::test
