#include "shared/form/figures.h"

#include "form_fixture.h"

#include <algorithm>

namespace fieldledger::test {
namespace {

class Figures : public testing::Test {
protected:
    void SetUp() override
    {
        Result<Campaign> read = readCampaign(json(
            "{'id': 'x', 'version': 1, 'title': {'zh': '名'}, 'choices': {'side': [{'name': 'south', 'label': {'zh': '南'}}, {'name': 'north', 'label': {'zh': '北'}}]}, 'forms': ["
            "{'kind': 'site', 'title': {'zh': '点'}, 'fields': [{'name': 's', 'type': 'group', 'label': {'zh': '屏'}, 'fields': ["
            "  {'name': 'side', 'type': 'select_one side', 'label': {'zh': '方位', 'en': 'Side'}}, {'name': 'area', 'type': 'area', 'label': {'zh': '村'}},"
            "  {'name': 'kg', 'type': 'decimal', 'label': {'zh': '重'}, 'relevant': '${side} = ^south^'}]}]},"
            "{'kind': 'visit', 'title': {'zh': '查'}, 'fields': [{'name': 's', 'type': 'group', 'label': {'zh': '屏'}, 'fields': ["
            "  {'name': 'date', 'type': 'date', 'label': {'zh': '日'}},"
            "  {'name': 'rows', 'type': 'repeat', 'label': {'zh': '行'}, 'fields': [{'name': 'site', 'type': 'record site', 'label': {'zh': '点'}}, {'name': 'n', 'type': 'integer', 'label': {'zh': '数'}}]}]}]}],"
            "'review': ['visit'], 'figures': [{'name': 'sites', 'label': {'zh': '点'}, 'kind': 'site'}, {'name': 'split', 'label': {'zh': '点'}, 'kind': 'site', 'by': ['side', 'area']},"
            "  {'name': 'weight', 'label': {'zh': '重'}, 'unit': {'zh': 'kg'}, 'kind': 'site', 'sum': '${kg}', 'by': ['side'], 'dashboard': false},"
            "  {'name': 'rows', 'label': {'zh': '行'}, 'kind': 'visit', 'each': 'rows', 'where': '${n} > 1'}, {'name': 'n', 'label': {'zh': '数'}, 'kind': 'visit', 'each': 'rows', 'sum': '${n}', 'by': ['site.side']},"
            "  {'name': 'today', 'label': {'zh': '今'}, 'kind': 'visit', 'where': '${date} = today() and not(${sample})'}],"
            "'bulletin': {'zh': '共 {sites} 处（南 {split.south}、{split.south.a1}），{weight} 公斤；{ 原样 } {today}', 'en': '{sites} sites {today} {'}}"));
        ASSERT_TRUE(read) << read.error().detail();
        campaign = std::move(*read);
        add("site", "s1", {{"side", "south"}, {"area", "a2"}, {"kg", "0.1"}});
        add("site", "s2", {{"side", "south"}, {"area", "a1"}, {"kg", "0.2"}});
        add("site", "s3", {{"side", "north"}, {"area", "a1"}, {"kg", "5"}});
        add("site", "s4", {{"side", "north"}, {"deleted", true}, {"kg", "70"}});
        add("site", "s5", {{"sample", true}});
        add("site", "s6", {{"side", "west"}});
        add("visit", "v1", {{"date", "2026-11-23"}, {"rows/a/site", "s1"}, {"rows/a/n", 2}, {"rows/b/site", "s3"}, {"rows/b/n", 1}, {"rows/c/n", 9}, {"rows/c/deleted", true}});
        add("visit", "v2", {{"date", "2026-11-23"}, {"sample", true}, {"rows/a/site", "s9"}, {"rows/a/n", 4}});
        add("unknown", "u1", {});
    }

    void add(std::string kind, const std::string& id, Answers answers)
    {
        held.records[id] = answers;
        records.emplace_back(std::move(kind), id, std::move(answers));
    }

    std::vector<FigureResult> results(bool backwards = false)
    {
        FigureComputation computation(campaign, &held, contextOfTest());
        if (backwards) {
            std::ranges::reverse(records);
        }
        for (const auto& [kind, id, answers] : records) {
            computation.add(kind, id, answers);
        }
        return computation.results();
    }

    Campaign campaign;
    HeldRecords held;
    std::vector<std::tuple<std::string, std::string, Answers>> records;
};

TEST_F(Figures, CountWhatIsNotDeletedSamplesIncluded)
{
    const std::vector<FigureResult> all = results();
    EXPECT_EQ(all[0].total, Decimal(5));
    EXPECT_TRUE(all[0].cells.empty());
    EXPECT_EQ(all[5].total, Decimal(1)) << "unless the figure leaves samples out";
}

TEST_F(Figures, AreSplitInTheOrderOfTheChoices)
{
    const FigureResult split = results()[1];
    std::vector<std::string> order;
    for (const FigureCell& cell : split.cells) {
        order.push_back(cell.keys[0] + "/" + cell.keys[1] + " " + cell.labels[0].zh + "/" + cell.labels[1].zh + " " + cell.amount.text());
    }
    EXPECT_EQ(order, (std::vector<std::string>{"south/a1 南/a1 1", "south/a2 南/a2 1", "north/a1 北/a1 1", "west/ west/未填 1", "/ 未填/未填 1"}));
    EXPECT_EQ(split.by[0].en, "Side");
    EXPECT_EQ(split.at({"south"}), Decimal(2));
    EXPECT_EQ(split.at({"south", "a1"}), Decimal(1));
    EXPECT_EQ(split.at({"east"}), Decimal(0));
    EXPECT_EQ(split.at({}), Decimal(5));
    EXPECT_EQ(split.at({"south", "a1", "x"}), Decimal(0));
}

TEST_F(Figures, SumExactlyAndAlsoWhatTheFormWouldHide)
{
    const FigureResult weight = results()[2];
    EXPECT_EQ(weight.total.text(), "5.3");
    EXPECT_EQ(weight.at({"south"}).text(), "0.3");
    EXPECT_EQ(weight.at({"north"}).text(), "5");
    EXPECT_EQ(weight.unit.zh, "kg");
    EXPECT_FALSE(weight.onDashboard);
}

TEST_F(Figures, RunOverRowsAndFollowTheirLinks)
{
    const std::vector<FigureResult> all = results();
    EXPECT_EQ(all[3].total, Decimal(2)) << "rows with more than one, the deleted row left out";
    EXPECT_EQ(all[4].total, Decimal(7));
    EXPECT_EQ(all[4].at({"south"}), Decimal(2));
    EXPECT_EQ(all[4].at({"north"}), Decimal(1));
    EXPECT_EQ(all[4].at({""}), Decimal(4)) << "a site that is not held";
}

TEST_F(Figures, DoNotDependOnTheOrderOfRecords)
{
    const std::vector<FigureResult> forwards = results();
    const std::vector<FigureResult> backwards = results(true);
    ASSERT_EQ(forwards.size(), backwards.size());
    for (std::size_t i = 0; i < forwards.size(); ++i) {
        EXPECT_EQ(forwards[i].total, backwards[i].total);
        EXPECT_EQ(forwards[i].cells, backwards[i].cells);
    }
}

// v1 is corrected by v3: 2 + 1 rows become one of 5; v3 by v4, which is deleted again.
TEST_F(Figures, CountACorrectionAndNotWhatItCorrects)
{
    add("visit", "v3", {{"corrects", "v1"}, {"date", "2026-11-23"}, {"rows/a/site", "s1"}, {"rows/a/n", 5}});
    add("visit", "v4", {{"corrects", "v3"}, {"deleted", true}, {"rows/a/n", 100}});
    add("site", "s7", {{"side", "south"}, {"corrects", "s1"}});
    for (const bool backwards : {false, true}) {
        const std::vector<FigureResult> all = results(backwards);
        EXPECT_EQ(all[0].total, Decimal(6)) << "places belong to everybody and are changed, not corrected";
        EXPECT_EQ(all[3].total, Decimal(2));
        EXPECT_EQ(all[4].total, Decimal(9));
        EXPECT_EQ(all[4].at({"south"}), Decimal(5));
        EXPECT_EQ(all[4].cells.size(), 2U) << "the north has nothing left that counts";
        EXPECT_EQ(all[5].total, Decimal(1));
    }
}

TEST_F(Figures, CountTheAreasWithout)
{
    campaign.figures.clear();
    Figure clear;
    clear.name = "clear";
    clear.kind = "site";
    clear.operation = Figure::Operation::AreasWithout;
    clear.where = *Expression::parse("${side} = 'south'");
    campaign.figures.push_back(clear);
    FigureComputation computation(campaign, &held, contextOfTest());
    for (const auto& [kind, id, answers] : records) {
        computation.add(kind, id, answers);
    }
    EXPECT_EQ(computation.results()[0].total, Decimal(0)) << "nobody asked about any area";
    computation.setAreas({"a1", "a2", "a3", "a4"});
    EXPECT_EQ(computation.results()[0].total, Decimal(2)) << "a1 and a2 have one on the south side";
    EXPECT_TRUE(computation.results()[0].cells.empty());
}

TEST_F(Figures, LeaveOutWhatACorrectionElsewhereStandsInsteadOf)
{
    FigureComputation computation(campaign, &held, contextOfTest());
    computation.addCorrection("visit", "v9", {{"corrects", "v1"}, {"rows/a/n", 7}});
    for (const auto& [kind, id, answers] : records) {
        computation.add(kind, id, answers);
    }
    EXPECT_EQ(computation.results()[4].total, Decimal(4));
}

TEST_F(Figures, FillTheBulletin)
{
    const Day day = *dayFromText("2026-03-05");
    EXPECT_EQ(bulletinText(campaign, results(), day, Language::Zh), "共 5 处（南 2、1），5.3 公斤；{ 原样 } 2026 年 3 月 5 日");
    EXPECT_EQ(bulletinText(campaign, results(), day, Language::En), "5 sites 2026-03-05 {");
    EXPECT_EQ(bulletinText(campaign, {}, day, Language::En), "— sites 2026-03-05 {");
    EXPECT_EQ(bulletinNames(campaign.bulletin.zh), (std::vector<std::string>{"sites", "split.south", "split.south.a1", "weight", "today"}));
}

} // namespace
} // namespace fieldledger::test
