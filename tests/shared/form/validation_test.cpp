#include "shared/form/validation.h"

#include "form_fixture.h"

namespace fieldledger::test {
namespace {

using Kind = Finding::Kind;

class Validation : public testing::Test {
protected:
    // One field of the type, with more members; its finding for the given registers as "Kind: message".
    std::string findingOf(const std::string& type, const std::string& members, std::initializer_list<Register> registers)
    {
        const Campaign campaign = campaignOf("{'name': 'f', 'type': '" + type + "', 'label': {'zh': '字段', 'en': 'Field'}" + members + "}");
        Answers answers;
        for (const Register& one : registers) {
            answers.set(one.first, one.second);
        }
        const FormEvaluation evaluation(campaign, *campaign.form("site"), answers, nullptr, contextOfTest());
        std::string text;
        for (const Finding& finding : validate(evaluation)) {
            const char* const names[] = {"Missing", "WrongValue", "Refused", "Flag", "Hint"};
            text += (text.empty() ? "" : "; ") + std::string(names[static_cast<int>(finding.kind)]) + " " + finding.message.en;
        }
        return text;
    }
};

TEST_F(Validation, AcceptsWhatEachTypeHolds)
{
    EXPECT_EQ(findingOf("text", "", {{"f", "北外环"}}), "");
    EXPECT_EQ(findingOf("integer", "", {{"f", -3}}), "");
    EXPECT_EQ(findingOf("decimal", "", {{"f", "12.5"}}), "");
    EXPECT_EQ(findingOf("select_one side", "", {{"f", "south"}}), "");
    EXPECT_EQ(findingOf("select_multiple side", "", {{"f/south", true}, {"f/north", true}}), "");
    EXPECT_EQ(findingOf("date", "", {{"f", "2026-11-23"}}), "");
    EXPECT_EQ(findingOf("datetime", "", {{"f", "2026-11-23T01:05:00Z"}}), "");
    EXPECT_EQ(findingOf("geopoint", "", {{"f_lat", 364561234}, {"f_lon", 1159876543}, {"f_accuracy_cm", 450}}), "");
    EXPECT_EQ(findingOf("record site", "", {{"f", "0192aaaa-0000-7000-8000-000000000001"}}), "");
    EXPECT_EQ(findingOf("staff", "", {{"f", "u-31"}}), "");
    EXPECT_EQ(findingOf("staff_multiple", "", {{"f/u-31", true}}), "");
    EXPECT_EQ(findingOf("area", "", {{"f", "371502008"}}), "");
    EXPECT_EQ(findingOf("note", "", {}), "");
}

TEST_F(Validation, NamesTheFieldWhoseValueDoesNotFit)
{
    EXPECT_EQ(findingOf("text", "", {{"f", 3}}), "WrongValue Field: must be text");
    EXPECT_EQ(findingOf("integer", "", {{"f", "3"}}), "WrongValue Field: must be a whole number");
    EXPECT_EQ(findingOf("integer", "", {{"f", std::int64_t{1} << 53}}), "WrongValue Field: must be a whole number");
    EXPECT_EQ(findingOf("decimal", "", {{"f", "1,5"}}), "WrongValue Field: must be a number");
    EXPECT_EQ(findingOf("decimal", "", {{"f", "1.50"}}), "WrongValue Field: must be a number") << "not canonical";
    EXPECT_EQ(findingOf("select_one side", "", {{"f", "east"}}), "WrongValue Field: is not among the choices");
    EXPECT_EQ(findingOf("select_multiple side", "", {{"f/east", true}}), "WrongValue Field: is not among the choices here");
    EXPECT_EQ(findingOf("select_one side", ", 'choice_filter': 'name = ^north^'", {{"f", "south"}}), "WrongValue Field: is not among the choices here");
    EXPECT_EQ(findingOf("date", "", {{"f", "2026-02-30"}}), "WrongValue Field: must be a date, as in 2026-11-23");
    EXPECT_EQ(findingOf("datetime", "", {{"f", "2026-02-03"}}), "WrongValue Field: must be a date and time");
    EXPECT_EQ(findingOf("geopoint", "", {{"f_lat", 900000001}, {"f_lon", 0}}), "WrongValue Field: not a valid position");
    EXPECT_EQ(findingOf("geopoint", "", {{"f_lat", 0}, {"f_lon", 0}, {"f_accuracy_cm", -1}}), "WrongValue Field: not a valid position");
    EXPECT_EQ(findingOf("record site", "", {{"f", "lot 3"}}), "WrongValue Field: does not name a record");
    EXPECT_EQ(findingOf("staff", "", {{"f", std::string(65, 'x')}}), "WrongValue Field: is no valid id");
}

TEST_F(Validation, AsksForWhatIsRequired)
{
    EXPECT_EQ(findingOf("text", ", 'required': true", {}), "Missing Field: required");
    EXPECT_EQ(findingOf("text", ", 'required': true", {{"f", ""}}), "Missing Field: required");
    EXPECT_EQ(findingOf("integer", ", 'required': true", {{"f", 0}}), "");
    EXPECT_EQ(findingOf("select_multiple side", ", 'required': true", {}), "Missing Field: required");
    EXPECT_EQ(findingOf("select_multiple side", ", 'required': true", {{"f/south", Value()}}), "Missing Field: required");
    EXPECT_EQ(findingOf("image", ", 'required': true", {}), "Missing Field: required");
    EXPECT_EQ(findingOf("image", ", 'required': true", {{"f", 1}}), "");
    EXPECT_EQ(findingOf("text", ", 'required': 'user() = ^u-31^'", {}), "Missing Field: required");
    EXPECT_EQ(findingOf("text", ", 'required': false", {}), "");
    EXPECT_EQ(findingOf("text", ", 'required': true, 'relevant': 'false()'", {}), "") << "hidden by its condition";
    EXPECT_EQ(findingOf("text", ", 'required': true, 'appearance': 'hidden'", {}), "") << "nobody could answer";
}

TEST_F(Validation, HoldsAnswersToTheirConstraint)
{
    const std::string range = ", 'constraint': '. >= 0 and . <= 1000000', 'constraint_message': {'zh': '应在 0 至 1,000,000 之间', 'en': 'must be between 0 and 1,000,000'}";
    EXPECT_EQ(findingOf("integer", range, {{"f", 0}}), "");
    EXPECT_EQ(findingOf("integer", range, {{"f", 1000000}}), "");
    EXPECT_EQ(findingOf("integer", range, {{"f", -1}}), "Refused Field: must be between 0 and 1,000,000");
    EXPECT_EQ(findingOf("integer", range, {{"f", 1000001}}), "Refused Field: must be between 0 and 1,000,000");
    EXPECT_EQ(findingOf("integer", range, {}), "") << "nothing to refuse";
    EXPECT_EQ(findingOf("integer", range, {{"f", "many"}}), "WrongValue Field: must be a whole number") << "one finding is enough";
}

TEST_F(Validation, FlagsAndHintsNeverBlock)
{
    const std::string warnings = ", 'flags': [{'when': '. > 10', 'message': {'zh': '过大', 'en': 'rather large'}}], 'hints': [{'when': '. != 5', 'message': {'zh': '一般为 5', 'en': 'usually 5'}, 'suggest': 5}]";
    EXPECT_EQ(findingOf("integer", warnings, {{"f", 11}}), "Flag Field: rather large; Hint Field: usually 5");
    EXPECT_EQ(findingOf("integer", warnings, {}), "Hint Field: usually 5") << "a hint helps before anything is chosen";
    EXPECT_EQ(findingOf("integer", warnings, {{"f", 5}}), "");
    EXPECT_FALSE((Finding{Kind::Flag, {}, 0, {}, {}}).blocks());
    EXPECT_FALSE((Finding{Kind::Hint, {}, 0, {}, {}}).blocks());
    EXPECT_TRUE((Finding{Kind::Missing, {}, 0, {}, {}}).blocks());
}

TEST_F(Validation, JumpsToTheScreenAndTheRow)
{
    Result<Campaign> campaign = readCampaign(json(
        "{'id': 'x', 'version': 1, 'title': {'zh': '名'}, 'forms': [{'kind': 'site', 'title': {'zh': '点'}, 'fields': ["
        "{'name': 'one', 'type': 'group', 'label': {'zh': '一'}, 'fields': [{'name': 'a', 'type': 'text', 'label': {'zh': '甲'}, 'required': true}]},"
        "{'name': 'two', 'type': 'group', 'label': {'zh': '二'}, 'fields': [{'name': 'inner', 'type': 'group', 'label': {'zh': '内'}, 'fields': ["
        "  {'name': 'rows', 'type': 'repeat', 'label': {'zh': '明细', 'en': 'Rows'}, 'fields': [{'name': 'b', 'type': 'text', 'label': {'zh': '乙', 'en': 'B'}, 'required': true}]}]}]}]}]}"));
    ASSERT_TRUE(campaign) << campaign.error().detail();
    const Answers answers{{"rows/r1/b", "x"}, {"rows/r2/other", 1}};
    const FormEvaluation evaluation(*campaign, *campaign->form("site"), answers, nullptr, contextOfTest());
    const std::vector<Finding> findings = validate(evaluation);
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[0].screen, 0U);
    EXPECT_EQ(findings[0].message.zh, "甲：必填");
    EXPECT_EQ(findings[0].message.en, "甲: required") << "English falls back on the words there are";
    EXPECT_EQ(findings[1].screen, 1U);
    EXPECT_EQ(findings[1].place.row, "r2");
    EXPECT_EQ(findings[1].message.zh, "明细 2 · 乙：必填");
    EXPECT_EQ(findings[1].message.en, "Rows 2 · B: required");
    EXPECT_TRUE(validateField(evaluation, findings[0].place).empty()) << "what is missing is not said while typing";
}

TEST_F(Validation, JudgesASingleValue)
{
    const Campaign campaign = campaignOf("{'name': 'f', 'type': 'integer', 'label': {'zh': '字段', 'en': 'Field'}}");
    const Field& field = *campaign.form("site")->find("f");
    EXPECT_EQ(valueProblem(campaign, field, Value()), std::nullopt);
    EXPECT_EQ(valueProblem(campaign, field, 7), std::nullopt);
    EXPECT_EQ(valueProblem(campaign, field, true), (Label{"字段：应为整数", "Field: must be a whole number"}));
}

} // namespace
} // namespace fieldledger::test
