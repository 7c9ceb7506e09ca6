// The program's options and commands (CLI11): from the command line, the environment and a TOML file.
#pragma once

#include "server/cli/exit_status.h"

namespace fieldledger::server {

ExitStatus runCommandLine(int count, const char* const* words);

} // namespace fieldledger::server
