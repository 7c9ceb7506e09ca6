#include "mobile/models/directory.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

Directory zone()
{
    return Directory({{"371502008202", "王庄村", "village", "371502008"}, {"371502008", "北城街道", "street", "371502"},
                      {"371502009", "新区街道", "street", "371502"}, {"371502008201", "李庄村", "village", "371502008"}},
                     {{"u-31", "王强", "执法中队", "inspector"}});
}

TEST(Directory, PutsAreasInTreeOrder)
{
    const Directory directory = zone();
    std::vector<std::string> codes;
    for (const AreaRow& area : directory.areas()) {
        codes.push_back(area.code);
    }
    EXPECT_EQ(codes, (std::vector<std::string>{"371502008", "371502008201", "371502008202", "371502009"}));
    EXPECT_EQ(directory.levelOf("371502008"), 0);
    EXPECT_EQ(directory.levelOf("371502008201"), 1);
    EXPECT_TRUE(directory.isLeaf("371502008202"));
    EXPECT_TRUE(directory.isLeaf("371502009"));
    EXPECT_FALSE(directory.isLeaf("371502008"));
    EXPECT_FALSE(directory.isLeaf("nowhere"));
}

TEST(Directory, KnowsWhatLiesInWhat)
{
    const Directory directory = zone();
    EXPECT_TRUE(directory.liesIn("371502008201", "371502008"));
    EXPECT_TRUE(directory.liesIn("371502008201", "371502")); // a parent that is not held here
    EXPECT_TRUE(directory.liesIn("371502008", "371502008"));
    EXPECT_FALSE(directory.liesIn("371502009", "371502008"));
    EXPECT_FALSE(directory.liesIn("", "371502008"));
}

TEST(Directory, FallsBackToTheCodeWhereNoNameIsKnown)
{
    const Directory directory = zone();
    EXPECT_EQ(directory.areaName("371502008201"), QStringLiteral("李庄村"));
    EXPECT_EQ(directory.areaName("1"), QStringLiteral("1"));
    EXPECT_EQ(directory.personName("u-31"), QStringLiteral("王强"));
    EXPECT_EQ(directory.personName("u-99"), QStringLiteral("u-99"));
}

TEST(Directory, NamesAnAreaOfASetThatItDoesNotHold)
{
    const Directory held = zone();
    const Directory directory({held.areas().begin(), held.areas().end()}, {}, {{"371502008", "旧名"}, {"371509001", "城东社区"}});
    EXPECT_EQ(directory.areaName("371509001"), QStringLiteral("城东社区"));
    EXPECT_EQ(directory.areaName("371502008"), QStringLiteral("北城街道")) << "its own record says it better";
    EXPECT_EQ(directory.area("371509001"), nullptr) << "it is in no list of areas";
    EXPECT_EQ(directory.areas().size(), held.areas().size());
    EXPECT_FALSE(directory == Directory({held.areas().begin(), held.areas().end()}, {}));
}

TEST(Directory, EndsInSpiteOfACircle)
{
    const Directory directory({{"a", "甲", "x", "b"}, {"b", "乙", "x", "a"}, {"c", "丙", "x", "c"}}, {});
    EXPECT_EQ(directory.areas().size(), 1U); // only what hangs on a top
    EXPECT_FALSE(directory.liesIn("c", "a"));
}

} // namespace
} // namespace fieldledger::test
