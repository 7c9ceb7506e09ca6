// Results hold a value or an error, and asking for the other one is a programming error.
#include "shared/base/result.h"

#include <gtest/gtest.h>

#include <memory>

namespace fieldledger {
namespace {

TEST(ResultTest, HoldsAValue)
{
    const Result<int> result(7);

    ASSERT_TRUE(result);
    EXPECT_EQ(*result, 7);
}

TEST(ResultTest, HoldsAnError)
{
    const Result<int> result(Error(ErrorCode::Gap, "expected 4"));

    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code(), ErrorCode::Gap);
    EXPECT_EQ(result.error().detail(), "expected 4");
}

TEST(ResultTest, GivesUpWhatItOwns)
{
    Result<std::unique_ptr<int>> result(std::make_unique<int>(3));

    const std::unique_ptr<int> taken = *std::move(result);

    EXPECT_EQ(*taken, 3);
}

TEST(ResultTest, AStatusSucceedsUnlessToldOtherwise)
{
    EXPECT_TRUE(Status());
    EXPECT_TRUE(Status(Success{}));
    const Status failed(Error(ErrorCode::StorageFull, "no space"));
    EXPECT_FALSE(failed);
    EXPECT_EQ(failed.error().code(), ErrorCode::StorageFull);
}

TEST(ResultDeathTest, AskingForTheOtherOneAborts)
{
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const Result<int> value(1);
    const Result<int> failed(Error(ErrorCode::Internal, "x"));
    const Status fine;

    EXPECT_DEATH((void)value.error(), "assertion failed");
    EXPECT_DEATH((void)*failed, "assertion failed");
    EXPECT_DEATH((void)fine.error(), "assertion failed");
}

} // namespace
} // namespace fieldledger
