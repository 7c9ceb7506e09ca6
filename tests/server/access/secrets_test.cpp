#include "shared/evidence/passwords.h"
#include "server/access/secrets.h"
#include "server/access/throttle.h"

#include "shared/evidence/hashes.h"

#include <gtest/gtest.h>

#include <set>

namespace fieldledger::server {

namespace {

TEST(SecretsTest, CodesAreReadableAndDiffer)
{
    startCryptography();
    std::set<std::string> codes;
    for (int i = 0; i < 200; ++i) {
        const std::string code = makeEnrolmentCode(secureRandom());
        ASSERT_EQ(code.size(), 14u) << code;
        EXPECT_EQ(code.find_first_of("IO01"), std::string::npos) << code;
        EXPECT_EQ(tidyEnrolmentCode(code), code);
        codes.insert(code);
    }
    EXPECT_EQ(codes.size(), 200u);
}

TEST(SecretsTest, ACodeMayBeTypedInLowerCaseAndWithoutGroups)
{
    EXPECT_EQ(tidyEnrolmentCode("k7qf3m2p9xwd"), "K7QF-3M2P-9XWD");
    EXPECT_EQ(tidyEnrolmentCode(" K7QF 3M2P-9XWD"), "K7QF-3M2P-9XWD");
    EXPECT_NE(tidyEnrolmentCode("K7QF-3M2P-9XWE"), "K7QF-3M2P-9XWD");
}

TEST(SecretsTest, TokensAreLongAndDiffer)
{
    startCryptography();
    EXPECT_EQ(makeToken(secureRandom()).size(), 64u);
    EXPECT_NE(makeToken(secureRandom()), makeToken(secureRandom()));
    EXPECT_TRUE(isSameSecret("a", "a"));
    EXPECT_FALSE(isSameSecret("a", "b"));
    EXPECT_FALSE(isSameSecret("a", ""));
}

TEST(PasswordsTest, OnlyTheRightOneFits)
{
    startCryptography();
    const Result<std::string> hash = hashPassword("correct horse", PasswordCost::Lowest);

    ASSERT_TRUE(hash);
    EXPECT_TRUE(hash->starts_with("$argon2id$")) << *hash;
    EXPECT_TRUE(isPassword(*hash, "correct horse"));
    EXPECT_FALSE(isPassword(*hash, "correct horse "));
    EXPECT_FALSE(isPassword(*hash, ""));
    EXPECT_FALSE(isPassword("", "correct horse"));
    EXPECT_FALSE(isPassword("no hash at all", "correct horse"));
}

TEST(PasswordsTest, FullCostIsWhatIsPromised)
{
    startCryptography();
    const Result<std::string> hash = hashPassword("correct horse", PasswordCost::Full);

    ASSERT_TRUE(hash);
    EXPECT_NE(hash->find("m=65536,t=3,p=1"), std::string::npos) << *hash;
}

TEST(PasswordsTest, NewOnesHaveALength)
{
    EXPECT_FALSE(checkNewPassword("1234567"));
    EXPECT_TRUE(checkNewPassword("12345678"));
    EXPECT_TRUE(checkNewPassword(std::string(256, 'x')));
    EXPECT_FALSE(checkNewPassword(std::string(257, 'x')));
}

TEST(ThrottleTest, AllowsSoManyAMinuteForEachKey)
{
    Throttle throttle(3);
    const TimePoint noon{1'000'000};

    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(throttle.allows("a", noon));
    }
    EXPECT_FALSE(throttle.allows("a", noon + std::chrono::seconds(59)));
    EXPECT_TRUE(throttle.allows("b", noon));
    EXPECT_TRUE(throttle.allows("a", noon + std::chrono::seconds(60)));
}

TEST(ThrottleTest, KeepsItsMemoryBounded)
{
    Throttle throttle(1);
    const TimePoint noon{1'000'000};
    for (int i = 0; i < 50'000; ++i) {
        throttle.allows("key " + std::to_string(i), noon);
    }

    EXPECT_TRUE(throttle.allows("another", noon));
    EXPECT_FALSE(throttle.allows("another", noon));
}

} // namespace

} // namespace fieldledger::server
