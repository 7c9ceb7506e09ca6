#include "mobile/models/event_list_model.h"

#include "tests/mobile/models/model_watch.h"
#include "tests/mobile/models/office.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

class EventListModelTest : public testing::Test {
protected:
    EventListModelTest()
    {
        office_.receive("operation", {{"area", "371502008"}, {"date", "2026-11-20"}, {"departments/enforcement", true}, {"people", 30}});
        office_.receive("operation", {{"area", "371502008"}, {"date", "2026-11-22"}, {"departments/street", true}});
        office_.receive("activity", {{"area", "371502008"}, {"date", "2026-11-21"}, {"place", "加油站"}, {"drivers", 40}});
        office_.receiveSite("三号", "south", "banned");
        office_.settle();
    }

    Office office_;
    EventListModel model_;
    ModelWatch watch_{model_};
};

TEST_F(EventListModelTest, ListsWhatIsAboutNoSingleSiteNewestFirst)
{
    ASSERT_TRUE(Office::wait([this] { return model_.rowCount() == 3; }));
    EXPECT_EQ(textOf(model_, 0, "title"), QStringLiteral("联合执法行动"));
    EXPECT_EQ(textOf(model_, 1, "title"), QStringLiteral("加油站"));
    EXPECT_EQ(textOf(model_, 2, "title"), QStringLiteral("联合执法行动"));
    EXPECT_TRUE(textOf(model_, 2, "subtitle").contains(QStringLiteral("综合执法局"))) << textOf(model_, 2, "subtitle").toStdString();
    EXPECT_EQ(textOf(model_, 0, "sendingState"), QString()); // another tablet's
}

TEST_F(EventListModelTest, FiltersByKindAndSearches)
{
    EXPECT_EQ(model_.kinds()->rowCount(), 4); // all, operation, activity, patrol
    model_.setKind(QStringLiteral("activity"));
    ASSERT_TRUE(Office::wait([this] { return model_.rowCount() == 1; }));
    model_.setKind({});
    ASSERT_TRUE(Office::wait([this] { return model_.rowCount() == 3; }));
    model_.setSearch(QStringLiteral("加油"));
    ASSERT_TRUE(Office::wait([this] { return model_.rowCount() == 1; }));
    model_.setSearch(QStringLiteral("没有"));
    ASSERT_TRUE(Office::wait([this] { return model_.rowCount() == 0 && !model_.emptyTitle().isEmpty(); }));
}

} // namespace
} // namespace fieldledger::test
