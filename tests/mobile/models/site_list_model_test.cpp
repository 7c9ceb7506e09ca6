#include "mobile/models/site_list_model.h"

#include "tests/mobile/models/model_watch.h"
#include "tests/mobile/models/office.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

constexpr int many = 260;

class SiteListModelTest : public testing::Test {
protected:
    SiteListModelTest() : office_(many)
    {
        model_.setSort(QStringLiteral("name"));
        settle();
        watch_.forget();
    }
    void settle()
    {
        ASSERT_TRUE(Office::wait([this] { return !model_.loading(); }));
        office_.settle();
    }

    Office office_;
    SiteListModel model_;
    ModelWatch watch_{model_};
};

TEST_F(SiteListModelTest, CountsAllMatchesAndReadsRowsAsTheyAreAskedFor)
{
    EXPECT_EQ(model_.rowCount(), many);
    EXPECT_LT(model_.loadedRows().size(), 200U);
    EXPECT_EQ(textOf(model_, 0, "title"), QStringLiteral("停车场 1 号"));
    EXPECT_EQ(textOf(model_, many - 1, "title"), QString()); // not there yet
    ASSERT_TRUE(Office::wait([this] { return !textOf(model_, many - 1, "title").isEmpty(); }));
    EXPECT_EQ(textOf(model_, many - 1, "title"), QStringLiteral("停车场 260 号"));
    EXPECT_EQ(model_.rowCount(), many);
    EXPECT_EQ(watch_.resets, 0);
}

TEST_F(SiteListModelTest, TellsOneRowWhenOneRecordChanges)
{
    watch_.forget();
    const RecordId site = model_.loadedRows().size() > 5 ? *RecordId::fromText(model_.loadedRows()[5].key.toStdString()) : RecordId{};
    office_.receiveChange(site, "site", {{"disposition", "rectify"}, {"disposition_by", "u-3"}, {"deadline", "2026-12-01"}}, office_.record(QString::fromStdString(site.text()))->state.seen);
    settle();
    ASSERT_TRUE(Office::wait([this] { return watch_.changed > 0; }));
    EXPECT_EQ(watch_.resets + watch_.restarts, 0);
    EXPECT_EQ(watch_.inserted, 0);
    EXPECT_EQ(watch_.removed, 0);
    EXPECT_EQ(model_.rowCount(), many);
}

TEST_F(SiteListModelTest, InsertsANewRecordWhereItBelongs)
{
    watch_.forget();
    office_.receiveSite("停车场 0 号", "south", "undecided");
    settle();
    ASSERT_TRUE(Office::wait([this] { return model_.rowCount() == many + 1; }));
    EXPECT_EQ(textOf(model_, 0, "title"), QStringLiteral("停车场 0 号"));
    EXPECT_EQ(watch_.resets + watch_.restarts, 0);
}

TEST_F(SiteListModelTest, Searches)
{
    watch_.forget();
    model_.setSearch(QStringLiteral("停车场 25"));
    ASSERT_TRUE(Office::wait([this] { return model_.rowCount() < many; }));
    settle();
    EXPECT_EQ(watch_.restarts, 1);
    EXPECT_GT(model_.rowCount(), 0);
    for (int row = 0; row < model_.rowCount(); ++row) {
        EXPECT_TRUE(textOf(model_, row, "title").contains(QStringLiteral("25"))) << textOf(model_, row, "title").toStdString();
    }
    model_.setSearch(QStringLiteral("没有这样的"));
    ASSERT_TRUE(Office::wait([this] { return model_.rowCount() == 0; }));
    settle();
    EXPECT_FALSE(model_.emptyTitle().isEmpty());
    EXPECT_FALSE(model_.emptyText().isEmpty());
}

TEST_F(SiteListModelTest, ShowsWhatTheLastOfQuickKeysAskedFor)
{
    for (const char* const typed : {"停", "停车", "停车场", "停车场 2", "停车场 25"}) {
        model_.setSearch(QString::fromUtf8(typed));
    }
    settle();
    EXPECT_GT(model_.rowCount(), 0);
    EXPECT_LT(model_.rowCount(), many / 10);
    EXPECT_TRUE(textOf(model_, 0, "title").contains(QStringLiteral("25"))) << textOf(model_, 0, "title").toStdString();
}

TEST_F(SiteListModelTest, FiltersByDispositionSideAndArea)
{
    model_.toggleFacet(QStringLiteral("disposition"), QStringLiteral("banned"));
    settle();
    EXPECT_EQ(model_.rowCount(), many / 5);
    EXPECT_EQ(model_.filterText(), QStringLiteral("取缔"));
    EXPECT_EQ(textOf(model_, 0, "dispositionText"), QStringLiteral("取缔"));
    model_.toggleFacet(QStringLiteral("side"), QStringLiteral("south"));
    settle();
    EXPECT_EQ(model_.rowCount(), many / 10);
    EXPECT_EQ(model_.activeFilters(), 2);
    model_.toggleFacet(QStringLiteral("disposition"), QStringLiteral("banned"));
    settle();
    EXPECT_EQ(model_.rowCount(), many / 2);
    model_.clearFilters();
    model_.toggleFacet(QStringLiteral("area"), QStringLiteral("371502008202"));
    settle();
    EXPECT_EQ(model_.rowCount(), many / 3);
    model_.clearFilters();
    settle();
    EXPECT_EQ(model_.rowCount(), many);
}

TEST_F(SiteListModelTest, SaysOfASetHowManyItIsAndWhatIsSaidDifferently)
{
    const RecordId a = office_.receiveSite("光岳路停车场", "south", "banned");
    const RecordId b = office_.receiveSite("光岳路东停车场", "south", "rectify");
    office_.receive("link", {{"a", std::min(a.text(), b.text())}, {"area", "371502008201"}, {"b", std::max(a.text(), b.text())}});
    settle();
    model_.setSearch(QStringLiteral("光岳路"));
    ASSERT_TRUE(Office::wait([this] { return model_.rowCount() == 1; }));
    settle();
    EXPECT_TRUE(textOf(model_, 0, "registrationsText").contains(QStringLiteral("2"))) << textOf(model_, 0, "registrationsText").toStdString();
    const QString said = textOf(model_, 0, "needsYouText");
    EXPECT_TRUE(said.contains(QStringLiteral("取缔")) && said.contains(QStringLiteral("整改保留"))) << said.toStdString();
}

TEST_F(SiteListModelTest, FiltersByEveryFacetOfTheCampaign)
{
    EXPECT_GE(rowWith(*model_.facets(), "name", QStringLiteral("approval")), 0);
    office_.receiveSite("手续不明停车场", "south", "banned"); // approval: none; the others have not answered it
    model_.toggleFacet(QStringLiteral("approval"), QStringLiteral("none"));
    settle();
    ASSERT_TRUE(Office::wait([this] { return model_.rowCount() == 1; }));
    model_.toggleFacet(QStringLiteral("side"), QStringLiteral("north"));
    ASSERT_TRUE(Office::wait([this] { return model_.rowCount() == 0; }));
}

TEST_F(SiteListModelTest, OffersItsFacetsWithWhatIsChosen)
{
    const int side = rowWith(*model_.facets(), "name", QStringLiteral("side"));
    ASSERT_GE(side, 0);
    EXPECT_EQ(textOf(*model_.facets(), side, "label"), QStringLiteral("方位"));
    auto* const options = roleOf(*model_.facets(), side, "options").value<ChoiceListModel*>();
    ASSERT_NE(options, nullptr);
    EXPECT_EQ(options->rowCount(), 3);
    model_.toggleFacet(QStringLiteral("side"), QStringLiteral("north"));
    EXPECT_TRUE(roleOf(*options, 1, "selected").toBool());
    EXPECT_TRUE(roleOf(*model_.facets(), side, "active").toBool());
}

// While somebody looks at the filters, each option says what the list would have with it; then what it has, once it is chosen.
TEST_F(SiteListModelTest, SaysOfEachFilterHowManyPlacesItWouldLeave)
{
    const auto optionsOf = [this](const char* facet) {
        return roleOf(*model_.facets(), rowWith(*model_.facets(), "name", QString::fromLatin1(facet)), "options").value<ChoiceListModel*>();
    };
    const auto foundOf = [&](const char* facet, const char* option) {
        ChoiceListModel* const options = optionsOf(facet);
        return roleOf(*options, rowWith(*options, "value", QString::fromLatin1(option)), "matches").toInt();
    };
    office_.receiveSite("南边停车场", "south", "banned");
    office_.receiveSite("南边又一停车场", "south", "rectify");
    office_.receiveSite("北边停车场", "north", "banned");
    settle();
    EXPECT_EQ(foundOf("side", "north"), -1) << "nobody looks";
    model_.setCounting(true);
    ASSERT_TRUE(Office::wait([&] { return foundOf("side", "north") >= 0; }));
    int compared = 0;
    for (const char* const facet : {"disposition", "side"}) {
        ChoiceListModel* const options = optionsOf(facet);
        for (int row = 0; row < options->rowCount(); ++row) {
            const int told = roleOf(*options, row, "matches").toInt();
            const QString option = textOf(*options, row, "value");
            EXPECT_TRUE(textOf(*options, row, "hint").startsWith(QString::number(told))) << textOf(*options, row, "hint").toStdString();
            model_.toggleFacet(QString::fromLatin1(facet), option);
            settle();
            EXPECT_EQ(model_.rowCount(), told) << option.toStdString();
            model_.toggleFacet(QString::fromLatin1(facet), option);
            settle();
            ++compared;
        }
    }
    EXPECT_GT(compared, 4);
    // What is chosen narrows the others; another answer of its own facet would stand instead of it.
    model_.toggleFacet(QStringLiteral("disposition"), QStringLiteral("rectify"));
    ASSERT_TRUE(Office::wait([&] { return foundOf("side", "south") == 1; }));
    EXPECT_EQ(foundOf("side", "north"), 0);
    EXPECT_GE(foundOf("disposition", "banned"), 2);
    // What others write is counted, too.
    office_.receiveSite("南边第三停车场", "south", "rectify");
    ASSERT_TRUE(Office::wait([&] { return foundOf("side", "south") == 2; }));
}

TEST_F(SiteListModelTest, SortsByDistanceFromWhereTheTabletIs)
{
    office_.positions().start(); // 36.4560: beside number 60 of those that stand every 100 m to the north
    model_.setSort(QStringLiteral("distance"));
    settle();
    ASSERT_TRUE(Office::wait([this] { return textOf(model_, 0, "distanceText") == QStringLiteral("here"); }));
    EXPECT_EQ(textOf(model_, 0, "title"), QStringLiteral("停车场 60 号"));
    EXPECT_FALSE(textOf(model_, 1, "distanceText").isEmpty());
}

TEST_F(SiteListModelTest, TellsTheLastVisitThatStands)
{
    const RecordId site = office_.receiveSite("停车场 0 号", "south", "undecided");
    const RecordId other = office_.receiveSite("停车场 00 号", "south", "undecided");
    const TimePoint now = office_.workspace().now().est;
    const auto visit = [&](const RecordId& at, std::chrono::hours age, const std::string& corrects) {
        return office_.receive("visit", {{"area", "371502008201"}, {"at", momentText(now + -age)}, {"corrects", corrects.empty() ? Value() : Value(corrects)},
                                         {"kind", "daily"}, {"site", at.text()}});
    };
    visit(site, std::chrono::hours(72), {});
    for (int i = 0; i < 5; ++i) { // more than are looked at first
        visit(other, std::chrono::hours(24), visit(site, std::chrono::hours(24), {}).text());
    }
    const auto lastVisit = [this](const char* name) {
        return textOf(model_, rowWith(model_, "title", QString::fromUtf8(name)), "lastVisitText");
    };
    ASSERT_TRUE(Office::wait([&] { return lastVisit("停车场 00 号").startsWith(QStringLiteral("yesterday")); }));
    EXPECT_TRUE(lastVisit("停车场 0 号").startsWith(QStringLiteral("3 day"))) << lastVisit("停车场 0 号").toStdString();
}

TEST_F(SiteListModelTest, ShowsWhatIsDue)
{
    model_.showPreset(QStringLiteral("conflicts"));
    settle();
    EXPECT_EQ(model_.rowCount(), 0);
    EXPECT_FALSE(model_.presetText().isEmpty());
    model_.showPreset(QStringLiteral("due"));
    settle();
    EXPECT_GT(model_.rowCount(), 0); // every open lot is visited daily
    model_.showPreset(QStringLiteral("rule:night"));
    settle();
    EXPECT_EQ(model_.rowCount(), 0); // banned two days ago: three nights are given
    EXPECT_EQ(model_.presetText(), QStringLiteral("夜查"));
    model_.showPreset({});
    settle();
    EXPECT_EQ(model_.rowCount(), many);
}

TEST_F(SiteListModelTest, FollowsTheAreaOnTheScreens)
{
    office_.workspace().selectArea("371502008202");
    settle();
    ASSERT_TRUE(Office::wait([this] { return model_.rowCount() == many / 3; }));
    EXPECT_EQ(textOf(model_, 0, "subtitle"), QStringLiteral("北外环南侧 · 王庄村"));
}

} // namespace
} // namespace fieldledger::test
