// What belongs to the person and the tablet: language, figures, sync.
#include "tests/mobile/pages/desk.h"

#include "mobile/device/tablet_settings.h"
#include "shared/evidence/passwords.h"

namespace fieldledger::test {
namespace {

class MePagesTest : public Desk {
protected:
    void logSite()
    {
        tap("newButton > newRecord");
        tap("new:site");
        type("field:name > input", "3 号停车场");
        tap("field:side > chip:south");
        tap("field:approval > chip:none");
        tap("formNext");
        tap("field:can_improve > chip:no");
        tap("field:disposition > chip:undecided");
        while (hand().isShown("formNext")) {
            tap("formNext");
        }
        tap("formFinish");
        seesNot("formFinish");
        office.settle();
    }
};

TEST_F(MePagesTest, saysWhoAndOnWhichDevice)
{
    open();
    tap("nav:me");
    reads("userName", "王强");
}

// At twice the size every button is taller, everything can still be reached, and it stays so.
TEST_F(MePagesTest, theTextIsMadeLargeAndStaysLarge)
{
    office.receiveSite("光岳路停车场", "south", "banned");
    open();
    tap("nav:me");
    const qreal before = window().findChild<QQuickItem*>(QStringLiteral("text:200"))->height();
    tap("text:200");
    office.settle();
    EXPECT_GT(window().findChild<QQuickItem*>(QStringLiteral("text:200"))->height(), before * 1.3);
    restart();
    tap("nav:me");
    EXPECT_GT(window().findChild<QQuickItem*>(QStringLiteral("text:200"))->height(), before * 1.3);
    tap("nav:ledger");
    tap("site:*");
    reads("recordTitle", "光岳路停车场");
    tap("backButton");
    tap("nav:me");
    tap("text:100");
}

TEST_F(MePagesTest, anotherPersonTakesOverWithoutASignalAndWhatIsRecordedIsTheirs)
{
    PeopleBook book;
    book.keep({"limin", "u-32", "李敏", "inspector", *hashPassword("correct horse", PasswordCost::Lowest), 0, {}});
    ASSERT_TRUE(office.ask([text = book.text()](const LedgerAccess& access) { return access.ledger.saveSetting(peopleSetting, text); }));
    office.receiveSite("光岳路停车场", "south", "banned"); // whatever comes down, the settings are read again
    open();
    tap("nav:me");
    tap("signInEntry");
    tap("person:limin");
    type("passwordField > input", "wrong");
    tap("signInButton");
    reads("signInError", "密码不正确");
    type("passwordField > input", "correct horse");
    tap("signInButton");
    seesNot("signInButton");
    reads("userName", "李敏");
    tap("nav:today");
    logSite();
    EXPECT_EQ(office.ownChanges().front().by, "u-32");
    restart();
    tap("nav:me");
    reads("userName", "李敏");
    tap("signInEntry");
    tap("handBack");
    reads("userName", "王强");
}

TEST_F(MePagesTest, theLanguageChangesEverywhereAndIsKept)
{
    open();
    tap("nav:me");
    tap("language:en");
    reads("nav:today", "Today");
    tap("nav:ledger");
    reads("filterButton", "");
    restart();
    reads("nav:today", "Today");
    tap("nav:me");
    tap("language:zh_CN");
    reads("nav:today", "今日");
}

TEST_F(MePagesTest, figuresCountWhatIsHere)
{
    office.receiveSite("光岳路停车场", "south", "banned");
    office.receiveSite("物流园停车场", "north", "banned");
    open();
    tap("nav:me");
    tap("figuresEntry");
    reads("figureList", "2");
    reads("figureList", "北外环南侧");
}

TEST_F(MePagesTest, theSyncPageSaysWhatWaits)
{
    open();
    logSite();
    tap("topBar > backButton");
    reads("syncPill", "1");
    tap("syncPill");
    reads("waitingList", "3 号停车场");
    sees("recordsBar");
    EXPECT_FALSE(hand().isShown("photosBar"));
}

TEST_F(MePagesTest, sendingIsPausedAndGoesOn)
{
    office.ledger().startSync();
    open();
    tap("syncPill");
    tap("pauseSync");
    reads("syncPill", "已暂停");
    tap("resumeSync");
    seesNot("resumeSync");
    sees("pauseSync");
}

TEST_F(MePagesTest, withoutANetworkItSaysOfflineAndNothingAlarming)
{
    office.ledger().startSync();
    open();
    reads("syncPill", "离线");
    tap("syncPill");
    reads("stateText", "服务器暂时连不上");
}

} // namespace
} // namespace fieldledger::test
