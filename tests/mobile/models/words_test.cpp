#include "mobile/models/words.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

TimePoint at(const char* text)
{
    const Result<TimePoint> time = momentFromText(text);
    ASSERT_ALWAYS(time);
    return *time;
}

Day day(const char* text)
{
    const Result<Day> read = dayFromText(text);
    ASSERT_ALWAYS(read);
    return *read;
}

TEST(Words, TellTimesInOfficeTime)
{
    const TimePoint now = at("2026-11-23T02:32:00Z"); // 10:32 in the office
    EXPECT_EQ(Words::clockText(now), QStringLiteral("10:32"));
    EXPECT_EQ(Words::timeText(at("2026-11-22T17:05:00Z"), now), QStringLiteral("today 01:05"));
    EXPECT_EQ(Words::timeText(at("2026-11-22T10:05:00Z"), now), QStringLiteral("yesterday 18:05"));
    EXPECT_EQ(Words::exactText(now), QStringLiteral("2026-11-23 10:32:00"));
    EXPECT_EQ(Words::dateOf(day("2026-11-23")), QDate(2026, 11, 23));
}

TEST(Words, TellWhenSomethingFallsDue)
{
    const Day today = day("2026-11-23");
    EXPECT_EQ(Words::dueText(std::nullopt, today), QString());
    EXPECT_EQ(Words::dueTone(std::nullopt, today), QStringLiteral("neutral"));
    EXPECT_EQ(Words::dueText(today, today), QStringLiteral("due today"));
    EXPECT_EQ(Words::dueTone(today, today), QStringLiteral("warn"));
    EXPECT_EQ(Words::dueTone(day("2026-11-22"), today), QStringLiteral("danger"));
    EXPECT_EQ(Words::dueTone(day("2026-11-24"), today), QStringLiteral("neutral"));
}

TEST(Words, TellSizesAndDistances)
{
    EXPECT_EQ(Words::bytesText(812), QStringLiteral("812 B"));
    EXPECT_EQ(Words::bytesText(3'100), QStringLiteral("3.1 KB"));
    EXPECT_EQ(Words::bytesText(12'000'000), QStringLiteral("12 MB"));
    EXPECT_EQ(Words::bytesOfText(3'100, 12'000), QStringLiteral("3.1 / 12 KB"));
    EXPECT_EQ(Words::bytesOfText(0, 1'300), QStringLiteral("0 / 1.3 KB"));
    EXPECT_EQ(Words::distanceText(4), QStringLiteral("here"));
    EXPECT_EQ(Words::distanceText(423), QStringLiteral("420 m"));
    EXPECT_EQ(Words::gapText(0), QStringLiteral("less than 10 m"));
    EXPECT_EQ(Words::gapText(9.9), QStringLiteral("less than 10 m"));
    EXPECT_EQ(Words::gapText(423), QStringLiteral("420 m"));
    EXPECT_EQ(Words::distanceText(3'260), QStringLiteral("3.3 km"));
    EXPECT_EQ(Words::accuracyText(0), QString());
    EXPECT_EQ(Words::accuracyText(1'234), QStringLiteral("±12 m"));
    EXPECT_EQ(Words::positionText(364'567'891, 1'159'876'543), QStringLiteral("36.456789, 115.987654"));
}

TEST(Words, SayWhyAChangeWasSetAsideInTheLanguageOfTheScreens)
{
    const Reason reason{"no_right", "没有这个片区的权限", "no right in this area"};
    EXPECT_EQ(Words::sendingText(SendingState::SetAside, reason, Language::Zh), QStringLiteral("set aside (没有这个片区的权限)"));
    EXPECT_EQ(Words::sendingText(SendingState::SetAside, reason, Language::En), QStringLiteral("set aside (no right in this area)"));
    EXPECT_EQ(Words::sendingState(SendingState::NothingOwn), QString());
    EXPECT_EQ(Words::sendingState(SendingState::SavedHere), QStringLiteral("saved"));
}

} // namespace
} // namespace fieldledger::test
