// Reads a table of areas as CSV (RFC 4180): columns code, name, level, parent in any order, others ignored.
#pragma once

#include "shared/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace fieldledger::server {

struct AreaLine {
    std::string code;
    std::string name;
    std::string level;
    std::string parent;   // empty: none
};

// BadRequest with the line: a missing column, an empty or repeated code, a name that is missing or no text.
Result<std::vector<AreaLine>> readAreaFile(std::string_view csv);

} // namespace fieldledger::server
