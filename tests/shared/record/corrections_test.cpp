// Which records another one stands instead of.
#include "shared/record/corrections.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

TEST(Corrections, stand_instead_of_the_record_they_name_and_of_no_other)
{
    Corrections corrections;
    EXPECT_TRUE(corrections.empty());
    corrections.add("visit", "b", "a");
    corrections.add("visit", "c", "");
    EXPECT_TRUE(corrections.isReplaced("visit", "a"));
    EXPECT_FALSE(corrections.isReplaced("visit", "b"));
    EXPECT_FALSE(corrections.isReplaced("visit", "c"));
    EXPECT_FALSE(corrections.isReplaced("operation", "a")) << "only within a kind";
}

TEST(Corrections, areCorrectedThemselves)
{
    Corrections corrections;
    corrections.add("visit", "c", "b");
    corrections.add("visit", "b", "a");
    EXPECT_TRUE(corrections.isReplaced("visit", "a"));
    EXPECT_TRUE(corrections.isReplaced("visit", "b"));
    EXPECT_FALSE(corrections.isReplaced("visit", "c"));
}

TEST(Corrections, ofThemselvesOrInARingLeaveOneThatCounts)
{
    Corrections corrections;
    corrections.add("visit", "x", "x");
    EXPECT_FALSE(corrections.isReplaced("visit", "x"));
    corrections.add("visit", "a", "b");
    corrections.add("visit", "b", "c");
    corrections.add("visit", "c", "a");
    EXPECT_TRUE(corrections.isReplaced("visit", "a"));
    EXPECT_TRUE(corrections.isReplaced("visit", "b"));
    EXPECT_FALSE(corrections.isReplaced("visit", "c"));
    corrections.add("visit", "d", "c");
    EXPECT_TRUE(corrections.isReplaced("visit", "c")) << "one from outside of the ring stands instead of it";
    corrections.add("visit", "e", "z");
    corrections.add("visit", "z", "a");
    EXPECT_TRUE(corrections.isReplaced("visit", "z")) << "what leads into a ring comes to an end";
}

} // namespace
} // namespace fieldledger::test
