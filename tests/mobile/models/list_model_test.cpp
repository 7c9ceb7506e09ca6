// Every list tells its views exactly what changed: checked by Qt's own tester on random sequences.
#include "mobile/models/choice_list_model.h"

#include "tests/mobile/models/model_watch.h"

#include <gtest/gtest.h>

#include <random>

namespace fieldledger::test {
namespace {

std::vector<ChoiceRow> rowsOf(const std::vector<int>& keys, int version = 0)
{
    std::vector<ChoiceRow> rows;
    for (const int key : keys) {
        ChoiceRow row;
        row.key = QString::number(key);
        row.label = QString::number(key * 100 + version);
        rows.push_back(row);
    }
    return rows;
}

std::vector<QString> keysOf(const ChoiceListModel& model)
{
    std::vector<QString> keys;
    for (int row = 0; row < model.rowCount(); ++row) {
        keys.push_back(textOf(model, row, "value"));
    }
    return keys;
}

TEST(ListModel, ShowsWhatItWasGivenAfterAnySequenceWithoutAReset)
{
    std::mt19937 random(20261123);
    ChoiceListModel model;
    ModelWatch watch(model);
    for (int step = 0; step < 500; ++step) {
        std::vector<int> keys;
        for (int key = 0; key < 12; ++key) {
            if (random() % 3 != 0) {
                keys.push_back(key);
            }
        }
        std::shuffle(keys.begin(), keys.end(), random);
        const std::vector<ChoiceRow> rows = rowsOf(keys, static_cast<int>(random() % 2));
        model.rows.set(rows);
        ASSERT_EQ(model.rowCount(), static_cast<int>(rows.size())) << "step " << step;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            ASSERT_EQ(textOf(model, static_cast<int>(i), "value"), rows[i].key) << "step " << step;
            ASSERT_EQ(textOf(model, static_cast<int>(i), "label"), rows[i].label) << "step " << step;
        }
    }
    EXPECT_EQ(watch.resets, 0);
    EXPECT_GT(watch.moved, 0);
    EXPECT_GT(watch.changed, 0);
}

TEST(ListModel, TellsTheOneRowThatChanged)
{
    ChoiceListModel model;
    model.rows.set(rowsOf({1, 2, 3}));
    ModelWatch watch(model);
    std::vector<ChoiceRow> rows = rowsOf({1, 2, 3});
    rows[1].label = QStringLiteral("other");
    model.rows.set(rows);
    EXPECT_EQ(watch.changed, 1);
    EXPECT_EQ(watch.inserted + watch.removed + watch.moved + watch.resets, 0);
}

TEST(ListModel, KeepsEmptyRowsBehindTheLoadedOnes)
{
    ChoiceListModel model;
    ModelWatch watch(model);
    model.rows.restart(rowsOf({1, 2}), 5);
    EXPECT_EQ(model.rowCount(), 7);
    EXPECT_EQ(textOf(model, 6, "value"), QString());
    model.rows.append(rowsOf({3, 4, 5}), 2);
    EXPECT_EQ(model.rowCount(), 7);
    EXPECT_EQ(keysOf(model)[4], QStringLiteral("5"));
    model.rows.append(rowsOf({6, 7, 8}), 0); // one more than was counted
    EXPECT_EQ(model.rowCount(), 8);
    model.rows.set(rowsOf({2, 9}), 3);
    EXPECT_EQ(model.rowCount(), 5);
    EXPECT_EQ(keysOf(model)[1], QStringLiteral("9"));
    model.rows.set(rowsOf({2}), 0);
    EXPECT_EQ(model.rowCount(), 1);
}

TEST(ListModel, ARestartFillsTheRowsOfTheViewAnew)
{
    ChoiceListModel model;
    model.rows.restart(rowsOf({1, 2, 3}), 2);
    ModelWatch watch(model);
    model.rows.restart(rowsOf({7, 8}), 5);
    EXPECT_EQ(watch.restarts, 1);
    EXPECT_EQ(watch.resets + watch.removed + watch.moved, 0);
    EXPECT_EQ(watch.inserted, 2);
    EXPECT_EQ(watch.changed, 5);
    EXPECT_EQ(model.rowCount(), 7);
    EXPECT_EQ(keysOf(model)[1], QStringLiteral("8"));
    EXPECT_EQ(textOf(model, 2, "value"), QString());
    watch.forget();
    model.rows.restart(rowsOf({3}));
    EXPECT_EQ(watch.removed, 6);
    EXPECT_EQ(model.rowCount(), 1);
    EXPECT_EQ(keysOf(model)[0], QStringLiteral("3"));
    model.rows.restart({});
    EXPECT_EQ(model.rowCount(), 0);
    model.rows.restart({});
    EXPECT_EQ(watch.restarts, 3);
}

TEST(ListModel, NamesItsRolesAndNothingForOthers)
{
    ChoiceListModel model;
    model.rows.set(rowsOf({1}));
    const QList<QByteArray> names = model.roleNames().values();
    for (const char* const role : {"value", "label", "hint", "tone", "iconName", "selected", "available"}) {
        EXPECT_TRUE(names.contains(role)) << role;
    }
    EXPECT_FALSE(model.data(model.index(0), Qt::DisplayRole).isValid());
    EXPECT_FALSE(model.data(QModelIndex(), Qt::UserRole + 1).isValid());
}

} // namespace
} // namespace fieldledger::test
