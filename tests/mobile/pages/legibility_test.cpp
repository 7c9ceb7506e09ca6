// What stands on a page has room there: words are whole in English and at twice the size on a phone, and nothing lies over what one touches.
#include "tests/mobile/pages/desk.h"
#include "tests/mobile/screens/sample_tablet.h"

namespace fieldledger::test {
namespace {

class LegibilityTest : public Desk {
protected:
    void openInEnglish(int textPercent, QSize size = phone)
    {
        office.workspace().selectLanguage(QStringLiteral("en"));
        open(size);
        AppearanceSingleton::instance->setTextPercent(textPercent);
        office.settle();
    }
    void isWhole(const QString& name)
    {
        sees(name);
        const QStringList cut = hand().cutTextsOf(name);
        EXPECT_TRUE(cut.isEmpty()) << qPrintable(name) << ": " << qPrintable(cut.join(QStringLiteral(" | ")));
        EXPECT_FALSE(hand().textsOf(name).isEmpty()) << qPrintable(name) << " says nothing";
    }
    void coversNothing(const QString& name)
    {
        sees(name);
        const QStringList covered = hand().touchablesIn(hand().placeOf(name));
        EXPECT_TRUE(covered.isEmpty()) << qPrintable(covered.join(u' '));
    }
    void openReviewed(const std::function<void()>& openWindow)
    {
        office.becomeSupervisor();
        SampleTablet(office).fillForSupervisor();
        openWindow();
        tap("nav:review");
    }
    void finishVisit()
    {
        tap("field:activity > chip:none");
        while (hand().isShown("formNext")) {
            tap("formNext");
        }
        tap("formFinish");
        seesNot("formFinish");
    }
};

class LargeTextTest : public LegibilityTest, public testing::WithParamInterface<int> {};

TEST_P(LargeTextTest, theActionsOfARecordKeepTheirWords)
{
    office.receiveSite("光岳路停车场", "south", "banned");
    openInEnglish(GetParam());
    tap("nav:ledger");
    tap("site:*");
    sees("recordTitle");
    for (const char* const action : {"action:visit", "action:problem", "editRecord"}) {
        isWhole(QString::fromLatin1(action));
    }
}

TEST_P(LargeTextTest, theNumbersOfTheDaySayWhatTheyCount)
{
    SampleTablet(office).fillForInspector();
    openInEnglish(GetParam());
    sees("count:problems");
    for (const QString& tile : hand().namesWith(QStringLiteral("count:"))) {
        isWhole(tile);
    }
}

TEST_P(LargeTextTest, aRowToReviewOffersItsDecisionsInWords)
{
    openReviewed([this] { openInEnglish(GetParam()); });
    for (const char* const decision : {"review:* > select", "review:* > rowSendBack", "review:* > rowApprove"}) {
        isWhole(QString::fromLatin1(decision));
    }
}

TEST_P(LargeTextTest, theStagesOfAProblemAreWhole)
{
    SampleTablet(office).fillForInspector();
    openInEnglish(GetParam());
    tap("count:problems");
    tap("work:*");
    isWhole(QStringLiteral("stageTrack"));
}

INSTANTIATE_TEST_SUITE_P(Percent, LargeTextTest, testing::Values(100, 200));

TEST_F(LegibilityTest, aReviewedRecordHasOneBar)
{
    openReviewed([this] { openInEnglish(100); });
    tap(hand().namesWith(QStringLiteral("review:")).constLast().toUtf8().constData()); // the newest, a site: photos belong to it
    sees("sendBack");
    const QRectF back = hand().placeOf(QStringLiteral("sendBack"));
    EXPECT_EQ(hand().placeOf(QStringLiteral("approve")).top(), back.top());
    EXPECT_EQ(hand().placeOf(QStringLiteral("photographRecord")).top(), back.top());
}

TEST_F(LegibilityTest, whatHasNoRoomInTheBarOfAReviewedRecordIsInASheet)
{
    openReviewed([this] { openInEnglish(200); });
    tap("review:*");
    sees("sendBack");
    const QRectF back = hand().placeOf(QStringLiteral("sendBack"));
    EXPECT_EQ(hand().placeOf(QStringLiteral("approve")).top(), back.top());
    EXPECT_EQ(hand().placeOf(QStringLiteral("moreActions")).top(), back.top());
    seesNot("photographRecord");
    tap("moreActions");
    tap("more:photograph");
    sees("closeCamera");
}

TEST_F(LegibilityTest, whatIsSaidInPassingCoversNoActionOfARecord)
{
    office.receiveSite("光岳路停车场", "south", "banned");
    open();
    tap("nav:ledger");
    tap("site:*");
    tap("action:visit");
    finishVisit();
    coversNothing(QStringLiteral("toast"));
    EXPECT_TRUE(hand().isShown("action:visit"));
}

TEST_F(LegibilityTest, whatIsSaidInPassingCoversNoRowOfAList)
{
    const RecordId first = office.receiveSite("停车场 1 号", "south", "banned");
    for (int i = 2; i <= 9; ++i) {
        office.receiveSite("停车场 " + std::to_string(i) + " 号", "south", "banned");
    }
    open();
    tap("site:" + QString::fromStdString(first.text()) + " > rowAction");
    finishVisit();
    sees("nav:today");
    coversNothing(QStringLiteral("toast"));
}

TEST_F(LegibilityTest, whatIsSaidInPassingCoversNoDecisionOfAReviewer)
{
    openReviewed([this] { open(tabletPortrait); });
    tap("review:* > rowApprove");
    coversNothing(QStringLiteral("toast"));
    turn(tabletLandscape);
    coversNothing(QStringLiteral("toast"));
}

} // namespace
} // namespace fieldledger::test
