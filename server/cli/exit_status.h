// What the program's exit status tells scripts. Stable: `server/README.md` lists it.
#pragma once

#include "shared/base/result.h"

namespace fieldledger::server {

enum class ExitStatus : int { // stable: do not renumber
    Done = 0,
    Refused = 1,        // the command was understood and not carried out; standard error says why
    Usage = 2,          // a bad option, file or address on the command line
    PortBusy = 3,
    LedgerBusy = 4,     // another process has the ledger
    LedgerNewer = 5,    // a newer program wrote it
    LedgerForeign = 6,  // not a ledger of ours, or another one's key
    FolderUnusable = 7, // missing, no folder, or not to be written
    DiskFull = 8,
    LedgerDamaged = 9,  // also: `check` found something
    NoLedger = 10,      // the folder holds none yet
    Fault = 11,         // a fault of the program
};

// For what opening a ledger and its folder gives.
ExitStatus exitStatusOf(const Error& error);
// Says it on standard error.
ExitStatus fail(ExitStatus status, const std::string& what);
ExitStatus fail(const Error& error);
// For what DataFolder::openWithLedger gives.
ExitStatus failOpening(const Error& error);

} // namespace fieldledger::server
