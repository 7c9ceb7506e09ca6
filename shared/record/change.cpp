#include "shared/record/change.h"

#include <algorithm>

namespace fieldledger {

ChangeTime changeTimeOf(const ClockReading& reading, std::optional<TimePoint> fix)
{
    ChangeTime time;
    time.est = reading.est;
    time.wall = reading.wall == reading.est ? std::nullopt : std::optional(reading.wall);
    time.boot = reading.boot;
    time.monoMs = reading.monoMs;
    time.fix = fix;
    return time;
}

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
