// Which records a record's changes name: everything that hangs on another (a visit on its site, a photo on its visit) does it so.
#pragma once

#include "shared/record/record_state.h"

#include <functional>
#include <set>
#include <string_view>

namespace fieldledger {

// Every record that some head names, once each.
std::set<RecordId> targetsOf(const RecordState& state);

// Whether a state's or a change's JSON text holds one of the ids as a whole string: a sieve, much cheaper than reading the text.
bool namesOneOf(std::string_view json, const std::set<std::string, std::less<>>& ids);

} // namespace fieldledger
