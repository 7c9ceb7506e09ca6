// Whether the due rules of a definition make sense. Internal to the definition checks.
#pragma once

#include "shared/form/definition_faults.h"

namespace fieldledger {

void checkDueDefinitions(const Campaign& campaign, DefinitionFaults& faults);

} // namespace fieldledger
