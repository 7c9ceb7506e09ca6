// A problem through its loop by touch, and conflicts settled on their cards: what is tapped is what the store holds.
#include "tests/mobile/pages/desk.h"

#include "shared/form/form_rules.h"
#include "shared/form/problem_flags.h"

namespace fieldledger::test {
namespace {

class ProblemPageTest : public Desk {
protected:
    RecordId receiveProblem(const std::string& stage, const std::string& fixer = {}, const std::string& deadline = "2020-01-01")
    {
        const RecordId site = office.receiveSite("光岳路停车场", "south", "banned");
        std::vector<Register> set{{"site", Value(site.text())}, {"area", Value("371502008201")}, {"what", Value("取缔后仍在经营")},
                                  {"stage", Value("found")},    {"assignee", Value()},           {"deadline", Value()},
                                  {"fixer", Value()},           {"checker", Value()}};
        const RecordId problem = office.receive("problem", set);
        if (stage != "found") {
            std::vector<Register> moved{{"stage", Value(stage)}, {"assignee", Value("u-31")}, {"deadline", Value(deadline)},
                                        {"fixer", fixer.empty() ? Value() : Value(fixer)},    {"checker", Value()}};
            const RecordId row = problem;
            for (Register& one : stepRegisters(row.text(), StageStep{{}, {"fixing"}, stage, "submit", "", nullptr})) {
                moved.push_back(std::move(one));
            }
            office.receiveChange(problem, "problem", moved, seenOf(problem));
        }
        return problem;
    }
    Seen seenOf(const RecordId& record) { return office.record(QString::fromStdString(record.text()))->state.seen; }
    void openWork(const char* tile)
    {
        open();
        tap(QString::fromLatin1("count:") + QString::fromLatin1(tile));
        tap("work:*");
        sees("recordTitle");
        office.settle();
    }
    Change lastOwn()
    {
        const std::vector<Change> changes = office.ownChanges();
        return changes.empty() ? Change() : changes.back();
    }
    std::string lastValue(const std::string& name)
    {
        const Change change = lastOwn();
        const Value* const value = change.find(name);
        return value == nullptr ? "(not set)" : std::string(value->textOrEmpty());
    }
};

TEST_F(ProblemPageTest, aStepOfOneTapIsSavedWithWhatItSetsAndItsHistory)
{
    const RecordId problem = receiveProblem("found");
    open();
    office.settle();
    tap("nav:ledger");
    tap("site:*");
    office.settle();
    tap("entry:0");
    sees("stageTrack");
    tap("step:start");
    reads("toast", "已存本机");
    office.settle();
    EXPECT_EQ(lastValue("stage"), "fixing");
    EXPECT_EQ(lastValue("assignee"), "u-31");
    EXPECT_EQ(lastOwn().record, problem);
    reads("stageTrack", "整改");
    reads("timeline", "开始整改");
}

TEST_F(ProblemPageTest, aStepThatAsksIsAShortFormAndGoesOnAfterAKill)
{
    receiveProblem("assigned");
    openWork("mine");
    tap("step:submit");
    sees("field:step_remark");
    seesNot("field:what");
    tap("formFinish");
    sees("field:step_remark"); // required: nothing was saved
    EXPECT_TRUE(office.ownChanges().empty());
    type("field:step_remark > input", "车辆已清空");
    office.settle();
    restart();
    tap("draft:*");
    reads("field:step_remark", "车辆已清空");
    tap("formFinish");
    seesNot("formFinish");
    office.settle();
    EXPECT_EQ(lastValue("stage"), "recheck");
    EXPECT_EQ(lastValue("fixer"), "u-31");
    EXPECT_EQ(lastValue("step_remark"), "(not set)") << "kept with the step";
    bool told = false;
    for (const Register& one : lastOwn().set) {
        told = told || (one.first.ends_with("/remark") && one.second == Value("车辆已清空"));
    }
    EXPECT_TRUE(told);
}

TEST_F(ProblemPageTest, whoFixedItCannotStrikeItOff)
{
    receiveProblem("recheck", "u-31");
    openWork("recheck");
    reads("problemCard", "整改人");
    sees("step:strike_off");
    EXPECT_FALSE(hand().tap("step:strike_off", 500)) << "it is there, says why, and takes no touch";
    EXPECT_TRUE(office.ownChanges().empty());
}

TEST_F(ProblemPageTest, anotherStrikesItOffAfterBeingAskedAndItWaitsToBeConfirmed)
{
    const RecordId problem = receiveProblem("recheck", "u-32");
    openWork("recheck");
    tap("step:strike_off");
    tap("stepCancel");
    office.settle();
    EXPECT_TRUE(office.ownChanges().empty());
    tap("step:strike_off");
    tap("stepConfirm");
    reads("toast", "已存本机");
    office.settle();
    EXPECT_EQ(lastValue("stage"), "closed");
    EXPECT_EQ(lastValue("checker"), "u-31");
    reads("attention", "销号待审核确认");
    const Campaign& campaign = *office.workspace().campaign();
    const RecordState state = office.record(QString::fromStdString(problem.text()))->state;
    EXPECT_FALSE(isStruckOff(campaign, *campaign.form("problem"), state));
}

TEST_F(ProblemPageTest, problemsOfMineAndLateOnesHaveTheirTiles)
{
    receiveProblem("assigned");
    open();
    reads("count:mine", "1");
    reads("count:late", "1");
    tap("count:late");
    reads("workList", "光岳路停车场");
    reads("workList", "逾期");
}

// A problem of another campaign, by its definition alone: nothing is rechecked and nothing struck off without its photo afterwards.
TEST_F(ProblemPageTest, aStepThatWantsAPhotoIsNotTakenWithoutOne)
{
    office.turnTo("cleanup");
    const RecordId site = office.receive("site", {{"area", Value("371502008201")}, {"near", Value("12 号屋后")}, {"place", Value("behind")},
                                                  {"state", Value("found")}, {"due", Value("2026-11-26")}});
    const RecordId problem = office.receive("problem", {{"area", Value("371502008201")}, {"assignee", Value("u-31")}, {"checker", Value()},
                                                        {"deadline", Value("2026-11-26")}, {"fixer", Value()}, {"heaps/firewood", Value(true)},
                                                        {"near", Value("12 号屋后")}, {"site", Value(site.text())}, {"stage", Value("found")}});
    openWork("mine");
    tap("step:submit");
    sees("field:after");
    tap("formFinish");
    sees("field:after");
    EXPECT_TRUE(office.ownChanges().empty());
    tap("field:after > takePhoto");
    tap("shutter");
    reads("cameraKept", "已存本机 1 张");
    tap("cameraDone");
    tap("formFinish");
    seesNot("formFinish");
    office.settle();
    const RecordView held = *office.record(QString::fromStdString(problem.text()));
    const Answers answers = answersOf(held.state, FormRules(office.workspace().campaign()->form("problem")));
    EXPECT_EQ(answers.get("stage"), Value("recheck"));
    EXPECT_EQ(answers.get("fixer"), Value("u-31"));
    EXPECT_FALSE(answers.get("fixed_on").isNull());
    EXPECT_EQ(stored("evidence", "field"), "after");
    EXPECT_EQ(stored("evidence", "of"), problem.text());
    EXPECT_EQ(stored("site", "state"), "recheck") << "the place follows its problem in the same act";
    EXPECT_TRUE(problemFlags(*office.workspace().campaign(), *office.workspace().campaign()->form("problem"), held.state).empty());
}

TEST_F(ProblemPageTest, openProblemsAreFilteredByStageAndByPerson)
{
    receiveProblem("assigned");
    receiveProblem("recheck", "u-32");
    receiveProblem("found");
    open();
    reads("count:problems", "3");
    tap("count:problems");
    tap("facet:stage > chip:recheck");
    reads("facet:stage > chip:recheck", "1");
    office.settle();
    EXPECT_EQ(hand().namesWith("work:").size(), 1);
    tap("facet:stage > chip:recheck"); // all again
    office.settle();
    EXPECT_EQ(hand().namesWith("work:").size(), 3);
    reads("facet:person", "暂无承办人 1");
    tap("facet:person > chip:u-31");
    office.settle();
    EXPECT_EQ(hand().namesWith("work:").size(), 2);
}

TEST_F(ProblemPageTest, aRecordIsStruckOutWithAReasonAndTakenBack)
{
    const RecordId site = office.receiveSite("光岳路停车场", "south", "banned");
    const Seen before = seenOf(site);
    const auto openSite = [this] {
        tap("nav:ledger");
        tap("site:*");
        office.settle();
    };
    open();
    openSite();
    EXPECT_FALSE(hand().isShown("strikeOut")); // another's record: an inspector may not
    office.enrolAs("supervisor");
    restart();
    openSite();
    tap("strikeOut");
    EXPECT_FALSE(hand().tap("strikeOutConfirm", 500)) << "not without a reason";
    type("strikeOutReason > input", "与 3 号停车场重复");
    tap("strikeOutConfirm");
    reads("struckOut", "与 3 号停车场重复");
    office.settle();
    EXPECT_EQ(*lastOwn().find("deleted"), Value(true));
    tap("struckOut > bannerAction");
    seesNot("struckOut");
    office.settle();
    EXPECT_EQ(*lastOwn().find("deleted"), Value(false));
    reads("timeline", "与 3 号停车场重复");
    tap("strikeOut");
    type("strikeOutReason > input", "确属重复");
    tap("strikeOutConfirm");
    reads("struckOut", "确属重复");
    office.settle();
    // An edit that had not seen it comes down: it is told, and the place is in the lists again.
    office.receiveChange(site, "site", {{"address", Value("路口西")}}, before);
    reads("attentionNote", "删除时未看到之后的修改");
    restart();
    tap("nav:ledger");
    sees("site:*");
}

class ConflictPageTest : public ProblemPageTest {
protected:
    // Taps the button under the value that reads so.
    void keep(const QString& value, const QString& card = QStringLiteral("conflict:disposition"))
    {
        sees(card);
        for (int head = 0; head < 4; ++head) {
            const QString name = card + QStringLiteral(" > head:%1").arg(head);
            if (hand().isShown(name) && texts(name).contains(value)) {
                tap(name + QStringLiteral(" > settleButton"));
                return;
            }
        }
        ADD_FAILURE() << value.toStdString() << " is not on the card";
    }
    // Two dispositions that had not seen each other.
    RecordId clash()
    {
        const RecordId site = office.receiveSite("光岳路停车场", "south", "banned");
        office.receiveChange(site, "site", {{"deadline", Value()}, {"disposition", Value("undecided")}, {"disposition_by", Value("u-32")}});
        return site;
    }
};

TEST_F(ConflictPageTest, aPickIsAChangeThatSawWhatTheCardShows)
{
    const RecordId site = clash();
    const Seen drawn = seenOf(site);
    openWork("conflicts");
    sees("conflict:disposition");
    turn(tabletLandscape); // turning changes nothing
    turn(phone);
    keep("取缔");
    reads("toast", "已存本机");
    office.settle();
    EXPECT_EQ(lastOwn().seen, drawn);
    EXPECT_EQ(lastValue("disposition"), "banned");
    EXPECT_EQ(lastValue("disposition_by"), "u-3");
    seesNot("conflictBanner");
}

TEST_F(ConflictPageTest, whatComesInMeanwhileIsToldAndStays)
{
    const RecordId site = clash();
    const Seen drawn = seenOf(site);
    openWork("conflicts");
    sees("conflict:disposition");
    office.receiveChange(site, "site", {{"deadline", Value()}, {"disposition", Value("exit_only")}, {"disposition_by", Value("u-32")}});
    reads("conflict:disposition", "1");
    EXPECT_FALSE(texts("conflict:disposition").contains("准出不准进"));
    keep("取缔");
    office.settle();
    EXPECT_EQ(lastOwn().seen, drawn);
    reads("conflict:disposition", "准出不准进"); // the new one stands against the pick
    reads("conflict:disposition", "取缔");
}

// One of two clashes is settled, the other is not: neither turning nor what comes down nor a kill changes what stands there.
TEST_F(ConflictPageTest, whatIsHalfSettledStaysSoThroughTurningAPullAndAKill)
{
    const RecordId site = clash();
    const Seen before = seenOf(site);
    office.receiveChange(site, "site", {{"deleted", Value(true)}}, before);
    office.receiveChange(site, "site", {{"deleted", Value(false)}}, before);
    openWork("conflicts");
    keep("保留", "conflict:deleted");
    seesNot("conflict:deleted");
    office.settle();
    ASSERT_EQ(office.ownChanges().size(), 1U);
    const QString drawn = texts("conflict:disposition");
    for (const QSize& size : {tabletLandscape, tabletPortrait, phone}) {
        turn(size);
        sees("conflict:disposition");
        EXPECT_EQ(texts("conflict:disposition"), drawn);
        seesNot("conflict:deleted");
    }
    office.receiveChange(site, "site", {{"address", Value("路口西")}}, seenOf(site));
    office.receiveSite("北外环 2 号停车场", "north", "banned");
    office.settle();
    EXPECT_EQ(texts("conflict:disposition"), drawn);
    restart();
    tap("count:conflicts");
    tap("work:*");
    sees("conflict:disposition");
    EXPECT_EQ(texts("conflict:disposition"), drawn);
    seesNot("conflict:deleted");
    EXPECT_EQ(office.ownChanges().size(), 1U) << "nothing but the one tap was written";
    keep("取缔");
    seesNot("conflictBanner");
    office.settle();
    EXPECT_EQ(office.ownChanges().size(), 2U);
}

// The same for another value that is half typed: turning and a pull leave the form as it is, and it covers what was drawn.
TEST_F(ConflictPageTest, aHalfWrittenOtherValueStaysThroughTurningAPullAndAKill)
{
    const RecordId site = clash();
    const Seen drawn = seenOf(site);
    openWork("conflicts");
    turn(tabletPortrait); // where the button is not under the bar at the bottom
    tap("writeOther");
    tap("field:disposition > chip:exit_only");
    turn(tabletLandscape);
    sees("field:disposition");
    office.receiveChange(site, "site", {{"deadline", Value()}, {"disposition", Value("rectify")}, {"disposition_by", Value("u-32")}});
    office.settle();
    turn(phone);
    sees("field:disposition");
    EXPECT_TRUE(office.ownChanges().empty());
    restart();
    reads("count:conflicts", "1");
    tap("draft:*");
    sees("field:disposition");
    tap("formFinish");
    seesNot("formFinish");
    office.settle();
    EXPECT_EQ(lastValue("disposition"), "exit_only");
    EXPECT_EQ(lastOwn().seen, drawn);
    const Shown now = shownValue(office.record(QString::fromStdString(site.text()))->state, "disposition",
                                 FormRules(office.workspace().campaign()->form("site")));
    EXPECT_TRUE(now.conflict) << "what came down meanwhile was not on the card: it stands against it";
}

TEST_F(ConflictPageTest, aFormerValueIsOneTapAwayAndCanBeTakenUpAgain)
{
    clash();
    openWork("conflicts");
    keep("取缔");
    seesNot("conflictBanner");
    office.settle();
    tap("entry:0");
    reads("settled:disposition", "待定");
    reads("settled:disposition", "张伟");
    keep("待定", "settled:disposition");
    office.settle();
    EXPECT_EQ(lastValue("disposition"), "undecided");
}

TEST_F(ConflictPageTest, anotherValueIsAskedByItsFormAndKeepsWhatWasSeenThroughAKill)
{
    const RecordId site = clash();
    const Seen drawn = seenOf(site);
    openWork("conflicts");
    turn(tabletPortrait); // where the button is not under the bar at the bottom
    tap("writeOther");
    sees("field:disposition");
    seesNot("field:name");
    tap("field:disposition > chip:rectify");
    office.settle();
    restart();
    office.receiveChange(site, "site", {{"deadline", Value()}, {"disposition", Value("exit_only")}, {"disposition_by", Value("u-32")}});
    tap("draft:*");
    tap("formFinish"); // the form wants a deadline for it
    sees("field:deadline");
    EXPECT_TRUE(office.ownChanges().empty());
    tap("field:disposition > chip:reopened");
    tap("formFinish");
    seesNot("formFinish");
    office.settle();
    EXPECT_EQ(lastOwn().seen, drawn);
    EXPECT_EQ(lastValue("disposition"), "reopened");
    EXPECT_EQ(lastValue("disposition_by"), "u-31");
}

TEST_F(ConflictPageTest, oneWalksFromConflictToConflict)
{
    clash();
    const RecordId second = office.receiveSite("北外环 2 号停车场", "north", "banned");
    office.receiveChange(second, "site", {{"deadline", Value()}, {"disposition", Value("undecided")}, {"disposition_by", Value("u-32")}});
    openWork("conflicts");
    tap("queuePrevious"); // to the first; there is none before it
    office.settle();
    const QString first = texts("recordTitle");
    tap("queueNext");
    office.settle();
    EXPECT_NE(texts("recordTitle"), first);
    tap("queuePrevious");
    reads("recordTitle", first);
}

} // namespace
} // namespace fieldledger::test
