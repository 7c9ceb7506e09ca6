#include "mobile/models/sync_status_model.h"

#include "mobile/models/form_editor.h"
#include "shared/store/number_turn.h"
#include "tests/mobile/models/model_watch.h"
#include "tests/mobile/models/office.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

class SyncStatusModelTest : public testing::Test {
protected:
    void logSite()
    {
        FormEditor editor;
        editor.create(QStringLiteral("site"), {});
        ASSERT_TRUE(Office::wait([&] { return editor.ready(); }));
        editor.setValue(QStringLiteral("name"), QStringLiteral("三号停车场"));
        editor.toggleChoice(QStringLiteral("side"), QStringLiteral("south"));
        editor.toggleChoice(QStringLiteral("approval"), QStringLiteral("none"));
        editor.toggleChoice(QStringLiteral("can_improve"), QStringLiteral("no"));
        editor.toggleChoice(QStringLiteral("disposition"), QStringLiteral("banned"));
        bool finished = false;
        QObject::connect(&editor, &FormEditor::finished, &editor, [&] { finished = true; });
        editor.finish();
        ASSERT_TRUE(Office::wait([&] { return finished; }));
        office_.settle();
    }

    Office office_;
    SyncStatusModel status_{office_.workspace()};
    ModelWatch waiting_{*status_.waiting()};
};

// Nobody listens where this tablet is enrolled: offline is what it mostly is.
TEST_F(SyncStatusModelTest, OfflineIsNormalAndEverythingIsKept)
{
    logSite();
    office_.ledger().startSync();
    ASSERT_TRUE(Office::wait([this] { return status_.pendingChanges() == 1 && status_.icon() == QStringLiteral("cloud-off"); }))
        << status_.state().toStdString();
    EXPECT_EQ(status_.tone(), QStringLiteral("neutral")); // never an alarm
    EXPECT_EQ(status_.state(), QStringLiteral("offline"));
    EXPECT_FALSE(status_.pillText().isEmpty());
    EXPECT_FALSE(status_.stateText().isEmpty());
    EXPECT_EQ(status_.attentionText(), QString());
    EXPECT_EQ(status_.recordsTotal(), 1);
    EXPECT_EQ(status_.recordsDone(), 0);
    ASSERT_EQ(status_.waiting()->rowCount(), 1);
    EXPECT_EQ(textOf(*status_.waiting(), 0, "title"), QStringLiteral("三号停车场"));
    EXPECT_EQ(textOf(*status_.waiting(), 0, "kindTitle"), QStringLiteral("停车场"));
    EXPECT_FALSE(textOf(*status_.waiting(), 0, "bytesText").isEmpty());
}

TEST_F(SyncStatusModelTest, TellsThatTheTabletWasEnrolledAnewAndAsksForNothing)
{
    logSite();
    EXPECT_EQ(status_.turnText(), QString());
    const Result<TurnNotice> turned = office_.ask([](const LedgerAccess& access) -> Result<TurnNotice> {
        AnewAnswer number;
        number.answer = (*access.ledger.enrolment())->answer;
        number.answer.device = DeviceNumber{number.answer.device.value + 100};
        (void)access.ledger.turn().keepRequest({"request", (*access.ledger.enrolment())->secretKey});
        ChangeTime now;
        now.est = access.now.est;
        return access.ledger.turn().takeNumber(number, now);
    });
    ASSERT_TRUE(turned) << turned.error().detail();
    office_.ledger().startSync();
    ASSERT_TRUE(Office::wait([this] { return !status_.turnText().isEmpty(); }));
    EXPECT_EQ(status_.attentionText(), QString());
    EXPECT_EQ(status_.pendingChanges(), 1);
    EXPECT_EQ(status_.waiting()->rowCount(), 1);
}

TEST_F(SyncStatusModelTest, PausesAndStaysPausedAfterARestart)
{
    office_.ledger().startSync();
    status_.pause();
    ASSERT_TRUE(Office::wait([this] { return status_.paused(); }));
    EXPECT_EQ(status_.state(), QStringLiteral("paused"));
    const std::string kept = office_.ask([](const LedgerAccess& access) { return *access.ledger.setting("sync_paused"); });
    EXPECT_EQ(kept, "1");
    status_.resume();
    ASSERT_TRUE(Office::wait([this] { return !status_.paused(); }));
}

} // namespace
} // namespace fieldledger::test
