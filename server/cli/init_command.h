// Makes a new ledger in a folder, and on request fills it with what one needs to try everything out.
#pragma once

#include "server/cli/data_folder.h"
#include "server/cli/exit_status.h"

#include <string>

namespace fieldledger::server {

struct InitOptions {
    std::string data;
    std::string zone = "样例开发区";
    bool sample = false;
};
// The sample's log-ins as text; empty without a sample. Conflict, and nothing is changed: there is a ledger, or the key of one. Where it
// fails, no ledger is there and it can be done again, unless the error says that the ledger is in place.
Result<std::string> makeLedger(const DataFolder& folder, const InitOptions& options);
ExitStatus initCommand(const InitOptions& options);

} // namespace fieldledger::server
