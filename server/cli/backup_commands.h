// The commands that save a ledger and bring it back (server/backup).
#pragma once

#include "server/cli/exit_status.h"

#include <string>

namespace fieldledger::server {

// Works beside a running server. `keep`: newest copies that stay; 0: all.
ExitStatus backupCommand(const std::string& data, const std::string& to, int keep);
// Into a folder that is empty or not there. `at` empty: the newest copy.
ExitStatus restoreCommand(const std::string& data, const std::string& from, const std::string& at);

} // namespace fieldledger::server
