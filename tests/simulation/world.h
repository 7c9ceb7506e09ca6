// One run from one seed: an office, three to five tablets, their people, and everything that goes wrong between them; then
// all of it is healed and looked at.
#pragma once

#include "tests/simulation/faults.h"
#include "tests/simulation/flaw.h"

#include <optional>
#include <string>
#include <vector>

namespace fieldledger::simulation {

struct RunOptions {
    std::uint64_t seed = 0;
    Flaw flaw = Flaw::None;
    bool traced = false;        // keep the list of events
    bool lives = false;         // tablets are copied and put back, the office is restored (lives.h)
};

struct RunOutcome {
    std::optional<std::string> failure;
    FaultCounts faults;
    std::vector<std::string> events;
    std::uint64_t deeds = 0;    // changes that people made
    std::uint64_t rounds = 0;   // until everything was at rest
};

RunOutcome runWorld(const RunOptions& options);

} // namespace fieldledger::simulation
