#include "mobile/models/answer_text.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

std::optional<Value> read(FieldType type, const char* text)
{
    Field field;
    field.type = type;
    return valueFromText(field, text);
}

TEST(AnswerText, ReadsNumbersAsChineseKeyboardsTypeThem)
{
    EXPECT_EQ(read(FieldType::Integer, "23"), Value(23));
    EXPECT_EQ(read(FieldType::Integer, " 1,200 "), Value(1'200));
    EXPECT_EQ(read(FieldType::Integer, "２３"), Value(23));
    EXPECT_EQ(read(FieldType::Integer, "－5"), Value(-5));
    EXPECT_EQ(read(FieldType::Decimal, "1.50"), Value("1.5"));
    EXPECT_EQ(read(FieldType::Decimal, "１．５"), Value("1.5"));
    EXPECT_EQ(read(FieldType::Decimal, ".5"), Value("0.5"));
    EXPECT_EQ(read(FieldType::Decimal, "7."), Value("7"));
    for (const char* const wrong : {"12a", "1.5", "--1", "十", "99999999999999999999", "9007199254740992"}) {
        EXPECT_EQ(read(FieldType::Integer, wrong), std::nullopt) << wrong;
    }
    for (const char* const wrong : {"1e3", "1.2.3", "abc", "0.0000000001"}) {
        EXPECT_EQ(read(FieldType::Decimal, wrong), std::nullopt) << wrong;
    }
}

TEST(AnswerText, ReadsDaysAndMomentsInOfficeTime)
{
    EXPECT_EQ(read(FieldType::Date, "2026-11-23"), Value("2026-11-23"));
    EXPECT_EQ(read(FieldType::Date, "2026-02-30"), std::nullopt);
    EXPECT_EQ(read(FieldType::Date, "23.11."), std::nullopt);
    EXPECT_EQ(read(FieldType::DateTime, "2026-11-23T09:05"), Value("2026-11-23T01:05:00Z"));
    EXPECT_EQ(read(FieldType::DateTime, "2026-01-01 00:30"), Value("2025-12-31T16:30:00Z"));
    for (const char* const wrong : {"2026-11-23T24:00", "2026-11-23T09:60", "2026-11-23", "2026-11-23T9:05", "2026-13-01T09:05"}) {
        EXPECT_EQ(read(FieldType::DateTime, wrong), std::nullopt) << wrong;
    }
}

TEST(AnswerText, MeansNothingWhenEmptyAndComposesText)
{
    EXPECT_EQ(read(FieldType::Text, "  "), Value());
    EXPECT_EQ(read(FieldType::Integer, ""), Value());
    EXPECT_EQ(read(FieldType::Text, " e\u0301 "), Value("\u00e9"));
    EXPECT_EQ(read(FieldType::Group, "x"), std::nullopt);
}

TEST(AnswerText, EditsWhatItReads)
{
    const std::pair<FieldType, const char*> typed[] = {{FieldType::Integer, "23"}, {FieldType::Decimal, "1.5"},
        {FieldType::Text, "北外环 3 号"}, {FieldType::Date, "2026-11-23"}, {FieldType::DateTime, "2026-11-23T09:05"}};
    for (const auto& [type, text] : typed) {
        Field field;
        field.type = type;
        const std::optional<Value> value = valueFromText(field, text);
        ASSERT_TRUE(value) << text;
        EXPECT_EQ(editText(field, *value), text);
    }
}

TEST(AnswerText, ReadsDegreesWithinTheirRange)
{
    EXPECT_EQ(degreesFromText("36.4567891", 90), 364'567'891);
    EXPECT_EQ(degreesFromText("-180", 180), -1'800'000'000);
    EXPECT_EQ(degreesFromText("90.0000001", 90), std::nullopt);
    EXPECT_EQ(degreesFromText("east", 180), std::nullopt);
    EXPECT_EQ(degreesFromText("", 180), std::nullopt);
}

} // namespace
} // namespace fieldledger::test
