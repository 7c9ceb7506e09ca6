// The tables of the server's ledger, as migrations.
#pragma once

#include "shared/store/migration.h"

namespace fieldledger {

extern const LedgerFileKind centralLedgerKind;

} // namespace fieldledger
