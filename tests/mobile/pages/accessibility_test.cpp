// Every control of every page says what it is to a screen reader, and can be reached and pressed without a finger.
#include "tests/mobile/pages/desk.h"
#include "tests/mobile/screens/sample_tablet.h"

#include <QAccessible>
#include <QSet>
#include <QTest>

namespace fieldledger::test {
namespace {

bool isControl(const QQuickItem* item)
{
    return item->inherits("QQuickAbstractButton") || item->inherits("QQuickTextField") || item->inherits("QQuickTextArea");
}

void collectControls(QQuickItem* item, QList<QQuickItem*>& controls)
{
    if (!item->isVisible() || item->opacity() <= 0.01 || item->inherits("QQuickOverlay")) {
        return;
    }
    if (isControl(item) && item->width() > 0 && item->height() > 0) {
        controls.append(item);
    }
    for (QQuickItem* child : item->childItems()) {
        collectControls(child, controls);
    }
}

// Where an item is, for whoever reads a failure.
QString nameOf(const QQuickItem* item)
{
    QStringList path;
    for (const QQuickItem* at = item; at != nullptr && path.size() < 4; at = at->parentItem()) {
        if (!at->objectName().isEmpty()) {
            path.prepend(at->objectName());
        }
    }
    return path.join(QStringLiteral(" > ")) + QStringLiteral(" (%1, “%2”)").arg(QString::fromLatin1(item->metaObject()->className()), item->property("text").toString());
}

class AccessibilityTest : public Desk, public testing::WithParamInterface<QSize> {
protected:
    void begin()
    {
        office.receiveSite("光岳路停车场", "south", "banned");
        office.receiveSite("北外环 1 号停车场", "north", "rectify");
        open(GetParam());
        QAccessible::setActive(true);
    }
    // The controls of the page that is shown; a sheet over it is looked at by itself.
    QList<QQuickItem*> controls()
    {
        QList<QQuickItem*> all;
        for (QQuickItem* child : window().contentItem()->childItems()) {
            collectControls(child, all);
        }
        return all;
    }
    void speaks(const char* page)
    {
        office.settle();
        for (QQuickItem* control : controls()) {
            QAccessibleInterface* said = QAccessible::queryAccessibleInterface(control);
            ASSERT_NE(said, nullptr) << page << ": " << qPrintable(nameOf(control));
            EXPECT_FALSE(said->text(QAccessible::Name).isEmpty()) << page << ": no name: " << qPrintable(nameOf(control));
            EXPECT_NE(said->role(), QAccessible::NoRole) << page << ": no role: " << qPrintable(nameOf(control));
            EXPECT_NE(said->role(), QAccessible::Client) << page << ": no role: " << qPrintable(nameOf(control));
        }
    }
    void isReachedByTab(const char* page)
    {
        QSet<QString> reached; // a list makes its rows anew as it scrolls: what they are called stays
        for (int presses = 0; presses < 120; ++presses) {
            QTest::keyClick(&window(), Qt::Key_Tab);
            EXPECT_TRUE(QTest::qWaitFor([this] { return isInSight(window().activeFocusItem()); }, 500))
                << page << ": out of sight: " << qPrintable(nameOf(window().activeFocusItem()));
            for (QQuickItem* at = window().activeFocusItem(); at != nullptr; at = at->parentItem()) {
                reached.insert(nameOf(at));
            }
        }
        for (QQuickItem* control : controls()) {
            EXPECT_TRUE(reached.contains(nameOf(control)) || !control->isEnabled()) << page << ": not by keyboard: " << qPrintable(nameOf(control));
        }
    }
    // What has the focus is seen: it does not lie below a bar, nor outside what its list shows.
    bool isInSight(const QQuickItem* item)
    {
        if (item == nullptr || !isControl(item)) {
            return true;
        }
        const QRectF place = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
        QRectF seen = place.intersected(QRectF(0, 0, window().width(), window().height()));
        for (const QQuickItem* at = item->parentItem(); at != nullptr; at = at->parentItem()) {
            if (at->clip() || at->inherits("QQuickFlickable")) {
                seen = seen.intersected(at->mapRectToScene(QRectF(0, 0, at->width(), at->height())));
            }
        }
        return seen.height() >= std::min(place.height(), 100.0) - 1;
    }
    void isForEverybody(const char* page)
    {
        speaks(page);
        isReachedByTab(page);
    }
    // Back from all that lies over the page or beside the list.
    void leave()
    {
        for (const char* const back : {"backButton", "detailBack", "backButton", "detailBack"}) {
            if (hand().isShown(QString::fromLatin1(back))) {
                tap(QString::fromLatin1(back));
                office.settle();
            }
        }
    }
    void press(const QString& name, Qt::Key key)
    {
        QQuickItem* const item = window().findChild<QQuickItem*>(name);
        ASSERT_NE(item, nullptr) << qPrintable(name);
        item->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(&window(), key);
        office.settle();
    }
};

TEST_P(AccessibilityTest, theFirstPagesSpeakAndAreReachedByKeyboard)
{
    begin();
    isForEverybody("today");
    tap("nav:ledger");
    isForEverybody("ledger");
    tap("nav:events");
    isForEverybody("actions");
    tap("nav:patrol");
    isForEverybody("patrol");
    tap("nav:me");
    isForEverybody("me");
}

TEST_P(AccessibilityTest, aRecordAndItsFormSpeakAndAreReachedByKeyboard)
{
    begin();
    tap("nav:ledger");
    tap("site:*");
    sees("recordTitle");
    isForEverybody("record");
    tap("action:*");
    sees("formHead");
    isForEverybody("form");
}

TEST_P(AccessibilityTest, whatLiesBehindMyPageSpeaksAndIsReachedByKeyboard)
{
    begin();
    tap("nav:me");
    for (const char* const entry : {"figuresEntry", "signInEntry"}) {
        tap(QString::fromLatin1(entry));
        isForEverybody(entry);
        press(QStringLiteral("backButton"), Qt::Key_Space);
    }
    tap("syncPill");
    isForEverybody("sync");
}

TEST_P(AccessibilityTest, whatASupervisorSettlesSpeaksAndIsReachedByKeyboard)
{
    office.becomeSupervisor();
    SampleTablet(office).fillForSupervisor();
    begin();
    tap("nav:review");
    isForEverybody("review");
    tap("review:*");
    sees("sendBack");
    isForEverybody("reviewed record");
    tap("sendBack");
    isForEverybody("send back");
    leave();
    tap("nav:me");
    for (const char* const entry : {"setAsideEntry", "duplicatesEntry"}) {
        tap(QString::fromLatin1(entry));
        isForEverybody(entry);
        leave();
    }
}

TEST_P(AccessibilityTest, conflictsProblemsAndThePatrolSpeakAndAreReachedByKeyboard)
{
    SampleTablet(office).fillForInspector();
    begin();
    tap("nav:today");
    tap("count:conflicts");
    isForEverybody("conflicts");
    tap("work:*");
    sees("conflict:*");
    isForEverybody("conflict");
    leave();
    tap("count:problems");
    tap("work:*");
    sees("stageTrack");
    isForEverybody("problem");
    leave();
    tap("nav:patrol");
    tap("patrolStart");
    sees("stopTitle");
    isForEverybody("stop");
}

INSTANTIATE_TEST_SUITE_P(Sizes, AccessibilityTest, testing::Values(QSize(412, 915), QSize(1280, 800)),
                         [](const testing::TestParamInfo<QSize>& size) { return size.param.width() < 500 ? "Phone" : "Tablet"; });

} // namespace
} // namespace fieldledger::test
