// The commands that save a ledger and bring it back (server/backup).
#pragma once

#include "server/backup/backup.h"
#include "server/cli/data_folder.h"
#include "server/cli/exit_status.h"

#include <string>

namespace fieldledger::server {

// Works beside a running server. `keep`: newest copies that stay; 0: all.
ExitStatus backupCommand(const std::string& data, const std::string& to, int keep);
// Brings a backup back and gives the ledger its key and its name. Where it fails, no ledger is there: the folder is empty again, or the next
// try says what is in it; unless the error says that the ledger is in place.
Result<Restored> restoreInto(const DataFolder& folder, const RestoreOrder& order);
// Into a folder that is empty or not there. `at` empty: the newest copy.
ExitStatus restoreCommand(const std::string& data, const std::string& from, const std::string& at);

} // namespace fieldledger::server
