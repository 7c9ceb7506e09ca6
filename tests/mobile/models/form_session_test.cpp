// An open form without screen or file: what finishing it writes.
#include "mobile/models/form_session.h"

#include "shared/campaigns/shipped.h"
#include "shared/evidence/hashes.h"
#include "shared/wire/campaign_codec.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

RecordId idOf(std::uint8_t last)
{
    RecordId id;
    id.bytes[6] = 0x70;
    id.bytes[8] = 0x80;
    id.bytes[15] = last;
    return id;
}

const Value* valueIn(const ActPart& part, const std::string& name)
{
    for (const Register& one : part.set) {
        if (one.first == name) {
            return &one.second;
        }
    }
    return nullptr;
}

class FormSessionTest : public testing::Test {
protected:
    FormSessionTest()
    {
        Result<Campaign> read = readCampaign(*shippedCampaign("parking"));
        ASSERT_ALWAYS(read);
        campaign_ = std::make_shared<const Campaign>(std::move(*read));
    }

    FormContent fresh(const std::string& kind) const
    {
        FormContent content;
        content.campaign = "parking";
        content.kind = kind;
        content.record = idOf(1);
        return content;
    }
    FormSession& open(FormContent content)
    {
        ExpressionContext context;
        context.now = TimePoint{1'795'500'000'000};
        context.today = dayOf(context.now);
        context.user = "u-31";
        session_ = std::make_unique<FormSession>(campaign_, std::move(content), context);
        return *session_;
    }
    // A visit at a site with that disposition, seen as it came down.
    FormContent visitAt(const std::string& disposition) const
    {
        FormContent content = fresh("visit");
        const std::string site = idOf(9).text();
        content.site = site;
        content.answers.set("site", Value(site));
        content.answers.set("kind", Value("night"));
        content.answers.set("area", Value("371502008201"));
        LinkedRecord linked;
        linked.kind = "site";
        linked.campaign = "parking";
        linked.seen = Seen{{DeviceNumber{3}, 7}};
        linked.answers = Answers{{"name", "三号停车场"}, {"disposition", disposition}, {"area", "371502008201"}};
        content.links.add(site, linked);
        return content;
    }
    FieldPlace place(const std::string& path) const
    {
        const std::optional<FieldPlace> found = session_->placeOf(path);
        ASSERT_ALWAYS(found);
        return *found;
    }
    std::vector<ActPart> act()
    {
        std::uint8_t made = 100;
        return session_->act([&made] { return idOf(++made); }, [] { return std::string(32, 'a'); });
    }

    std::shared_ptr<const Campaign> campaign_;
    std::unique_ptr<FormSession> session_;
};

TEST_F(FormSessionTest, WritesNothingWhenNothingWasChanged)
{
    FormContent content = fresh("site");
    content.isNew = false;
    content.opened = Answers{{"name", "三号"}, {"disposition", "banned"}};
    content.answers = content.opened;
    open(content);
    EXPECT_THAT(act(), IsEmpty());
    session_->setText(place("name"), "四号");
    session_->setText(place("name"), "三号");
    EXPECT_THAT(act(), IsEmpty());
}

TEST_F(FormSessionTest, WritesOnlyWhatThePersonChanged)
{
    FormContent content = fresh("site");
    content.isNew = false;
    content.seen = Seen{{DeviceNumber{17}, 4}, {DeviceNumber{3}, 2}};
    content.opened = Answers{{"name", "三号"}, {"side", "south"}, {"sheds", 3}, {"disposition", "banned"}};
    content.answers = content.opened;
    open(content);
    session_->setText(place("sheds"), "5");
    const std::vector<ActPart> parts = act();
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0].kind, "site");
    EXPECT_EQ(parts[0].form, campaign_->version);
    EXPECT_EQ(parts[0].seen, (Seen{{DeviceNumber{17}, 4}, {DeviceNumber{3}, 2}}));
    EXPECT_THAT(parts[0].set, ElementsAre(Register{"sheds", Value(5)}));
}

TEST_F(FormSessionTest, ClearsWithNull)
{
    FormContent content = fresh("site");
    content.isNew = false;
    content.opened = Answers{{"name", "三号"}, {"address", "路口西"}};
    content.answers = content.opened;
    open(content);
    session_->setText(place("address"), "");
    const std::vector<ActPart> parts = act();
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_THAT(parts[0].set, ElementsAre(Register{"address", Value()}));
}

TEST_F(FormSessionTest, WritesFieldsThatBelongTogetherAsOne)
{
    FormContent content = fresh("site");
    content.isNew = false;
    content.opened = Answers{{"name", "三号"}, {"disposition", "rectify"}, {"disposition_by", "u-3"}, {"deadline", "2026-12-01"}};
    content.answers = content.opened;
    open(content);
    session_->setText(place("deadline"), "2026-12-15");
    const std::vector<ActPart> parts = act();
    ASSERT_EQ(parts.size(), 1U);
    // The group whole, and said by whoever writes it now.
    EXPECT_THAT(parts[0].set, ElementsAre(Register{"deadline", Value("2026-12-15")}, Register{"disposition", Value("rectify")},
                                          Register{"disposition_by", Value("u-31")}));
}

TEST_F(FormSessionTest, WritesAPositionWhole)
{
    open(fresh("site"));
    session_->setPosition(place("position"), 364'567'891, 1'159'876'543, 1'200, TimePoint{1'795'499'990'000});
    const std::vector<ActPart> parts = act();
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_THAT(parts[0].set, ElementsAre(Register{"position_accuracy_cm", Value(1'200)}, Register{"position_datum", Value("wgs84")},
                                          Register{"position_fix", Value(std::int64_t{1'795'499'990'000})},
                                          Register{"position_lat", Value(364'567'891)}, Register{"position_lon", Value(1'159'876'543)}));
}

TEST_F(FormSessionTest, GivesEachChoiceOfASetARegisterOfItsOwn)
{
    FormContent content = fresh("site");
    content.isNew = false;
    content.opened = Answers{{"hazards/dust", true}, {"hazards/fire", true}};
    content.answers = content.opened;
    open(content);
    session_->setChoice(place("hazards"), "fire", false);
    session_->setChoice(place("hazards"), "road", true);
    const std::vector<ActPart> parts = act();
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_THAT(parts[0].set, ElementsAre(Register{"hazards/fire", Value()}, Register{"hazards/road", Value(true)}));
}

TEST_F(FormSessionTest, KeepsTextThatMeansNoValueAndSaysWhatIsWrong)
{
    open(fresh("site"));
    session_->setText(place("sheds"), "4");
    EXPECT_FALSE(session_->setText(place("sheds"), "4x"));
    EXPECT_EQ(session_->textOf(place("sheds")), "4x");
    EXPECT_EQ(session_->content().answers.get("sheds"), Value(4));
    const std::vector<Finding> findings = session_->findings();
    const auto at = std::ranges::find(findings, place("sheds"), &Finding::place);
    ASSERT_NE(at, findings.end());
    EXPECT_EQ(at->kind, Finding::Kind::WrongValue);
    EXPECT_NE(at->message.zh.find("板房"), std::string::npos);
    EXPECT_TRUE(session_->setText(place("sheds"), "5"));
    EXPECT_FALSE(session_->isRaw(place("sheds")));
}

TEST_F(FormSessionTest, HidesPersonalValuesBehindACommitment)
{
    open(fresh("site"));
    session_->setText(place("operator_phone"), "13912345678");
    const std::vector<ActPart> parts = act();
    ASSERT_EQ(parts.size(), 1U);
    const Value* const written = valueIn(parts[0], "operator_phone");
    ASSERT_NE(written, nullptr);
    EXPECT_EQ(*written, Value(personalCommitment(std::string(32, 'a'), "13912345678")));
    ASSERT_EQ(parts[0].personal.size(), 1U);
    EXPECT_EQ(parts[0].personal[0], (PersonalValue{"operator_phone", std::string(32, 'a'), Value("13912345678")}));
}

// Without the right to a value its place is empty: nothing of the commitment shows, saving leaves it alone, typing replaces it.
TEST_F(FormSessionTest, APersonalValueThatIsNotHereCanBeReplacedButNotSpoilt)
{
    const Value commitment(personalCommitment(std::string(32, 'b'), "13912345678"));
    FormContent content = fresh("site");
    content.isNew = false;
    content.opened.set("operator_phone", commitment);
    content.answers.set("operator_phone", commitment);
    open(std::move(content));
    EXPECT_EQ(session_->textOf(place("operator_phone")), "");
    const std::vector<Finding> findings = session_->findings();
    EXPECT_EQ(std::ranges::find(findings, place("operator_phone"), &Finding::place), findings.end());
    session_->setText(place("sheds"), "4");
    EXPECT_EQ(valueIn(act()[0], "operator_phone"), nullptr);
    session_->setText(place("operator_phone"), "13800000000");
    EXPECT_EQ(*valueIn(act()[0], "operator_phone"), Value(personalCommitment(std::string(32, 'a'), "13800000000")));
}

TEST_F(FormSessionTest, AFindingAtABannedSiteOpensAProblemInTheSameAct)
{
    open(visitAt("banned"));
    session_->setText(place("activity"), "reopened");
    session_->setChoice(place("officers"), "u-31", true);
    const std::vector<ActPart> parts = act();
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_EQ(parts[0].kind, "visit");
    EXPECT_EQ(parts[1].kind, "problem");
    ASSERT_NE(valueIn(parts[1], "stage"), nullptr);
    EXPECT_EQ(*valueIn(parts[1], "stage"), Value("found"));
    EXPECT_EQ(parts[2].kind, "site");
    EXPECT_EQ(parts[2].record, idOf(9));
    EXPECT_EQ(parts[2].seen, (Seen{{DeviceNumber{3}, 7}})); // from when the site was drawn
    EXPECT_EQ(*valueIn(parts[2], "disposition"), Value("reopened"));
    EXPECT_EQ(*valueIn(parts[2], "problem"), Value(parts[1].record.text()));
}

// The history of a problem's way begins with the finding.
TEST_F(FormSessionTest, AFindingWritesTheFirstStepOfItsProblem)
{
    open(visitAt("banned"));
    session_->setText(place("activity"), "reopened");
    const std::vector<ActPart> parts = act();
    ASSERT_GE(parts.size(), 2U);
    const auto step = std::ranges::find_if(parts[1].set, [](const Register& one) { return one.first.starts_with("steps/") && one.first.ends_with("/to"); });
    ASSERT_NE(step, parts[1].set.end());
    EXPECT_EQ(step->second, Value("found"));
    for (const ActPart& other : {parts[0], parts[2]}) {
        EXPECT_TRUE(std::ranges::none_of(other.set, [](const Register& one) { return one.first.starts_with("steps/"); }));
    }
}

TEST_F(FormSessionTest, AStepAsksItsQuestionsWritesTheGroupAndResetsAnApproval)
{
    FormContent content = fresh("problem");
    content.isNew = false;
    content.opened = Answers{{"stage", "fixing"}, {"assignee", "u-31"}, {"review", "approved"}};
    content.answers = content.opened;
    content.answers.set("stage", "recheck");
    content.answers.set("fixer", "u-31");
    content.narrow = NarrowForm{"submit", {"step_remark"}, {"stage", "assignee", "deadline", "fixer", "checker"}, {"fixing"}, {}};
    open(std::move(content));
    EXPECT_TRUE(session_->asks(place("step_remark").field));
    EXPECT_FALSE(session_->asks(place("what").field));
    std::vector<Finding> findings = session_->findings();
    ASSERT_EQ(std::ranges::count_if(findings, &Finding::blocks), 1);
    EXPECT_EQ(findings.back().place, place("step_remark"));
    session_->setText(place("step_remark"), "已清空");
    EXPECT_EQ(std::ranges::count_if(session_->findings(), &Finding::blocks), 0);
    const std::vector<ActPart> parts = act();
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(*valueIn(parts[0], "stage"), Value("recheck"));
    EXPECT_EQ(*valueIn(parts[0], "assignee"), Value("u-31"));
    EXPECT_NE(valueIn(parts[0], "checker"), nullptr);
    EXPECT_EQ(valueIn(parts[0], "step_remark"), nullptr);
    EXPECT_EQ(*valueIn(parts[0], "review"), Value("new")) << "what was approved was approved as it stood";
    const auto remark = std::ranges::find_if(parts[0].set, [](const Register& one) { return one.first.ends_with("/remark"); });
    ASSERT_NE(remark, parts[0].set.end());
    EXPECT_EQ(remark->second, Value("已清空"));
}

TEST_F(FormSessionTest, AProblemsFormDoesNotAskItsStage)
{
    open(fresh("problem"));
    EXPECT_FALSE(session_->asks(place("stage").field));
    EXPECT_FALSE(session_->asks(place("assignee").field));
    EXPECT_TRUE(session_->asks(place("what").field));
}

TEST_F(FormSessionTest, AnOrdinaryVisitWritesOnlyItself)
{
    open(visitAt("undecided"));
    session_->setText(place("activity"), "operating");
    EXPECT_EQ(act().size(), 1U);
}

TEST_F(FormSessionTest, AddsAndRemovesRows)
{
    open(fresh("operation"));
    const std::size_t repeat = session_->form().indexOf("results");
    const std::string first = session_->addRow(repeat, idOf(21));
    const std::string second = session_->addRow(repeat, idOf(22));
    EXPECT_THAT(session_->content().answers.rows("results"), ElementsAre(first, second));
    session_->setText(place("results/" + first + "/sheds_removed"), "7");
    session_->removeRow(repeat, second);
    EXPECT_THAT(session_->content().answers.rows("results"), ElementsAre(first));
    const std::vector<ActPart> parts = act();
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_THAT(parts[0].set, ElementsAre(Register{"results/" + first + "/sheds_removed", Value(7)}));
}

TEST_F(FormSessionTest, MarksARowThatWasThereAsDeleted)
{
    FormContent content = fresh("operation");
    content.isNew = false;
    const std::string row = idOf(21).text();
    content.opened = Answers{{"results/" + row + "/sheds_removed", 7}};
    content.answers = content.opened;
    open(content);
    session_->removeRow(session_->form().indexOf("results"), row);
    const std::vector<ActPart> parts = act();
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_THAT(parts[0].set, ElementsAre(Register{"results/" + row + "/deleted", Value(true)}));
}

TEST_F(FormSessionTest, FindsNoPlaceForPathsThatLeadNowhere)
{
    open(fresh("operation"));
    for (const char* const path : {"", "nothing", "results/x", "results/x/nothing", "other/x/site", "people/x/site", "sheds_removed"}) {
        EXPECT_EQ(session_->placeOf(path), std::nullopt) << path;
    }
}

} // namespace
} // namespace fieldledger::test
