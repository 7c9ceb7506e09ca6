// Linked sites: one face, rings, decisions that they are two, and links that mean nothing.
#include "shared/record/place_set.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace fieldledger::test {
namespace {

PlacesById places(const std::vector<std::string>& ids)
{
    PlacesById found;
    for (const std::string& id : ids) {
        found[id] = {"parking", "site", false};
    }
    return found;
}

PlaceLink link(const std::string& a, const std::string& b, bool same = true)
{
    return {"l-" + a + b, "parking", a, b, same, false};
}

TEST(PlaceSet, hasTheSmallestIdAsItsFace)
{
    const PlaceSets sets({link("c", "d"), link("b", "c")}, places({"a", "b", "c", "d"}));
    EXPECT_EQ(sets.faceOf("d"), "b");
    EXPECT_EQ(sets.membersOf("c"), (std::vector<std::string>{"b", "c", "d"}));
    EXPECT_EQ(sets.faceOf("a"), "a");
    EXPECT_EQ(sets.membersOf("a"), std::vector<std::string>{"a"});
    EXPECT_EQ(sets.faces(), std::vector<std::string>{"b"});
}

TEST(PlaceSet, hasItsFaceAtHomeWhereItCan)
{
    PlacesById held = places({"a", "b", "c", "d"});
    held["a"].elsewhere = true;
    const PlaceSets sets({link("a", "b"), link("b", "c")}, held);
    EXPECT_EQ(sets.faceOf("a"), "b");
    EXPECT_EQ(sets.membersOf("c"), (std::vector<std::string>{"b", "a", "c"})) << "the face first";
    EXPECT_EQ(sets.faces(), std::vector<std::string>{"b"});
    held["b"].elsewhere = held["c"].elsewhere = true;
    EXPECT_EQ(PlaceSets({link("a", "b"), link("b", "c")}, held).faceOf("c"), "a");
}

TEST(PlaceSet, aRingIsASetLikeAnyOther)
{
    const PlaceSets sets({link("a", "b"), link("b", "c"), link("a", "c")}, places({"a", "b", "c"}));
    EXPECT_EQ(sets.membersOf("c"), (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_TRUE(sets.faults().empty());
}

TEST(PlaceSet, theOrderOfLinksDoesNotMatter)
{
    std::vector<PlaceLink> links{link("a", "e"), link("b", "d"), link("c", "d"), link("d", "e")};
    std::ranges::sort(links, {}, &PlaceLink::id);
    do {
        const PlaceSets sets(links, places({"a", "b", "c", "d", "e"}));
        EXPECT_EQ(sets.membersOf("c").size(), 5U);
        EXPECT_EQ(sets.faceOf("c"), "a");
    } while (std::ranges::next_permutation(links, {}, &PlaceLink::id).found);
}

TEST(PlaceSet, aLinkTakenBackSaysNothing)
{
    PlaceLink undone = link("a", "b");
    undone.deleted = true;
    const PlaceSets sets({undone}, places({"a", "b"}));
    EXPECT_EQ(sets.faceOf("b"), "b");
    EXPECT_FALSE(sets.isDecided("a", "b")) << "proposed again";
}

TEST(PlaceSet, twoThatSomebodyToldApartAreDecidedWithAllOfTheirSets)
{
    const PlaceSets sets({link("a", "b"), link("c", "d"), link("b", "c", false)}, places({"a", "b", "c", "d", "e"}));
    EXPECT_EQ(sets.faceOf("d"), "c");
    EXPECT_TRUE(sets.isDecided("a", "d"));
    EXPECT_TRUE(sets.isDecided("a", "b"));
    EXPECT_FALSE(sets.isDecided("a", "e"));
}

TEST(PlaceSet, aLinkToItselfIsLeftOutAndTold)
{
    const PlaceSets sets({link("a", "a")}, places({"a"}));
    EXPECT_EQ(sets.faults(), (std::vector<FaultyLink>{{"l-aa", LinkFault::Itself}}));
    EXPECT_TRUE(sets.faces().empty());
}

TEST(PlaceSet, aLinkToAnUnknownOrDeletedPlaceIsLeftOutAndTold)
{
    PlacesById known = places({"a", "b"});
    known["b"].deleted = true;
    const PlaceSets sets({link("a", "x"), link("a", "b")}, known);
    EXPECT_EQ(sets.faults(), (std::vector<FaultyLink>{{"l-ax", LinkFault::UnknownPlace}, {"l-ab", LinkFault::DeletedPlace}}));
    EXPECT_EQ(sets.faceOf("b"), "b");
}

TEST(PlaceSet, aLinkAcrossCampaignsOrKindsIsLeftOutAndTold)
{
    PlacesById known = places({"a", "b", "c"});
    known["b"].campaign = "other";
    known["c"].kind = "visit";
    PlaceLink foreign = link("a", "b");
    const PlaceSets sets({foreign, link("a", "c")}, known);
    EXPECT_EQ(sets.faults(), (std::vector<FaultyLink>{{"l-ab", LinkFault::OtherCampaign}, {"l-ac", LinkFault::OtherKind}}));
}

} // namespace
} // namespace fieldledger::test
