#include "shared/record/role.h"

#include <gtest/gtest.h>

#include <array>

namespace fieldledger {
namespace {

TEST(RoleTest, TheTableSaysWhichRoleWritesWhichKind)
{
    struct Case {
        const char* kind;
        StaffRole least;
    };
    constexpr std::array roles{StaffRole::Admin, StaffRole::Supervisor, StaffRole::Inspector, StaffRole::Patrol, StaffRole::Leader};
    constexpr std::array cases{
        Case{"area", StaffRole::Admin},        Case{"campaign", StaffRole::Admin},  Case{"staff", StaffRole::Admin},
        Case{"notice", StaffRole::Inspector},  Case{"duty", StaffRole::Supervisor}, Case{"lead", StaffRole::Inspector},
        Case{"round", StaffRole::Supervisor},
        Case{"link", StaffRole::Supervisor},   Case{"site", StaffRole::Patrol},     Case{"visit", StaffRole::Patrol},
        Case{"problem", StaffRole::Patrol},    Case{"evidence", StaffRole::Patrol}, Case{"patrol", StaffRole::Patrol},
        Case{"operation", StaffRole::Patrol},  Case{"activity", StaffRole::Patrol}, Case{"note", StaffRole::Patrol},
        Case{"person", StaffRole::Patrol},     Case{"a kind of a newer app", StaffRole::Patrol}};
    for (const Case& row : cases) {
        for (const StaffRole role : roles) {
            EXPECT_EQ(mayWrite(role, row.kind), static_cast<int>(role) <= static_cast<int>(row.least))
                << row.kind << " by " << roleName(role);
        }
    }
}

TEST(RoleTest, LeadersOnlyReadAndPatrolsSeeNoPersonalData)
{
    EXPECT_FALSE(mayWrite(StaffRole::Leader, "site"));
    EXPECT_TRUE(mayReadPersonal(StaffRole::Inspector));
    EXPECT_FALSE(mayReadPersonal(StaffRole::Patrol));
    EXPECT_FALSE(mayReadPersonal(StaffRole::Leader));
    EXPECT_TRUE(mayRelease(StaffRole::Supervisor));
    EXPECT_FALSE(mayRelease(StaffRole::Inspector));
    EXPECT_TRUE(mayReview(StaffRole::Supervisor));
    EXPECT_FALSE(mayReview(StaffRole::Inspector));
}

TEST(RoleTest, OnlyWhoMayReviewSetsAReviewToApprovedOrReturned)
{
    for (const char* decision : {"approved", "returned"}) {
        EXPECT_TRUE(mayWrite(StaffRole::Supervisor, "visit", {"review", Value(decision)}));
        EXPECT_FALSE(mayWrite(StaffRole::Inspector, "visit", {"review", Value(decision)}));
        EXPECT_FALSE(mayWrite(StaffRole::Leader, "visit", {"review", Value(decision)}));
    }
    EXPECT_TRUE(mayWrite(StaffRole::Patrol, "visit", {"review", Value("answered")}));
    EXPECT_TRUE(mayWrite(StaffRole::Inspector, "visit", {"remark", Value("approved")}));
    EXPECT_FALSE(mayWrite(StaffRole::Inspector, "duty", {"area", Value("1")})) << "the kind's own right is asked too";
}

TEST(RoleTest, EveryRoleHasANameThatLeadsBack)
{
    for (const StaffRole role : {StaffRole::Admin, StaffRole::Supervisor, StaffRole::Inspector, StaffRole::Patrol, StaffRole::Leader}) {
        EXPECT_EQ(roleFromName(roleName(role)), role);
    }
    EXPECT_EQ(roleFromName("king"), std::nullopt);
}

} // namespace
} // namespace fieldledger
