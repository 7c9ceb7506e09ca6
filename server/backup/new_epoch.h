// A restored ledger begins a new life (DESIGN §4, "Epoch"): what came after its backup is lost to it, and tablets hold it yet.
#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/base/uuid7.h"

#include <string>

namespace fieldledger::server {

// Gives the epoch that begins: higher than any that this ledger ever lived, also when one backup is restored twice. The console gets a
// number of its own key far above all others, those below it are closed, and numbers given from now on go on above it: which numbers the
// lost life gave is not known.
Result<std::int64_t> openEpoch(const std::string& ledgerFile, TimePoint now, const RandomSource& random);

} // namespace fieldledger::server
