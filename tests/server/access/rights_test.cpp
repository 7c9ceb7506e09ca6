#include "server/access/rights.h"

#include "tests/server/server_fixture.h"

namespace fieldledger::server {

namespace {

using test::TestServer;

// Grants on a ledger of their own: "zhang" in town one, from noon to the next day.
class GrantTest : public testing::Test {
protected:
    GrantTest() : noon(server.now())
    {
        id = server.addUser("zhang", "inspector", {"1001"});
        AccountStore& accounts = server.api().central().ledger().accounts();
        EXPECT_TRUE(accounts.endGrants(id, noon + std::chrono::hours(24)));
        directory = *Directory::read(accounts);
        tree = server.api().central().views()->catalog->tree();
    }

    bool allowed(std::string_view kind, std::vector<std::string> areas, std::chrono::minutes after, bool releases = false)
    {
        return isAllowed(*directory, tree, Act{id, kind, areas, noon + after, releases});
    }

    TestServer server;
    TimePoint noon;
    std::string id;
    std::shared_ptr<const Directory> directory;
    AreaTree tree;
};

TEST_F(GrantTest, HoldsInItsAreaAndBelow)
{
    using std::chrono::minutes;
    EXPECT_TRUE(allowed("site", {"1001"}, minutes(1)));
    EXPECT_TRUE(allowed("site", {"100101"}, minutes(1)));
    EXPECT_FALSE(allowed("site", {"1002"}, minutes(1)));
    EXPECT_FALSE(allowed("site", {"10"}, minutes(1)));
    EXPECT_TRUE(allowed("site", {"1002", "100101"}, minutes(1))) << "one of the record's areas is enough";
    EXPECT_FALSE(allowed("site", {"*"}, minutes(1)));
    EXPECT_TRUE(allowed("site", {}, minutes(1))) << "in no area: the right anywhere";
}

TEST_F(GrantTest, HoldsFromItsBeginningUntilBeforeItsEnd)
{
    using std::chrono::minutes;
    EXPECT_FALSE(allowed("site", {"1001"}, minutes(-1)));
    EXPECT_TRUE(allowed("site", {"1001"}, minutes(0)));
    EXPECT_TRUE(allowed("site", {"1001"}, minutes(24 * 60 - 1)));
    EXPECT_FALSE(allowed("site", {"1001"}, minutes(24 * 60)));
}

TEST_F(GrantTest, DoesNotReachBeyondTheRole)
{
    using std::chrono::minutes;
    EXPECT_FALSE(allowed("duty", {"1001"}, minutes(1)));
    EXPECT_FALSE(allowed("site", {"1001"}, minutes(1), true)) << "an inspector releases nothing from quarantine";
}

TEST_F(GrantTest, AsksForTheRightToEachValue)
{
    const std::vector<std::string> areas{"1001"};
    const std::vector<Register> answer{{"review", Value("answered")}};
    const std::vector<Register> decision{{"remark", Value("x")}, {"review", Value("approved")}};
    EXPECT_TRUE(isAllowed(*directory, tree, Act{id, "visit", areas, noon, false, answer}));
    EXPECT_FALSE(isAllowed(*directory, tree, Act{id, "visit", areas, noon, false, decision}));
}

TEST_F(GrantTest, NobodyElseHasIt)
{
    const std::vector<std::string> areas{"1001"};
    EXPECT_FALSE(isAllowed(*directory, tree, Act{"u-77", "site", areas, noon, false}));
}

TEST_F(GrantTest, GivesTheRootsOfWhatIsHeld)
{
    const std::string wide = server.addUser("wide", "supervisor", {"1001", "100101", "1002"});
    const std::string whole = server.addUser("whole", "leader", {"*"});
    const auto views = server.api().central().views();

    EXPECT_EQ(grantedRoots(*views->directory, tree, wide, noon), (std::vector<std::string>{"1001", "1002"}));
    EXPECT_EQ(grantedRoots(*views->directory, tree, whole, noon), (std::vector<std::string>{"10"})) << "tablets know no \"*\" of grants";
    EXPECT_TRUE(grantedRoots(*directory, tree, id, noon + std::chrono::hours(25)).empty());
}

} // namespace

} // namespace fieldledger::server
