// A ledger that now and then loses a change that came down, though only one that a later change of the same answer builds on:
// the loss is noticed by the rules themselves (the later change is set aside and the record's state asked for) and mended.
#pragma once

#include "shared/store/tablet_ledger.h"

namespace fieldledger::simulation {

std::unique_ptr<TabletLedger> makeForgetful(std::unique_ptr<TabletLedger> ledger, std::uint64_t seed);

} // namespace fieldledger::simulation
