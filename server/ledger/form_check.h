// What the server says about a change that it merges all the same: unknown kind, campaign, area or form version, or a value
// that the form refuses. Quarantine is about who, never about what.
#pragma once

#include "server/ledger/catalog.h"
#include "shared/record/change.h"
#include "shared/wire/messages.h"

#include <optional>

namespace fieldledger::server {

// The first thing that does not fit; nothing when all does.
std::optional<Reason> flagOf(const Change& change, const Catalog& catalog);

} // namespace fieldledger::server
