// The shipped parking campaign, used as the inspectors use it: survey, visits, operations, what falls due, the figures.
#include "tests/shared/campaigns/campaign_fixture.h"

#include "shared/form/problem_loop.h"

namespace fieldledger {
namespace {

class Parking : public test::CampaignTest {
protected:
    Parking() : CampaignTest("parking") {}

    std::string lot(const std::string& side, const std::string& disposition)
    {
        return save("site", filled("site", {{"name", "停车场"}, {"side", side}, {"approval", "none"}, {"can_improve", "no"}, {"disposition", disposition}}));
    }

    std::string visit(const std::string& site, const std::string& kind, const std::string& activity)
    {
        return save("visit", filled("visit", {{"site", site}, {"kind", kind}, {"activity", activity}}));
    }
};

TEST_F(Parking, EveryWordIsThereInBothLanguages)
{
    expectEveryWordInBothLanguages();
}

TEST_F(Parking, ALotNeedsSixAnswersAndTwoOfThemAreThereAlready)
{
    const Answers opened = filled("site", {});
    EXPECT_EQ(opened.get("area"), Value("371502008201"));

    const std::vector<Finding> open = validate(reading("site", opened));
    const auto missing = std::ranges::count(open, Finding::Kind::Missing, &Finding::kind);
    EXPECT_EQ(missing, 5) << "name, side, approval, can it be improved, disposition";

    const Answers done = filled("site", {{"name", "北外环南侧 3 号停车场"}, {"side", "south"}, {"approval", "none"}, {"can_improve", "no"}, {"disposition", "banned"}});
    const std::vector<Finding> findings = validate(reading("site", done));
    EXPECT_TRUE(findings.empty()) << findings.front().message.zh;
}

TEST_F(Parking, AVisitNeedsTwoTapsOnALotThatIsKnown)
{
    const std::string site = lot("south", "exit_only");
    const Answers visited = filled("visit", {{"site", site}, {"activity", "leaving"}, {"officers/u-32", true}});
    EXPECT_EQ(visited.get("kind"), Value("daily"));
    EXPECT_EQ(visited.get("area"), Value("371502008201"));
    EXPECT_EQ(visited.selected("officers"), (std::vector<std::string>{"u-31", "u-32"}));
    EXPECT_TRUE(validate(reading("visit", visited)).empty());
}

TEST_F(Parking, ASingleOfficerIsFlaggedAndNotRefused)
{
    const Answers visited = filled("visit", {{"site", lot("south", "exit_only")}, {"activity", "leaving"}});
    const std::vector<Finding> findings = validate(reading("visit", visited));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].kind, Finding::Kind::Flag);
    EXPECT_FALSE(findings[0].blocks());
    EXPECT_EQ(findings[0].message.zh, "执法人员：少于两人");
}

TEST_F(Parking, DispositionsAreHintedAndNeverForced)
{
    const auto hint = [&](std::initializer_list<Register> given) -> Value {
        const Answers answers = filled("site", given);
        const FormEvaluation evaluation = reading("site", answers);
        const std::vector<Finding> found = validateField(evaluation, {form("site").indexOf("disposition"), {}});
        EXPECT_TRUE(std::ranges::none_of(found, &Finding::blocks));
        return found.empty() ? Value() : found.front().suggestion;
    };
    EXPECT_EQ(hint({{"can_improve", "yes"}}), Value("rectify"));
    EXPECT_EQ(hint({{"can_improve", "no"}, {"occupied_m2", 2999}}), Value("banned"));
    EXPECT_EQ(hint({{"can_improve", "no"}, {"occupied_m2", 3000}}), Value("exit_only"));
    EXPECT_EQ(hint({{"can_improve", "no"}}), Value());
    EXPECT_EQ(hint({{"can_improve", "yes"}, {"disposition", "rectify"}}), Value());
    EXPECT_EQ(hint({{"can_improve", "yes"}, {"disposition", "banned"}}), Value("rectify"));
}

TEST_F(Parking, RectifyingWantsADeadline)
{
    const Answers without = filled("site", {{"name", "A"}, {"side", "north"}, {"approval", "partial"}, {"can_improve", "yes"}, {"disposition", "rectify"}});
    const std::vector<Finding> findings = validate(reading("site", without));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].message.zh, "期限：必填");
    EXPECT_EQ(findings[0].message.en, "Deadline: required");
    EXPECT_EQ(findings[0].screen, 1U);
}

TEST_F(Parking, ChangingTheDispositionSaysWhoChangedIt)
{
    const Answers before = filled("site", {{"name", "A"}, {"side", "north"}, {"disposition", "rectify"}, {"disposition_by", "u-9"}, {"deadline", "2026-12-01"}});
    Answers now = before;
    now.set("disposition", "banned");
    now.set("operator_phone", "13800000000");

    const std::vector<Register> saved = registersToSave(reading("site", now), before);

    EXPECT_EQ(saved, (std::vector<Register>{{"deadline", "2026-12-01"}, {"disposition", "banned"}, {"disposition_by", "u-31"}}));
}

TEST_F(Parking, ReopeningABannedLotOpensAProblemOnce)
{
    const std::string site = lot("south", "banned");
    visit(site, "night", "operating");
    ASSERT_EQ(extra.size(), 2U);
    EXPECT_TRUE(extra[0].creates);
    EXPECT_EQ(extra[0].kind, "problem");
    const std::string problem = extra[0].record.text();
    EXPECT_EQ(records[problem].second.get("stage"), Value("found"));
    EXPECT_EQ(records[problem].second.get("site"), Value(site));
    EXPECT_EQ(records[problem].second.get("area"), Value("371502008201"));
    EXPECT_EQ(records[problem].second.get("what"), Value("取缔后仍在经营"));
    EXPECT_EQ(records[site].second.get("problem"), Value(problem));
    EXPECT_EQ(records[site].second.get("disposition"), Value("banned"));
    const FormEvaluation problemForm = reading("problem", records[problem].second);
    EXPECT_TRUE(validate(problemForm).empty());

    visit(site, "night", "reopened");
    ASSERT_EQ(extra.size(), 2U) << "the known problem again, and the site";
    EXPECT_FALSE(extra[0].creates);
    EXPECT_EQ(records[problem].second.get("stage"), Value("found"));
    EXPECT_EQ(records[site].second.get("disposition"), Value("reopened"));
    EXPECT_EQ(records[site].second.get("disposition_by"), Value("u-31"));
}

TEST_F(Parking, AStruckOffProblemComesBackAsItself)
{
    const std::string site = lot("south", "banned");
    visit(site, "night", "operating");
    const std::string problem = extra[0].record.text();
    records[problem].second.set("stage", "closed");
    records[problem].second.set("checker", "u-7");

    visit(site, "night", "operating");

    ASSERT_EQ(extra.size(), 1U);
    EXPECT_EQ(extra[0].record.text(), problem);
    EXPECT_EQ(records[problem].second.get("stage"), Value("reopened"));
    EXPECT_EQ(records[problem].second.get("checker"), Value("u-7")) << "the group is written whole with what it held";
}

// Every step that a person may take, and every stage that a finding writes, is legal by the table.
TEST_F(Parking, ItsLoopGoesRoundAndFindingsStayInsideIt)
{
    expectRoundLoop();
}

TEST_F(Parking, QuietVisitsAndOtherLotsBringNothing)
{
    visit(lot("south", "banned"), "night", "none");
    EXPECT_TRUE(extra.empty());
    visit(lot("south", "exit_only"), "daily", "operating");
    EXPECT_TRUE(extra.empty());
}

TEST_F(Parking, AnOperationBansEachLotItNames)
{
    const std::string first = lot("south", "undecided");
    const std::string second = lot("south", "rectify");
    records[second].second.set("deadline", "2026-12-01");
    save("operation", filled("operation", {{"departments/street", true}, {"departments/enforcement", true},
                                           {"results/r1/site", first}, {"results/r1/action", "banned"}, {"results/r1/sheds_removed", 3},
                                           {"results/r2/site", second}, {"results/r2/action", "ordered"},
                                           {"results/r3/site", second}, {"results/r3/action", "banned"}, {"results/r3/deleted", true}}));
    ASSERT_EQ(extra.size(), 1U);
    EXPECT_EQ(extra[0].set, (std::vector<Register>{{"deadline", Value()}, {"disposition", "banned"}, {"disposition_by", "u-31"}}));
    EXPECT_EQ(records[first].second.get("disposition"), Value("banned"));
    EXPECT_EQ(records[second].second.get("disposition"), Value("rectify"));
}

TEST_F(Parking, AnOperationNeedsResultsAndNamesTheRowThatIsWrong)
{
    const Answers without = filled("operation", {{"departments/street", true}, {"departments/other", true}, {"departments_other", "城管"}});
    std::vector<Finding> findings = validate(reading("operation", without));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].message.zh, "处置的停车场：必填");

    Answers with = without;
    with.set("results/r1/site", newId().text());
    with.set("results/r1/action", "banned");
    with.set("results/r2/site", newId().text());
    with.set("results/r2/action", "sealed");
    with.set("results/r2/sheds_removed", -1);
    findings = validate(reading("operation", with));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].kind, Finding::Kind::Refused);
    EXPECT_EQ(findings[0].message.zh, "处置的停车场 2 · 拆除板房：应在 0 至 1,000 间之间");
    EXPECT_EQ(findings[0].place.row, "r2");
    EXPECT_EQ(findings[0].screen, 1U);
}

TEST_F(Parking, TheFiguresOfTheCaseComeOut)
{
    const int sheds[] = {2, 3, 1, 4, 5, 2, 3, 3};
    std::vector<std::string> south;
    for (int i = 0; i < 11; ++i) {
        south.push_back(lot("south", "undecided"));
    }
    for (int i = 0; i < 8; ++i) {
        lot("north", i < 3 ? "exit_only" : "rectify");
    }
    for (int operation = 0; operation < 3; ++operation) {
        Answers answers = filled("operation", {{"departments/street", true}, {"departments/enforcement", true}});
        for (int i = operation; i < 8; i += 3) {
            const std::string row = "results/r" + std::to_string(i) + "/";
            answers.set(row + "site", south[static_cast<std::size_t>(i)]);
            answers.set(row + "action", "banned");
            answers.set(row + "sheds_removed", sheds[i]);
        }
        save("operation", answers);
    }
    visit(south[0], "night", "none");
    visit(south[1], "night", "reopened");
    visit(south[10], "daily", "operating");
    records.rbegin()->second.second.set("sample", true); // samples count
    std::string late;
    for (auto& [id, record] : records) {
        if (record.first == "site" && record.second.get("disposition") == Value("rectify")) {
            record.second.set("deadline", late.empty() ? "2026-11-22" : "2026-11-23");
            late = id;
        }
    }
    const std::string deleted = lot("other", "banned");
    records[deleted].second.set("deleted", true);

    const std::vector<FigureResult> all = figures();

    EXPECT_EQ(figure(all, "lots"), "19");
    EXPECT_EQ(figure(all, "lots_by_side", {"south"}), "11");
    EXPECT_EQ(figure(all, "lots_by_side", {"north"}), "8");
    EXPECT_EQ(figure(all, "lots_by_side", {"other"}), "0");
    EXPECT_EQ(figure(all, "by_disposition", {"banned"}), "7");
    EXPECT_EQ(figure(all, "by_disposition", {"reopened"}), "1");
    EXPECT_EQ(figure(all, "by_disposition_side", {"banned", "south"}), "7");
    EXPECT_EQ(figure(all, "by_disposition_side", {"exit_only", "north"}), "3");
    EXPECT_EQ(figure(all, "by_disposition_side", {"undecided"}), "3");
    EXPECT_EQ(figure(all, "operations"), "3");
    EXPECT_EQ(figure(all, "sheds_removed"), "23");
    EXPECT_EQ(figure(all, "sheds_removed_by_side", {"south"}), "23");
    EXPECT_EQ(figure(all, "night_checks"), "2");
    EXPECT_EQ(figure(all, "night_reopened"), "1");
    EXPECT_EQ(figure(all, "overdue_rectifications"), "1");
    EXPECT_EQ(figure(all, "open_problems"), "1");

    const std::string bulletin = bulletinText(campaign, all, context.today, Language::Zh);
    EXPECT_NE(bulletin.find("截至 2026 年 11 月 23 日"), std::string::npos) << bulletin;
    EXPECT_NE(bulletin.find("停车场 19 处，其中北外环南侧 11 处、北侧 8 处"), std::string::npos) << bulletin;
    EXPECT_NE(bulletin.find("行动 3 次，拆除板房 23 间"), std::string::npos) << bulletin;
    EXPECT_EQ(bulletin.find('{'), std::string::npos) << bulletin;
    const std::string english = bulletinText(campaign, all, context.today, Language::En);
    EXPECT_NE(english.find("3 held, 23 sheds removed"), std::string::npos) << english;
}

TEST_F(Parking, ItsRulesMergeAsTheFormsSay)
{
    const FormRules site(&form("site"));
    EXPECT_EQ(site.ruleOf("disposition").show, ShowRule::Cautious);
    EXPECT_EQ(site.ruleOf("disposition").caution.front(), "reopened");
    EXPECT_EQ(site.ruleOf("deadline").together, (std::vector<std::string>{"disposition", "disposition_by", "deadline"}));
    EXPECT_EQ(site.ruleOf("position_accuracy_cm").together.front(), "position_lat");
    EXPECT_EQ(site.ruleOf("hazards/dust").show, ShowRule::Latest);
    EXPECT_EQ(site.ruleOf("operator_phone").show, ShowRule::Latest);
    EXPECT_EQ(site.ruleOf("deleted").show, ShowRule::Review);
    const FormRules operation(&form("operation"));
    EXPECT_EQ(operation.ruleOf("results/r1/sheds_removed").show, ShowRule::Latest);
    EXPECT_EQ(operation.ruleOf("results/r1/deleted").show, ShowRule::Review);
    EXPECT_EQ(FormRules(nullptr).ruleOf("anything").show, ShowRule::Latest);
}

TEST(Shipped, NamesWhatItHasAndNothingElse)
{
    EXPECT_EQ(shippedCampaignIds(), (std::vector<std::string_view>{"parking", "coal", "cleanup"}));
    EXPECT_FALSE(shippedCampaign("nosuch"));
}

} // namespace
} // namespace fieldledger
