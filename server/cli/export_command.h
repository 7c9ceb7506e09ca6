// `export`: a campaign's ledger as a workbook in a file. Reads only, and reads the ledger's file itself, beside a running server too. Personal
// data are always masked: who sees them in clear asks the server under a name of their own, which notes it in the log.
#pragma once

#include "server/cli/exit_status.h"
#include "shared/form/label.h"

#include <string>

namespace fieldledger::server {

struct ExportOptions {
    std::string data;
    std::string campaign;
    std::string area;                   // empty: all that may be seen
    std::string login;                  // by this person's role and areas; empty: whoever holds the ledger's file holds all of it
    Language language = Language::Zh;
    std::string file;                   // whole or not at all; one that is there is replaced
};
ExitStatus exportCommand(const ExportOptions& options);

} // namespace fieldledger::server
