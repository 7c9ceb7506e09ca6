#include "mobile/models/today_model.h"

#include "mobile/models/campaign_info.h"
#include "mobile/models/form_editor.h"
#include "tests/mobile/models/model_watch.h"
#include "tests/mobile/models/office.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

class TodayModelTest : public testing::Test {
protected:
    int count(const char* key)
    {
        const int row = rowWith(*today_.counts(), "key", QString::fromLatin1(key));
        return row < 0 ? -1 : roleOf(*today_.counts(), row, "count").toInt();
    }

    Office office_{10};
    TodayModel today_{office_.workspace()};
};

TEST_F(TodayModelTest, CountsWhatIsDue)
{
    ASSERT_TRUE(Office::wait([this] { return count("due") >= 0 && today_.headlineTotal() > 0; }));
    // Eight lots, logged two days ago, are still open and visited every day; two are banned and checked within three nights.
    EXPECT_EQ(count("due"), 8);
    EXPECT_EQ(count("overdue"), 8);
    EXPECT_EQ(today_.headlineTotal(), 8);
    EXPECT_EQ(count("conflicts"), 0);
    EXPECT_FALSE(today_.headlineLabel().isEmpty());
    EXPECT_EQ(today_.visitFormId(), QStringLiteral("visit"));
    EXPECT_EQ(today_.visitTitle(), QStringLiteral("记一笔"));
    EXPECT_TRUE(today_.greetingText().contains(QStringLiteral("王强")));
    EXPECT_LE(today_.nearby()->rowCount(), 8);
}

TEST_F(TodayModelTest, ListsBegunFormsUntilTheyAreDone)
{
    ASSERT_TRUE(Office::wait([this] { return count("due") >= 0; }));
    FormEditor editor;
    editor.create(QStringLiteral("site"), {});
    ASSERT_TRUE(Office::wait([&] { return editor.ready(); }));
    editor.setValue(QStringLiteral("name"), QStringLiteral("新停车场"));
    editor.commit(QStringLiteral("name"));
    ASSERT_TRUE(Office::wait([this] { return today_.drafts()->rowCount() == 1; }));
    EXPECT_EQ(textOf(*today_.drafts(), 0, "title"), QStringLiteral("停车场 · 新停车场"));
    EXPECT_FALSE(textOf(*today_.drafts(), 0, "subtitle").isEmpty());
    today_.discardDraft(textOf(*today_.drafts(), 0, "draftId"));
    ASSERT_TRUE(Office::wait([this] { return today_.drafts()->rowCount() == 0; }));
}

TEST_F(TodayModelTest, PutsTheNearestPlacesFirst)
{
    office_.receiveSite("就在旁边", "south", "undecided"); // 90 m east of where the tablet stands
    office_.positions().start();
    ASSERT_TRUE(Office::wait([this] { return textOf(*today_.nearby(), 0, "title") == QStringLiteral("就在旁边"); }));
    EXPECT_EQ(today_.nearby()->rowCount(), 8);
    EXPECT_EQ(textOf(*today_.nearby(), 0, "distanceText"), QStringLiteral("90 m"));
    EXPECT_TRUE(today_.positionText().contains(QStringLiteral("±8")));
}

TEST_F(TodayModelTest, CountsAsDoneTheVisitsThatStand)
{
    const RecordId first = office_.receiveSite("甲停车场", "south", "undecided");
    const RecordId second = office_.receiveSite("乙停车场", "south", "undecided");
    const std::string now = momentText(office_.workspace().now().est);
    const auto visit = [&](const RecordId& site, const std::string& corrects) {
        std::vector<Register> set{{"area", "371502008201"}, {"at", now}, {"kind", "daily"}, {"site", site.text()}};
        if (!corrects.empty()) {
            set.emplace_back("corrects", corrects);
        }
        return office_.receive("visit", std::move(set));
    };
    const RecordId wrong = visit(first, {});
    ASSERT_TRUE(Office::wait([this] { return today_.headlineDone() == 1; }));
    const RecordId right = visit(second, wrong.text()); // it was the other lot
    office_.settle();
    EXPECT_EQ(today_.headlineDone(), 1) << "the one that stands";
    office_.receiveChange(right, "visit", {{"deleted", true}}, office_.record(QString::fromStdString(right.text()))->state.seen);
    office_.settle();
    EXPECT_EQ(today_.headlineDone(), 1) << "the first stands again";
    office_.receiveChange(wrong, "visit", {{"deleted", true}}, office_.record(QString::fromStdString(wrong.text()))->state.seen);
    ASSERT_TRUE(Office::wait([this] { return today_.headlineDone() == 0; }));
}

TEST_F(TodayModelTest, CampaignInfoNamesWhatIsOnTheScreens)
{
    CampaignInfo info(office_.workspace());
    EXPECT_EQ(info.title(), QStringLiteral("货车停车场整治"));
    EXPECT_EQ(info.siteTitle(), QStringLiteral("停车场"));
    EXPECT_EQ(info.newSiteForm(), QStringLiteral("site"));
    EXPECT_EQ(textOf(*info.homeActions(), 0, "form"), QStringLiteral("site"));
    EXPECT_EQ(info.eventActions()->rowCount(), 2);
    EXPECT_EQ(info.areas()->rowCount(), 4); // all, the street and two villages
    EXPECT_EQ(textOf(*info.areas(), 0, "code"), QString());
    ModelWatch watch(*info.areas());
    info.selectArea(QStringLiteral("371502008201"));
    EXPECT_EQ(info.areaTitle(), QStringLiteral("李庄村"));
    EXPECT_EQ(watch.resets + watch.inserted + watch.removed, 0);
    EXPECT_TRUE(roleOf(*info.areas(), rowWith(*info.areas(), "code", QStringLiteral("371502008201")), "selected").toBool());
}

} // namespace
} // namespace fieldledger::test
