#include "shared/record/role.h"

#include "shared/base/assert.h"
#include "shared/record/review.h"

#include <algorithm>
#include <array>
#include <utility>

namespace fieldledger {

namespace {

// In the order of what they may do.
constexpr std::array<std::pair<StaffRole, std::string_view>, 5> roles{{{StaffRole::Admin, "admin"},
                                                                  {StaffRole::Supervisor, "supervisor"},
                                                                  {StaffRole::Inspector, "inspector"},
                                                                  {StaffRole::Patrol, "patrol"},
                                                                  {StaffRole::Leader, "leader"}}};

// The table of rights. A kind in no row is the field's: who works in the field may write it.
struct KindRight {
    std::string_view kind;
    StaffRole least; // this role and those above it
};
constexpr std::array kindRights{
    KindRight{"area", StaffRole::Admin},        KindRight{"campaign", StaffRole::Admin},   KindRight{"staff", StaffRole::Admin},
    KindRight{"erasure", StaffRole::Admin},
    KindRight{"duty", StaffRole::Supervisor},   KindRight{"link", StaffRole::Supervisor},  KindRight{"round", StaffRole::Supervisor},
    KindRight{"notice", StaffRole::Inspector},  KindRight{"lead", StaffRole::Inspector},
    KindRight{"site", StaffRole::Patrol},       KindRight{"visit", StaffRole::Patrol},     KindRight{"problem", StaffRole::Patrol},
    KindRight{"evidence", StaffRole::Patrol},   KindRight{"patrol", StaffRole::Patrol},    KindRight{"operation", StaffRole::Patrol},
    KindRight{"activity", StaffRole::Patrol},   KindRight{"note", StaffRole::Patrol},      KindRight{"person", StaffRole::Patrol},
};
constexpr StaffRole fieldRole = StaffRole::Patrol;
constexpr StaffRole releaseRole = StaffRole::Supervisor;
constexpr StaffRole reviewRole = StaffRole::Supervisor;
constexpr StaffRole personalRole = StaffRole::Inspector;

bool isAtLeast(StaffRole role, StaffRole least)
{
    return static_cast<int>(role) <= static_cast<int>(least);
}

} // namespace

std::optional<StaffRole> roleFromName(std::string_view name)
{
    const auto found = std::ranges::find(roles, name, &std::pair<StaffRole, std::string_view>::second);
    return found != roles.end() ? std::optional(found->first) : std::nullopt;
}

std::string_view roleName(StaffRole role)
{
    const auto found = std::ranges::find(roles, role, &std::pair<StaffRole, std::string_view>::first);
    ASSERT_ALWAYS(found != roles.end());
    return found->second;
}

bool mayWrite(StaffRole role, std::string_view kind)
{
    const auto row = std::ranges::find(kindRights, kind, &KindRight::kind);
    return isAtLeast(role, row != kindRights.end() ? row->least : fieldRole);
}

bool mayWrite(StaffRole role, std::string_view kind, const Register& entry)
{
    return mayWrite(role, kind) && (!isReviewDecision(entry) || mayReview(role));
}

bool mayReadPersonal(StaffRole role) { return isAtLeast(role, personalRole); }

bool mayRelease(StaffRole role) { return isAtLeast(role, releaseRole); }

bool mayReview(StaffRole role) { return isAtLeast(role, reviewRole); }

} // namespace fieldledger
