#include "shared/form/personal_text.h"

#include <gtest/gtest.h>

namespace fieldledger {
namespace {

TEST(PersonalTextTest, NumbersKeepTheirEndsAndNamesTheirFirstCharacter)
{
    EXPECT_EQ(maskedText("13812345678"), "138****5678");
    EXPECT_EQ(maskedText("371502199001011234"), "371***********1234");
    EXPECT_EQ(maskedText("0635-8412345"), "063*****2345");
    EXPECT_EQ(maskedText("8412345"), "8*****5");
    EXPECT_EQ(maskedText("张三丰"), "张**");
    EXPECT_EQ(maskedText("张三"), "张*");
    EXPECT_EQ(maskedText("Li Ming"), "L******");
}

TEST(PersonalTextTest, NothingIsGivenAwayByShortTexts)
{
    EXPECT_EQ(maskedText(""), "");
    EXPECT_EQ(maskedText("张"), "*");
    EXPECT_EQ(maskedText("123456"), "1*****");
}

TEST(PersonalTextTest, ACommitmentIsKnownByItsForm)
{
    EXPECT_TRUE(isCommitment(Value("sha256:00ff")));
    EXPECT_FALSE(isCommitment(Value("13812345678")));
    EXPECT_FALSE(isCommitment(Value(std::int64_t{5})));
    EXPECT_FALSE(isCommitment(Value()));
}

} // namespace
} // namespace fieldledger
