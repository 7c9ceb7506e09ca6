#include "server/ledger/routing.h"

#include "server/ledger/area_list.h"

#include <algorithm>

namespace fieldledger::server {

ItemRoute routeOf(bool isNew, const std::vector<std::string>& before, const std::vector<std::string>& after)
{
    ItemRoute route;
    if (isNew) {
        // The change tells all of the record. One that was in no area until now has more to tell: its state goes.
        route.change = after;
        return route;
    }
    route.change = before;
    std::ranges::set_difference(before, after, std::back_inserter(route.left));
    std::ranges::set_difference(after, before, std::back_inserter(route.entered));
    return route;
}

std::vector<std::string> deliveredAreas(const RecordState& record, const Campaign* campaign)
{
    std::vector<std::string> areas = record.areas();
    const bool isRound = campaign != nullptr && campaign->coverage && campaign->coverage->round && campaign->coverage->round->kind == record.kind;
    if (isRound) {
        std::ranges::transform(areas, areas.begin(), [](const std::string& code) { return code == areaEverywhere ? code : areaWithParts(code); });
        std::ranges::sort(areas);
    }
    return areas;
}

} // namespace fieldledger::server
