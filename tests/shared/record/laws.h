// The laws of proto/merge.md as one property of a history.
#pragma once

#include "tests/shared/record/world.h"

namespace fieldledger::test {

// Plays the history and says which law was broken first, "L4: …"; nothing where all hold.
std::optional<std::string> brokenLaw(const History& history, Mutation mutation, Tally& tally);

// The same history with as few events as still break the same law ("L4").
History shrunk(History history, Mutation mutation, const std::string& law);

} // namespace fieldledger::test
