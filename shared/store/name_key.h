// Sort key of names: digits count as numbers (2号 before 10号), letters of either case are the same.
#pragma once

#include <string>
#include <string_view>

namespace fieldledger {

std::string nameKey(std::string_view name);

} // namespace fieldledger
