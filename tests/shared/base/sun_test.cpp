// Sunsets of published almanacs, to the few minutes that the short equations are good for.
#include "shared/base/sun.h"

#include "shared/base/calendar.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

struct Place {
    std::int64_t latitude;
    std::int64_t longitude;
};
constexpr Place liaocheng{364'560'000, 1'159'850'000};
constexpr Place greenwich{514'779'000, 0};
constexpr Place tromso{696'500'000, 189'600'000};

// Hours and minutes of UTC.
TimePoint utc(std::string_view day, int hour, int minute = 0)
{
    return startOf(*dayFromText(day), std::chrono::minutes(0)) + std::chrono::minutes(60 * hour + minute);
}

void expectSunset(const Place& place, TimePoint expected)
{
    constexpr std::chrono::minutes grace{4};
    EXPECT_FALSE(isSunDown(expected + -grace, place.latitude, place.longitude));
    EXPECT_TRUE(isSunDown(expected + grace, place.latitude, place.longitude));
}

TEST(Sun, SetsWhenTheAlmanacSays)
{
    expectSunset(liaocheng, utc("2026-06-21", 11, 35)); // 19:35 there
    expectSunset(liaocheng, utc("2026-12-22", 9, 2));   // 17:02 there
    expectSunset(greenwich, utc("2024-06-20", 20, 21));
    expectSunset(greenwich, utc("2024-12-21", 15, 53));
    expectSunset({0, 0}, utc("2024-03-20", 18, 11));
}

TEST(Sun, NoonIsDayAndMidnightIsNight)
{
    for (const char* day : {"2026-01-01", "2026-04-30", "2026-11-25"}) {
        EXPECT_FALSE(isSunDown(utc(day, 4), liaocheng.latitude, liaocheng.longitude)) << day;
        EXPECT_TRUE(isSunDown(utc(day, 16), liaocheng.latitude, liaocheng.longitude)) << day;
    }
}

TEST(Sun, NeitherRisesNorSetsBeyondThePolarCircleAndStillAnswers)
{
    for (int hour = 0; hour < 24; hour += 3) {
        EXPECT_FALSE(isSunDown(utc("2026-06-21", hour), tromso.latitude, tromso.longitude));
        EXPECT_TRUE(isSunDown(utc("2026-12-21", hour), tromso.latitude, tromso.longitude));
    }
    const TimePoint now = utc("2026-12-21", 12);
    EXPECT_EQ(nextSunChange(now, tromso.latitude, tromso.longitude), now + std::chrono::hours(24));
}

TEST(Sun, SaysWhenItChangesNext)
{
    const TimePoint evening = utc("2026-11-25", 12); // 20:00 there
    const TimePoint sunrise = nextSunChange(evening, liaocheng.latitude, liaocheng.longitude);
    EXPECT_GT(sunrise, utc("2026-11-25", 22, 45));
    EXPECT_LT(sunrise, utc("2026-11-25", 23, 15)); // about 7 in the morning
}

} // namespace
} // namespace fieldledger::test
