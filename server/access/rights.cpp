#include "server/access/rights.h"

#include "shared/base/ids.h"

#include <algorithm>
#include <array>

namespace fieldledger::server {

namespace {

// The table of rights. A kind in no row is the field's: who works in the field may write it.
struct KindRight {
    std::string_view kind;
    Role least; // this role and those above it
};
constexpr std::array kindRights{
    KindRight{"area", Role::Admin},        KindRight{"campaign", Role::Admin},   KindRight{"staff", Role::Admin},
    KindRight{"notice", Role::Supervisor}, KindRight{"duty", Role::Supervisor},  KindRight{"lead", Role::Supervisor},
    KindRight{"link", Role::Supervisor},
    KindRight{"site", Role::Patrol},       KindRight{"visit", Role::Patrol},     KindRight{"problem", Role::Patrol},
    KindRight{"evidence", Role::Patrol},   KindRight{"patrol", Role::Patrol},    KindRight{"operation", Role::Patrol},
    KindRight{"activity", Role::Patrol},   KindRight{"note", Role::Patrol},      KindRight{"person", Role::Patrol},
};
constexpr Role fieldRole = Role::Patrol;
constexpr Role releaseRole = Role::Supervisor;
constexpr Role personalRole = Role::Inspector;

// Roles stand in the order of what they may do: each may do what those after it may.
bool isAtLeast(Role role, Role least)
{
    return static_cast<int>(role) <= static_cast<int>(least);
}

bool covers(const Grant& grant, const AreaTree& tree, std::span<const std::string> areas)
{
    return grant.area == areaEverywhere || areas.empty()
        || std::ranges::any_of(areas, [&](const std::string& area) { return tree.isWithin(area, grant.area); });
}

} // namespace

bool mayWrite(Role role, std::string_view kind)
{
    const auto row = std::ranges::find(kindRights, kind, &KindRight::kind);
    return isAtLeast(role, row != kindRights.end() ? row->least : fieldRole);
}

bool mayReadPersonal(Role role)
{
    return isAtLeast(role, personalRole);
}

bool mayRelease(Role role)
{
    return isAtLeast(role, releaseRole);
}

bool isAllowed(const Directory& directory, const AreaTree& tree, const Act& act)
{
    const Account* account = directory.account(act.by);
    if (account == nullptr || !account->mayEnterAt(act.when)) {
        return false;
    }
    return std::ranges::any_of(account->grants, [&](const Grant& grant) {
        return grant.holdsAt(act.when) && mayWrite(grant.role, act.kind) && (!act.releases || mayRelease(grant.role))
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

bool readsPersonal(const Directory& directory, std::string_view id, TimePoint now)
{
    const std::optional<Role> role = directory.roleOf(id, now);
    return role && mayReadPersonal(*role);
}

} // namespace fieldledger::server
