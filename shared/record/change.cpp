#include "shared/record/change.h"

#include <algorithm>

namespace fieldledger {

const Value* Change::find(std::string_view name) const
{
    const auto place = std::ranges::lower_bound(set, name, {}, &Register::first);
    return place != set.end() && place->first == name ? &place->second : nullptr;
}

void sortRegisters(std::vector<Register>& registers)
{
    std::ranges::sort(registers, {}, &Register::first);
}

} // namespace fieldledger
