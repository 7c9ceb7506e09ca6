// What Beast 1.81 lets pass and we do not (DESIGN §6; RFC 9112 §3.2, §6): looked at in the raw bytes of the header, before
// anything is parsed.
#pragma once

#include "server/api/problem.h"

#include <optional>
#include <string_view>

namespace fieldledger::server {

// `header`: from the request line to the empty line, both included. Nothing when it may be parsed.
std::optional<Problem> headerRefusal(std::string_view header);

} // namespace fieldledger::server
