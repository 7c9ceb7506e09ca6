// Whether what a definition says about patrols makes sense. Internal to the definition checks.
#pragma once

#include "shared/form/definition_faults.h"

namespace fieldledger {

void checkPatrolDefinition(const Campaign& campaign, DefinitionFaults& faults);

} // namespace fieldledger
