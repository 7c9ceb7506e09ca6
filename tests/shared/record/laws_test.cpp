// The laws of proto/merge.md over random histories, and the proof that each rule of the merge is needed: with any one of
// them broken, the same property fails. FIELDLEDGER_LAW_CASES sets the number of histories, FIELDLEDGER_LAW_SEED the first.
#include "tests/shared/record/laws.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <iostream>

namespace fieldledger::test {
namespace {

std::uint64_t setting(const char* name, std::uint64_t fallback)
{
    const char* text = std::getenv(name);
    return text == nullptr ? fallback : std::strtoull(text, nullptr, 10);
}

std::uint64_t caseCount()
{
#if defined(__SANITIZE_ADDRESS__)
    constexpr std::uint64_t standard =
        5'000; // the sanitizers look at memory, which repeats itself sooner than histories do
#else
    constexpr std::uint64_t standard = 100'000;
#endif
    return setting("FIELDLEDGER_LAW_CASES", standard);
}

TEST(LawsTest, HoldInEveryHistory)
{
    const std::uint64_t first = setting("FIELDLEDGER_LAW_SEED", 1);
    const std::uint64_t count = caseCount();
    Tally tally;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        const History history = makeHistory(seed);
        const auto broken = brokenLaw(history, Mutation::None, tally);
        if (broken) {
            const History small = shrunk(history, Mutation::None, *broken);
            Tally ignored;
            FAIL() << *broken << "\nFIELDLEDGER_LAW_SEED=" << seed
                   << " FIELDLEDGER_LAW_CASES=1 plays it again. Shortest history found: "
                   << brokenLaw(small, Mutation::None, ignored).value_or("none") << "\n"
                   << describe(small);
        }
    }
    std::cout << tally;

    EXPECT_EQ(tally.cases, count);
    EXPECT_GE(tally.changesMin, 30U);
    EXPECT_GE(tally.devicesMin, 3U);
    if (count >= 5000) { // the rarest happens once in some hundred histories
        for (std::size_t i = 0; i < situationCount; ++i) {
            EXPECT_GT(tally.of(i), 0U) << "never happened: " << situationNames[i];
        }
    }
}

struct Variant {
    Mutation mutation;
    const char* name;
};

class BrokenVariantTest : public testing::TestWithParam<Variant> {};

TEST_P(BrokenVariantTest, IsCaught)
{
    constexpr std::uint64_t tries = 5'000;
    Tally tally;
    for (std::uint64_t seed = 1; seed <= tries; ++seed) {
        const History history = makeHistory(seed);
        if (const auto broken = brokenLaw(history, GetParam().mutation, tally)) {
            const History small = shrunk(history, GetParam().mutation, *broken);
            std::cout << "caught in history " << seed << " by " << *broken << "; " << small.events.size()
                      << " events are enough\n";
            Tally ignored;
            EXPECT_FALSE(brokenLaw(small, Mutation::None, ignored)) << "the history breaks the right rules as well";
            return;
        }
    }
    FAIL() << "no law noticed in " << tries << " histories";
}

INSTANTIATE_TEST_SUITE_P(
    All, BrokenVariantTest,
    testing::Values(Variant{Mutation::DropHead, "DropHead"},
                    Variant{Mutation::IgnoreSeenDropping, "IgnoreSeenDropping"},
                    Variant{Mutation::IgnoreSeenWaiting, "IgnoreSeenWaiting"},
                    Variant{Mutation::IgnoreAfter, "IgnoreAfter"}, Variant{Mutation::CopyPage, "CopyPage"},
                    Variant{Mutation::ApplyTwice, "ApplyTwice"}, Variant{Mutation::JoinOpenChanges, "JoinOpenChanges"},
                    Variant{Mutation::TrustSeen, "TrustSeen"}, Variant{Mutation::SetQuarantined, "SetQuarantined"},
                    Variant{Mutation::ForgetEdit, "ForgetEdit"}, Variant{Mutation::JoinByUnion, "JoinByUnion"},
                    Variant{Mutation::RankByArrival, "RankByArrival"},
                    Variant{Mutation::IntoBaseUncut, "IntoBaseUncut"}),
    [](const testing::TestParamInfo<Variant>& variant) { return std::string(variant.param.name); });

} // namespace
} // namespace fieldledger::test
