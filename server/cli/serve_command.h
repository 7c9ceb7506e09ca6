// Serves a ledger until it is told to stop.
#pragma once

#include "server/cli/exit_status.h"
#include "server/cli/server_log.h"

#include <string>

namespace fieldledger::server {

struct ServeOptions {
    std::string data;
    std::string address = "127.0.0.1";
    std::uint16_t port = 8750;
    std::string portFile;             // written with the port once it listens; empty: none
    std::string logFile;              // empty: standard error
    LogLevel logLevel = LogLevel::Info;
    unsigned readers = 2;
};
ExitStatus serveCommand(const ServeOptions& options);

} // namespace fieldledger::server
