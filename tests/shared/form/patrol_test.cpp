// What a definition says about patrols, and what a patrol's record adds up to.
#include "form_fixture.h"

#include "shared/campaigns/shipped.h"
#include "shared/form/patrol.h"
#include "shared/form/schedule.h"

namespace fieldledger::test {
namespace {

class Patrol : public testing::Test {
protected:
    void SetUp() override
    {
        Result<Campaign> read = readCampaign(*shippedCampaign("parking"));
        ASSERT_TRUE(read) << read.error().detail();
        campaign = std::move(*read);
        ASSERT_TRUE(campaign.patrol);
    }

    const PatrolPlan& plan() const { return *campaign.patrol; }

    static std::string refusal(const std::string& from, const std::string& to)
    {
        std::string text(*shippedCampaign("parking"));
        const std::size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        text.replace(at, from.size(), to);
        const Result<Campaign> read = readCampaign(text);
        return read ? std::string() : read.error().detail();
    }

    static void add(Answers& record, const std::string& row, const std::string& site, const std::string& outcome = {},
                    const std::string& at = {}, const std::string& visit = {})
    {
        record.set(stopRegister(row, "site"), site);
        record.set(stopRegister(row, "outcome"), outcome.empty() ? Value() : Value(outcome));
        record.set(stopRegister(row, "at"), at.empty() ? Value() : Value(at));
        record.set(stopRegister(row, "visit"), visit.empty() ? Value() : Value(visit));
    }

    StopState state(const Answers& own, const OtherStops& others, const char* site) const
    {
        return stopState(plan(), patrolRecordOf(own), others, site);
    }

    Campaign campaign;
};

TEST_F(Patrol, TheParkingCampaignSaysWhatATapMeans)
{
    EXPECT_EQ(plan().rule, "night");
    ASSERT_EQ(plan().outcomes.size(), 5u);
    EXPECT_TRUE(plan().outcome("closed")->leads);
    EXPECT_TRUE(plan().outcome("closed")->visits);
    EXPECT_FALSE(plan().outcome("closed")->finding);
    EXPECT_TRUE(plan().outcome("reopened")->finding);
    EXPECT_TRUE(plan().outcome("reopened")->photo);
    EXPECT_FALSE(plan().outcome("unclear")->visits) << "who saw nothing has not checked: the site stays due";
    EXPECT_TRUE(plan().outcome("skipped")->reason);
    EXPECT_EQ(plan().outcome("no such"), nullptr);
}

TEST_F(Patrol, ADefinitionThatMakesNoSenseIsRefusedWithItsPlace)
{
    EXPECT_TRUE(refusal("\"rule\": \"night\"", "\"rule\": \"noon\"").starts_with("patrol.rule:"));
    EXPECT_TRUE(refusal("\"kind\": \"patrol\", \"rule\"", "\"kind\": \"site\", \"rule\"").starts_with("patrol.kind:"));
    EXPECT_TRUE(refusal("\"team\": \"officers\"", "\"team\": \"gate\"").starts_with("patrol.team:"));
    EXPECT_TRUE(refusal("\"photo\": \"photos\"", "\"photo\": \"gate\"").starts_with("patrol.photo:"));
    EXPECT_TRUE(refusal("{\"name\": \"unclear\"},", "{\"name\": \"ghost\"},").starts_with("patrol.outcomes.ghost:"));
    EXPECT_TRUE(refusal("{\"name\": \"unclear\"},", "{\"name\": \"closed\"},").starts_with("patrol.outcomes.closed:"));
    EXPECT_TRUE(refusal("{\"name\": \"unclear\"},", "{\"name\": \"unclear\", \"finding\": true},").starts_with("patrol.outcomes.unclear.finding:"));
    EXPECT_TRUE(refusal("{\"name\": \"unclear\"},", "{\"name\": \"unclear\", \"photo\": true},").starts_with("patrol.outcomes.unclear.photo:"));
    EXPECT_TRUE(refusal("{\"name\": \"unclear\"},", "{\"name\": \"unclear\", \"leads\": true},").starts_with("patrol.outcomes:"));
    EXPECT_TRUE(refusal("\"set\": {\"activity\": \"'none'\"}", "\"set\": {\"ghost\": \"1\"}").starts_with("patrol.outcomes.closed.set"));
    EXPECT_TRUE(refusal("\"patrol\": {\n", "\"patrol\": 7, \"other\": {\n").starts_with("patrol:"));
    EXPECT_TRUE(refusal("{\"name\": \"ended\", \"type\": \"datetime\"", "{\"name\": \"ended\", \"type\": \"text\"").starts_with("patrol.kind:"));
    EXPECT_EQ(refusal("{\"name\": \"unclear\"},", ""), "");
}

TEST_F(Patrol, ARecordIsReadInTheOrderOfItsRows)
{
    Answers record{{"night", Value("2026-11-23")}, {"started", Value("2026-11-23T12:00:00Z")}, {"team/u-31", Value(true)}};
    add(record, "02", "b");
    add(record, "01", "a", "closed", "2026-11-23T13:00:00Z", "v1");
    const PatrolRecord read = patrolRecordOf(record);
    EXPECT_EQ(dayText(*read.night), "2026-11-23");
    EXPECT_TRUE(read.started);
    EXPECT_FALSE(read.ended);
    EXPECT_EQ(read.team, std::vector<std::string>{"u-31"});
    EXPECT_EQ(read.sites(), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(read.stopAt("a")->visit, "v1");
    EXPECT_TRUE(read.stopAt("b")->outcome.empty());
    EXPECT_EQ(read.stopAt("c"), nullptr);
}

TEST_F(Patrol, ACorrectionIsANewerStopAndBothStay)
{
    Answers record;
    add(record, "01", "a", "closed", "2026-11-23T13:00:00Z", "v1");
    EXPECT_EQ(state(record, {}, "a"), StopState::Checked);
    add(record, "05", "a", "reopened", "2026-11-23T13:05:00Z", "v2");
    EXPECT_EQ(state(record, {}, "a"), StopState::Found);
    EXPECT_EQ(patrolRecordOf(record).stops.size(), 2u);
    EXPECT_EQ(patrolRecordOf(record).sites().size(), 1u);
    // A row that was planned again later and not reached does not undo what was found.
    add(record, "09", "a");
    EXPECT_EQ(state(record, {}, "a"), StopState::Found);
    // Nor does a newer row id with an older time: clocks of rows count, not their names.
    add(record, "10", "a", "unclear", "2026-11-23T12:00:00Z");
    EXPECT_EQ(state(record, {}, "a"), StopState::Found);
}

TEST_F(Patrol, AnothersVisitOfTonightCountsAsDoneByThem)
{
    Answers own;
    add(own, "01", "a");
    add(own, "02", "b", "unclear", "2026-11-23T13:00:00Z");
    add(own, "03", "c", "closed", "2026-11-23T13:00:00Z", "v1");
    add(own, "04", "d", "skipped", "2026-11-23T13:00:00Z");
    add(own, "05", "e");
    Answers theirs;
    add(theirs, "11", "a", "closed", "2026-11-23T12:30:00Z", "v2");
    add(theirs, "12", "b", "closed", "2026-11-23T12:40:00Z", "v3");
    add(theirs, "13", "c", "reopened", "2026-11-23T12:50:00Z", "v4");
    add(theirs, "14", "e", "no_entry", "2026-11-23T12:55:00Z");
    OtherStops others;
    addOtherStops(plan(), patrolRecordOf(theirs), "u-32", others);
    EXPECT_EQ(state(own, others, "a"), StopState::ByOthers);
    EXPECT_EQ(state(own, others, "b"), StopState::ByOthers);
    EXPECT_EQ(state(own, others, "c"), StopState::Checked) << "two visits of one night are fine; the own one is told";
    EXPECT_EQ(state(own, others, "d"), StopState::CouldNot);
    EXPECT_EQ(state(own, others, "e"), StopState::Waiting) << "nobody got in";
    EXPECT_EQ(others.at("a").person, "u-32");
    EXPECT_EQ(summaryOf(plan(), patrolRecordOf(own), others), (PatrolSummary{1, 0, 1, 2, 1, 5}));
}

TEST_F(Patrol, TheNewestOfSeveralOthersIsTold)
{
    Answers first;
    add(first, "01", "a", "closed", "2026-11-23T13:00:00Z", "v1");
    Answers second;
    add(second, "02", "a", "reopened", "2026-11-23T14:00:00Z", "v2");
    for (const bool turned : {false, true}) {
        OtherStops others;
        addOtherStops(plan(), patrolRecordOf(turned ? second : first), turned ? "u-33" : "u-32", others);
        addOtherStops(plan(), patrolRecordOf(turned ? first : second), turned ? "u-32" : "u-33", others);
        EXPECT_EQ(others.at("a").person, "u-33");
    }
}

TEST_F(Patrol, ANightEndsAtNoonSoThatAShiftGoesPastMidnight)
{
    const auto night = [](std::string_view day, int hour) { return dayText(nightOf(startOf(*dayFromText(day)) + std::chrono::hours(hour))); };
    EXPECT_EQ(night("2026-11-23", 22), "2026-11-23");
    EXPECT_EQ(night("2026-11-24", 3), "2026-11-23");
    EXPECT_EQ(night("2026-11-24", 11), "2026-11-23");
    EXPECT_EQ(night("2026-11-24", 12), "2026-11-24");
}

} // namespace
} // namespace fieldledger::test
