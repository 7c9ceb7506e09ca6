// Makes a new ledger in a folder, and on request fills it with what one needs to try everything out.
#pragma once

#include "server/cli/exit_status.h"

#include <string>

namespace fieldledger::server {

struct InitOptions {
    std::string data;
    std::string zone = "样例开发区";
    bool sample = false;
};
ExitStatus initCommand(const InitOptions& options);

} // namespace fieldledger::server
