// The values behind commitments, as one reader may have them: in clear with the right to personal data, else masked.
#pragma once

#include "shared/store/central_reading.h"

#include <string>
#include <string_view>

namespace fieldledger::server {

// The member `personal` of the item of a change, or of a state; empty where there is nothing to say. `text`: the change's or
// state's own bytes.
Result<std::string> personalOfChange(CentralReading& reading, ChangeNumber number, std::string_view text, bool mayRead);
Result<std::string> personalOfState(CentralReading& reading, std::string_view text, bool mayRead);

} // namespace fieldledger::server
