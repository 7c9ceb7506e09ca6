// Before and after: what a definition pairs, and whether two pictures were taken from the same place.
#include "form_fixture.h"

#include "shared/form/photo_pairs.h"

namespace fieldledger::test {
namespace {

PhotoStand at(std::int64_t latitude, std::optional<std::int64_t> bearing = {}) { return {latitude, 1'159'850'000, bearing}; }

TEST(PhotoPairs, ADefinitionSaysWhereTheEarlierPicturesLie)
{
    const Campaign campaign = campaignOf("{'name': 'before', 'type': 'image', 'label': {'zh': '前'}, 'photos_max': 3},"
                                         "{'name': 'home', 'type': 'record site', 'label': {'zh': '处'}},"
                                         "{'name': 'after', 'type': 'image', 'label': {'zh': '后'}, 'pairs_with': ['before', 'home.before']}");
    const Form& form = *campaign.form("site");
    EXPECT_EQ(form.find("before")->photosMax, 3);
    EXPECT_EQ(form.find("after")->photosMax, limits::photosPerFieldMax);
    EXPECT_EQ(pairedFieldOf(form, "before"), (PairedField{noField, "before"}));
    EXPECT_EQ(pairedFieldOf(form, "home.before"), (PairedField{form.indexOf("home"), "before"}));
    EXPECT_EQ(pairedField(campaign, form, "home.before"), form.find("before"));
    EXPECT_EQ(pairedField(campaign, form, "home.nosuch"), nullptr);
    EXPECT_EQ(laterFieldOf(form, "before"), form.find("after"));
    EXPECT_EQ(laterFieldOf(form, "after"), nullptr);
}

TEST(PhotoPairs, AnEarlierPictureWaitsUntilALaterOneNamesIt)
{
    const RecordId one = *RecordId::fromText("0192aaaa-0000-7000-8000-000000000001");
    const RecordId two = *RecordId::fromText("0192aaaa-0000-7000-8000-000000000002");
    EXPECT_TRUE(isUnpaired(one, {}));
    EXPECT_TRUE(isUnpaired(one, {{two, std::nullopt}, {one, two}}));
    EXPECT_FALSE(isUnpaired(one, {{two, one}}));
}

TEST(PhotoPairs, MoreThanThirtyMetresApartIsFarAndLookingElsewhereIsTurned)
{
    EXPECT_FALSE(pairGap(at(364'560'000), at(364'562'600)).isFar()) << "29 m";
    EXPECT_TRUE(pairGap(at(364'560'000), at(364'562'800)).isFar()) << "31 m";
    EXPECT_EQ(pairGap(at(364'560'000, 350), at(364'560'000, 20)).turned, 30) << "over north";
    EXPECT_FALSE(pairGap(at(364'560'000, 350), at(364'560'000, 20)).isTurned());
    EXPECT_TRUE(pairGap(at(364'560'000, 10), at(364'560'000, 200)).isTurned());
}

TEST(PhotoPairs, WhatPicturesDoNotSayIsNotHeldAgainstThem)
{
    const PairGap gap = pairGap({}, at(364'560'000, 10));
    EXPECT_FALSE(gap.metres.has_value());
    EXPECT_FALSE(gap.turned.has_value());
    EXPECT_FALSE(gap.isFar());
    EXPECT_FALSE(gap.isTurned());
}

} // namespace
} // namespace fieldledger::test
