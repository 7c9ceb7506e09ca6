// Due days of records that are no sites in the lists, and where rules of areas were answered, as changes come and go.
#include "tests/shared/store/tablet_fixture.h"

#include <gmock/gmock.h>

namespace fieldledger::test {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RecordDueListTest : public TabletTest {
protected:
    RecordDueListTest() { answer({itemOf(campaignOf("coal", 1)), itemOf(campaignOf("cleanup", 2))}); }

    Change campaignOf(const std::string& id, std::uint64_t number) const
    {
        return changeOf(1, number, recordId(number), {{"id", id}, {"version", 1}, {"area", "*"}, {"definition", Value(*shippedCampaign(id))}}, "campaign", "");
    }
    Change changeOn(const char* day, std::uint64_t number, std::vector<Register> set, const std::string& kind, const std::string& campaign)
    {
        Change change = changeOf(3, ++n_, recordId(number), std::move(set), kind, campaign);
        change.at.est = startOf(*dayFromText(day)) + std::chrono::hours(9);
        change.seen = seenNow(change.record);
        change.after = after_[number];
        after_[number] = n_;
        return change;
    }
    void bring(const char* day, std::uint64_t number, std::vector<Register> set, const std::string& kind, const std::string& campaign)
    {
        answer({itemOf(changeOn(day, number, std::move(set), kind, campaign))});
    }
    std::vector<Register> look(const RecordId& site, const char* at) const
    {
        return {{"site", Value(site.text())}, {"result", "clean"}, {"area", "A1"}, {"at", Value(std::string(at) + "T02:00:00Z")}};
    }
    void closePile(std::uint64_t number, const RecordId& site, const char* day)
    {
        bring(day, number, {{"site", Value(site.text())}, {"near", Value("堆 " + std::to_string(number))}, {"area", "A1"}, {"stage", "closed"}, {"assignee", Value()},
                            {"deadline", "2026-11-01"}, {"fixer", "u-1"}, {"checker", "u-2"}}, "problem", "cleanup");
    }
    // "name day" by this rule through that day, the longest waiting first.
    std::vector<std::string> due(const std::string& campaign, const std::string& kind, const std::string& rule, const char* through)
    {
        ListQuery query;
        query.campaign = campaign;
        query.kind = kind;
        query.dueRule = rule;
        query.dueThrough = dayFromText(through)->time_since_epoch().count();
        query.sort = ListSort::Due;
        const Result<ListPage> page = ledger_->list(query, "", 100);
        EXPECT_TRUE(page);
        std::vector<std::string> lines;
        for (const ListRow& row : page ? page->rows : std::vector<ListRow>()) {
            lines.push_back(row.name + ' ' + dayText(Day(std::chrono::days(row.dueDay.value_or(0)))));
        }
        EXPECT_EQ(ledger_->count(query).operator*(), lines.size());
        return lines;
    }
    std::vector<std::string> piles(const char* through) { return due("cleanup", "problem", "look_back", through); }
    // "area day" of the last walks.
    std::vector<std::string> walks()
    {
        const Result<std::vector<AreaAnswer>> answers = ledger_->areaAnswers("cleanup");
        EXPECT_TRUE(answers) << (answers ? "" : answers.error().detail());
        std::vector<std::string> lines;
        for (const AreaAnswer& one : answers ? *answers : std::vector<AreaAnswer>()) {
            EXPECT_EQ(one.rule, "walk");
            lines.push_back(one.area + ' ' + dayText(one.day));
        }
        return lines;
    }

    std::uint64_t n_ = 0;
    std::map<std::uint64_t, std::uint64_t> after_;
};

TEST_F(RecordDueListTest, ALeadIsDueUntilItIsAnswered)
{
    bring("2026-11-01", 10, {{"what", "夜间送煤"}, {"area", "A1"}, {"handed_over", "2026-11-01"}, {"answer_due", "2026-11-08"}}, "lead", "coal");
    bring("2026-11-03", 11, {{"what", "路边售煤"}, {"area", "A2"}, {"handed_over", "2026-11-03"}}, "lead", "coal");
    const auto leads = [&](const char* through) { return due("coal", "lead", "answer", through); };
    EXPECT_THAT(leads("2026-11-07"), IsEmpty());
    EXPECT_THAT(leads("2026-11-10"), ElementsAre("夜间送煤 2026-11-08", "路边售煤 2026-11-10"));
    reopen();
    EXPECT_THAT(leads("2026-11-08"), ElementsAre("夜间送煤 2026-11-08"));
    bring("2026-11-09", 10, {{"answer", "已查处"}, {"answered_on", "2026-11-09"}}, "lead", "coal");
    EXPECT_THAT(leads("2026-12-31"), ElementsAre("路边售煤 2026-11-10"));
    bring("2026-11-10", 11, {{"deleted", true}}, "lead", "coal");
    EXPECT_THAT(leads("2026-12-31"), IsEmpty());
}

TEST_F(RecordDueListTest, APileThatWasStruckOffIsDueAfterFourteenDaysUntilSomebodyLooksAtItsPlace)
{
    bring("2026-11-01", 20, {{"near", "东头"}, {"area", "A1"}, {"state", "closed"}}, "site", "cleanup");
    closePile(30, recordId(20), "2026-11-02");
    closePile(31, recordId(20), "2026-11-05");
    EXPECT_THAT(piles("2026-11-19"), ElementsAre("堆 30 2026-11-16", "堆 31 2026-11-19"));
    bring("2026-11-12", 40, look(recordId(20), "2026-11-12"), "visit", "cleanup");
    EXPECT_THAT(piles("2026-11-19"), ElementsAre("堆 30 2026-11-16", "堆 31 2026-11-19")) << "too early";
    bring("2026-11-17", 41, look(recordId(20), "2026-11-17"), "visit", "cleanup");
    EXPECT_THAT(piles("2026-11-19"), ElementsAre("堆 31 2026-11-19"));
    bring("2026-11-18", 42, {{"site", Value(recordId(21).text())}, {"corrects", Value(recordId(41).text())}, {"result", "clean"}, {"area", "A1"}, {"at", "2026-11-17T02:00:00Z"}},
          "visit", "cleanup");
    EXPECT_THAT(piles("2026-11-19"), ElementsAre("堆 30 2026-11-16", "堆 31 2026-11-19")) << "it was another place";
    bring("2026-11-19", 42, {{"deleted", true}}, "visit", "cleanup");
    bring("2026-11-19", 43, look(recordId(20), "2026-11-19"), "visit", "cleanup");
    EXPECT_THAT(piles("2026-12-31"), IsEmpty());
    answer({GoneItem{recordId(43), {"B"}}});
    EXPECT_THAT(piles("2026-12-31"), ElementsAre("堆 31 2026-11-19")) << "a look that is no longer held answers nothing";
}

TEST_F(RecordDueListTest, AnOpenPileIsDueByItsDeadlineAlone)
{
    closePile(30, recordId(20), "2026-11-02");
    bring("2026-11-20", 30, {{"stage", "reopened"}, {"assignee", Value()}, {"deadline", "2026-11-23"}, {"fixer", Value()}, {"checker", Value()}}, "problem", "cleanup");
    EXPECT_THAT(piles("2026-12-31"), IsEmpty());
    EXPECT_THAT(due("cleanup", "problem", "", "2026-12-31"), ElementsAre("堆 30 2026-11-23"));
}

TEST_F(RecordDueListTest, ItsDueDayIsRightWhicheverOfPileAndLookArrivesFirst)
{
    const StateItem campaign = stateItemOf(recordId(2), {campaignOf("cleanup", 2)});
    const StateItem pile = stateItemOf(recordId(30), {changeOn("2026-11-02", 30, {{"site", Value(recordId(20).text())}, {"near", "堆"}, {"area", "A1"}, {"stage", "closed"}},
                                                                "problem", "cleanup")});
    const StateItem visit = stateItemOf(recordId(40), {changeOn("2026-11-17", 40, look(recordId(20), "2026-11-17"), "visit", "cleanup")});
    page({campaign, pile}, true, "next");
    EXPECT_THAT(piles("2026-12-31"), ElementsAre("堆 2026-11-16"));
    page({visit}, false, std::nullopt);
    EXPECT_THAT(piles("2026-12-31"), IsEmpty());
    page({campaign, visit}, true, "next");
    page({pile}, false, std::nullopt);
    EXPECT_THAT(piles("2026-12-31"), IsEmpty());
}

TEST_F(RecordDueListTest, ALookAtOneRegistrationAnswersForThePlaceOnceTheyAreLinked)
{
    bring("2026-11-01", 20, {{"near", "东头"}, {"area", "A1"}}, "site", "cleanup");
    bring("2026-11-01", 21, {{"near", "村东"}, {"area", "A1"}}, "site", "cleanup");
    closePile(30, recordId(20), "2026-11-02");
    bring("2026-11-17", 40, look(recordId(21), "2026-11-17"), "visit", "cleanup");
    EXPECT_THAT(piles("2026-12-31"), ElementsAre("堆 30 2026-11-16"));
    bring("2026-11-18", 50, {{"a", Value(recordId(20).text())}, {"b", Value(recordId(21).text())}, {"area", "A1"}}, "link", "cleanup");
    EXPECT_THAT(piles("2026-12-31"), IsEmpty());
    bring("2026-11-19", 40, {{"deleted", true}}, "visit", "cleanup");
    EXPECT_THAT(piles("2026-12-31"), ElementsAre("堆 30 2026-11-16"));
}

TEST_F(RecordDueListTest, TheLastWalkOfEachVillageIsKnown)
{
    const auto walk = [](const char* day, const char* area, const char* walked = "yes") {
        return std::vector<Register>{{"area", area}, {"date", day}, {"walked", walked}};
    };
    bring("2026-11-10", 60, walk("2026-11-10", "A1"), "round", "cleanup");
    bring("2026-11-17", 61, walk("2026-11-17", "A1"), "round", "cleanup");
    bring("2026-11-16", 62, walk("2026-11-16", "A2"), "round", "cleanup");
    bring("2026-11-20", 63, walk("2026-11-20", "A2", "no"), "round", "cleanup");
    EXPECT_THAT(walks(), ElementsAre("A1 2026-11-17", "A2 2026-11-16"));
    reopen();
    EXPECT_THAT(walks(), ElementsAre("A1 2026-11-17", "A2 2026-11-16"));
    std::vector<Register> corrected = walk("2026-11-17", "A3");
    corrected.emplace_back("corrects", Value(recordId(61).text()));
    bring("2026-11-18", 64, corrected, "round", "cleanup");
    EXPECT_THAT(walks(), ElementsAre("A1 2026-11-10", "A2 2026-11-16", "A3 2026-11-17")) << "it was the other village";
    bring("2026-11-19", 64, {{"deleted", true}}, "round", "cleanup");
    EXPECT_THAT(walks(), ElementsAre("A1 2026-11-17", "A2 2026-11-16"));
    bring("2026-11-19", 61, {{"walked", "no"}}, "round", "cleanup");
    EXPECT_THAT(walks(), ElementsAre("A1 2026-11-10", "A2 2026-11-16"));
    answer({GoneItem{recordId(62), {"B"}}});
    EXPECT_THAT(walks(), ElementsAre("A1 2026-11-10"));
    EXPECT_THAT(*ledger_->areaAnswers("coal"), IsEmpty());
}

} // namespace

} // namespace fieldledger::test
