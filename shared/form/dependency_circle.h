// What a form's fields read of one another. Reading a field asks whether it is relevant, and so reads what its relevant
// conditions name; a calculation reads what it names.
#pragma once

#include "shared/form/campaign.h"

namespace fieldledger {

// Names of fields that read one another in a circle, the first again at the end; empty when there is none.
std::vector<std::string> dependencyCircle(const Form& form);

} // namespace fieldledger
