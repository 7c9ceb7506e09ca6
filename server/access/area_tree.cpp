#include "server/access/area_tree.h"

#include <algorithm>

namespace fieldledger::server {

namespace {
// Deeper than any tree of areas; a circle of parents ends here.
constexpr int levelsMax = 16;
} // namespace

bool AreaTree::isWithin(std::string_view code, std::string_view root) const
{
    for (int level = 0; level < levelsMax; ++level) {
        if (code == root) {
            return true;
        }
        const auto area = areas_.find(code);
        if (area == areas_.end() || area->second.parent.empty()) {
            return false;
        }
        code = area->second.parent;
    }
    return false;
}

std::string_view AreaTree::nameOf(std::string_view code) const
{
    const auto area = areas_.find(code);
    return area == areas_.end() ? std::string_view() : area->second.name;
}

std::vector<std::string> AreaTree::roots() const
{
    std::vector<std::string> found;
    for (const auto& [code, area] : areas_) {
        if (area.parent.empty() || !knows(area.parent)) {
            found.push_back(code);
        }
    }
    std::ranges::sort(found);
    return found;
}

} // namespace fieldledger::server
