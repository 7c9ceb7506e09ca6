// Values: what they hold, when they are equal, how they are ordered.
#include "shared/record/value.h"

#include "shared/record/change.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace fieldledger {
namespace {

TEST(ValueTest, HoldsOneKind)
{
    EXPECT_TRUE(Value().isNull());
    EXPECT_EQ(*Value(true).truth(), true);
    EXPECT_EQ(*Value(7).number(), 7);
    EXPECT_EQ(*Value("七").text(), "七");
    EXPECT_EQ(Value(true).number(), nullptr);
    EXPECT_EQ(Value(7).textOrEmpty(), "");
    EXPECT_EQ(Value("7").numberOr(-1), -1);
}

TEST(ValueTest, KindsAreNeverEqual)
{
    const Value values[] = {Value(),  Value(false), Value(true), Value(0),
                            Value(1), Value(""),    Value("0"),  Value("true")};
    for (std::size_t i = 0; i < std::size(values); ++i) {
        for (std::size_t j = 0; j < std::size(values); ++j) {
            EXPECT_EQ(values[i] == values[j], i == j) << i << " " << j;
        }
    }
    EXPECT_TRUE(std::ranges::is_sorted(values));
}

TEST(ChangeTest, FindsRegistersOnceTheyAreSorted)
{
    Change change;
    change.set = {{"name", Value("x")}, {"area", Value("371502008")}, {"hazards/dust", Value(true)}};

    sortRegisters(change.set);

    ASSERT_NE(change.find("area"), nullptr);
    EXPECT_EQ(change.find("area")->textOrEmpty(), "371502008");
    EXPECT_EQ(change.find("hazards"), nullptr);
    EXPECT_EQ(change.find("zzz"), nullptr);
}

TEST(ChangeTest, TheFirstSaveIsItsOwnEdit)
{
    Change change;
    change.number = {DeviceNumber{17}, 9};
    EXPECT_EQ(change.editOrOwn(), 9U);
    change.edit = 4;
    EXPECT_EQ(change.editOrOwn(), 4U);
}

} // namespace
} // namespace fieldledger
