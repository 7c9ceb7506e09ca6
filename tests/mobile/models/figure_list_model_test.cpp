#include "mobile/models/figure_list_model.h"

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

} // namespace
} // namespace fieldledger::test
