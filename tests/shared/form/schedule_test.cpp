// What falls due at parking lots, around each boundary of the rules.
#include "shared/form/schedule.h"

#include "form_fixture.h"

#include "shared/campaigns/shipped.h"
#include "shared/form/form_rules.h"

#include <algorithm>

namespace fieldledger::test {
namespace {

class Schedule : public testing::Test {
protected:
    void SetUp() override
    {
        Result<Campaign> read = readCampaign(*shippedCampaign("parking"));
        ASSERT_TRUE(read);
        campaign = std::move(*read);
        site.created = at("2026-11-01", 10);
    }

    static TimePoint at(std::string_view day, int hour) { return startOf(*dayFromText(day)) + std::chrono::hours(hour); }

    void dispose(const std::string& disposition, std::string_view day, int hour = 10)
    {
        site.answers.set("disposition", disposition);
        site.since["disposition"] = at(day, hour);
    }

    void visit(const std::string& kind, std::string_view day, int hour, const std::string& activity = "none")
    {
        visits.push_back({"visit", at(day, hour), {{"kind", kind}, {"activity", activity}}});
    }

    // "2026-11-23", with "!" when it is overdue and "-" when nothing is due.
    std::string due(std::string_view rule, std::string_view today, int hour = 20) const
    {
        for (const Due& one : dueOf(campaign, site, visits, scheduleToday(at(today, hour)))) {
            if (one.rule == rule) {
                return dayText(one.day) + (one.overdue ? "!" : "");
            }
        }
        return "-";
    }

    Campaign campaign;
    ScheduleSite site;
    std::vector<ScheduleVisit> visits;
};

TEST_F(Schedule, EveryLotDailyWhileItIsNotBanned)
{
    dispose("exit_only", "2026-11-01");
    EXPECT_EQ(due("daily", "2026-11-01"), "2026-11-02") << "the survey was a visit";
    EXPECT_EQ(due("daily", "2026-11-02"), "2026-11-02");
    EXPECT_EQ(due("daily", "2026-11-03"), "2026-11-02!");
    visit("daily", "2026-11-05", 9);
    EXPECT_EQ(due("daily", "2026-11-05"), "2026-11-06");
    visit("talk", "2026-11-06", 15);
    EXPECT_EQ(due("daily", "2026-11-06"), "2026-11-07") << "any visit counts";
    dispose("banned", "2026-11-07");
    EXPECT_EQ(due("daily", "2026-11-08"), "-");
}

TEST_F(Schedule, ABannedLotWithinThreeNights)
{
    dispose("banned", "2026-11-10");
    EXPECT_EQ(due("night", "2026-11-10"), "2026-11-13");
    EXPECT_EQ(due("night", "2026-11-13"), "2026-11-13");
    EXPECT_EQ(due("night", "2026-11-14", 3), "2026-11-13") << "before noon it is still last night";
    EXPECT_EQ(due("night", "2026-11-14", 13), "2026-11-13!");
    const std::vector<Due> all = dueOf(campaign, site, visits, scheduleToday(at("2026-11-10", 20)));
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(dayText(all[0].from), "2026-11-10") << "tonight already";
    EXPECT_EQ(all[0].visitKind, "visit");
    EXPECT_EQ(all[0].preset, (std::vector<Register>{{"kind", "night"}}));
    EXPECT_EQ(all[0].label.zh, "夜查");
}

TEST_F(Schedule, DayVisitsAndEarlierOnesDoNotAnswerTheNightCheck)
{
    visit("night", "2026-11-09", 22);
    dispose("banned", "2026-11-10");
    visit("daily", "2026-11-11", 22);
    visits.push_back({"visit", at("2026-11-11", 22), {{"kind", "night"}, {"deleted", true}}});
    EXPECT_EQ(due("night", "2026-11-11"), "2026-11-13");
}

TEST_F(Schedule, ACorrectedVisitAnswersNothing)
{
    dispose("banned", "2026-11-10");
    visit("night", "2026-11-12", 23);
    visits.back().record = "v1";
    visit("daily", "2026-11-12", 23);
    visits.back().record = "v2";
    visits.back().answers.set("corrects", "v1");
    EXPECT_EQ(due("night", "2026-11-12"), "2026-11-13") << "it was by day, says the correction";
    visits.back().elsewhere = true;
    visits.back().answers.set("kind", "night");
    EXPECT_EQ(due("night", "2026-11-12"), "2026-11-13") << "it was another lot";
    visits.back().answers.set("deleted", true);
    EXPECT_EQ(due("night", "2026-11-12"), "2026-11-19");
}

TEST_F(Schedule, ThenWeeklyForAMonth)
{
    dispose("banned", "2026-11-10");
    visit("night", "2026-11-12", 23);
    EXPECT_EQ(due("night", "2026-11-12"), "2026-11-19");
    visit("night", "2026-11-20", 1);
    EXPECT_EQ(due("night", "2026-11-20"), "2026-11-26") << "one in the morning belongs to the night of the 19th";
    visit("night", "2026-12-11", 22);
    EXPECT_EQ(due("night", "2026-12-12"), "2026-12-18") << "29 days after the first";
}

TEST_F(Schedule, ThenMonthlyForAYearThenNoMore)
{
    dispose("banned", "2026-11-10");
    visit("night", "2026-11-12", 23);
    visit("night", "2026-12-12", 22);
    EXPECT_EQ(due("night", "2026-12-13"), "2027-01-11") << "30 days after the first the month is over";
    visit("night", "2027-11-11", 22);
    EXPECT_EQ(due("night", "2027-11-12"), "2027-12-11") << "364 days: still monthly";
    visit("night", "2027-12-12", 22);
    EXPECT_EQ(due("night", "2027-12-13"), "-") << "395 days after the first, the year is over";
}

TEST_F(Schedule, TheLastMonthlyCheckStaysWithinTheYear)
{
    dispose("banned", "2026-11-10");
    visit("night", "2026-11-12", 23);
    visit("night", "2027-11-12", 22);
    EXPECT_EQ(due("night", "2027-11-13"), "2027-12-12") << "day 395 is the last";
    visit("night", "2027-11-13", 22);
    EXPECT_EQ(due("night", "2027-11-14"), "-") << "the next would fall on day 396";
}

TEST_F(Schedule, BackToThreeNightsAfterReopening)
{
    dispose("banned", "2026-11-10");
    visit("night", "2026-11-12", 23);
    visit("night", "2026-12-20", 22, "reopened");
    EXPECT_EQ(due("night", "2026-12-21"), "2026-12-23") << "though the disposition is still banned here";
    visit("night", "2026-12-22", 22);
    EXPECT_EQ(due("night", "2026-12-23"), "2026-12-29") << "and weekly again";

    dispose("reopened", "2027-03-01");
    EXPECT_EQ(due("night", "2027-03-02"), "2027-03-04");
    EXPECT_EQ(due("daily", "2027-03-02"), "2026-12-23!") << "an open lot is visited daily again";
    dispose("banned", "2027-03-05");
    EXPECT_EQ(due("night", "2027-03-06"), "2027-03-08");
}

TEST_F(Schedule, ARecheckTheDayAfterTheDeadline)
{
    dispose("rectify", "2026-11-10");
    EXPECT_EQ(due("recheck", "2026-11-20"), "-") << "no deadline";
    site.answers.set("deadline", "2026-11-30");
    EXPECT_EQ(due("recheck", "2026-11-20"), "2026-12-01");
    EXPECT_EQ(due("recheck", "2026-12-01"), "2026-12-01");
    EXPECT_EQ(due("recheck", "2026-12-02"), "2026-12-01!");
    visit("recheck", "2026-11-30", 10);
    EXPECT_EQ(due("recheck", "2026-12-02"), "2026-12-01!") << "on the deadline is too early";
    visit("daily", "2026-12-01", 10);
    EXPECT_EQ(due("recheck", "2026-12-02"), "2026-12-01!") << "a patrol is no recheck";
    visit("recheck", "2026-12-01", 10);
    EXPECT_EQ(due("recheck", "2026-12-02"), "-");
    site.answers.set("deadline", "2026-12-05");
    EXPECT_EQ(due("recheck", "2026-12-02"), "2026-12-06") << "a new deadline, a new recheck";
    dispose("exit_only", "2026-12-03");
    EXPECT_EQ(due("recheck", "2026-12-10"), "-");
}

TEST_F(Schedule, ComesSoonestFirstAndNotForDeletedSites)
{
    dispose("rectify", "2026-11-10");
    site.answers.set("deadline", "2026-11-09");
    visit("daily", "2026-11-10", 9);
    std::vector<Due> all = dueOf(campaign, site, visits, scheduleToday(at("2026-11-10", 10)));
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].rule, "recheck");
    EXPECT_EQ(all[1].rule, "daily");
    site.answers.set("deleted", true);
    EXPECT_TRUE(dueOf(campaign, site, visits, scheduleToday(at("2026-11-10", 10))).empty());
}

TEST_F(Schedule, IsReadFromRecords)
{
    const FormRules rules(campaign.form("site"));
    RecordState record;
    Change change;
    change.kind = "site";
    change.number = {{17}, 1};
    change.at.est = at("2026-11-10", 10);
    change.set = {{"disposition", "undecided"}, {"name", "A"}};
    record.apply(change, std::nullopt, std::nullopt);
    change.number = {{17}, 2};
    change.after = 1;
    change.seen = {{{17}, 1}};
    change.at.est = at("2026-11-12", 10);
    change.set = {{"disposition", "banned"}};
    record.apply(change, std::nullopt, std::nullopt);

    const ScheduleSite read = scheduleSite(record, rules, {});

    EXPECT_EQ(read.created, at("2026-11-10", 10));
    EXPECT_EQ(read.since.at("disposition"), at("2026-11-12", 10));
    EXPECT_EQ(read.answers.get("name"), Value("A"));

    const FormRules visitRules(campaign.form("visit"));
    EXPECT_EQ(scheduleVisit(record, visitRules).at, at("2026-11-10", 10)) << "no `at`: when it was first written";
    change.number = {{17}, 3};
    change.after = 2;
    change.set = {{"at", "2026-11-09T01:05:00Z"}};
    record.apply(change, std::nullopt, std::nullopt);
    EXPECT_EQ(scheduleVisit(record, visitRules).at, at("2026-11-09", 9) + std::chrono::minutes(5));
}

TEST(Nights, EndAtNoon)
{
    const auto nightAt = [](std::string_view day, int hour) { return dayText(nightOf(startOf(*dayFromText(day)) + std::chrono::hours(hour))); };
    EXPECT_EQ(nightAt("2026-11-23", 22), "2026-11-23");
    EXPECT_EQ(nightAt("2026-11-24", 3), "2026-11-23");
    EXPECT_EQ(nightAt("2026-11-24", 11), "2026-11-23");
    EXPECT_EQ(nightAt("2026-11-24", 12), "2026-11-24");
}

} // namespace
} // namespace fieldledger::test
