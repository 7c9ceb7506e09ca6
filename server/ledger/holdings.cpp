#include "server/ledger/holdings.h"

#include "server/ledger/area_list.h"
#include "shared/base/ids.h"

#include <algorithm>

namespace fieldledger::server {

Holdings::Holdings(const AreaTree& tree, std::vector<std::string> roots, DeviceNumber own)
    : tree_(tree), roots_(std::move(roots)), own_(own.value != 0 ? areaOfDevice(own) : std::string())
{
}

Holdings::Standing Holdings::standing(std::string_view areas)
{
    const auto known = known_.find(areas);
    if (known != known_.end()) {
        return known->second;
    }
    const Standing decided = decide(areas);
    known_.emplace(areas, decided);
    return decided;
}

Holdings::Standing Holdings::decide(std::string_view areas) const
{
    Standing standing = Standing::Elsewhere;
    const auto isIn = [&](std::string_view area) {
        return area == areaEverywhere || std::ranges::any_of(roots_, [&](const std::string& root) { return tree_.isWithin(area, root); });
    };
    for (const std::string& code : splitAreas(areas)) {
        if (const std::string_view ofSet = setOfArea(code); !ofSet.empty()) {
            standing = isIn(ofSet) ? Standing::OfSet : standing;
            continue;
        }
        const std::string_view whole = wholeOfParts(code);
        const bool isPart = !whole.empty() && std::ranges::any_of(roots_, [&](const std::string& root) {
            return tree_.isWithin(root, whole) || tree_.isWithin(whole, root);
        });
        if (isPart || isIn(code)) {
            return Standing::Held;
        }
        if (!own_.empty() && code == own_) {
            standing = std::max(standing, Standing::Told);
        }
    }
    return standing;
}

} // namespace fieldledger::server
