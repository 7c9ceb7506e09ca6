// What must hold of photos at the end, where no lives end: every saved one is at the office with a receipt at its tablet, and what a tablet
// was told to show of others' it could fetch.
#pragma once

#include "tests/simulation/scene.h"

namespace fieldledger::simulation {

// Nothing, or what does not hold.
std::optional<std::string> photoBreach(Scene& scene);

} // namespace fieldledger::simulation
