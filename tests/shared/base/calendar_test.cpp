// The office's days: UTC+8 boundaries, leap years, and dates that do not exist.
#include "shared/base/calendar.h"

#include <gtest/gtest.h>

namespace fieldledger {
namespace {

// 2026-11-23 16:00:00 UTC is midnight of the 24th in the office.
constexpr TimePoint officeMidnight{1795449600000};

TEST(CalendarTest, ADayBeginsAtOfficeMidnight)
{
    EXPECT_EQ(dayText(dayOf(officeMidnight)), "2026-11-24");
    EXPECT_EQ(dayText(dayOf(TimePoint{officeMidnight.ms - 1})), "2026-11-23");
    EXPECT_EQ(startOf(dayOf(officeMidnight)), officeMidnight);
    EXPECT_EQ(startOf(dayOf(TimePoint{officeMidnight.ms - 1})).ms, officeMidnight.ms - 24 * 3'600'000);
}

TEST(CalendarTest, TheOffsetIsASetting)
{
    EXPECT_EQ(dayText(dayOf(officeMidnight, std::chrono::minutes(0))), "2026-11-23");
    EXPECT_EQ(startOf(dayOf(officeMidnight, std::chrono::minutes(0)), std::chrono::minutes(0)).ms,
              officeMidnight.ms - 16 * 3'600'000);
}

TEST(CalendarTest, CountsLeapDays)
{
    for (const std::string_view leap : {"2024-02-29", "2000-02-29", "2028-02-29"}) {
        const auto day = dayFromText(leap);
        ASSERT_TRUE(day) << leap;
        EXPECT_EQ(dayText(*day), leap);
        EXPECT_EQ(dayText(*day + std::chrono::days(1)).substr(5), "03-01");
    }
    for (const std::string_view missing : {"2026-02-29", "1900-02-29", "2100-02-29", "2200-02-29"}) {
        EXPECT_FALSE(dayFromText(missing)) << missing;
    }
}

TEST(CalendarTest, CrossesTheYear)
{
    const auto last = dayFromText("2026-12-31");
    ASSERT_TRUE(last);
    EXPECT_EQ(dayText(*last + std::chrono::days(1)), "2027-01-01");
    EXPECT_EQ(*dayFromText("2027-01-01") - *dayFromText("2026-01-01"), std::chrono::days(365));
    EXPECT_EQ(*dayFromText("2029-01-01") - *dayFromText("2028-01-01"), std::chrono::days(366));
}

TEST(CalendarTest, WorksBeforeTheEpoch)
{
    EXPECT_EQ(dayText(dayOf(TimePoint{-1})), "1970-01-01"); // already morning in the office
    EXPECT_EQ(dayText(dayOf(TimePoint{-8 * 3'600'000 - 1})), "1969-12-31");
    EXPECT_EQ(minuteText(TimePoint{-8 * 3'600'000 - 1}), "1969-12-31 23:59");
}

TEST(CalendarTest, RefusesWhatIsNoDay)
{
    for (const std::string_view wrong :
         {"", "2026-11-2", "2026-11-234", "2026/11/23", "2026-13-01", "2026-00-10", "2026-11-31", "2026-11-00",
          "20x6-11-23", "2026--1-23", "+026-11-23", "-026-11-23", " 026-11-23", "1899-12-31", "2201-01-01"}) {
        const auto day = dayFromText(wrong);
        ASSERT_FALSE(day) << wrong;
        EXPECT_EQ(day.error().code(), ErrorCode::BadRequest);
    }
}

TEST(CalendarTest, WritesTheOfficesWallClock)
{
    EXPECT_EQ(minuteText(officeMidnight), "2026-11-24 00:00");
    EXPECT_EQ(minuteText(TimePoint{officeMidnight.ms - 1}), "2026-11-23 23:59");
    EXPECT_EQ(minuteText(TimePoint{officeMidnight.ms + (9 * 60 + 5) * 60'000}), "2026-11-24 09:05");
}

} // namespace
} // namespace fieldledger
