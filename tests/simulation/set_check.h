// What must hold of sites that are one place (proto/merge.md §7.1), worked out from what the log adds up to or a tablet shows and from nothing
// that a ledger keeps about sets.
#pragma once

#include "tests/simulation/scene.h"

namespace fieldledger::simulation {

// The sets that a tablet keeps in step are those that all of its links make, taken together at once.
std::optional<std::string> placeBreach(Scene& scene, Tablet& tablet, const std::map<RecordId, RecordView>& shown);
// Sets went whole to everybody who holds an area of one of their sites. `records`: all that the log adds up to.
std::optional<std::string> setBreach(Scene& scene, const std::map<RecordId, RecordState>& records);

} // namespace fieldledger::simulation
