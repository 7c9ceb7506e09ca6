// Whether what a definition says about review makes sense. Internal to the definition checks.
#pragma once

#include "shared/form/definition_faults.h"

namespace fieldledger {

void checkReviewDefinition(const Campaign& campaign, DefinitionFaults& faults);

} // namespace fieldledger
