// Whether a definition makes sense as a whole: names that exist and are unique, no circles, rules that fit their types.
#pragma once

#include "shared/form/campaign.h"

namespace fieldledger {

// BadRequest with the place (a path into the definition) and the reason in Chinese and English.
Status checkDefinition(const Campaign& campaign);

} // namespace fieldledger
