#include "mobile/models/picker_model.h"

#include "tests/mobile/models/model_watch.h"
#include "tests/mobile/models/office.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

class PickerModelTest : public testing::Test {
protected:
    void open(const char* form, const char* path)
    {
        editor_.create(QString::fromLatin1(form), {});
        ASSERT_TRUE(Office::wait([this] { return editor_.ready(); }));
        picker_.setEditor(&editor_);
        picker_.setField(QString::fromLatin1(path));
    }

    Office office_{5};
    FormEditor editor_;
    PickerModel picker_;
    ModelWatch watch_{picker_};
};

TEST_F(PickerModelTest, OffersRecordsToLinkTo)
{
    open("visit", "site");
    ASSERT_TRUE(Office::wait([this] { return picker_.rowCount() == 5; }));
    EXPECT_EQ(picker_.title(), QStringLiteral("停车场"));
    EXPECT_FALSE(picker_.multiple());
    picker_.setSearch(QStringLiteral("停车场 3"));
    ASSERT_TRUE(Office::wait([this] { return picker_.rowCount() == 1; }));
    editor_.pick(QStringLiteral("site"), textOf(picker_, 0, "value"));
    EXPECT_TRUE(roleOf(picker_, 0, "selected").toBool());
    office_.settle();
    const int row = rowWith(*editor_.fields(), "path", QStringLiteral("site"));
    EXPECT_EQ(textOf(*editor_.fields(), row, "valueText"), QStringLiteral("停车场 3 号"));
}

TEST_F(PickerModelTest, OffersColleaguesFirst)
{
    open("visit", "officers");
    EXPECT_TRUE(picker_.multiple());
    ASSERT_EQ(picker_.rowCount(), 3);
    EXPECT_EQ(textOf(picker_, 2, "title"), QStringLiteral("张伟")); // of another unit
    EXPECT_TRUE(roleOf(picker_, rowWith(picker_, "title", QStringLiteral("王强")), "selected").toBool());
    picker_.setSearch(QStringLiteral("李"));
    ASSERT_EQ(picker_.rowCount(), 1);
}

TEST_F(PickerModelTest, OffersVillagesBeforeTheStreetThatTheyLieIn)
{
    open("site", "area");
    ASSERT_EQ(picker_.rowCount(), 3);
    EXPECT_EQ(textOf(picker_, 0, "title"), QStringLiteral("李庄村"));
    EXPECT_EQ(textOf(picker_, 0, "subtitle"), QStringLiteral("北城街道"));
    EXPECT_EQ(textOf(picker_, 2, "title"), QStringLiteral("北城街道"));
    picker_.setSearch(QStringLiteral("没有"));
    EXPECT_EQ(picker_.rowCount(), 0);
    EXPECT_FALSE(picker_.emptyText().isEmpty());
}

} // namespace
} // namespace fieldledger::test
