#include "server/api/villages.h"

#include <algorithm>

namespace fieldledger::server {

namespace {
constexpr std::string_view villageLevel = "village";
} // namespace

std::set<std::string, std::less<>> villagesIn(const Catalog& catalog, const std::vector<std::string>& roots)
{
    std::set<std::string, std::less<>> villages;
    for (const auto& each : catalog.areas()) {
        const std::string& code = each.first;
        const bool asked = std::ranges::any_of(roots, [&](const std::string& root) { return root == areaEverywhere || catalog.tree().isWithin(code, root); });
        if (each.second.level == villageLevel && asked) {
            villages.insert(code);
        }
    }
    return villages;
}

} // namespace fieldledger::server
