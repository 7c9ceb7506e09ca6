// A tablet's ledger with one flaw, around a sound one.
#pragma once

#include "shared/store/tablet_ledger.h"
#include "tests/simulation/flaw.h"

namespace fieldledger::simulation {

std::unique_ptr<TabletLedger> makeFlawed(std::unique_ptr<TabletLedger> sound, Flaw flaw, DeviceNumber device, std::uint64_t seed);

} // namespace fieldledger::simulation
