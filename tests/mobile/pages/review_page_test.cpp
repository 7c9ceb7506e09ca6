// Review by touch, in two roles: a supervisor approves and sends back, an inspector corrects and answers.
#include "tests/mobile/pages/desk.h"

#include "shared/record/review.h"

#include <QTest>

namespace fieldledger::test {
namespace {

class ReviewPageTest : public Desk {
protected:
    ReviewPageTest() { site_ = office.receiveSite("光岳路停车场", "south", "banned"); }

    // A visit of the supervisor's inspectors (u-3), as it comes down.
    RecordId visit(const char* activity, const char* at)
    {
        return office.receive("visit", {{"activity", activity}, {"area", "371502008201"}, {"at", at}, {"kind", "daily"}, {"officers/u-3", true},
                                        {"officers/u-32", true}, {"site", site_.text()}});
    }
    void openReview(QSize size = phone)
    {
        office.becomeSupervisor();
        open(size);
        tap("nav:review");
        sees("reviewList");
    }
    void finishForm()
    {
        while (hand().isShown("formNext")) {
            tap("formNext");
        }
        tap("formFinish");
    }
    void logAVisit()
    {
        open();
        tap("nav:ledger");
        tap("site:*");
        tap("action:visit");
        tap("field:activity > chip:none");
        finishForm();
        ASSERT_TRUE(Office::wait([this] { return !office.ownChanges().empty(); }));
    }
    // The person of this tablet becomes a supervisor: the app starts anew.
    void openReviewAgain()
    {
        office.enrolAs("supervisor");
        restart();
        tap("nav:review");
    }
    Review reviewOf(const RecordId& record)
    {
        office.settle();
        return reviewStanding(office.record(QString::fromStdString(record.text()))->state).review;
    }
    QString row(const RecordId& record) const { return QStringLiteral("review:") + QString::fromStdString(record.text()); }

    RecordId site_;
};

TEST_F(ReviewPageTest, aSupervisorApprovesInTheListWhatDiffersFromTheLastVisit)
{
    visit("none", "2026-11-20T02:00:00Z");
    const RecordId second = visit("operating", "2026-11-21T02:00:00Z");
    openReview();
    reads(row(second), "光岳路停车场");
    reads(row(second), "张伟");
    reads(row(second), "无经营 → 仍在经营");
    reads(row(second), "待审核");
    tap(row(second) + " > rowApprove");
    seesNot(row(second));
    EXPECT_EQ(reviewOf(second), Review::Approved);
    tap("reviewStates > chip:approved");
    reads(row(second), "已通过");
}

TEST_F(ReviewPageTest, aSelectionIsApprovedAtOnce)
{
    const RecordId first = visit("none", "2026-11-20T02:00:00Z");
    const RecordId second = visit("none", "2026-11-21T02:00:00Z");
    openReview();
    tap(row(first) + " > select");
    tap(row(second) + " > select");
    reads("selectedText", "已选 2 条");
    turn(tabletLandscape);
    reads("selectedText", "已选 2 条");
    tap("approveSelected");
    seesNot("selectedText");
    EXPECT_EQ(reviewOf(first), Review::Approved);
    EXPECT_EQ(reviewOf(second), Review::Approved);
}

TEST_F(ReviewPageTest, sendingBackNamesTheFieldAndTheReasonAndSurvivesAKillAndATurn)
{
    const RecordId record = visit("none", "2026-11-20T02:00:00Z");
    openReview();
    tap(row(record));
    tap("sendBack");
    EXPECT_TRUE(texts("returnFlick").contains(QStringLiteral("无经营")));
    tap("returnField:activity");
    tap("returnReasons > chip:*");
    turn(tabletPortrait);
    reads("returnReason", "现场情况");
    turn(phone);
    office.settle();
    QTest::qWait(600); // the words are kept a moment after the last key
    restart();
    tap("nav:review");
    tap(row(record));
    tap("sendBack");
    reads("returnReason", "现场情况");
    tap("confirmReturn");
    sees("reviewList");
    EXPECT_EQ(reviewOf(record), Review::Returned);
    EXPECT_EQ(stored("note", "field"), "activity");
    EXPECT_FALSE(stored("note", "text").empty());
    tap("reviewStates > chip:returned");
    reads(row(record), "退回待改");
}

TEST_F(ReviewPageTest, theKeyboardGoesDownApprovesAndSendsBack)
{
    const RecordId first = visit("none", "2026-11-20T02:00:00Z");
    const RecordId second = visit("none", "2026-11-21T02:00:00Z");
    openReview(tabletLandscape);
    QTest::keyClick(&window(), Qt::Key_J);
    sees("recordTitle");
    QTest::keyClick(&window(), Qt::Key_A);
    seesNot(row(first));
    EXPECT_EQ(reviewOf(first), Review::Approved);
    QTest::keyClick(&window(), Qt::Key_J);
    office.settle();
    QTest::keyClick(&window(), Qt::Key_R);
    sees("confirmReturn");
    EXPECT_EQ(reviewOf(second), Review::New);
}

TEST_F(ReviewPageTest, onesOwnRecordSaysWhyItCannotBeApproved)
{
    logAVisit();
    openReviewAgain();
    reads("reviewList", "须由他人审核通过");
    tap("review:*");
    reads("ownRecord", "须由他人审核通过");
}

TEST_F(ReviewPageTest, anInspectorHasNoSuchPlaceAndSeesHowHisVisitStands)
{
    const RecordId record = visit("none", "2026-11-20T02:00:00Z");
    open();
    EXPECT_FALSE(hand().namesWith("nav:").contains(QStringLiteral("nav:review")));
    tap("nav:ledger");
    tap("site:*");
    reads("timeline", "待审核");
    EXPECT_FALSE(hand().isShown("approve"));
    EXPECT_EQ(reviewOf(record), Review::New);
}

TEST_F(ReviewPageTest, whatCameBackIsToldOnTheHomePageAndAnsweredAtItsField)
{
    logAVisit();
    const RecordId record = office.ownChanges().front().record;
    office.deliverOwn();
    office.receiveChange(record, "visit", reviewRegisters(Review::Returned, "u-3", TimePoint{1'795'500'000'000}),
                         office.record(QString::fromStdString(record.text()))->state.seen);
    office.receive("note", noteRegisters(record.text(), "gate", "大门状态没有填", "371502008201"));
    tap("topBar > backButton");
    tap("nav:today");
    reads("returnedNews", "大门状态没有填");
    tap("count:returned");
    reads("returnedList", "大门状态没有填");
    tap("review:*");
    reads("returnedBanner", "大门状态没有填");
    reads("field:gate", "退回：大门状态没有填");
    tap("field:gate > chip:locked");
    type("reviewAnswer > input", "已补填");
    finishForm();
    EXPECT_EQ(reviewOf(record), Review::Answered);
    EXPECT_EQ(stored("note", "answer"), "已补填");
    EXPECT_EQ(stored("visit", "gate"), "locked");
    reads("returnedList", "没有被退回的记录");
    tap("topBar > backButton");
    tap("nav:ledger");
    tap("site:*");
    tap("entry:0");
    reads("timeline", "大门状态没有填");
    reads("timeline", "已补填");
}

} // namespace
} // namespace fieldledger::test
