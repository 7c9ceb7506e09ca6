// The fields of one form: names, types, rules, expressions, circles. Part of definition_check.h.
#pragma once

#include "shared/form/definition_faults.h"

namespace fieldledger {

void checkFormDefinition(const Campaign& campaign, const Form& form, DefinitionFaults& faults);

} // namespace fieldledger
