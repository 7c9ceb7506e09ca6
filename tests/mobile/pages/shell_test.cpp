// The frame: what stands where on a wide and a narrow screen, and that turning the tablet loses nothing.
#include "tests/mobile/pages/desk.h"

namespace fieldledger::test {
namespace {

class ShellTest : public Desk { };

TEST_F(ShellTest, narrowScreenHasABarAtTheBottomAndOneColumn)
{
    office.receiveSite("北外环 1 号停车场", "south", "banned");
    open(phone);
    sees("bottomBar");
    EXPECT_FALSE(hand().isShown("rail"));
    tap("nav:ledger");
    tap("site:*");
    reads("topBar", "停车场");
    sees("topBar > backButton");
    EXPECT_FALSE(hand().isShown("siteList"));
    tap("topBar > backButton");
    sees("siteList");
}

TEST_F(ShellTest, wideScreenShowsTheListAndTheRecordSideBySide)
{
    office.receiveSite("北外环 1 号停车场", "south", "banned");
    open(tabletLandscape);
    sees("rail");
    EXPECT_FALSE(hand().isShown("bottomBar"));
    tap("nav:ledger");
    tap("site:*");
    reads("detail", "北外环 1 号停车场");
    EXPECT_TRUE(hand().isShown("siteList"));
    tap("detailBack");
    reads("detail", "尚未打开内容");
}

TEST_F(ShellTest, turningTheTabletKeepsTheOpenFormAndWhatWasTyped)
{
    open(tabletLandscape);
    tap("newButton > newRecord");
    tap("new:site");
    type("field:name > input", "3 号停车场");
    turn(tabletPortrait);
    sees("field:name");
    EXPECT_TRUE(texts("formHead").contains(QStringLiteral("登记")));
    turn(tabletLandscape);
    tap("formNext");
    tap("formBack");
    office.settle();
    const auto drafts = office.ask([](const LedgerAccess& access) { return access.ledger.drafts(); });
    ASSERT_TRUE(drafts);
    ASSERT_EQ(drafts->size(), 1U);
}

TEST_F(ShellTest, onlyPlacesThatWorkAreOffered)
{
    open(phone);
    EXPECT_EQ(hand().namesWith("nav:"), QStringList({"nav:today", "nav:ledger", "nav:events", "nav:patrol", "nav:me"}));
}

TEST_F(ShellTest, theAreaIsChosenAtTheTopAndTheListFollows)
{
    office.receiveSite("李庄的停车场", "south", "banned");
    open(phone);
    tap("nav:ledger");
    reads("countText", "1 处");
    tap("placeButton");
    tap("area:371502008202");
    reads("topBar", "王庄村");
    reads("countText", "0 处");
    tap("placeButton");
    tap("area:");
    reads("countText", "1 处");
}

// Every control that is drawn can be touched with a glove and is named for a screen reader.
void checkControls(QQuickItem* item, QStringList& faults)
{
    if (!item->isVisible() || item->opacity() <= 0) {
        return;
    }
    if (item->inherits("QQuickAbstractButton") && item->width() > 0) {
        const QVariant text = item->property("text");
        const bool named = !text.toString().isEmpty() || !item->property("label").toString().isEmpty()
            || !item->property("title").toString().isEmpty() || !item->property("iso").toString().isEmpty();
        if (item->height() < 48 || item->width() < 40 || !named) {
            faults.append(QStringLiteral("%1 “%2” %3×%4").arg(item->objectName(), text.toString()).arg(item->width()).arg(item->height()));
        }
    }
    for (QQuickItem* child : item->childItems()) {
        checkControls(child, faults);
    }
}

TEST_F(ShellTest, everyControlOnEveryPageIsLargeEnoughAndNamed)
{
    office.receiveSite("北外环 1 号停车场", "south", "banned");
    open(phone);
    QStringList faults;
    const auto check = [&] { checkControls(window().contentItem(), faults); };
    check();
    for (const char* place : {"nav:ledger", "nav:events", "nav:me", "nav:today"}) {
        tap(QString::fromLatin1(place));
        check();
    }
    tap("newButton > newRecord");
    check();
    tap("new:operation");
    tap("formNext");
    tap("addRow");
    check();
    tap("topBar > backButton");
    tap("syncPill");
    check();
    EXPECT_TRUE(faults.isEmpty()) << qPrintable(faults.join(u'\n'));
}

} // namespace
} // namespace fieldledger::test
