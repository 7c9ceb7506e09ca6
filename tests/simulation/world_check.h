// What must hold at the end of a run, when everything has arrived everywhere.
#pragma once

#include "tests/simulation/scene.h"

namespace fieldledger::simulation {

// Nothing, or what does not hold.
std::optional<std::string> firstBreach(Scene& scene);

} // namespace fieldledger::simulation
