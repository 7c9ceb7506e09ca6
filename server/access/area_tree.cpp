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
        const auto parent = parents_.find(code);
        if (parent == parents_.end() || parent->second.empty()) {
            return false;
        }
        code = parent->second;
    }
    return false;
}

std::vector<std::string> AreaTree::roots() const
{
    std::vector<std::string> found;
    for (const auto& [code, parent] : parents_) {
        if (parent.empty() || !knows(parent)) {
            found.push_back(code);
        }
    }
    std::ranges::sort(found);
    return found;
}

} // namespace fieldledger::server
