#include "shared/record/role.h"

#include "shared/base/assert.h"
#include "shared/record/review.h"

#include <algorithm>
#include <array>
#include <utility>

namespace fieldledger {

namespace {

// In the order of what they may do.
constexpr std::array<std::pair<Role, std::string_view>, 5> roles{{{Role::Admin, "admin"},
                                                                  {Role::Supervisor, "supervisor"},
                                                                  {Role::Inspector, "inspector"},
                                                                  {Role::Patrol, "patrol"},
                                                                  {Role::Leader, "leader"}}};

// The table of rights. A kind in no row is the field's: who works in the field may write it.
struct KindRight {
    std::string_view kind;
    Role least; // this role and those above it
};
constexpr std::array kindRights{
    KindRight{"area", Role::Admin},        KindRight{"campaign", Role::Admin},   KindRight{"staff", Role::Admin},
    KindRight{"duty", Role::Supervisor},   KindRight{"link", Role::Supervisor},  KindRight{"round", Role::Supervisor},
    KindRight{"notice", Role::Inspector},  KindRight{"lead", Role::Inspector},
    KindRight{"site", Role::Patrol},       KindRight{"visit", Role::Patrol},     KindRight{"problem", Role::Patrol},
    KindRight{"evidence", Role::Patrol},   KindRight{"patrol", Role::Patrol},    KindRight{"operation", Role::Patrol},
    KindRight{"activity", Role::Patrol},   KindRight{"note", Role::Patrol},      KindRight{"person", Role::Patrol},
};
constexpr Role fieldRole = Role::Patrol;
constexpr Role releaseRole = Role::Supervisor;
constexpr Role reviewRole = Role::Supervisor;
constexpr Role personalRole = Role::Inspector;

bool isAtLeast(Role role, Role least)
{
    return static_cast<int>(role) <= static_cast<int>(least);
}

} // namespace

std::optional<Role> roleFromName(std::string_view name)
{
    const auto found = std::ranges::find(roles, name, &std::pair<Role, std::string_view>::second);
    return found != roles.end() ? std::optional(found->first) : std::nullopt;
}

std::string_view roleName(Role role)
{
    const auto found = std::ranges::find(roles, role, &std::pair<Role, std::string_view>::first);
    ASSERT_ALWAYS(found != roles.end());
    return found->second;
}

bool mayWrite(Role role, std::string_view kind)
{
    const auto row = std::ranges::find(kindRights, kind, &KindRight::kind);
    return isAtLeast(role, row != kindRights.end() ? row->least : fieldRole);
}

bool mayWrite(Role role, std::string_view kind, const Register& entry)
{
    return mayWrite(role, kind) && (!isReviewDecision(entry) || mayReview(role));
}

bool mayReadPersonal(Role role) { return isAtLeast(role, personalRole); }

bool mayRelease(Role role) { return isAtLeast(role, releaseRole); }

bool mayReview(Role role) { return isAtLeast(role, reviewRole); }

} // namespace fieldledger
