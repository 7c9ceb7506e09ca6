// Whether the coverage rule of a definition makes sense. Internal to the definition checks.
#pragma once

#include "shared/form/definition_faults.h"

namespace fieldledger {

void checkCoverageDefinition(const Campaign& campaign, DefinitionFaults& faults);

} // namespace fieldledger
