// The request target in origin form (RFC 9112 §3.2.1, RFC 3986 §2.1): path and query, percent-decoded once.
#pragma once

#include "shared/base/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fieldledger::server {

struct Target {
    std::string path;
    std::vector<std::pair<std::string, std::string>> query;
};

// BadRequest for anything but a path that begins with "/", for broken percent codes, NUL, and text that is no UTF-8.
Result<Target> readTarget(std::string_view text);

} // namespace fieldledger::server
