// Which records a record's changes name: everything that hangs on another (a visit on its site, a photo on its visit) does it so.
#pragma once

#include "shared/record/record_state.h"

#include <functional>
#include <set>
#include <string_view>

namespace fieldledger {

// Every record that some head names, once each.
std::set<RecordId> targetsOf(const RecordState& state);

// Those that the record itself names; what only a row of a repeat names (a patrol's stops, settled values) is left out. These are what it hangs
// on: where they go, it goes (proto/merge.md §7.1).
std::set<RecordId> hangsOn(const RecordState& state);

// Whether a state's or a change's JSON text holds one of the ids as a whole string: a sieve, much cheaper than reading the text.
bool namesOneOf(std::string_view json, const std::set<std::string, std::less<>>& ids);

} // namespace fieldledger
