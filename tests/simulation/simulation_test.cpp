// Thousands of runs, each from its own seed. Set FIELDLEDGER_SEED to play one run with its list of events, FIELDLEDGER_SEEDS
// to play so many (from FIELDLEDGER_SEED_FIRST on), FIELDLEDGER_FLAW beside FIELDLEDGER_SEED for a tablet that is wrong.
#include "tests/simulation/world.h"

#include "shared/evidence/hashes.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>

namespace fieldledger::simulation {

namespace {

constexpr std::uint64_t seedsInCi = 1'000;       // in each of two processes (CMakeLists.txt)
constexpr std::uint64_t livesInCi = 400;
constexpr std::uint64_t seedsOfReplica = 60;
constexpr std::uint64_t seedsPerFlaw = 300;     // at most; most are noticed with the first

std::uint64_t numberFromEnvironment(const char* name, std::uint64_t fallback)
{
    const char* text = std::getenv(name);
    return text != nullptr && *text != '\0' ? std::strtoull(text, nullptr, 10) : fallback;
}

Flaw flawFromEnvironment()
{
    const char* name = std::getenv("FIELDLEDGER_FLAW");
    for (int i = 0; name != nullptr && i <= static_cast<int>(Flaw::IgnoreSeen); ++i) {
        if (std::string_view(nameOf(static_cast<Flaw>(i))) == name) {
            return static_cast<Flaw>(i);
        }
    }
    return Flaw::None;
}

void print(const std::vector<std::string>& events)
{
    for (const std::string& event : events) {
        std::printf("%s\n", event.c_str());
    }
}

void report(std::uint64_t seed, bool lives, const std::string& failure, const std::vector<std::string>& events)
{
    print(events);
    ADD_FAILURE() << failure << "\nplay it again: FIELDLEDGER_SEED=" << seed << " simulation_test --gtest_filter='SimulationTest."
                  << (lives ? "nothing" : "every") << "*'\n"
                  << "or keep it:\nTEST_F(SimulationTest, " << (lives ? "lives" : "seed") << seed << ")\n{\n    EXPECT_EQ(runWorld({" << seed
                  << ", Flaw::None, false, " << (lives ? "true" : "false") << "}).failure, std::nullopt);\n}";
}

class SimulationTest : public testing::Test {
protected:
    SimulationTest() { startCryptography(); }
};

// So many runs from the first seed on; or one of them alone, with its list of events.
void playAll(std::uint64_t seedsWanted, bool lives, Fault firstFault, Fault endOfFaults)
{
    if (std::getenv("FIELDLEDGER_SEED") != nullptr) {
        const std::uint64_t seed = numberFromEnvironment("FIELDLEDGER_SEED", 0);
        const RunOutcome outcome = runWorld({seed, flawFromEnvironment(), true, lives});
        print(outcome.events);
        std::printf("%s", outcome.faults.table().c_str());
        EXPECT_EQ(outcome.failure, std::nullopt) << *outcome.failure;
        return;
    }
    const std::uint64_t first = numberFromEnvironment("FIELDLEDGER_SEED_FIRST", 1);
    const std::uint64_t seeds = numberFromEnvironment("FIELDLEDGER_SEEDS", seedsWanted);
    const auto begun = std::chrono::steady_clock::now();
    FaultCounts faults;
    std::uint64_t deeds = 0;
    std::uint64_t rounds = 0;
    for (std::uint64_t seed = first; seed < first + seeds; ++seed) {
        const RunOutcome outcome = runWorld({seed, Flaw::None, false, lives});
        faults.add(outcome.faults);
        deeds += outcome.deeds;
        rounds = std::max(rounds, outcome.rounds);
        if (outcome.failure) {
            report(seed, lives, *outcome.failure, runWorld({seed, Flaw::None, true, lives}).events);
            break;
        }
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    std::printf("%llu seeds, %.1f a second, %llu changes by people, at rest after at most %llu rounds\n%s",
                static_cast<unsigned long long>(seeds), static_cast<double>(seeds) / seconds, static_cast<unsigned long long>(deeds),
                static_cast<unsigned long long>(rounds), faults.table().c_str());
    if (!testing::Test::HasFailure() && seeds >= seedsWanted) { // the rarest happens once in some hundred runs
        EXPECT_EQ(faults.neverOccurred(firstFault, endOfFaults), "");
    }
}

TEST_F(SimulationTest, everythingArrivesEverywhere)
{
    playAll(seedsInCi, false, Fault::RequestLost, firstOfLives);
}

// Tablets are copied and put back, the office is restored from backups.
TEST_F(SimulationTest, nothingIsLostThatSomebodyHolds)
{
    playAll(livesInCi, true, firstOfLives, Fault::count);
}

TEST_F(SimulationTest, isTheSameEveryTime)
{
    const RunOutcome once = runWorld({17, Flaw::None, true});
    const RunOutcome again = runWorld({17, Flaw::None, true});

    EXPECT_FALSE(once.events.empty());
    EXPECT_EQ(once.events, again.events);
    EXPECT_EQ(runWorld({18, Flaw::None, true, true}).events, runWorld({18, Flaw::None, true, true}).events);
}

class FlawTest : public SimulationTest, public testing::WithParamInterface<Flaw> {};

TEST_P(FlawTest, isNoticed)
{
    for (std::uint64_t seed = 1; seed <= seedsPerFlaw; ++seed) {
        const bool isOfLives = GetParam() == Flaw::RecoverNothing || GetParam() == Flaw::TakeAllForConfirmed;
        const RunOutcome outcome = runWorld({seed, GetParam(), false, isOfLives});
        if (outcome.failure) {
            std::printf("noticed with seed %llu: %s\n", static_cast<unsigned long long>(seed), outcome.failure->substr(0, 300).c_str());
            return;
        }
    }
    ADD_FAILURE() << nameOf(GetParam()) << " went through " << seedsPerFlaw << " runs without being noticed";
}

INSTANTIATE_TEST_SUITE_P(all, FlawTest,
                         testing::Values(Flaw::DropHead, Flaw::LoseItem, Flaw::LoseState, Flaw::ForgetUnsent, Flaw::IgnoreAside,
                                         Flaw::SeenFromSave, Flaw::ForgetEdit, Flaw::SplitAct, Flaw::KeepSettled, Flaw::IgnoreLinks, Flaw::ForgetSets, Flaw::ReuseNumber, Flaw::RecoverNothing,
                                         Flaw::TakeAllForConfirmed, Flaw::CopyPage, Flaw::ApplyTwice,
                                         Flaw::JoinOpen, Flaw::RankByArrival, Flaw::IgnoreSeen),
                         [](const auto& flaw) { return nameOf(flaw.param); });

TEST_F(SimulationTest, aReplicaWithoutAFlawAgrees)
{
    for (std::uint64_t seed = 1; seed <= seedsOfReplica; ++seed) {
        const RunOutcome outcome = runWorld({seed, Flaw::Replica, false});
        ASSERT_EQ(outcome.failure, std::nullopt) << *outcome.failure << "\nseed " << seed;
    }
}

} // namespace

} // namespace fieldledger::simulation
