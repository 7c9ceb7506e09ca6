// Reads the transitions of a definition's problem form (shared/form/README.md). Used by campaign_codec.cpp.
#pragma once

#include "shared/form/transition.h"
#include "shared/wire/definition_reader.h"

namespace fieldledger {

std::vector<Transition> readTransitions(DefinitionReader& reader, const Json& form, const std::string& path);

} // namespace fieldledger
