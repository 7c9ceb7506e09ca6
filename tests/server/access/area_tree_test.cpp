#include "server/access/area_tree.h"

#include <gtest/gtest.h>

namespace fieldledger::server {

namespace {

AreaTree smallTree()
{
    AreaTree tree;
    tree.add("10", "");
    tree.add("1001", "10");
    tree.add("100101", "1001");
    tree.add("1002", "10");
    return tree;
}

TEST(AreaTreeTest, AnAreaLiesWithinItselfAndAllAboveIt)
{
    const AreaTree tree = smallTree();

    EXPECT_TRUE(tree.isWithin("100101", "100101"));
    EXPECT_TRUE(tree.isWithin("100101", "1001"));
    EXPECT_TRUE(tree.isWithin("100101", "10"));
    EXPECT_FALSE(tree.isWithin("100101", "1002"));
    EXPECT_FALSE(tree.isWithin("1001", "100101"));
    EXPECT_FALSE(tree.isWithin("100", "10")) << "a code that begins alike is not below";
}

TEST(AreaTreeTest, AnUnknownAreaLiesWithinItselfOnly)
{
    const AreaTree tree = smallTree();

    EXPECT_TRUE(tree.isWithin("77", "77"));
    EXPECT_FALSE(tree.isWithin("77", "10"));
    EXPECT_FALSE(tree.knows("77"));
}

TEST(AreaTreeTest, ACircleOfParentsEndsTheSearch)
{
    AreaTree tree;
    tree.add("a", "b");
    tree.add("b", "a");

    EXPECT_FALSE(tree.isWithin("a", "c"));
    EXPECT_TRUE(tree.isWithin("a", "b"));
}

TEST(AreaTreeTest, RootsAreThoseWithoutAKnownParent)
{
    AreaTree tree = smallTree();
    tree.add("9", "missing");

    EXPECT_EQ(tree.roots(), (std::vector<std::string>{"10", "9"}));
}

} // namespace

} // namespace fieldledger::server
