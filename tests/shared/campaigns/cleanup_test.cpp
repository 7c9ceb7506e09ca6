// The shipped village clean-up, used as its people use it: a find makes place and problem, the pile is cleaned up with before
// and after, rechecked, struck off, looked at again; villages walked each week; the figures.
#include "tests/shared/campaigns/campaign_fixture.h"

namespace fieldledger {
namespace {

class Cleanup : public test::CampaignTest {
protected:
    Cleanup() : CampaignTest("cleanup") {}

    std::string find(const std::string& near, std::initializer_list<Register> given = {})
    {
        Answers answers = filled("site", {{"near", near}, {"place", "behind"}, {"heaps/firewood", true}, {"before", 1}});
        for (const Register& one : given) {
            answers.set(one.first, one.second);
        }
        return save("site", answers);
    }

    std::string problemOf(const std::string& site) const { return std::string(answers(site).get("problem").textOrEmpty()); }

    void look(const std::string& site, const std::string& result) { save("visit", filled("visit", {{"site", site}, {"result", result}})); }
};

TEST_F(Cleanup, ItsLoopGoesRound) { expectRoundLoop(); }

TEST_F(Cleanup, EveryWordIsThereInBothLanguages)
{
    expectEveryWordInBothLanguages();
}

TEST_F(Cleanup, AFindNeedsAPhotoAndThreeAnswers)
{
    const Answers opened = filled("site", {});
    EXPECT_EQ(missing("site", opened), (std::vector<std::string>{"整改前照片：必填", "问题类型：必填", "位置类型：必填", "最近户或地标：必填"}));
    EXPECT_TRUE(missing("site", filled("site", {{"near", "12 号屋后"}, {"place", "behind"}, {"heaps/manure", true}, {"before", 1}})).empty());
}

TEST_F(Cleanup, OneActMakesThePlaceAndTheProblem)
{
    go("2026-11-23", 9);
    const std::string site = find("12 号屋后", {{"heaps/manure", true}, {"volume_m3", "from_1_to_5"}});
    const std::string problem = problemOf(site);
    ASSERT_TRUE(records.contains(problem));
    EXPECT_EQ(answers(problem).get("site"), Value(site));
    EXPECT_EQ(answers(problem).get("area"), Value("371502008201"));
    EXPECT_EQ(answers(problem).selected("heaps"), (std::vector<std::string>{"firewood", "manure"}));
    EXPECT_EQ(answers(problem).get("stage"), Value("found"));
    EXPECT_EQ(answers(problem).get("deadline"), Value("2026-11-26"));
    EXPECT_EQ(answers(site).get("state"), Value("found"));
    EXPECT_TRUE(missing("problem", answers(problem)).empty()) << "the photo before lies with the place";

    change(site, {{"near", "13 号屋后"}, {"heaps/rubbish", true}});
    EXPECT_TRUE(extra.empty()) << "a correction finds nothing new";
}

TEST_F(Cleanup, ThereIsOneDayBeforeAFestivalAndThreeElse)
{
    const auto deadline = [&](const std::string& day) {
        go(day, 9);
        return std::string(answers(problemOf(find("沟边"))).get("deadline").textOrEmpty());
    };
    EXPECT_EQ(deadline("2026-12-28"), "2026-12-31");
    EXPECT_EQ(deadline("2026-12-29"), "2026-12-30");
    EXPECT_EQ(deadline("2027-01-01"), "2027-01-04");
    EXPECT_EQ(deadline("2027-02-05"), "2027-02-06");
    EXPECT_EQ(deadline("2027-02-06"), "2027-02-09");
}

TEST_F(Cleanup, APhotoAfterIsNeededToReachTheRecheck)
{
    go("2026-11-23", 9);
    const std::string problem = problemOf(find("12 号屋后"));
    Answers fixed = answers(problem);
    fixed.set("stage", "recheck");
    EXPECT_EQ(missing("problem", fixed), (std::vector<std::string>{"整改后照片：必填", "整改人：必填", "清理完成日期：必填"}));
    fixed.set("after", 1);
    fixed.set("fixer", "u-5");
    fixed.set("fixed_on", "2026-11-23");
    EXPECT_TRUE(missing("problem", fixed).empty());
    fixed.set("stage", "closed");
    EXPECT_EQ(missing("problem", fixed), std::vector<std::string>{"复查人：必填"});
    fixed.set("checker", "u-5");
    const std::vector<Finding> findings = validate(reading("problem", fixed));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].kind, Finding::Kind::Flag);
}

// What the steps ask: without a photo after the clean-up nothing goes to the recheck, and nothing is struck off.
TEST_F(Cleanup, StepsAskForThePhotoAfter)
{
    for (const char* name : {"submit", "strike_off"}) {
        const Transition* const step = findTransition(form("problem"), name);
        ASSERT_NE(step, nullptr);
        const auto asked = std::ranges::find(step->questions, "after", &Transition::Question::field);
        ASSERT_NE(asked, step->questions.end()) << name;
        go("2026-11-23", 9);
        const Answers problem = answers(problemOf(find("12 号屋后")));
        EXPECT_TRUE(reading("problem", problem).holds(asked->required)) << name;
    }
}

TEST_F(Cleanup, APileIsDueByItsDeadlineThenRecheckedThenLookedAtAgain)
{
    go("2026-11-23", 9);
    const std::string site = find("12 号屋后");
    const std::string problem = problemOf(site);
    EXPECT_EQ(dues(site), std::vector<std::string>{"deadline 2026-11-26"});
    go("2026-11-27", 9);
    EXPECT_EQ(dues(site), std::vector<std::string>{"deadline 2026-11-26 overdue"});
    change(problem, {{"stage", "recheck"}, {"fixer", "u-5"}, {"fixed_on", "2026-11-27"}, {"removed_m3", "2.5"}});
    EXPECT_EQ(dues(site), std::vector<std::string>{"recheck 2026-11-28"});
    go("2026-11-28", 9);
    change(problem, {{"stage", "closed"}, {"checker", "u-6"}});
    EXPECT_EQ(answers(site).get("state"), Value("closed"));
    EXPECT_TRUE(dues(site).empty());
    EXPECT_EQ(recordDues(problem), std::vector<std::string>{"look_back 2026-12-12"});
    go("2026-12-11", 9);
    look(site, "clean");
    EXPECT_EQ(recordDues(problem), std::vector<std::string>{"look_back 2026-12-12"}) << "a day too early";
    go("2026-12-13", 9);
    EXPECT_EQ(recordDues(problem), std::vector<std::string>{"look_back 2026-12-12 overdue"});
    look(site, "clean");
    EXPECT_TRUE(recordDues(problem).empty());
}

TEST_F(Cleanup, AStruckOffPileThatComesBackIsReopenedAndCounted)
{
    go("2026-11-23", 9);
    const std::string site = find("12 号屋后");
    const std::string problem = problemOf(site);
    change(problem, {{"stage", "closed"}, {"fixer", "u-5"}, {"checker", "u-6"}, {"fixed_on", "2026-11-23"}});
    go("2026-12-01", 9);
    look(site, "back");
    EXPECT_EQ(answers(problem).get("stage"), Value("reopened"));
    EXPECT_EQ(answers(site).get("state"), Value("reopened"));
    EXPECT_EQ(dues(site), std::vector<std::string>{"deadline 2026-12-04"});
    EXPECT_TRUE(recordDues(problem).empty()) << "open again";
    EXPECT_EQ(figure(figures(), "reopened"), "1");
    change(problem, {{"stage", "closed"}});
    EXPECT_EQ(recordDues(problem), std::vector<std::string>{"look_back 2026-12-15"}) << "counted afresh";
    look(site, "back");
    EXPECT_EQ(figure(figures(), "reopened"), "2");
    EXPECT_EQ(figure(figures(), "finds"), "1") << "never a new record";
}

TEST_F(Cleanup, TheFiguresOfThreeFindsComeOut)
{
    go("2026-11-23", 9);
    const std::string first = find("12 号屋后", {{"heaps/manure", true}});
    const std::string second = find("西沟", {{"place", "ditch"}, {"heaps/firewood", Value()}, {"heaps/rubbish", true}});
    find("空院", {{"place", "homestead"}, {"area", "371502008202"}});
    change(problemOf(first), {{"stage", "closed"}, {"fixer", "u-5"}, {"checker", "u-6"}, {"fixed_on", "2026-11-25"}, {"removed_m3", "2.5"}});
    change(problemOf(second), {{"stage", "closed"}, {"fixer", "u-5"}, {"checker", "u-6"}, {"fixed_on", "2026-11-27"}, {"removed_m3", "4"}});
    save("round", filled("round", {{"walked", "yes"}, {"people", 12}, {"machines", 2}, {"trucks", 5}}));
    go("2026-11-28", 9);
    EXPECT_EQ(figure(figures(), "closed"), "0") << "nobody confirmed it yet";
    EXPECT_EQ(figure(figures(), "villages_clear"), "0");
    for (const std::string& confirmed : {problemOf(first), problemOf(second)}) {
        records[confirmed].second.set("struck_off", true); // as problem_flags.h makes it of a record that was approved
    }

    const std::vector<FigureResult> all = figures();

    EXPECT_EQ(figure(all, "finds"), "3");
    EXPECT_EQ(figure(all, "firewood"), "2");
    EXPECT_EQ(figure(all, "firewood", {"closed"}), "1");
    EXPECT_EQ(figure(all, "manure"), "1");
    EXPECT_EQ(figure(all, "rubbish"), "1");
    EXPECT_EQ(figure(all, "by_place", {"ditch"}), "1");
    EXPECT_EQ(figure(all, "closed"), "2");
    EXPECT_EQ(figure(all, "closed_in_time"), "1");
    EXPECT_EQ(figure(all, "open_problems", {"371502008202"}), "1");
    EXPECT_EQ(figure(all, "overdue"), "1");
    EXPECT_EQ(figure(all, "villages_clear"), "1");
    EXPECT_EQ(figure(all, "removed_m3"), "6.5");
    EXPECT_EQ(figure(all, "trucks"), "5");
    const std::string bulletin = bulletinText(campaign, all, context.today, Language::Zh);
    EXPECT_NE(bulletin.find("清理量 6.5 m³，清运垃圾 5 车"), std::string::npos) << bulletin;
    EXPECT_EQ(bulletin.find('{'), std::string::npos) << bulletin;
}

TEST_F(Cleanup, EveryVillageIsToBeWalkedEachWeek)
{
    const std::vector<std::string> villages{"371502008201", "371502008202"};
    const auto walked = [&] {
        CoverageComputation computation(campaign, context, [](std::string_view area, std::string_view root) { return area.starts_with(root); });
        for (const auto& [id, record] : records) {
            computation.add(record.first, id, record.second);
        }
        std::vector<std::size_t> seen;
        for (const CoverageArea& area : computation.results(villages)) {
            seen.push_back(area.seen);
        }
        return seen;
    };
    go("2026-11-22", 9); // a Sunday
    save("round", filled("round", {{"walked", "yes"}}));
    save("round", filled("round", {{"walked", "no"}, {"area", "371502008202"}}));
    EXPECT_EQ(walked(), (std::vector<std::size_t>{1, 0}));
    go("2026-11-23", 9);
    EXPECT_EQ(walked(), (std::vector<std::size_t>{0, 0})) << "a new week";
    save("round", filled("round", {{"walked", "yes"}, {"area", "371502008202"}}));
    go("2026-11-29", 9);
    EXPECT_EQ(walked(), (std::vector<std::size_t>{0, 1}));
}

TEST_F(Cleanup, AVillageIsDueAWeekAfterItWasLastWalked)
{
    const auto rule = std::ranges::find(campaign.dues, DueRule::Of::Areas, &DueRule::of);
    ASSERT_NE(rule, campaign.dues.end());
    const std::vector<std::string> villages{"371502008201", "371502008202"};
    const auto due = [&] {
        std::vector<AreaAnswer> walks;
        for (const auto& [id, record] : records) {
            if (const std::optional<Day> day = record.first == rule->visitKind ? answerDay(campaign, *rule, record.second, context.today) : std::nullopt) {
                walks.push_back({rule->name, std::string(record.second.get("area").textOrEmpty()), *day});
            }
        }
        std::vector<std::string> lines;
        for (const AreaDue& one : areasDueBy(*rule, villages, walks, [](std::string_view area, std::string_view root) { return area.starts_with(root); }, context.today)) {
            lines.push_back(one.area + ' ' + dayText(one.day));
        }
        return lines;
    };
    go("2026-11-18", 9); // a Wednesday
    EXPECT_EQ(due(), (std::vector<std::string>{"371502008201 2026-11-18", "371502008202 2026-11-18"})) << "never walked";
    save("round", filled("round", {{"walked", "yes"}}));
    save("round", filled("round", {{"walked", "no"}, {"area", "371502008202"}}));
    EXPECT_EQ(due(), std::vector<std::string>{"371502008202 2026-11-18"});
    go("2026-11-20", 9);
    save("round", filled("round", {{"walked", "yes"}, {"area", "371502008202"}}));
    EXPECT_TRUE(due().empty());
    go("2026-11-26", 9);
    EXPECT_EQ(due(), std::vector<std::string>{"371502008201 2026-11-25"}) << "since yesterday";
}

} // namespace
} // namespace fieldledger
