// Which sites may be one and the same: near, named alike, or with the same number; each pair with its reasons.
#include "shared/form/same_place.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <ctime>

namespace fieldledger::test {
namespace {

constexpr std::int64_t latitude = 364'500'000;
constexpr std::int64_t longitude = 1'159'800'000;
constexpr std::int64_t metreNorth = 90; // 1e-7 degree, about 1.002 m

PlaceSite site(const std::string& id, const std::string& name = {}, std::optional<std::int64_t> north = {}, const std::string& area = "A")
{
    PlaceSite made{id, area, name, {}, {}, {}};
    if (north) {
        made.latitude = latitude + *north * metreNorth;
        made.longitude = longitude;
    }
    return made;
}

TEST(SamePlace, namesAreComparedAsPeopleReadThem)
{
    EXPECT_EQ(comparableText("北外环南侧３号 停车场"), comparableText("北外环南侧三号停车场"));
    EXPECT_EQ(comparableText("样例 北外环（南侧）3号停车场"), comparableText("北外环南侧3号停车场"));
    EXPECT_EQ(comparableText("十二号院"), comparableText("12号院"));
    EXPECT_EQ(comparableText("一百零五號"), comparableText("105号"));
    EXPECT_EQ(comparableText("二十号"), "20号");
    EXPECT_EQ(comparableText("鲁P·A1234"), comparableText("鲁p a1234"));
    EXPECT_NE(comparableText("三号停车场"), comparableText("四号停车场"));
    EXPECT_EQ(comparableText("百货号"), "百货号") << "no number";
    EXPECT_EQ(comparableText("\xff\xe5"), comparableText("\xff\xe5")) << "what is no UTF-8 does no harm";
}

TEST(SamePlace, nearOnesArePairedWithTheirDistance)
{
    const std::vector<PlaceSite> sites{site("b", "甲", 0), site("a", "乙", 42), site("c", "丙", 200), site("d", "丁")};
    const std::vector<PlacePair> pairs = samePlaces(sites);
    ASSERT_EQ(pairs.size(), 1U);
    EXPECT_EQ(sites[pairs[0].a].id, "a");
    EXPECT_EQ(sites[pairs[0].b].id, "b");
    EXPECT_EQ(pairs[0].metres, 42);
    EXPECT_EQ(placePairWords(pairs[0], Form()).zh, "相距 42 米");
    PlacePair here = pairs[0];
    here.metres = 0;
    EXPECT_EQ(placePairWords(here, Form()).zh, "同一位置");
    EXPECT_EQ(placePairWords(here, Form()).en, "at the same spot");
}

TEST(SamePlace, oneHundredMetresIsTheEnd)
{
    EXPECT_EQ(samePlaces(std::vector{site("a", "", 0), site("b", "", 99)}).size(), 1U);
    EXPECT_TRUE(samePlaces(std::vector{site("a", "", 0), site("b", "", 102)}).empty());
}

TEST(SamePlace, sameNameCountsWithinItsArea)
{
    const std::vector<PlacePair> pairs = samePlaces(std::vector{site("a", "三号停车场"), site("b", "3号停车场"), site("c", "3号停车场", {}, "B")});
    ASSERT_EQ(pairs.size(), 1U);
    EXPECT_TRUE(pairs[0].sameName);
    EXPECT_EQ(placePairWords(pairs[0], Form()).en, "same name");
}

TEST(SamePlace, anIdentifyingAnswerJoinsAndTellsApart)
{
    PlaceSite a = site("a", "王家", 0);
    PlaceSite b = site("b", "李家", 10);
    PlaceSite c = site("c", "王家", 20);
    a.identities = {{"door", "12号", false}};
    b.identities = {{"door", "十二号", false}};
    c.identities = {{"door", "13号", false}};
    const std::vector<PlacePair> pairs = samePlaces(std::vector{a, b, c});
    ASSERT_EQ(pairs.size(), 1U) << "13 is another door, near and named alike as it may be";
    EXPECT_EQ(pairs[0].sameFields, std::vector<std::string>{"door"});
    EXPECT_TRUE(pairs[0].near);
    Form form;
    form.fields.emplace_back();
    form.fields[0].name = "door";
    form.fields[0].label = {"门牌", "door"};
    form.index();
    EXPECT_EQ(placePairWords(pairs[0], form).zh, "相距 10 米；门牌相同");
}

TEST(SamePlace, aPlateIdentifiesAnywhere)
{
    PlaceSite a = site("a", "", {}, "A");
    PlaceSite b = site("b", "", {}, "B");
    a.identities = {{"plate", "鲁P12345", true}};
    b.identities = {{"plate", "鲁p·12345", true}};
    EXPECT_EQ(samePlaces(std::vector{a, b}).size(), 1U);
    a.identities[0].everywhere = b.identities[0].everywhere = false;
    EXPECT_TRUE(samePlaces(std::vector{a, b}).empty());
}

TEST(SamePlace, moreReasonsComeFirst)
{
    const std::vector<PlaceSite> sites{site("a", "甲", 0), site("b", "乙", 5), site("c", "丙", 1000), site("d", "丙", 1050)};
    const std::vector<PlacePair> pairs = samePlaces(sites);
    ASSERT_EQ(pairs.size(), 2U);
    EXPECT_EQ(sites[pairs[0].a].id, "c") << "near and named alike";
}

TEST(SamePlace, acrossCellsAndTheEquatorNothingIsMissed)
{
    for (const std::int64_t north : {-364'500'000LL, -9'000LL, -4'499LL, 0LL, 123LL, 8'999LL, 9'001LL, 440'000'000LL}) {
        PlaceSite a = site("a", "", 0);
        PlaceSite b = site("b", "", 0);
        a.latitude = north;
        b.latitude = north + 4'000;
        a.longitude = -3'000;
        b.longitude = 3'000;
        EXPECT_EQ(samePlaces(std::vector{a, b}).size(), 1U) << north;
    }
}

TEST(SamePlace, brokenPositionsAreNone)
{
    PlaceSite a = site("a", "", 0);
    PlaceSite b = site("b", "", 0);
    a.latitude = b.latitude = 899'999'999'999;
    EXPECT_TRUE(samePlaces(std::vector{a, b}).empty());
}

TEST(SamePlace, aCrowdStaysLinear)
{
    std::vector<PlaceSite> crowd;
    for (int i = 0; i < 5'000; ++i) {
        crowd.push_back(site("s" + std::to_string(i), "同名", i % 50));
    }
    EXPECT_LT(samePlaces(crowd).size(), crowd.size() * 10);
}

TEST(SamePlace, aHundredThousandSitesTakeASecondAtMost)
{
    std::vector<PlaceSite> sites;
    for (int i = 0; i < 100'000; ++i) {
        PlaceSite one = site(std::to_string(i), std::to_string(i) + "号停车场", i / 316 * 25, std::to_string(i % 54));
        one.longitude = longitude + i % 316 * 280; // 25 m
        sites.push_back(std::move(one));
    }
    const std::clock_t before = std::clock();
    const std::vector<PlacePair> pairs = samePlaces(sites);
    const double seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    EXPECT_GT(pairs.size(), 100'000U) << "they stand 25 m apart";
    RecordProperty("cpu_ms", static_cast<int>(seconds * 1000));
    std::printf("100,000 sites: %.0f ms of CPU, %zu pairs\n", seconds * 1000, pairs.size());
    EXPECT_LT(seconds, 10.0) << "grows faster than the number of sites";
}

} // namespace
} // namespace fieldledger::test
