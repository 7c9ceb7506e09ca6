#include "server/ledger/holdings.h"

#include "server/ledger/area_list.h"
#include "shared/base/ids.h"

#include <algorithm>

namespace fieldledger::server {

Holdings::Holdings(const AreaTree& tree, std::vector<std::string> roots, DeviceNumber own)
    : tree_(tree), roots_(std::move(roots)), own_(own.value != 0 ? areaOfDevice(own) : std::string())
{
}

bool Holdings::holds(std::string_view areas)
{
    const auto known = known_.find(areas);
    if (known != known_.end()) {
        return known->second;
    }
    const bool held = decide(areas);
    known_.emplace(areas, held);
    return held;
}

bool Holdings::decide(std::string_view areas) const
{
    for (const std::string& code : splitAreas(areas)) {
        const std::string_view whole = wholeOfParts(code);
        const bool isPart = !whole.empty() && std::ranges::any_of(roots_, [&](const std::string& root) {
            return tree_.isWithin(root, whole) || tree_.isWithin(whole, root);
        });
        const bool within = isPart || code == areaEverywhere || (!own_.empty() && code == own_)
            || std::ranges::any_of(roots_, [&](const std::string& root) { return tree_.isWithin(code, root); });
        if (within) {
            return true;
        }
    }
    return false;
}

} // namespace fieldledger::server
