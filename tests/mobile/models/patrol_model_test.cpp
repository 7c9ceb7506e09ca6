#include "mobile/models/patrol_model.h"

#include "shared/base/sun.h"
#include "tests/mobile/models/model_watch.h"
#include "tests/mobile/models/office.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

constexpr std::chrono::hours sixDays{144};

class PatrolModelTest : public testing::Test {
protected:
    void SetUp() override
    {
        near_ = office_.receiveOldSite("近处停车场", "banned", sixDays, 364'561'000);
        far_ = office_.receiveOldSite("远处停车场", "banned", sixDays, 364'600'000);
        office_.receiveOldSite("经营中停车场", "exit_only", sixDays, 364'570'000);
        office_.positions().start();
        open();
    }

    void open()
    {
        appearance_ = std::make_unique<Appearance>(office_.workspace());
        patrol_ = std::make_unique<PatrolModel>(office_.workspace(), *appearance_);
        ASSERT_TRUE(Office::wait([this] { return patrol_->available() && patrol_->stops()->rowCount() > 0; }));
    }
    void restart()
    {
        patrol_.reset();
        appearance_.reset();
        office_.kill();
        office_.start();
        office_.positions().start();
        open();
    }
    void start()
    {
        patrol_->start();
        ASSERT_TRUE(Office::wait([this] { return patrol_->active() && patrol_->stopReady(); }));
    }
    // Taps and waits until it is stored and the screen shows it.
    void tap(const char* outcome)
    {
        const int before = patrol_->done();
        patrol_->choose(QString::fromLatin1(outcome));
        ASSERT_TRUE(Office::wait([&] { return patrol_->done() > before && !patrol_->saving(); }));
    }
    QString stopText(const RecordId& site, const char* role)
    {
        const int row = rowWith(*patrol_->stops(), "siteId", QString::fromStdString(site.text()));
        return row < 0 ? QStringLiteral("(none)") : textOf(*patrol_->stops(), row, role);
    }
    std::vector<Change> own(const std::string& kind)
    {
        std::vector<Change> changes = office_.ownChanges();
        std::erase_if(changes, [&](const Change& change) { return change.kind != kind; });
        return changes;
    }
    static std::string valueOf(const Change& change, std::string_view end)
    {
        for (const Register& one : change.set) {
            if (one.first.ends_with(end)) {
                return std::string(one.second.textOrEmpty());
            }
        }
        return "(not set)";
    }

    Office office_;
    RecordId near_;
    RecordId far_;
    std::unique_ptr<Appearance> appearance_;
    std::unique_ptr<PatrolModel> patrol_;
};

TEST_F(PatrolModelTest, BeforeItStartsItTellsWhatIsDueTonightInOrder)
{
    ASSERT_TRUE(Office::wait([this] { return textOf(*patrol_->stops(), 0, "distanceText").contains(QStringLiteral("m")); }));
    EXPECT_EQ(patrol_->stops()->rowCount(), 2) << "the lot that is open by day is none of the night's";
    EXPECT_EQ(textOf(*patrol_->stops(), 0, "title"), QStringLiteral("近处停车场"));
    EXPECT_EQ(patrol_->headlineKey(), QStringLiteral("rule:night"));
    EXPECT_TRUE(patrol_->canStart());
    EXPECT_FALSE(patrol_->active());
    EXPECT_EQ(appearance_->mode(), QStringLiteral("light"));
}

TEST_F(PatrolModelTest, StartingWritesTheNightTheTeamAndThePlannedStops)
{
    patrol_->toggleTeam(QStringLiteral("u-32"));
    patrol_->toggleTeam(QStringLiteral("u-31")); // who writes it down cannot leave
    start();
    const std::vector<Change> changes = own("patrol");
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(valueOf(changes[0], "night"), dayText(nightOf(office_.workspace().now().est)));
    const Answers shown = office_.shown(patrol_->patrolId());
    EXPECT_EQ(shown.selected("team"), (std::vector<std::string>{"u-31", "u-32"}));
    EXPECT_EQ(patrolRecordOf(shown).sites(), (std::vector<std::string>{near_.text(), far_.text()}));
    EXPECT_EQ(patrol_->stopTitle(), QStringLiteral("近处停车场"));
    EXPECT_EQ(appearance_->mode(), QStringLiteral("night"));
}

TEST_F(PatrolModelTest, OneTapWritesTheVisitWithTheTeamAndTheStopAsOneAct)
{
    patrol_->toggleTeam(QStringLiteral("u-32"));
    start();
    tap("closed");
    const std::vector<Change> visits = own("visit");
    ASSERT_EQ(visits.size(), 1u);
    EXPECT_EQ(valueOf(visits[0], "activity"), "none");
    EXPECT_EQ(valueOf(visits[0], "kind"), "night");
    EXPECT_EQ(valueOf(visits[0], "site"), near_.text());
    const std::vector<Change> patrols = own("patrol");
    ASSERT_EQ(patrols.size(), 2u);
    EXPECT_EQ(valueOf(patrols[1], "/outcome"), "closed");
    EXPECT_EQ(valueOf(patrols[1], "/visit"), visits[0].record.text());
    EXPECT_EQ(patrols[1].act, visits[0].number.n) << "one act";
    EXPECT_FALSE(patrols[1].seen.empty());
    const Answers visit = office_.shown(QString::fromStdString(visits[0].record.text()));
    EXPECT_EQ(visit.selected("officers"), (std::vector<std::string>{"u-31", "u-32"}));
    EXPECT_EQ(patrol_->stopTitle(), QStringLiteral("远处停车场"));
    EXPECT_TRUE(patrol_->lastTapText().contains(QStringLiteral("仍关闭"))) << patrol_->lastTapText().toStdString();
}

TEST_F(PatrolModelTest, AFindingWantsASecondTapAndOpensTheProblemAndTheSite)
{
    start();
    patrol_->choose(QStringLiteral("reopened"));
    EXPECT_EQ(patrol_->pending(), QStringLiteral("reopened"));
    office_.settle();
    EXPECT_TRUE(own("visit").empty()) << "one tap is not enough";
    patrol_->cancel();
    patrol_->choose(QStringLiteral("reopened"));
    patrol_->confirm({});
    ASSERT_TRUE(Office::wait([this] { return patrol_->done() == 1; }));
    ASSERT_EQ(own("problem").size(), 1u);
    EXPECT_EQ(valueOf(own("problem")[0], "stage"), "found");
    EXPECT_EQ(office_.shown(QString::fromStdString(near_.text())).get("disposition"), Value("reopened"));
    EXPECT_EQ(own("problem")[0].act, own("visit")[0].number.n);
    EXPECT_TRUE(stopText(near_, "stateText").contains(QStringLiteral("死灰复燃")));
}

TEST_F(PatrolModelTest, WhoSkipsSaysWhyAndTheSiteStaysDue)
{
    start();
    patrol_->choose(QStringLiteral("skipped"));
    patrol_->confirm(QStringLiteral("  "));
    office_.settle();
    EXPECT_EQ(patrol_->done(), 0) << "without a reason nothing is saved";
    patrol_->confirm(QStringLiteral("道路不通"));
    ASSERT_TRUE(Office::wait([this] { return patrol_->done() == 1; }));
    EXPECT_TRUE(own("visit").empty());
    EXPECT_EQ(valueOf(own("patrol").back(), "/reason"), "道路不通");
    EXPECT_EQ(stopText(near_, "subtitle"), QStringLiteral("道路不通"));
    tap("unclear");
    patrol_->end();
    ASSERT_TRUE(Office::wait([this] { return !patrol_->active() && !patrol_->saving(); }));
    EXPECT_TRUE(patrol_->summaryText().contains(QStringLiteral("2"))) << patrol_->summaryText().toStdString();
    patrol_->close();
    EXPECT_EQ(appearance_->mode() == QStringLiteral("night"), isSunDown(office_.workspace().now().est, 364'560'000, 1'159'850'000))
        << "who ends a patrol in the dark is still in the dark";
    ASSERT_TRUE(Office::wait([this] { return patrol_->patrolId().isEmpty() && patrol_->canStart(); }));
    EXPECT_EQ(patrol_->stops()->rowCount(), 2) << "both are still to be checked";
}

TEST_F(PatrolModelTest, AKilledAppGoesOnExactlyThere)
{
    start();
    tap("closed");
    const QString id = patrol_->patrolId();
    restart();
    ASSERT_TRUE(Office::wait([this] { return patrol_->active() && patrol_->stopReady(); }));
    EXPECT_EQ(patrol_->patrolId(), id);
    EXPECT_EQ(patrol_->stopTitle(), QStringLiteral("远处停车场"));
    EXPECT_EQ(patrol_->done(), 1);
    EXPECT_EQ(appearance_->mode(), QStringLiteral("night"));
    tap("closed");
    EXPECT_TRUE(patrol_->stopSite().isEmpty());
    EXPECT_EQ(own("visit").size(), 2u);
}

TEST_F(PatrolModelTest, AWrongTapIsCorrectedByANewVisitThatNamesTheOther)
{
    start();
    tap("closed");
    patrol_->correctLast();
    ASSERT_TRUE(Office::wait([this] { return patrol_->stopTitle() == QStringLiteral("近处停车场") && patrol_->stopReady(); }));
    patrol_->choose(QStringLiteral("reopened"));
    patrol_->confirm({});
    ASSERT_TRUE(Office::wait([this] { return own("visit").size() == 2 && !patrol_->saving(); }));
    const std::vector<Change> visits = own("visit");
    EXPECT_EQ(valueOf(visits[1], "corrects"), visits[0].record.text());
    ASSERT_TRUE(Office::wait([this] { return stopText(near_, "stateText").contains(QStringLiteral("死灰复燃")); }));
    EXPECT_EQ(patrolRecordOf(office_.shown(patrol_->patrolId())).stops.size(), 3u) << "both taps stay";
    EXPECT_EQ(patrol_->stopTitle(), QStringLiteral("远处停车场"));
}

TEST_F(PatrolModelTest, WhatAnotherPatrolCheckedTonightIsDoneByThem)
{
    start();
    const TimePoint now = office_.workspace().now().est;
    office_.receive("patrol", {{"area", "371502008"}, {"night", dayText(nightOf(now))}, {"started", momentText(now)}, {"team/u-3", true},
                               {"stops/r1/site", near_.text()}, {"stops/r1/outcome", "closed"}, {"stops/r1/at", momentText(now)},
                               {"stops/r1/visit", far_.text()}});
    ASSERT_TRUE(Office::wait([this] { return patrol_->done() == 1; }));
    EXPECT_TRUE(stopText(near_, "subtitle").contains(QStringLiteral("张伟"))) << stopText(near_, "subtitle").toStdString();
    EXPECT_EQ(patrol_->stopTitle(), QStringLiteral("远处停车场"));
    // Checking it again is a second visit, and nothing is wrong with that.
    patrol_->select(QString::fromStdString(near_.text()));
    ASSERT_TRUE(Office::wait([this] { return patrol_->stopReady(); }));
    patrol_->choose(QStringLiteral("closed"));
    ASSERT_TRUE(Office::wait([this] { return own("visit").size() == 1 && !patrol_->saving(); }));
}

TEST_F(PatrolModelTest, WhatFellDueSinceIsTakenInWhenTheOrderIsMadeAnew)
{
    start();
    const RecordId fresh = office_.receiveOldSite("新到期停车场", "banned", sixDays, 364'562'000);
    ASSERT_TRUE(Office::wait([this] { return !patrol_->saving(); }));
    EXPECT_EQ(patrol_->total(), 2) << "the order is stable while one walks";
    patrol_->planAgain();
    ASSERT_TRUE(Office::wait([this] { return patrol_->total() == 3 && !patrol_->saving(); }));
    EXPECT_EQ(stopText(fresh, "title"), QStringLiteral("新到期停车场"));
    EXPECT_EQ(rowWith(*patrol_->stops(), "siteId", QString::fromStdString(fresh.text())), 1) << "between the near and the far one";
    restart();
    ASSERT_TRUE(Office::wait([this] { return patrol_->active(); }));
    EXPECT_EQ(rowWith(*patrol_->stops(), "siteId", QString::fromStdString(fresh.text())), 1) << "the new order was kept";
}

TEST_F(PatrolModelTest, APatrolThatNobodyEndedIsEndedTheNextNight)
{
    patrol_.reset();
    const TimePoint now = office_.workspace().now().est;
    const auto old = office_.ask([&](const LedgerAccess& access) {
        ActPart part;
        part.record = near_;
        part.record.bytes[0] = 9;
        part.kind = "patrol";
        part.campaign = "parking";
        part.form = 1;
        part.set = {{"area", "371502008"}, {"night", dayText(nightOf(now) - std::chrono::days(1))}, {"started", momentText(now)}};
        return access.ledger.saveAct({part}, "u-31", ChangeTime{now, now, 1, 1, {}});
    });
    ASSERT_TRUE(old);
    open();
    ASSERT_TRUE(Office::wait([this] { return !patrol_->staleText().isEmpty(); }));
    EXPECT_FALSE(patrol_->active());
    patrol_->endStale();
    ASSERT_TRUE(Office::wait([this] { return patrol_->staleText().isEmpty() && !patrol_->saving(); }));
    EXPECT_NE(valueOf(own("patrol").back(), "ended"), "(not set)");
}

} // namespace
} // namespace fieldledger::test
