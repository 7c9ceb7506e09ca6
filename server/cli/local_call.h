// One request to a server on this machine, and its reply: how the command line speaks to a ledger that is being served. A
// blocking socket and the small part of HTTP/1.1 that our own server speaks.
#pragma once

#include "server/api/exchange.h"
#include "shared/base/result.h"

namespace fieldledger::server {

// Unreachable when nothing answers at that address within half a minute.
Result<Reply> callServer(const std::string& address, std::uint16_t port, const Request& request);

} // namespace fieldledger::server
