#include "mobile/models/figure_list_model.h"

#include "shared/form/deletion.h"
#include "tests/mobile/models/model_watch.h"
#include "tests/mobile/models/office.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

TEST(FigureListModel, CountsOverWhatTheTabletHolds)
{
    Office office(10);
    FigureListModel model;
    ModelWatch watch(model);
    ASSERT_TRUE(Office::wait([&] { return model.rowCount() > 0; }));
    const int lots = rowWith(model, "label", QStringLiteral("停车场总数"));
    ASSERT_GE(lots, 0);
    EXPECT_EQ(textOf(model, lots, "valueText"), QStringLiteral("10"));
    EXPECT_EQ(textOf(model, lots, "unit"), QStringLiteral("处"));
    EXPECT_TRUE(roleOf(model, lots, "strong").toBool());
    const int south = rowWith(model, "label", QStringLiteral("北外环南侧"));
    ASSERT_GE(south, 0);
    EXPECT_EQ(textOf(model, south, "valueText"), QStringLiteral("5"));
    EXPECT_EQ(roleOf(model, south, "level").toInt(), 1);
    EXPECT_TRUE(model.basisText().contains(QStringLiteral("10")));
    watch.forget();
    office.receiveSite("十一号", "south", "undecided");
    ASSERT_TRUE(Office::wait([&] { return textOf(model, lots, "valueText") == QStringLiteral("11"); }));
    EXPECT_EQ(watch.resets, 0);
}

TEST(FigureListModel, CountsOfASetTheSiteThatIsOfThisTablet)
{
    Office office(2);
    const RecordId far = office.receiveOfSet("site", {{"disposition", "banned"}, {"name", "东停车场"}, {"side", "south"}});
    const RecordId near = office.receiveSite("西停车场", "south", "undecided");
    office.receive("link", {{"a", far.text()}, {"area", "371502008201"}, {"b", near.text()}});
    office.settle();
    FigureListModel model;
    ASSERT_TRUE(Office::wait([&] { return model.rowCount() > 0; }));
    EXPECT_EQ(textOf(model, rowWith(model, "label", QStringLiteral("停车场总数")), "valueText"), QStringLiteral("3"));
}

TEST(FigureListModel, CountsAStruckOutLotAgainWhenAVisitSpeaksAgainstIt)
{
    Office office(2);
    const RecordId lot = office.receiveSite("三号", "south", "undecided");
    FigureListModel model;
    const auto lots = [&] { return textOf(model, rowWith(model, "label", QStringLiteral("停车场总数")), "valueText"); };
    ASSERT_TRUE(Office::wait([&] { return lots() == QStringLiteral("3"); }));
    const Seen seen = office.record(QString::fromStdString(lot.text()))->state.seen;
    office.receiveChange(lot, "site", deletionRegisters("r", true, "重复登记", seen, Seen()), seen);
    ASSERT_TRUE(Office::wait([&] { return lots() == QStringLiteral("2"); }));
    office.receive("visit", {{"area", office.shown(QString::fromStdString(lot.text())).get("area")}, {"site", Value(lot.text())}});
    EXPECT_TRUE(Office::wait([&] { return lots() == QStringLiteral("3"); }));
}

} // namespace
} // namespace fieldledger::test
