// The night patrol by touch: what a tap stores, that nothing shines, and that neither turning nor a crash loses the place.
#include "shared/evidence/evidence_record.h"
#include "tests/mobile/models/shut_camera.h"
#include "tests/mobile/pages/desk.h"

namespace fieldledger::test {
namespace {

class PatrolPageTest : public Desk {
protected:
    void SetUp() override
    {
        near_ = office.receiveOldSite("近处停车场", "banned", std::chrono::hours(144), 364'561'000);
        far_ = office.receiveOldSite("远处停车场", "banned", std::chrono::hours(144), 364'600'000);
        office.positions().start();
    }

    void startPatrol()
    {
        tap("nav:patrol");
        reads("patrolWaiting", "2");
        tap("patrolStart");
        reads("stopTitle", "近处停车场");
    }

    // The registers of all own changes of a kind that end so, in order.
    std::string all(const std::string& kind, std::string_view end)
    {
        std::string found;
        for (const Change& change : office.ownChanges()) {
            for (const Register& one : change.set) {
                if (change.kind == kind && one.first.ends_with(end)) {
                    found += std::string(one.second.textOrEmpty()) + ' ';
                }
            }
        }
        return found;
    }

    // The brightest pixel of what is drawn, 0 to 255.
    int brightest()
    {
        const QImage picture = window().grabWindow();
        EXPECT_FALSE(picture.isNull());
        int most = 0;
        for (int y = 0; y < picture.height(); y += 2) {
            for (int x = 0; x < picture.width(); x += 2) {
                const QColor pixel = picture.pixelColor(x, y);
                most = std::max(most, std::min({pixel.red(), pixel.green(), pixel.blue()})); // white, not red
            }
        }
        return most;
    }

    // What can be touched and is smaller than a glove needs at night.
    QStringList targetsBelow(qreal size)
    {
        QStringList small;
        addSmall(window().contentItem(), size, small);
        return small;
    }

    void look(const char* what)
    {
        EXPECT_LT(brightest(), 200) << what;
        for (const QString& small : targetsBelow(64)) {
            ADD_FAILURE() << what << ": " << qPrintable(small);
        }
    }

    // Of the only own record of a kind.
    std::string idOf(const std::string& kind)
    {
        for (const Change& change : office.ownChanges()) {
            if (change.kind == kind) {
                return change.record.text();
            }
        }
        return "(none)";
    }

    RecordId near_;
    RecordId far_;

private:
    static void addSmall(QQuickItem* item, qreal size, QStringList& small)
    {
        if (!item->isVisible() || item->opacity() < 0.01) {
            return;
        }
        if (item->inherits("QQuickAbstractButton") && item->isEnabled() && (item->width() < size || item->height() < size)) {
            small.append(QStringLiteral("%1 %2x%3").arg(item->objectName()).arg(item->width()).arg(item->height()));
        }
        for (QQuickItem* const child : item->childItems()) {
            addSmall(child, size, small);
        }
    }
};

TEST_F(PatrolPageTest, ATapStoresTheVisitASecondOneTheFindingAndTheEndTheSummary)
{
    open();
    tap("nav:patrol");
    tap("team:u-32");
    tap("patrolStart");
    reads("stopTitle", "近处停车场");
    tap("outcome:closed");
    reads("stopTitle", "远处停车场");
    reads("lastTap", "仍关闭");
    tap("outcome:reopened");
    office.settle();
    EXPECT_EQ(storedCount("visit"), 1) << "a finding wants a second tap";
    tap("confirmOutcome");
    tap("cameraDone");
    sees("emptyAction");
    office.settle();
    EXPECT_EQ(all("visit", "activity"), "none reopened ");
    EXPECT_EQ(all("patrol", "/outcome"), "closed reopened ");
    EXPECT_EQ(storedCount("problem"), 1);
    EXPECT_EQ(stored("site", "disposition"), "reopened");
    tap("emptyAction");
    reads("summaryText", "2");
    reads("summaryText", "1");
    tap("summaryDone");
    sees("nav:events");
    tap("nav:events");
    reads("eventList", "夜查");
    office.settle();
    EXPECT_NE(stored("patrol", "ended"), "(never set)");
}

TEST_F(PatrolPageTest, ReopenedIsTwoTapsAndAPhotoAndNothingFlashes)
{
    open();
    startPatrol();
    tap("outcome:reopened");
    reads("pendingPhoto", "接下来拍照");
    look("the second tap");
    tap("confirmOutcome");
    sees("shutter");
    reads("cameraSubject", "近处停车场");
    look("the camera");
    tap("shutter");
    reads("cameraKept", "已存本机 1 张");
    look("after the shutter");
    tap("cameraDone");
    reads("stopTitle", "远处停车场");
    reads("lastTap", "1 张照片");
    look("the next stop");
    office.settle();
    EXPECT_EQ(storedCount("problem"), 1);
    ASSERT_EQ(storedCount("evidence"), 1);
    EXPECT_EQ(stored("evidence", "of"), idOf("visit"));
    EXPECT_EQ(stored("evidence", "field"), "photos");
    EXPECT_EQ(all("patrol", "/reason"), "");
    restart();
    tap("nav:patrol");
    tap("stop:" + QString::fromStdString(near_.text()));
    sees("stopPhoto");
    look("the stop with its last photo");
}

TEST_F(PatrolPageTest, WhereTheCameraIsDeniedTheFindingIsRecordedWithThatNote)
{
    useCamera([] { return std::make_unique<ShutCamera>(CameraSource::Availability::Denied); });
    office.positions().start();
    open();
    startPatrol();
    tap("outcome:reopened");
    reads("pendingPhoto", "无法拍照：");
    tap("confirmOutcome");
    reads("stopTitle", "远处停车场");
    reads("lastTap", "无法拍照：");
    seesNot("shutter");
    office.settle();
    EXPECT_EQ(all("visit", "activity"), "reopened ");
    EXPECT_EQ(storedCount("problem"), 1);
    EXPECT_EQ(storedCount("evidence"), 0);
    EXPECT_NE(all("patrol", "/reason").find("无法拍照："), std::string::npos);
}

TEST_F(PatrolPageTest, ACameraThatBreaksOffKeepsNobodyAndTheStopSaysSo)
{
    ShutCamera* camera = nullptr;
    useCamera([&camera] {
        auto made = std::make_unique<ShutCamera>(CameraSource::Availability::Starting);
        camera = made.get();
        return made;
    });
    office.positions().start();
    open();
    startPatrol();
    tap("outcome:reopened");
    tap("confirmOutcome");
    reads("cameraState", "正在打开相机");
    office.settle();
    EXPECT_EQ(storedCount("problem"), 1) << "the finding waits for no camera";
    EXPECT_EQ(all("patrol", "/reason"), "");
    camera->become(CameraSource::Availability::Failed);
    look("the camera that does not answer");
    tap("goOnWithout");
    reads("lastTap", "无法拍照：");
    office.settle();
    EXPECT_NE(all("patrol", "/reason").find("无法拍照："), std::string::npos);
    // It works again later: the photo is taken then.
    sees("photographLast");
}

TEST_F(PatrolPageTest, TheHeadlineOfTheDayLeadsThere)
{
    open();
    tap("patrolButton");
    sees("patrolStart");
    tap("patrolStart");
    sees("stopTitle");
    tap("backButton");
    tap("nav:today");
    tap("patrolButton");
    sees("stopTitle");
}

TEST_F(PatrolPageTest, SkippingWantsAReasonOnTheScreenToo)
{
    open();
    startPatrol();
    tap("outcome:skipped");
    tap("reason:*");
    tap("confirmOutcome");
    reads("stopTitle", "远处停车场");
    office.settle();
    EXPECT_EQ(storedCount("visit"), 0);
    EXPECT_NE(all("patrol", "/reason"), "");
}

TEST_F(PatrolPageTest, AWrongTapIsCorrected)
{
    open();
    startPatrol();
    tap("outcome:closed");
    reads("lastTap", "仍关闭");
    tap("lastTap > bannerAction");
    reads("stopTitle", "近处停车场");
    reads("stopState", "仍关闭");
    tap("outcome:unclear");
    reads("stopTitle", "远处停车场");
    office.settle();
    EXPECT_EQ(all("patrol", "/outcome"), "closed unclear ");
}

TEST_F(PatrolPageTest, TurningAndACrashKeepThePlaceAndTheNight)
{
    open(tabletLandscape);
    startPatrol();
    tap("outcome:closed");
    reads("stopTitle", "远处停车场");
    turn(tabletPortrait);
    reads("stopTitle", "远处停车场");
    EXPECT_EQ(window().color(), QColor(Qt::black));
    office.settle();
    restart();
    EXPECT_EQ(window().color(), QColor(Qt::black)) << "from the first frame on";
    EXPECT_LT(brightest(), 200);
    tap("nav:patrol");
    tap("patrolGoOn");
    reads("stopTitle", "远处停车场");
    tap("outcome:closed");
    sees("emptyAction");
    office.settle();
    EXPECT_EQ(storedCount("visit"), 2);
    EXPECT_EQ(storedCount("patrol"), 1);
}

TEST_F(PatrolPageTest, NothingShinesAndEveryTargetIsLarge)
{
    open();
    startPatrol();
    look("the stop");
    tap("outcome:reopened");
    sees("confirmOutcome");
    look("the second tap");
    tap("closeSheet");
    seesNot("confirmOutcome");
    tap("backButton");
    look("the patrol");
    for (const char* place : {"nav:today", "nav:ledger", "nav:events", "nav:me"}) {
        tap(place);
        office.settle();
        look(place);
    }
    tap("syncPill");
    sees("stateText");
    look("sync");
    tap("backButton");
    tap("nav:ledger");
    tap("site:*");
    sees("recordTitle");
    look("a record");
    tap("action:*");
    sees("formHead");
    look("a form");
}

TEST_F(PatrolPageTest, TheThemeIsChosenOnMyPageAndKept)
{
    open();
    tap("nav:me");
    tap("theme:dark");
    office.settle();
    EXPECT_EQ(window().color(), QColor(0x0F, 0x13, 0x18));
    restart();
    EXPECT_EQ(window().color(), QColor(0x0F, 0x13, 0x18));
    startPatrol();
    EXPECT_EQ(window().color(), QColor(Qt::black));
}

class EmptyPatrolPageTest : public Desk {};

TEST_F(EmptyPatrolPageTest, WithoutAStopItSaysHowOneComesToBe)
{
    office.receiveSite("光岳路停车场", "south", "exit_only");
    open();
    tap("nav:patrol");
    reads("patrolWaiting", "“取缔");
    reads("patrolWaiting", "3 天");
    EXPECT_FALSE(texts("patrolWaiting").contains("准出不准进")) << texts("patrolWaiting").toStdString();
}

} // namespace
} // namespace fieldledger::test
