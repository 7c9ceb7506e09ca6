// The shipped campaign against loose coal, used as communities and the enforcement office use it: survey, checks, leads,
// notices, what falls due, coverage of a round, the figures of five households.
#include "tests/shared/campaigns/campaign_fixture.h"

namespace fieldledger {
namespace {

class Coal : public test::CampaignTest {
protected:
    Coal() : CampaignTest("coal") {}

    std::string place(const std::string& type, const std::string& name)
    {
        return save("site", filled("site", {{"type", type}, {"name", name}, {"heating/coal_stove", true}}));
    }

    std::string check(const std::string& site, std::initializer_list<Register> given)
    {
        std::vector<Register> all{{"site", site}};
        all.insert(all.end(), given.begin(), given.end());
        Answers start;
        for (const Register& one : all) {
            start.set(one.first, one.second);
        }
        Answers answers = defaultAnswers(reading("visit", start));
        for (const Register& one : all) {
            answers.set(one.first, one.second);
        }
        return save("visit", answers);
    }

    std::vector<CoverageArea> coverage() const
    {
        CoverageComputation computation(campaign, context, [](std::string_view area, std::string_view root) { return area.starts_with(root); });
        for (const auto& [id, record] : records) {
            computation.add(record.first, id, record.second);
        }
        return computation.results({});
    }
};

TEST_F(Coal, ItsLoopGoesRound) { expectRoundLoop(); }

TEST_F(Coal, EveryWordIsThereInBothLanguages)
{
    expectEveryWordInBothLanguages();
}

TEST_F(Coal, AHouseholdIsLoggedWithTwoAnswers)
{
    const Answers opened = filled("site", {});
    EXPECT_EQ(opened.get("area"), Value("371502008201"));
    EXPECT_EQ(missing("site", opened), (std::vector<std::string>{"门牌或名称：必填", "取暖方式：必填"}));
    EXPECT_TRUE(missing("site", filled("site", {{"name", "12 号"}, {"heating/gas", true}})).empty());
}

TEST_F(Coal, ACheckWithoutCoalNeedsThreeTaps)
{
    const std::string site = place("household", "12 号");
    EXPECT_EQ(missing("visit", filled("visit", {{"site", site}})), std::vector<std::string>{"入户：必填"});
    EXPECT_EQ(missing("visit", filled("visit", {{"site", site}, {"entered", "yes"}})),
              (std::vector<std::string>{"有无散煤：必填", "一氧化碳防范材料：必填"}));
    EXPECT_TRUE(missing("visit", filled("visit", {{"site", site}, {"entered", "yes"}, {"loose_coal", "no"}, {"co_leaflet", "given"}})).empty());
    EXPECT_TRUE(missing("visit", filled("visit", {{"site", site}, {"entered", "nobody"}})).empty());
}

TEST_F(Coal, EachTreatmentAsksForItsQuantity)
{
    const std::string site = place("household", "12 号");
    const Answers answers = filled("visit", {{"site", site}, {"entered", "yes"}, {"loose_coal", "yes"}, {"loose_kg", 100}, {"co_leaflet", "earlier"},
                                             {"treatment/bought_back", true}, {"treatment/swapped", true}, {"treatment/stove_removed", true},
                                             {"treatment/induction", true}, {"treatment/rice_cooker", true}});
    EXPECT_EQ(missing("visit", answers), (std::vector<std::string>{"回收散煤：必填", "换出散煤：必填", "换入洁净煤：必填", "拆除土灶：必填", "发放电磁炉：必填", "发放电饭锅：必填"}));
}

TEST_F(Coal, TheResponsibleUnitFollowsTheTypeUnlessAnotherIsNamed)
{
    EXPECT_EQ(answers(place("household", "1 号")).get("duty_unit"), Value("community"));
    EXPECT_EQ(answers(place("farm", "养殖场")).get("duty_unit"), Value("community"));
    EXPECT_EQ(answers(place("greenhouse", "大棚")).get("duty_unit"), Value("community"));
    EXPECT_EQ(answers(place("shop", "早点铺")).get("duty_unit"), Value("enforcement"));
    EXPECT_EQ(answers(place("enterprise", "板材厂")).get("duty_unit"), Value("enforcement"));
    const std::string gate = place("gatehouse", "南门岗");
    EXPECT_EQ(answers(gate).get("duty_unit"), Value("enforcement"));
    change(gate, {{"duty_other", "market"}});
    EXPECT_EQ(answers(gate).get("duty_unit"), Value("market"));
    change(gate, {{"duty_other", Value()}});
    EXPECT_EQ(answers(gate).get("duty_unit"), Value("enforcement"));
}

TEST_F(Coal, NobodyAtHomeIsDueAgainInTwoDaysAtAnotherTimeOfDay)
{
    go("2026-11-23", 9);
    const std::string site = place("household", "12 号");
    EXPECT_EQ(dues(site), std::vector<std::string>{"survey 2026-11-30"});
    check(site, {{"entered", "nobody"}});
    EXPECT_EQ(answers(site).get("state"), Value("nobody"));
    EXPECT_EQ(dues(site), std::vector<std::string>{"again_morning 2026-11-25"});

    go("2026-11-25", 10);
    const Answers opened = filled("visit", {{"site", site}});
    const FormEvaluation evaluation = reading("visit", opened);
    const std::vector<Finding> hints = validateField(evaluation, {form("visit").indexOf("entered"), {}});
    EXPECT_TRUE(std::ranges::any_of(hints, [](const Finding& hint) { return hint.message.zh.ends_with("上次上午来时无人，建议换个时段"); }));

    go("2026-11-26", 15);
    EXPECT_EQ(dues(site), std::vector<std::string>{"again_morning 2026-11-25 overdue"});
    check(site, {{"entered", "nobody"}});
    EXPECT_EQ(dues(site), std::vector<std::string>{"again_afternoon 2026-11-28"});
    go("2026-11-28", 19);
    check(site, {{"entered", "nobody"}});
    EXPECT_EQ(dues(site), std::vector<std::string>{"again_evening 2026-11-30"});
    go("2026-11-29", 19);
    check(site, {{"entered", "yes"}, {"loose_coal", "no"}, {"co_leaflet", "given"}});
    EXPECT_EQ(dues(site), std::vector<std::string>{"look_back 2026-12-29"});
}

TEST_F(Coal, WhatWasFoundStaysKnownWhileNobodyOpens)
{
    go("2026-11-01", 9);
    const std::string site = place("household", "12 号");
    check(site, {{"entered", "yes"}, {"loose_coal", "yes"}, {"loose_kg", 80}, {"co_leaflet", "given"}, {"treatment/none", true}});
    EXPECT_EQ(answers(site).get("state"), Value("coal"));
    EXPECT_EQ(dues(site), std::vector<std::string>{"recheck 2026-11-08"});
    go("2026-11-08", 9);
    check(site, {{"way", "recheck"}, {"entered", "nobody"}});
    EXPECT_EQ(answers(site).get("state"), Value("coal"));
    EXPECT_EQ(dues(site).front(), "again_morning 2026-11-10");
    go("2026-11-10", 15);
    check(site, {{"way", "recheck"}, {"entered", "yes"}, {"loose_coal", "yes"}, {"loose_kg", 80}, {"co_leaflet", "earlier"}, {"treatment/bought_back", true}, {"kg", 80}});
    EXPECT_EQ(answers(site).get("state"), Value("treated"));
    EXPECT_EQ(dues(site), std::vector<std::string>{"recheck 2026-11-17"});
}

TEST_F(Coal, RefusedEntryIsTriedEveryThreeDays)
{
    go("2026-11-01", 9);
    const std::string site = place("shop", "早点铺");
    check(site, {{"entered", "refused"}, {"refusal_reason", "不配合"}});
    EXPECT_EQ(answers(site).get("state"), Value("refused"));
    EXPECT_EQ(dues(site), std::vector<std::string>{"refused 2026-11-04"});
}

TEST_F(Coal, AnOrderOpensAProblemWithItsDeadlineAndIsRechecked)
{
    go("2026-11-23", 9);
    const std::string site = place("farm", "养殖场");
    check(site, {{"entered", "yes"}, {"loose_coal", "yes"}, {"loose_kg", 500}, {"co_leaflet", "given"}, {"treatment/ordered", true}, {"deadline", "2026-11-26"}});
    const std::string problem(answers(site).get("problem").textOrEmpty());
    ASSERT_TRUE(records.contains(problem));
    EXPECT_EQ(answers(problem).get("stage"), Value("found"));
    EXPECT_EQ(answers(problem).get("deadline"), Value("2026-11-26"));
    EXPECT_EQ(dues(site), (std::vector<std::string>{"deadline 2026-11-27", "recheck 2026-11-30"}));

    go("2026-11-27", 9);
    check(site, {{"way", "recheck"}, {"entered", "yes"}, {"loose_coal", "no"}, {"co_leaflet", "earlier"}});
    EXPECT_EQ(dues(site), std::vector<std::string>{"look_back 2026-12-27"});
    change(problem, {{"stage", "closed"}, {"fixer", "u-5"}, {"checker", "u-6"}});
    EXPECT_EQ(answers(site).get("deadline"), Value());

    go("2026-12-20", 9);
    check(site, {{"way", "undercover"}, {"entered", "yes"}, {"loose_coal", "yes"}, {"loose_kg", 40}, {"treatment/none", true}});
    EXPECT_EQ(answers(problem).get("stage"), Value("reopened"));
}

TEST_F(Coal, ANoticeIsForFarmsShopsAndEnterprisesAndSetsTheDeadline)
{
    go("2026-11-23", 9);
    const std::string shop = place("shop", "烧烤店");
    const std::string home = place("household", "3 号");
    const auto flags = [&](const std::string& site) {
        const Answers answers = filled("notice", {{"site", site}, {"number", "聊开执停〔2026〕1 号"}, {"demand", "停用燃煤炉具"}, {"officers/u-32", true}});
        return validate(reading("notice", answers)).size();
    };
    EXPECT_EQ(flags(shop), 0U);
    EXPECT_EQ(flags(home), 1U);
    save("notice", filled("notice", {{"site", shop}, {"number", "聊开执停〔2026〕1 号"}, {"demand", "停用燃煤炉具"}}));
    EXPECT_EQ(answers(shop).get("deadline"), Value("2026-11-30"));
    EXPECT_EQ(dues(shop), (std::vector<std::string>{"survey 2026-11-30", "deadline 2026-12-01"}));
}

TEST_F(Coal, LeadsAreOverdueAfterSevenDaysWithoutAnAnswer)
{
    go("2026-11-01", 9);
    const auto lead = [&] { return save("lead", filled("lead", {{"kind", "seller"}, {"what", "夜间送煤"}, {"department", "market"}})); };
    const std::string first = lead();
    lead();
    EXPECT_EQ(answers(first).get("answer_due"), Value("2026-11-08"));
    EXPECT_EQ(recordDues(first), std::vector<std::string>{"answer 2026-11-08"});
    go("2026-11-08", 9);
    EXPECT_EQ(figure(figures(), "leads_overdue"), "0");
    go("2026-11-09", 9);
    EXPECT_EQ(figure(figures(), "leads_overdue"), "2");
    EXPECT_EQ(recordDues(first), std::vector<std::string>{"answer 2026-11-08 overdue"});
    change(first, {{"answer", "已查处"}, {"answered_on", "2026-11-09"}, {"verified", "yes"}});
    EXPECT_TRUE(recordDues(first).empty());
    EXPECT_EQ(figure(figures(), "leads_answered"), "1");
    EXPECT_EQ(figure(figures(), "leads_overdue"), "1");
    EXPECT_EQ(figure(figures(), "leads"), "2");
}

TEST_F(Coal, TheFiguresOfFiveHouseholdsComeOut)
{
    std::vector<std::string> home;
    for (int i = 1; i <= 5; ++i) {
        home.push_back(place("household", std::to_string(i) + " 号"));
    }
    // 1: none. 2: 120 kg bought back, an earth stove down, an induction cooker. 3: 200 kg swapped for 150, rice cooker, leaflet
    // given earlier. 4: nobody. 5: 60 kg, left, entry under cover.
    check(home[0], {{"entered", "yes"}, {"loose_coal", "no"}, {"co_leaflet", "given"}});
    check(home[1], {{"entered", "yes"}, {"loose_coal", "yes"}, {"loose_kg", 120}, {"co_leaflet", "given"}, {"treatment/bought_back", true}, {"kg", 120},
                    {"treatment/stove_removed", true}, {"stoves_removed", 2}, {"treatment/induction", true}, {"induction_count", 1}});
    check(home[2], {{"entered", "yes"}, {"loose_coal", "yes"}, {"loose_kg", 200}, {"co_leaflet", "earlier"}, {"treatment/swapped", true}, {"kg_out", 200}, {"kg_in", 150},
                    {"treatment/rice_cooker", true}, {"rice_cooker_count", 1}});
    check(home[3], {{"entered", "nobody"}});
    check(home[4], {{"way", "undercover"}, {"entered", "yes"}, {"loose_coal", "yes"}, {"loose_kg", 60}, {"treatment/none", true}});

    const std::vector<FigureResult> all = figures();

    EXPECT_EQ(figure(all, "places", {"household"}), "5");
    EXPECT_EQ(figure(all, "places_by_area", {"371502008201", "household"}), "5");
    EXPECT_EQ(figure(all, "entered"), "4");
    EXPECT_EQ(figure(all, "entered_places"), "4");
    EXPECT_EQ(figure(all, "state", {"nobody"}), "1");
    EXPECT_EQ(figure(all, "with_coal"), "3");
    EXPECT_EQ(figure(all, "coal_now"), "3");
    EXPECT_EQ(figure(all, "bought_kg"), "120");
    EXPECT_EQ(figure(all, "swapped_out_kg"), "200");
    EXPECT_EQ(figure(all, "swapped_in_kg"), "150");
    EXPECT_EQ(figure(all, "stoves_removed"), "2");
    EXPECT_EQ(figure(all, "induction_cookers"), "1");
    EXPECT_EQ(figure(all, "rice_cookers"), "1");
    EXPECT_EQ(figure(all, "leaflets_signed"), "2");
    const std::string bulletin = bulletinText(campaign, all, context.today, Language::Zh);
    EXPECT_NE(bulletin.find("农户 5 户"), std::string::npos) << bulletin;
    EXPECT_NE(bulletin.find("回收 120 kg"), std::string::npos) << bulletin;
    EXPECT_EQ(bulletin.find('{'), std::string::npos) << bulletin;
}

TEST_F(Coal, ARoundCountsWhatWasSeenInItAndListsTheRest)
{
    go("2026-11-01", 9);
    std::vector<std::string> home;
    for (int i = 1; i <= 5; ++i) {
        home.push_back(place("household", std::to_string(i) + " 号"));
    }
    check(home[0], {{"entered", "yes"}, {"loose_coal", "no"}, {"co_leaflet", "given"}});
    std::vector<CoverageArea> all = coverage();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_FALSE(all[0].round);
    EXPECT_EQ(all[0].seen, 1U) << "no round yet: everything counts";

    go("2026-11-10", 9);
    const std::string round = save("round", filled("round", {{"name", "第一轮"}, {"area", "371502008"}}));
    check(home[1], {{"entered", "yes"}, {"loose_coal", "no"}, {"co_leaflet", "given"}});
    check(home[2], {{"entered", "refused"}, {"refusal_reason", "不配合"}});
    check(home[2], {{"entered", "nobody"}});
    check(home[1], {{"entered", "nobody"}});
    all = coverage();
    ASSERT_EQ(all.size(), 1U);
    ASSERT_TRUE(all[0].round);
    EXPECT_EQ(all[0].round->title, "第一轮");
    EXPECT_EQ(dayText(*all[0].round->target), "2026-11-24");
    EXPECT_EQ(all[0].round->record, round);
    EXPECT_EQ(all[0].known, 5U);
    EXPECT_EQ(all[0].seen, 1U);
    EXPECT_EQ(all[0].nobody, 1U) << "the later try of two";
    EXPECT_EQ(all[0].refused, 0U);
    EXPECT_EQ(all[0].missing, 3U) << "the first was seen before the round";
    EXPECT_EQ(all[0].open.size(), 4U);
    EXPECT_EQ(all[0].open[0], (CoverageOpen{home[0], CoverageStanding::Missing}));
    EXPECT_EQ(all[0].open[1], (CoverageOpen{home[2], CoverageStanding::Nobody}));
}

} // namespace
} // namespace fieldledger
