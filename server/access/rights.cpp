#include "server/access/rights.h"

#include "shared/base/ids.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

bool covers(const Grant& grant, const AreaTree& tree, std::span<const std::string> areas)
{
    return grant.area == areaEverywhere || areas.empty()
        || std::ranges::any_of(areas, [&](const std::string& area) { return tree.isWithin(area, grant.area); });
}

} // namespace

bool isAllowed(const Directory& directory, const AreaTree& tree, const Act& act)
{
    const Account* account = directory.account(act.by);
    if (account == nullptr || !account->mayEnterAt(act.when)) {
        return false;
    }
    return std::ranges::any_of(account->grants, [&](const Grant& grant) {
        return grant.holdsAt(act.when) && mayWrite(grant.role, act.kind) && (!act.releases || mayRelease(grant.role))
            && std::ranges::all_of(act.set, [&](const Register& entry) { return mayWrite(grant.role, act.kind, entry); })
            && covers(grant, tree, act.areas);
    });
}

std::vector<std::string> grantedRoots(const Directory& directory, const AreaTree& tree, std::string_view id, TimePoint now)
{
    std::vector<std::string> granted;
    if (const Account* account = directory.account(id)) {
        for (const Grant& grant : account->grants) {
            if (!grant.holdsAt(now)) {
                continue;
            }
            if (grant.area == areaEverywhere) {
                return tree.roots();
            }
            granted.push_back(grant.area);
        }
    }
    std::ranges::sort(granted);
    granted.erase(std::unique(granted.begin(), granted.end()), granted.end());
    std::vector<std::string> roots;
    for (const std::string& area : granted) {
        const bool below = std::ranges::any_of(
            granted, [&](const std::string& other) { return other != area && tree.isWithin(area, other); });
        if (!below) {
            roots.push_back(area);
        }
    }
    return roots;
}

std::string roleText(const Directory& directory, std::string_view id, TimePoint now)
{
    const std::optional<StaffRole> role = directory.roleOf(id, now);
    return role ? std::string(roleName(*role)) : std::string();
}

ReadingRights readingRights(const Directory& directory, std::string_view id, TimePoint now)
{
    const std::optional<StaffRole> role = directory.roleOf(id, now);
    return role ? ReadingRights{mayReadPersonal(*role), mayRelease(*role)} : ReadingRights();
}

bool readsPersonal(const Directory& directory, std::string_view id, TimePoint now)
{
    return readingRights(directory, id, now).personal;
}

} // namespace fieldledger::server
