// Transitions in a definition, the steps that are offered, and the history that the record keeps of them.
#include "problem_fixture.h"

namespace fieldledger::test {
namespace {

std::string refusalOf(const std::string& transitions, const std::string& rest = "")
{
    const Result<Campaign> read = readCampaign(problemDefinition(transitions, rest));
    return read ? std::string() : read.error().detail();
}

std::string withMember(const std::string& members)
{
    return "{'name': 'go', 'label': {'zh': '走'}, 'from': ['found'], 'to': 'fixing', " + members + "}";
}

TEST(TransitionDefinitionTest, SaysWhoWhenAndWhat)
{
    const Campaign campaign = problemCampaign();
    const Form& problem = *campaign.form("problem");
    ASSERT_EQ(problem.transitions.size(), 4U);
    const Transition& submit = *findTransition(problem, "submit");
    EXPECT_EQ(submit.from, std::vector<std::string>{"fixing"});
    EXPECT_EQ(submit.to, "recheck");
    ASSERT_EQ(submit.questions.size(), 2U);
    EXPECT_EQ(submit.questions[0].field, "words");
    EXPECT_FALSE(submit.questions[0].required.isAbsent());
    EXPECT_TRUE(submit.questions[1].required.isAbsent());
    EXPECT_EQ(submit.remark, "words");
    EXPECT_EQ(findTransition(problem, "reopen")->least, "supervisor");
    EXPECT_EQ(findTransition(problem, "strike_off")->notBy, std::vector<std::string>{"fixer"});
    EXPECT_EQ(findTransition(problem, "ghost"), nullptr);
}

TEST(TransitionDefinitionTest, FaultsAreNamedWithTheirPlace)
{
    const auto refused = [](const std::string& members, const std::string& place) {
        const std::string refusal = refusalOf(withMember(members));
        EXPECT_EQ(refusal.find("forms.problem.transitions.go" + place), 0U) << members << " → " << refusal;
    };
    EXPECT_EQ(refusalOf(withMember("'icon': 'tool'")), "");
    refused("'set': {'ghost': '1'}", ".set");
    refused("'set': {'stage': '^closed^'}", ".set");
    refused("'set': {'line': '^x^'}", ".set");
    refused("'set': {'words': '${ghost}'}", ".set.words");
    refused("'set': {'words': '^x^'}, 'ask': [{'field': 'words'}]", ".set");
    refused("'ask': [{'field': 'ghost'}]", ".ask");
    refused("'ask': [{'field': 'stage'}]", ".ask");
    refused("'ask': [{'field': 'words'}, {'field': 'words'}]", ".ask");
    refused("'ask': [{'field': 'words', 'required': '${ghost} = 1'}]", ".ask.words");
    refused("'not_by': ['words']", ".not_by");
    refused("'remark': 'words'", ".remark");
    refused("'remark': 'deadline', 'ask': [{'field': 'deadline'}]", ".remark");
    refused("'when': '${ghost} = 1'", ".when");
    EXPECT_EQ(refusalOf(withMember("'role': 'king'")).find("campaign.forms[1].transitions[0].role"), 0U) << refusalOf(withMember("'role': 'king'"));
    EXPECT_NE(refusalOf("{'name': 'go', 'label': {'zh': '走'}, 'from': ['ghost'], 'to': 'fixing'}"), "");
    EXPECT_NE(refusalOf("{'name': 'go', 'label': {'zh': '走'}, 'from': [], 'to': 'fixing'}"), "");
    EXPECT_NE(refusalOf("{'name': 'go', 'label': {'zh': '走'}, 'from': ['found'], 'to': 'ghost'}"), "");
    EXPECT_NE(refusalOf(withMember("'icon': 'x'") + ", " + withMember("'icon': 'y'")).find("used twice"), std::string::npos);
}

TEST(TransitionDefinitionTest, OnlyProblemsHaveTransitionsAndTheirRegistersAreTaken)
{
    for (const char* name : {"steps", "struck_off", "flagged"}) {
        const Result<Campaign> read = readCampaign(definitionOf("{'name': '" + std::string(name) + "', 'type': 'text', 'label': {'zh': '甲'}}"));
        EXPECT_FALSE(read) << name;
    }
    std::string text = problemDefinition(withMember("'icon': 'x'"));
    const std::string settings = json("'problem_kind': 'problem', 'stage': 'stage','open_stages': ['found', 'fixing', 'recheck', 'reopened'],");
    ASSERT_NE(text.find(settings), std::string::npos);
    text.erase(text.find(settings), settings.size());
    const std::string review = json(", 'review': ['problem']");
    text.erase(text.find(review), review.size());
    const Result<Campaign> read = readCampaign(text);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().detail().find("forms.problem.transitions"), 0U) << read.error().detail();
}

class StepsFromTest : public testing::Test {
protected:
    std::vector<StepOffer> offers(const Answers& answers, StaffRole role, const std::string& user = "u-31")
    {
        ExpressionContext context = contextOfTest();
        context.user = user;
        const FormEvaluation evaluation(campaign, *campaign.form("problem"), answers, nullptr, context);
        return stepsFrom(evaluation, roleName(role));
    }
    const Campaign campaign = problemCampaign();
};

TEST_F(StepsFromTest, LeadOnFromTheStageThatIsShown)
{
    const std::vector<StepOffer> found = offers({{"stage", "found"}}, StaffRole::Patrol);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].transition->name, "start");
    EXPECT_TRUE(found[0].allowed);
    EXPECT_TRUE(offers({}, StaffRole::Admin).empty());
}

TEST_F(StepsFromTest, AreNotOfferedBelowTheRoleOrAgainstTheCondition)
{
    EXPECT_TRUE(offers({{"stage", "closed"}}, StaffRole::Inspector).empty());
    EXPECT_EQ(offers({{"stage", "closed"}}, StaffRole::Supervisor).size(), 1U);
    EXPECT_EQ(offers({{"stage", "closed"}}, StaffRole::Admin).size(), 1U);
    EXPECT_TRUE(offers({{"stage", "closed"}, {"words", "never"}}, StaffRole::Admin).empty());
}

TEST_F(StepsFromTest, TellThePersonWhoFixedItThatAnotherMustCheck)
{
    const Answers fixed{{"stage", "recheck"}, {"fixer", "u-31"}};
    const std::vector<StepOffer> own = offers(fixed, StaffRole::Admin);
    ASSERT_EQ(own.size(), 1U);
    EXPECT_FALSE(own[0].allowed);
    EXPECT_EQ(own[0].notBecause, "fixer");
    EXPECT_TRUE(offers(fixed, StaffRole::Patrol, "u-32")[0].allowed);
}

TEST_F(StepsFromTest, AStepSetsTheStageAndWhatItSaysAndBeginsItsQuestions)
{
    const Answers fixing{{"stage", "fixing"}, {"words", "typed"}};
    const ExpressionContext context = contextOfTest();
    const FormEvaluation evaluation(campaign, *campaign.form("problem"), fixing, nullptr, context);
    const Transition& submit = *findTransition(*campaign.form("problem"), "submit");
    const Answers begun = afterStep(evaluation, submit, Questions::Begin);
    EXPECT_EQ(begun.get("stage"), Value("recheck"));
    EXPECT_EQ(begun.get("fixer"), Value("u-31"));
    EXPECT_EQ(begun.get("deadline"), Value("2026-11-26"));
    EXPECT_EQ(begun.get("words"), Value("typed"));
    EXPECT_TRUE(afterStep(evaluation, submit, Questions::Answered).get("deadline").isNull());
}

TEST(StageStepTest, HistoryStaysWholeWhateverCoversTheStage)
{
    const Campaign campaign = problemCampaign();
    ProblemHistory problem(campaign);
    problem.move("u-1", {}, "found");
    problem.move("u-2", {"found"}, "fixing", "start");
    problem.move("u-2", {"fixing"}, "recheck", "submit", "u-2");
    problem.move("u-3", {"recheck"}, "closed", "strike_off", "u-2");
    problem.move("u-4", {"closed"}, "reopened");

    const std::vector<StageStep> steps = stageSteps(problem.state);
    ASSERT_EQ(steps.size(), 5U);
    EXPECT_TRUE(steps[0].from.empty());
    EXPECT_EQ(steps[0].to, "found");
    EXPECT_EQ(steps[0].change->by, "u-1");
    EXPECT_EQ(steps[3].name, "strike_off");
    EXPECT_EQ(steps[3].from, std::vector<std::string>{"recheck"});
    EXPECT_EQ(steps[4].to, "reopened");
    EXPECT_EQ(steps[4].name, "");
}

TEST(StageStepTest, IsAddedOnlyToChangesOfAProblemsStage)
{
    const Campaign campaign = problemCampaign();
    const auto id = [] { return RecordId(); };
    std::vector<Register> site{{"stage", Value("found")}};
    addStep(campaign, "site", site, {}, id);
    EXPECT_EQ(site.size(), 1U);
    std::vector<Register> other{{"words", Value("x")}};
    addStep(campaign, "problem", other, {"found"}, id);
    EXPECT_EQ(other.size(), 1U);
    std::vector<Register> cleared{{"stage", Value()}};
    addStep(campaign, "problem", cleared, {"found"}, id);
    EXPECT_EQ(cleared.size(), 1U);
    std::vector<Register> moved{{"stage", Value("closed")}};
    addStep(campaign, "problem", moved, {"found", "recheck"}, id, "go", "done");
    const std::string row = "steps/" + RecordId().text() + "/";
    EXPECT_EQ(moved, (std::vector<Register>{{"stage", Value("closed")}, {row + "from", Value("found recheck")}, {row + "name", Value("go")},
                                            {row + "remark", Value("done")}, {row + "to", Value("closed")}}));
}

} // namespace
} // namespace fieldledger::test
