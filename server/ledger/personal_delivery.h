// The values behind commitments, as one reader may have them: in clear with the right to personal data, else masked.
#pragma once

#include "shared/store/central_reading.h"

#include <string>
#include <string_view>

namespace fieldledger::server {

// The members `personal` and `erased` of the item of a change, or of a state; empty where there is nothing to say. `text`: the change's
// or state's own bytes.
struct BesideItem {
    std::string personal;
    std::string erased;
};
Result<BesideItem> besideChange(CentralReading& reading, ChangeNumber number, const RecordId& record, std::string_view text, bool mayRead);
Result<BesideItem> besideState(CentralReading& reading, const RecordId& record, std::string_view text, bool mayRead);

} // namespace fieldledger::server
