#include "server/ledger/area_list.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace fieldledger::server {

namespace {

TEST(AreaListTest, JoinsSortedAndOnce)
{
    EXPECT_EQ(joinAreas({"1002", "1001", "1002"}), "1001+1002");
    EXPECT_EQ(joinAreas({}), "");
    EXPECT_EQ(joinAreas({"*"}), "*");
}

TEST(AreaListTest, AnyTextComesBackAsItWas)
{
    const std::vector<std::string> strange{"", "%", "%2B", "+", ". .", "a+b", "北城", "x\ny"};
    std::vector<std::string> kept(strange.begin() + 1, strange.end()); // an empty code names no area
    std::ranges::sort(kept);

    EXPECT_EQ(splitAreas(joinAreas(strange)), kept);
    EXPECT_EQ(joinAreas(strange).find('.'), std::string::npos) << "cursors part their members with dots";
}

TEST(AreaListTest, MarksWhereARecordGoesOnlyBecauseOfItsSet)
{
    EXPECT_EQ(deliveredTo("1001", ""), "1001");
    const std::string delivered = deliveredTo("1001+1003", "1001+1002+北城");
    EXPECT_EQ(setAreasIn(delivered), (std::vector<std::string>{"1002", "北城"}));
    EXPECT_EQ(splitAreas(delivered).size(), 4u);
    EXPECT_EQ(deliveredTo("1001", "1001"), "1001") << "its own already";
    EXPECT_EQ(setAreasIn(deliveredTo("", "1002")), std::vector<std::string>{"1002"});
}

TEST(AreaListTest, ReadsWhatIsNoListOfOursWithoutHarm)
{
    EXPECT_EQ(splitAreas("%"), std::vector<std::string>{"%"});
    EXPECT_EQ(splitAreas("%4"), std::vector<std::string>{"%4"});
    EXPECT_EQ(splitAreas("++"), std::vector<std::string>{});
}

} // namespace

} // namespace fieldledger::server
