#include "shared/sync/clock_offset.h"

#include <gtest/gtest.h>

namespace fieldledger {

namespace {

using std::chrono::milliseconds;

ClockReading reading(std::int64_t wall, std::int64_t mono)
{
    return {{wall}, {wall}, 1, mono};
}

TEST(ClockOffsetTest, takesTheMiddleOfTheRequestForTheServersNow)
{
    ClockOffset offset;

    EXPECT_TRUE(offset.learn({50'000}, reading(1'000, 100), reading(3'000, 2'100)));

    EXPECT_EQ(offset.value(), milliseconds(48'000));
}

TEST(ClockOffsetTest, staysWhileSamplesAgreeWithinTheirError)
{
    ClockOffset offset;
    offset.learn({50'000}, reading(1'000, 0), reading(1'000, 0));

    EXPECT_FALSE(offset.learn({51'000}, reading(1'000, 0), reading(3'000, 2'000))) << "half of two seconds apart";

    EXPECT_EQ(offset.value(), milliseconds(49'000));
}

TEST(ClockOffsetTest, followsAClockThatWasSet)
{
    ClockOffset offset;
    offset.learn({50'000}, reading(50'000, 0), reading(50'000, 0));

    EXPECT_TRUE(offset.learn({60'000}, reading(10'000, 10'000), reading(10'000, 10'000)));

    EXPECT_EQ(offset.value(), milliseconds(50'000));
}

TEST(ClockOffsetTest, measuresTheWayByTheClockThatNeverGoesBack)
{
    ClockOffset offset;

    // The wall clock was set back by a year while the request was on its way.
    offset.learn({50'000}, reading(31'536'000'000, 1'000), reading(40'000, 1'200));

    EXPECT_EQ(offset.value(), milliseconds(10'100));
}

TEST(ClockOffsetTest, comparesWithWhatAnEarlierStartLearnt)
{
    ClockOffset offset;
    offset.restore(milliseconds(5'000));

    EXPECT_FALSE(offset.learn({6'100}, reading(1'000, 0), reading(1'000, 0)));
    EXPECT_EQ(offset.value(), milliseconds(5'000));
}

} // namespace

} // namespace fieldledger
