// Does what a definition says about the loop of problems make sense? Part of definition_check.h.
#pragma once

#include "shared/form/definition_faults.h"

namespace fieldledger {

void checkTransitionDefinition(const Campaign& campaign, DefinitionFaults& faults);

} // namespace fieldledger
