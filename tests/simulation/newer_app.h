// A tablet of a newer app: some of its changes are written in a way that the server's reader refuses. Its own ledger knows
// them, and its running hash is over the bytes that it sends.
#pragma once

#include "shared/store/tablet_ledger.h"

namespace fieldledger::simulation {

std::unique_ptr<TabletLedger> makeNewerApp(std::unique_ptr<TabletLedger> ledger, std::uint64_t seed);

} // namespace fieldledger::simulation
