// What a definition says about review, how expressions read it, and whose a record is.
#include "form_fixture.h"

#include "shared/form/authorship.h"
#include "shared/form/form_rules.h"
#include "shared/record/review.h"

namespace fieldledger::test {
namespace {

const std::string fields = "{'name': 'a', 'type': 'integer', 'label': {'zh': '甲'}}";

Campaign reviewedCampaign()
{
    const Result<Campaign> read = readCampaign(definitionOf(fields, ", 'review': ['site'], 'return_reasons': [{'zh': '不清楚', 'en': 'Not clear'}]"));
    EXPECT_TRUE(read) << (read ? "" : read.error().detail());
    return read ? *read : Campaign();
}

std::string reviewRefusalOf(const std::string& rest, const std::string& more = fields)
{
    const Result<Campaign> read = readCampaign(definitionOf(more, rest));
    return read ? std::string() : read.error().detail();
}

TEST(ReviewSettingsTest, AreReadFromTheDefinition)
{
    const Campaign campaign = reviewedCampaign();

    EXPECT_TRUE(campaign.review.isReviewed("site"));
    EXPECT_FALSE(campaign.review.isReviewed("visit"));
    ASSERT_EQ(campaign.review.returnReasons.size(), 1u);
    EXPECT_EQ(campaign.review.returnReasons[0].en, "Not clear");
}

TEST(ReviewSettingsTest, AKindWithoutAFormATwiceNamedOneAndReasonsForNothingAreRefused)
{
    EXPECT_TRUE(reviewRefusalOf(", 'review': ['ghost']").starts_with("campaign.review:"));
    EXPECT_TRUE(reviewRefusalOf(", 'review': ['site', 'site']").starts_with("campaign.review:"));
    EXPECT_TRUE(reviewRefusalOf(", 'review': 'site'").starts_with("campaign.review:"));
    EXPECT_TRUE(reviewRefusalOf(", 'return_reasons': [{'zh': '不清楚'}]").starts_with("campaign.return_reasons:"));
    EXPECT_TRUE(reviewRefusalOf(", 'review': ['site'], 'return_reasons': [{'en': 'x'}]").starts_with("campaign.return_reasons[0].zh:"));
}

TEST(ReviewSettingsTest, NoFieldMayTakeARegisterOfReview)
{
    for (const char* name : {"review", "review_by", "review_at", "corrects"}) {
        const std::string field = "{'name': '" + std::string(name) + "', 'type': 'text', 'label': {'zh': '甲'}}";
        EXPECT_NE(reviewRefusalOf("", field).find("used twice"), std::string::npos) << name;
    }
}

TEST(ReviewExpressionTest, ReadsTheStateAndNothingSaidAsNew)
{
    const Campaign campaign = reviewedCampaign();
    const auto holds = [&](const Answers& answers, const char* text) {
        const FormEvaluation evaluation(campaign, *campaign.form("site"), answers, nullptr, contextOfTest());
        return evaluation.holds(*Expression::parse(text));
    };
    EXPECT_TRUE(holds({}, "${review} = 'new'"));
    EXPECT_TRUE(holds({{"review", Value("approved")}}, "${review} = 'approved'"));
    EXPECT_FALSE(holds({{"review", Value("returned")}}, "${review} = 'new'"));
    EXPECT_TRUE(holds({{"review_by", Value("u-9")}}, "${review_by} = 'u-9'"));
}

TEST(ReviewExpressionTest, MayStandInADefinition)
{
    const std::string flag = "{'name': 'a', 'type': 'integer', 'label': {'zh': '甲'}, 'flags': [{'when': '${review} != ^approved^', 'message': {'zh': '未审核'}}]}";
    EXPECT_EQ(reviewRefusalOf("", flag), "");
    const std::string far = "{'name': 'a', 'type': 'record site', 'label': {'zh': '甲'}}, {'name': 'b', 'type': 'integer', 'label': {'zh': '乙'}, 'relevant': '${a.review} = ^new^'}";
    EXPECT_EQ(reviewRefusalOf("", far), "");
    const std::string nowhere = "{'name': 'a', 'type': 'integer', 'label': {'zh': '甲'}}, {'name': 'b', 'type': 'integer', 'label': {'zh': '乙'}, 'relevant': '${a.review} = ^new^'}";
    EXPECT_NE(reviewRefusalOf("", nowhere), "");
}

TEST(ReviewRulesTest, EveryFormHasTheRuleOfReview)
{
    const Campaign campaign = reviewedCampaign();
    for (const Form* form : {campaign.form("site"), static_cast<const Form*>(nullptr)}) {
        const FormRules rules(form);
        EXPECT_EQ(rules.ruleOf("review").show, ShowRule::Cautious);
        EXPECT_EQ(rules.ruleOf("review").caution.front(), "returned");
        EXPECT_EQ(rules.ruleOf("review_by").together.size(), 3u);
        EXPECT_EQ(rules.ruleOf("a").show, ShowRule::Latest);
    }
}

TEST(AuthorshipTest, AVisitIsItsAuthorsUntilItIsApproved)
{
    const Campaign campaign = reviewedCampaign();
    RecordState record;
    record.kind = "site";
    HeldChange first;
    first.number = {DeviceNumber{1}, 1};
    first.by = "u-1";
    first.registers = {{"a", Value(1)}};
    record.held = {first};
    EXPECT_EQ(mayEdit(campaign, record, "u-1"), MayEdit::Yes);
    EXPECT_EQ(mayEdit(campaign, record, "u-2"), MayEdit::NotTheAuthor);
    for (const auto& [review, expected] : {std::pair(Review::Returned, MayEdit::Yes), std::pair(Review::Approved, MayEdit::Approved)}) {
        HeldChange decision;
        decision.number = {DeviceNumber{2}, 1};
        decision.by = "u-9";
        decision.registers = reviewRegisters(review, "u-9", TimePoint{9});
        record.held = {first, decision};
        EXPECT_EQ(mayEdit(campaign, record, "u-1"), expected);
        EXPECT_NE(mayEdit(campaign, record, "u-2"), MayEdit::Yes);
    }
}

TEST(AuthorshipTest, WhatIsNotReviewedIsEverybodys)
{
    const Campaign campaign = campaignOf(fields);
    RecordState record;
    record.kind = "site";
    EXPECT_FALSE(isAuthored(campaign, "site"));
    EXPECT_EQ(mayEdit(campaign, record, "anyone"), MayEdit::Yes);
}

} // namespace
} // namespace fieldledger::test
