#include "shared/form/decimal.h"

#include <gtest/gtest.h>

namespace fieldledger {
namespace {

Decimal decimal(std::string_view text)
{
    const std::optional<Decimal> read = Decimal::fromText(text);
    EXPECT_TRUE(read) << text;
    return read.value_or(Decimal());
}

TEST(Decimal, WritesCanonicalText)
{
    const std::pair<const char*, const char*> cases[] = {
        {"0", "0"}, {"-0", "0"}, {"007", "7"}, {"12.50", "12.5"}, {"-0.10", "-0.1"}, {"1.000000000", "1"}, {"0.000000001", "0.000000001"},
        {"999999999999999999", "999999999999999999"},
    };
    for (const auto& [text, expected] : cases) {
        EXPECT_EQ(decimal(text).text(), expected) << text;
    }
}

TEST(Decimal, RefusesWhatIsNoPlainDecimal)
{
    for (const char* text : {"", "-", ".", ".5", "5.", "1e3", "+1", " 1", "1 ", "1,000", "0x10", "1.2.3", "--1", "1.0000000001", "1000000000000000000", "一"}) {
        EXPECT_FALSE(Decimal::fromText(text)) << text;
    }
}

TEST(Decimal, AddsAndComparesExactly)
{
    EXPECT_EQ(decimal("0.1").plus(decimal("0.2")), decimal("0.3"));
    EXPECT_EQ(decimal("1").minus(decimal("0.999999999")), decimal("0.000000001"));
    EXPECT_LT(decimal("-1.5"), decimal("-1.4"));
    EXPECT_EQ(decimal("2.50"), decimal("2.5"));
}

TEST(Decimal, MultipliesLargeNumbersAndRoundsAtTheNinthDigit)
{
    EXPECT_EQ(decimal("123456789.5").times(decimal("1000")), decimal("123456789500"));
    EXPECT_EQ(decimal("-0.000000005").times(decimal("0.1")), decimal("-0.000000001"));
    EXPECT_EQ(decimal("0.000000004").times(decimal("0.1")), decimal("0"));
    EXPECT_EQ(decimal("999999999999").times(decimal("999999")), decimal("999998999999000001"));
}

TEST(Decimal, DividesAndTakesRemainders)
{
    EXPECT_EQ(decimal("1").dividedBy(decimal("3")), decimal("0.333333333"));
    EXPECT_EQ(decimal("2").dividedBy(decimal("-3")), decimal("-0.666666667"));
    EXPECT_EQ(decimal("1").dividedBy(decimal("0")), std::nullopt);
    EXPECT_EQ(decimal("-7.5").remainder(decimal("2")), decimal("-1.5"));
    EXPECT_EQ(decimal("7").remainder(decimal("0")), std::nullopt);
}

TEST(Decimal, HasNoValueOverItsRange)
{
    const Decimal large = decimal("999999999999999999");
    EXPECT_EQ(large.times(large), std::nullopt);
    EXPECT_EQ(large.times(decimal("1.1")), std::nullopt);
    EXPECT_EQ(large.plus(large), std::nullopt);
    EXPECT_EQ(large.dividedBy(decimal("0.1")), std::nullopt);
    EXPECT_EQ(large.negated().minus(large), std::nullopt);
}

TEST(Decimal, RoundsHalfAwayFromZero)
{
    EXPECT_EQ(decimal("2.5").rounded(0), decimal("3"));
    EXPECT_EQ(decimal("-2.5").rounded(0), decimal("-3"));
    EXPECT_EQ(decimal("1.245").rounded(2), decimal("1.25"));
    EXPECT_EQ(decimal("-2.9").truncated(), decimal("-2"));
}

TEST(Decimal, IsWholeOnlyWithinWhatJsonHolds)
{
    EXPECT_EQ(decimal("9007199254740991").whole(), 9007199254740991);
    EXPECT_EQ(decimal("9007199254740992").whole(), std::nullopt);
    EXPECT_EQ(decimal("1.5").whole(), std::nullopt);
}

} // namespace
} // namespace fieldledger
