// The version vector: raise, cover, join and cut, with their algebra as random properties.
#include "shared/record/seen.h"

#include "tests/shared/record/change_builder.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace fieldledger::test {
namespace {

Seen seenFrom(const std::map<std::uint8_t, std::uint8_t>& entries)
{
    Seen seen;
    for (const auto& [number, n] : entries) {
        seen.raise(device(number), n);
    }
    return seen;
}

Seen joined(Seen left, const Seen& right)
{
    left.join(right);
    return left;
}

using Entries = std::map<std::uint8_t, std::uint8_t>;

TEST(SeenTest, KnowsNothingOfWhatItWasNotTold)
{
    const Seen seen = seenOf({{17, 4}});

    EXPECT_EQ(seen.of(device(17)), 4U);
    EXPECT_EQ(seen.of(device(3)), 0U);
    EXPECT_TRUE(seen.covers(ChangeNumber{device(17), 4}));
    EXPECT_FALSE(seen.covers(ChangeNumber{device(17), 5}));
    EXPECT_FALSE(seen.covers(ChangeNumber{device(3), 1}));
}

TEST(SeenTest, NeverGoesBack)
{
    Seen seen = seenOf({{17, 4}});
    seen.raise(device(17), 2);
    EXPECT_EQ(seen.of(device(17)), 4U);
}

TEST(SeenTest, HoldsNoZeroEntries)
{
    Seen seen;
    seen.raise(device(17), 0);
    EXPECT_TRUE(seen.empty());
    EXPECT_EQ(seenOf({{17, 4}}).cutTo(seenOf({{3, 9}})), Seen());
}

TEST(SeenTest, EntriesComeSorted)
{
    const Seen seen = seenOf({{9, 1}, {3, 2}, {17, 5}});
    EXPECT_EQ(seen.entries().front().first, device(3));
    EXPECT_EQ(seen.entries().back().first, device(17));
}

TEST(SeenTest, CutsEachEntryToWhatIsKnown)
{
    EXPECT_EQ(seenOf({{3, 7}, {9, 2}, {17, 5}}).cutTo(seenOf({{3, 4}, {9, 8}})), seenOf({{3, 4}, {9, 2}}));
}

RC_GTEST_PROP(SeenProperty, JoinIsTheLeastThatCoversBoth, (const Entries& a, const Entries& b, const Entries& c))
{
    const Seen x = seenFrom(a);
    const Seen y = seenFrom(b);
    const Seen z = seenFrom(c);
    RC_ASSERT(joined(x, y) == joined(y, x));
    RC_ASSERT(joined(joined(x, y), z) == joined(x, joined(y, z)));
    RC_ASSERT(joined(x, x) == x);
    RC_ASSERT(joined(x, y).covers(x));
    RC_ASSERT(joined(x, y).covers(y));
    RC_ASSERT(!(z.covers(x) && z.covers(y)) || z.covers(joined(x, y)));
}

RC_GTEST_PROP(SeenProperty, ACutIsCoveredByBoth, (const Entries& a, const Entries& b))
{
    const Seen x = seenFrom(a);
    const Seen y = seenFrom(b);
    RC_ASSERT(x.covers(x.cutTo(y)));
    RC_ASSERT(y.covers(x.cutTo(y)));
    RC_ASSERT(x.cutTo(y) == y.cutTo(x));
    RC_ASSERT(!y.covers(x) || x.cutTo(y) == x);
}

} // namespace
} // namespace fieldledger::test
