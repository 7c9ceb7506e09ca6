// Random histories of links, moves and what hangs on sites: what was told step by step is what a new tablet would get, and the proof finds nothing.
#include "tests/server/api/set_fixture.h"

namespace fieldledger::test {

namespace {

class SetRandomTest : public SetTest {
protected:
    std::size_t pick(std::size_t count) { return static_cast<std::size_t>(engine() % count); }
    std::string_view area() { return std::array{villageOne, villageTwo, villageThree}[pick(3)]; }
    RecordId any() { return records[pick(records.size())]; }
    RecordId anySite()
    {
        const RecordId found = any();
        return kinds[found] == "site" ? found : records.front();
    }
    // Some are named before they come.
    RecordId announced()
    {
        if (pick(4) == 0) {
            expected.push_back(boss->newRecordId());
            return expected.back();
        }
        return anySite();
    }
    void step()
    {
        switch (pick(9)) {
        case 0:
            records.push_back(site(area()));
            return;
        case 1:
            records.push_back(link(anySite(), announced(), area()));
            return;
        case 2:
            records.push_back(on("visit", "site", announced(), area()));
            return;
        case 3:
            records.push_back(on("evidence", "of", any(), area()));
            return;
        case 4:
            change(any(), {{"area", Value(area())}});
            return;
        case 5:
            change(any(), {{"deleted", pick(2) == 0 ? Value(true) : Value()}});
            return;
        case 6:
            change(any(), {{"same", pick(2) == 0 ? Value(false) : Value()}});
            return;
        case 7:
            change(any(), {{"problem", Value(any().text())}});
            return;
        default:
            if (!expected.empty()) {
                records.push_back(make("site", {{"area", Value(area())}}, expected.back()));
                expected.pop_back();
            }
        }
    }

    std::mt19937_64 engine;
    std::vector<RecordId> records;
    std::vector<RecordId> expected;
};

TEST_F(SetRandomTest, WhatWasToldStepByStepIsWhatANewTabletGets)
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        engine.seed(seed);
        records = {site(villageOne)};
        for (int round = 0; round < 6; ++round) {
            for (std::size_t steps = 1 + pick(12); steps > 0; --steps) {
                step();
            }
            pushAndFollow();
        }
        server->pass(std::chrono::minutes(2)); // so many codes a minute
        expectAllInStep();
        ASSERT_FALSE(HasFailure()) << "seed " << seed;
    }
}

} // namespace

} // namespace fieldledger::test
