// The state of a record that has one change only, put together from the change's own bytes without reading its values: the
// snapshot of a large ledger is mostly such records, and this is a tenth of the work.
#pragma once

#include "shared/base/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace fieldledger {

// `change`: bytes that decodeChange accepted when they came in. Nothing where the short way does not do (an empty `set`, a
// recovered change, names written with escapes); the caller then reads the change.
std::optional<std::string> singleStateText(std::string_view change, TimePoint got);

} // namespace fieldledger
