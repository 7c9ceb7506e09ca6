// The calendar's arithmetic and wording.
#include <gtest/gtest.h>

#include <QLocale>

#include "mobile/components/date_text.h"

namespace fieldledger {
namespace {

TEST(DateText, cellsOfAMonthBeginOnTheMondayBeforeIt)
{
    EXPECT_EQ(DateText::cell(2026, 10, 0), QStringLiteral("2026-10-26"));
    EXPECT_EQ(DateText::cell(2026, 10, 6), QStringLiteral("2026-11-01"));
    EXPECT_EQ(DateText::cell(2026, 10, 41), QStringLiteral("2026-12-06"));
}

TEST(DateText, aMonthThatBeginsOnMondayHasItsFirstInTheFirstCell)
{
    EXPECT_EQ(DateText::cell(2026, 5, 0), QStringLiteral("2026-06-01"));
}

TEST(DateText, shiftsOverTheEndOfAYearAndALeapDay)
{
    EXPECT_EQ(DateText::shifted(QStringLiteral("2026-12-31"), 1), QStringLiteral("2027-01-01"));
    EXPECT_EQ(DateText::shifted(QStringLiteral("2028-02-28"), 1), QStringLiteral("2028-02-29"));
}

TEST(DateText, textWithoutADateStandsForTodayInTheCalendarAndIsEmptyInWords)
{
    EXPECT_EQ(DateText::shifted(QString(), 0), DateText::today());
    EXPECT_EQ(DateText::longText(QStringLiteral("2026-13-40")), QString());
}

TEST(DateText, speaksTheDefaultLanguage)
{
    QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::China));
    EXPECT_EQ(DateText::monthTitle(2026, 10), QStringLiteral("2026年11月"));
    EXPECT_EQ(DateText::longText(QStringLiteral("2026-11-23")), QStringLiteral("2026年11月23日 星期一"));
    EXPECT_EQ(DateText::weekday(0), QStringLiteral("一"));
    QLocale::setDefault(QLocale(QLocale::English));
    EXPECT_EQ(DateText::monthTitle(2026, 10), QStringLiteral("November 2026"));
}

TEST(DateText, clockWrapsAroundBothWays)
{
    EXPECT_EQ(DateText::clock(24, 60), QStringLiteral("00:00"));
    EXPECT_EQ(DateText::clock(-1, -5), QStringLiteral("23:55"));
    EXPECT_EQ(DateText::hourOf(QStringLiteral("09:05")), 9);
    EXPECT_EQ(DateText::minuteOf(QStringLiteral("09:05")), 5);
}

TEST(DateText, takesAFieldsValueApartAndPutsItTogether)
{
    EXPECT_EQ(DateText::dayIn(QStringLiteral("2026-11-23T09:05")), QStringLiteral("2026-11-23"));
    EXPECT_EQ(DateText::clockIn(QStringLiteral("2026-11-23T09:05")), QStringLiteral("09:05"));
    EXPECT_EQ(DateText::clockIn(QStringLiteral("2026-11-23")), QString());
    EXPECT_EQ(DateText::dayIn(QStringLiteral("09:05")), QString());
    EXPECT_EQ(DateText::clockIn(QStringLiteral("09:05")), QStringLiteral("09:05"));
    EXPECT_EQ(DateText::joined(QStringLiteral("2026-11-23"), QStringLiteral("09:05")), QStringLiteral("2026-11-23T09:05"));
    EXPECT_EQ(DateText::joined(QStringLiteral("2026-11-23"), QString()), QStringLiteral("2026-11-23"));
}

} // namespace
} // namespace fieldledger
