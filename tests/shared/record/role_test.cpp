#include "shared/record/role.h"

#include <gtest/gtest.h>

#include <array>

namespace fieldledger {
namespace {

TEST(RoleTest, TheTableSaysWhichRoleWritesWhichKind)
{
    struct Case {
        const char* kind;
        Role least;
    };
    constexpr std::array roles{Role::Admin, Role::Supervisor, Role::Inspector, Role::Patrol, Role::Leader};
    constexpr std::array cases{
        Case{"area", Role::Admin},        Case{"campaign", Role::Admin},  Case{"staff", Role::Admin},
        Case{"notice", Role::Inspector},  Case{"duty", Role::Supervisor}, Case{"lead", Role::Inspector},
        Case{"round", Role::Supervisor},
        Case{"link", Role::Supervisor},   Case{"site", Role::Patrol},     Case{"visit", Role::Patrol},
        Case{"problem", Role::Patrol},    Case{"evidence", Role::Patrol}, Case{"patrol", Role::Patrol},
        Case{"operation", Role::Patrol},  Case{"activity", Role::Patrol}, Case{"note", Role::Patrol},
        Case{"person", Role::Patrol},     Case{"a kind of a newer app", Role::Patrol}};
    for (const Case& row : cases) {
        for (const Role role : roles) {
            EXPECT_EQ(mayWrite(role, row.kind), static_cast<int>(role) <= static_cast<int>(row.least))
                << row.kind << " by " << roleName(role);
        }
    }
}

TEST(RoleTest, LeadersOnlyReadAndPatrolsSeeNoPersonalData)
{
    EXPECT_FALSE(mayWrite(Role::Leader, "site"));
    EXPECT_TRUE(mayReadPersonal(Role::Inspector));
    EXPECT_FALSE(mayReadPersonal(Role::Patrol));
    EXPECT_FALSE(mayReadPersonal(Role::Leader));
    EXPECT_TRUE(mayRelease(Role::Supervisor));
    EXPECT_FALSE(mayRelease(Role::Inspector));
    EXPECT_TRUE(mayReview(Role::Supervisor));
    EXPECT_FALSE(mayReview(Role::Inspector));
}

TEST(RoleTest, OnlyWhoMayReviewSetsAReviewToApprovedOrReturned)
{
    for (const char* decision : {"approved", "returned"}) {
        EXPECT_TRUE(mayWrite(Role::Supervisor, "visit", {"review", Value(decision)}));
        EXPECT_FALSE(mayWrite(Role::Inspector, "visit", {"review", Value(decision)}));
        EXPECT_FALSE(mayWrite(Role::Leader, "visit", {"review", Value(decision)}));
    }
    EXPECT_TRUE(mayWrite(Role::Patrol, "visit", {"review", Value("answered")}));
    EXPECT_TRUE(mayWrite(Role::Inspector, "visit", {"remark", Value("approved")}));
    EXPECT_FALSE(mayWrite(Role::Inspector, "duty", {"area", Value("1")})) << "the kind's own right is asked too";
}

TEST(RoleTest, EveryRoleHasANameThatLeadsBack)
{
    for (const Role role : {Role::Admin, Role::Supervisor, Role::Inspector, Role::Patrol, Role::Leader}) {
        EXPECT_EQ(roleFromName(roleName(role)), role);
    }
    EXPECT_EQ(roleFromName("king"), std::nullopt);
}

} // namespace
} // namespace fieldledger
