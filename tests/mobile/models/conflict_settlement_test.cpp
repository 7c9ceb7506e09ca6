// A pick covers what was drawn and nothing else; what it settles against stays readable in the record.
#include "mobile/models/conflict_settlement.h"

#include "shared/campaigns/shipped.h"
#include "shared/form/deletion.h"
#include "shared/form/form_rules.h"
#include "shared/form/problem_loop.h"
#include "shared/wire/campaign_codec.h"

#include <gmock/gmock.h>

namespace fieldledger::test {
namespace {

using testing::ElementsAre;

class ConflictSettlementTest : public testing::Test {
protected:
    ConflictSettlementTest()
    {
        Result<Campaign> read = readCampaign(*shippedCampaign("parking"));
        EXPECT_TRUE(read);
        campaign_ = std::make_shared<const Campaign>(std::move(*read));
    }

    ChangeNumber write(std::uint32_t device, std::vector<Register> set, Seen seen, const std::string& kind = "site")
    {
        Change change;
        change.number = {DeviceNumber{device}, ++last_[device]};
        change.after = state_.seen.of(DeviceNumber{device});
        change.seen = std::move(seen);
        change.kind = kind;
        change.campaign = "parking";
        change.by = "u-" + std::to_string(device);
        change.at.est = TimePoint{1'000 * ++clock_};
        change.set = std::move(set);
        sortRegisters(change.set);
        state_.apply(change, std::nullopt, change.at.est);
        return change.number;
    }
    static std::vector<Register> disposition(const char* value, Value deadline = {})
    {
        return {{"disposition", Value(value)}, {"disposition_by", Value("u-9")}, {"deadline", std::move(deadline)}};
    }
    // Two dispositions that had not seen each other.
    void clash()
    {
        write(1, disposition("undecided"), {});
        const Seen before = state_.seen;
        banned_ = write(2, disposition("banned"), before);
        rectify_ = write(3, disposition("rectify", Value("2026-12-01")), before);
    }
    ConflictSettlement draw(const std::string& lead = "disposition")
    {
        std::optional<ConflictSettlement> drawn = ConflictSettlement::draw(campaign_, record_, state_, lead);
        EXPECT_TRUE(drawn);
        return *drawn;
    }
    void save(const ActPart& part) { write(4, part.set, part.seen, part.kind); }
    Shown shown(const std::string& name) { return shownValue(state_, name, FormRules(campaign_->form(state_.kind))); }
    std::function<RecordId()> newId()
    {
        return [this] {
            RecordId id;
            id.bytes[15] = static_cast<std::uint8_t>(++ids_);
            return id;
        };
    }

    std::shared_ptr<const Campaign> campaign_;
    RecordState state_;
    RecordId record_;
    ChangeNumber banned_;
    ChangeNumber rectify_;
    std::map<std::uint32_t, std::uint64_t> last_;
    std::int64_t clock_ = 0;
    int ids_ = 0;
};

TEST_F(ConflictSettlementTest, ShowsEveryHeadAndSettlesTheGroupAsOne)
{
    clash();
    EXPECT_THAT(ConflictSettlement::leadsOf(*campaign_->form("site"), state_), ElementsAre("disposition"));
    const ConflictSettlement drawn = draw();
    ASSERT_EQ(drawn.heads().size(), 2U);
    EXPECT_EQ(drawn.heads()[0].by, "u-3");
    const Result<ActPart> part = drawn.pick(rectify_, &state_, newId());
    ASSERT_TRUE(part);
    save(*part);
    EXPECT_FALSE(shown("disposition").conflict);
    EXPECT_EQ(shown("disposition").value, Value("rectify"));
    EXPECT_EQ(shown("deadline").value, Value("2026-12-01"));
    EXPECT_TRUE(ConflictSettlement::leadsOf(*campaign_->form("site"), state_).empty());
}

TEST_F(ConflictSettlementTest, WhatWasSettledAgainstStaysWithWhoAndWhen)
{
    clash();
    save(*draw().pick(rectify_, &state_, newId()));
    write(5, disposition("exit_only"), state_.seen); // and goes on being history whatever comes later
    const std::vector<SettledValue> values = settledValues(state_);
    ASSERT_EQ(values.size(), 2U);
    const SettledValue& lost = values[0].adopted ? values[1] : values[0];
    EXPECT_FALSE(lost.adopted);
    EXPECT_EQ(lost.lead, "disposition");
    EXPECT_EQ(lost.by, "u-2");
    EXPECT_EQ(lost.at, TimePoint{2'000});
    EXPECT_EQ(lost.settledBy->by, "u-4");
    EXPECT_THAT(lost.values, ElementsAre(Register{"disposition", Value("banned")}, Register{"disposition_by", Value("u-9")}));
}

// Bad input: a pick that did not see all heads.
TEST_F(ConflictSettlementTest, AHeadThatCameAfterTheDrawingStaysBesideThePick)
{
    clash();
    const ConflictSettlement drawn = draw();
    EXPECT_EQ(drawn.newSince(state_), 0U);
    write(6, disposition("exit_only"), Seen{{DeviceNumber{1}, 1}});
    EXPECT_EQ(drawn.newSince(state_), 1U);
    const Result<ActPart> part = drawn.pick(banned_, &state_, newId());
    ASSERT_TRUE(part);
    EXPECT_EQ(part->seen, drawn.seen());
    EXPECT_FALSE(part->seen.covers(ChangeNumber{DeviceNumber{6}, 1}));
    save(*part);
    EXPECT_TRUE(shown("disposition").conflict);
    const ConflictSettlement again = draw();
    ASSERT_EQ(again.heads().size(), 2U);
    EXPECT_EQ(again.heads()[0].by, "u-4");
    EXPECT_EQ(again.heads()[1].by, "u-6");
}

// Bad input: the record went away; a head that never was; somebody was faster.
TEST_F(ConflictSettlementTest, APickThatFitsNothingIsRefused)
{
    clash();
    const ConflictSettlement drawn = draw();
    EXPECT_EQ(drawn.pick(banned_, nullptr, newId()).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(drawn.pick(ChangeNumber{DeviceNumber{9}, 9}, &state_, newId()).error().code(), ErrorCode::NotFound);
    EXPECT_FALSE(drawn.isGone(state_));
    save(*draw().pick(banned_, &state_, newId()));
    EXPECT_TRUE(drawn.isGone(state_));
    EXPECT_EQ(drawn.pick(rectify_, &state_, newId()).error().code(), ErrorCode::Conflict);
}

// Bad input: a value that the newest form does not take.
TEST_F(ConflictSettlementTest, AValueThatTheFormRefusesIsNotPicked)
{
    write(1, disposition("undecided"), {});
    const Seen before = state_.seen;
    write(2, disposition("banned"), before);
    const ChangeNumber strange = write(3, disposition("demolished"), before);
    const Result<ActPart> part = draw().pick(strange, &state_, newId());
    ASSERT_FALSE(part);
    EXPECT_EQ(part.error().code(), ErrorCode::BadRequest);
    EXPECT_NE(part.error().detail().find("处置意见"), std::string::npos) << part.error().detail();
}

TEST_F(ConflictSettlementTest, DeletingAgainstKeepingIsSettledLikeAnyOther)
{
    write(1, disposition("undecided"), {});
    const Seen before = state_.seen;
    write(2, {{"deleted", Value(true)}}, before);
    const ChangeNumber kept = write(3, {{"deleted", Value(false)}}, before);
    EXPECT_THAT(ConflictSettlement::leadsOf(*campaign_->form("site"), state_), ElementsAre("deleted"));
    save(*draw("deleted").pick(kept, &state_, newId()));
    EXPECT_EQ(shown("deleted").value, Value(false));
    EXPECT_FALSE(shown("deleted").conflict);
    EXPECT_FALSE(deletionSteps(state_).back().deleted);
}

// Choices of a set and rows of a repeat are registers of their own; `area` keeps the record in both and asks nobody.
TEST_F(ConflictSettlementTest, SetsRowsAndAreasDoNotWaitForAnyone)
{
    write(1, {{"area", Value("a")}}, {});
    const Seen before = state_.seen;
    write(2, {{"hazards/dust", Value(true)}, {"area", Value("b")}}, before);
    write(3, {{"hazards/fire", Value(true)}, {"area", Value("c")}}, before);
    EXPECT_TRUE(ConflictSettlement::leadsOf(*campaign_->form("site"), state_).empty());
    EXPECT_THAT(state_.areas(), ElementsAre("b", "c"));
}

TEST_F(ConflictSettlementTest, APickOfAStageIsAStepThatSawEveryStage)
{
    const auto stage = [](const char* value) {
        return std::vector<Register>{{"stage", Value(value)}, {"assignee", Value()}, {"deadline", Value()}, {"fixer", Value()}, {"checker", Value()}};
    };
    write(1, stage("recheck"), {}, "problem");
    const Seen before = state_.seen;
    const ChangeNumber closed = write(2, stage("closed"), before, "problem");
    write(3, stage("reopened"), before, "problem");
    const Result<ActPart> part = draw("stage").pick(closed, &state_, newId());
    ASSERT_TRUE(part);
    save(*part);
    const std::vector<StageStep> steps = stageSteps(state_);
    ASSERT_EQ(steps.size(), 1U);
    EXPECT_THAT(steps[0].from, ElementsAre("reopened", "closed"));
    EXPECT_EQ(steps[0].to, "closed");
    EXPECT_EQ(steps[0].name, "");
}

} // namespace
} // namespace fieldledger::test
