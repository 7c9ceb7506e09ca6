// Coverage: what a round's visits came to, by area, and what a definition may say of it.
#include "shared/form/coverage.h"

#include "form_fixture.h"

namespace fieldledger::test {
namespace {

const std::string coverageOfPlaces =
    "'coverage': {'of': 'places', 'places': '${kind} != ^empty^', 'visit': 'visit', 'on': 'day', 'seen': '${in} = ^yes^', 'nobody': '${in} = ^nobody^',"
    " 'refused': '${in} = ^refused^', 'words': {'seen': {'zh': '到'}, 'nobody': {'zh': '无人'}, 'refused': {'zh': '拒'}, 'missing': {'zh': '未'}},"
    " 'round': {'kind': 'round', 'title': 'name', 'start': 'start', 'end': 'end', 'target': 'target'}}";
const std::string coverageOfAreas =
    "'coverage': {'of': 'areas', 'visit': 'round', 'on': 'start', 'seen': '${name} != ^^', 'words': {'seen': {'zh': '到'}, 'missing': {'zh': '未'}}, 'every': 'week'}";

std::string definition(const std::string& coverage)
{
    return json("{'id': 'x', 'version': 1, 'title': {'zh': '名'}, 'forms': ["
                "{'kind': 'site', 'title': {'zh': '点'}, 'fields': [{'name': 's', 'type': 'group', 'label': {'zh': '屏'}, 'fields': ["
                "  {'name': 'kind', 'type': 'text', 'label': {'zh': '类'}}, {'name': 'area', 'type': 'area', 'label': {'zh': '村'}}]}]},"
                "{'kind': 'visit', 'title': {'zh': '查'}, 'fields': [{'name': 's', 'type': 'group', 'label': {'zh': '屏'}, 'fields': ["
                "  {'name': 'site', 'type': 'record site', 'label': {'zh': '点'}}, {'name': 'day', 'type': 'date', 'label': {'zh': '日'}},"
                "  {'name': 'moment', 'type': 'datetime', 'label': {'zh': '时'}}, {'name': 'in', 'type': 'text', 'label': {'zh': '入'}}]}]},"
                "{'kind': 'round', 'title': {'zh': '轮'}, 'fields': [{'name': 's', 'type': 'group', 'label': {'zh': '屏'}, 'fields': ["
                "  {'name': 'name', 'type': 'text', 'label': {'zh': '名'}}, {'name': 'area', 'type': 'area', 'label': {'zh': '村'}},"
                "  {'name': 'start', 'type': 'date', 'label': {'zh': '始'}}, {'name': 'end', 'type': 'date', 'label': {'zh': '止'}},"
                "  {'name': 'target', 'type': 'date', 'label': {'zh': '标'}}]}]}],"
                + coverage + "}");
}

std::string replaced(std::string text, const std::string& what, const std::string& by)
{
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

class Coverage : public testing::Test {
protected:
    Coverage() : campaign(*readCampaign(definition(coverageOfPlaces))) {}

    CoverageComputation begun() const
    {
        return {campaign, contextOfTest(), [](std::string_view area, std::string_view root) { return area.starts_with(root); }};
    }

    static Answers visit(const std::string& site, const std::string& day, const std::string& in) { return {{"site", site}, {"day", day}, {"in", in}}; }
    static Answers round(const std::string& name, const std::string& area, const std::string& start, const std::string& end)
    {
        return {{"name", name}, {"area", area}, {"start", start}, {"end", end}};
    }

    Campaign campaign;
};

TEST_F(Coverage, TellsPlacesApartByTheBestThatARoundCameTo)
{
    CoverageComputation coverage = begun();
    for (const char* const id : {"a", "b", "c", "d"}) {
        coverage.add("site", id, {{"area", "11"}});
    }
    coverage.add("site", "elsewhere", {{"area", "12"}});
    coverage.add("site", "empty", {{"area", "11"}, {"kind", "empty"}});
    coverage.add("site", "gone", {{"area", "11"}, {"deleted", true}});
    coverage.add("round", "r1", round("旧", "1", "2026-10-01", "2026-10-31"));
    coverage.add("round", "r2", round("新", "1", "2026-11-10", "2026-11-30"));
    coverage.add("round", "r3", round("将来", "1", "2026-12-01", "2026-12-31"));
    coverage.add("round", "r4", round("别处", "2", "2026-11-20", "2026-11-30"));
    coverage.add("visit", "v1", visit("a", "2026-11-10", "yes"));
    coverage.add("visit", "v2", visit("a", "2026-11-20", "nobody"));
    coverage.add("visit", "v3", visit("b", "2026-11-12", "refused"));
    coverage.add("visit", "v4", visit("b", "2026-11-11", "nobody"));
    coverage.add("visit", "v5", visit("c", "2026-11-09", "yes"));
    coverage.add("visit", "v6", visit("d", "2026-11-30", "yes"));
    coverage.add("visit", "v7", visit("d", "", "yes"));
    Answers deleted = visit("c", "2026-11-15", "yes");
    deleted.set("deleted", true);
    coverage.add("visit", "v8", deleted);

    const std::vector<CoverageArea> areas = coverage.results({});

    ASSERT_EQ(areas.size(), 2U);
    EXPECT_EQ(areas[0].area, "11");
    EXPECT_EQ(areas[0].round->record, "r2");
    EXPECT_EQ(areas[0].known, 4U);
    EXPECT_EQ(areas[0].seen, 2U) << "a and d";
    EXPECT_EQ(areas[0].refused, 1U) << "b, where the later try counts whatever came first";
    EXPECT_EQ(areas[0].missing, 1U) << "c was seen before the round";
    EXPECT_EQ(areas[0].open, (std::vector<CoverageOpen>{{"b", CoverageStanding::Refused}, {"c", CoverageStanding::Missing}}));
    EXPECT_EQ(areas[1].area, "12");
    EXPECT_EQ(areas[1].missing, 1U);
}

TEST_F(Coverage, CountsACorrectionAndNotWhatItCorrects)
{
    CoverageComputation coverage = begun();
    coverage.add("site", "a", {{"area", "11"}});
    coverage.add("site", "b", {{"area", "11"}});
    coverage.add("visit", "v1", visit("a", "2026-11-20", "yes"));
    Answers correction = visit("b", "2026-11-20", "nobody");
    correction.set("corrects", "v1");
    coverage.add("visit", "v2", correction);
    const std::vector<CoverageArea> areas = coverage.results({});
    ASSERT_EQ(areas.size(), 1U);
    EXPECT_EQ(areas[0].open, (std::vector<CoverageOpen>{{"a", CoverageStanding::Missing}, {"b", CoverageStanding::Nobody}}));
}

TEST_F(Coverage, ComesToTheSameInAnyOrder)
{
    const std::vector<std::tuple<std::string, std::string, Answers>> records{
        {"site", "a", {{"area", "11"}}},
        {"visit", "v1", visit("a", "2026-11-12", "nobody")},
        {"visit", "v2", visit("a", "2026-11-11", "refused")},
        {"round", "r1", round("一", "11", "2026-11-10", "2026-11-30")},
        {"round", "r2", round("二", "1", "2026-11-10", "2026-11-29")}};
    std::vector<std::size_t> order{0, 1, 2, 3, 4};
    std::optional<std::vector<CoverageArea>> first;
    do {
        CoverageComputation coverage = begun();
        for (const std::size_t at : order) {
            coverage.add(std::get<0>(records[at]), std::get<1>(records[at]), std::get<2>(records[at]));
        }
        first = first ? first : coverage.results({});
        EXPECT_EQ(coverage.results({}), *first);
    } while (std::ranges::next_permutation(order).found);
    EXPECT_EQ(first->front().round->record, "r2");
    EXPECT_EQ(first->front().nobody, 1U);
}

TEST(CoverageOfAreas, CountsAWeekFromMondayToSundayAndWhatLiesBelow)
{
    const Campaign campaign = *readCampaign(definition(coverageOfAreas));
    CoverageComputation coverage(campaign, contextOfTest(), [](std::string_view area, std::string_view root) { return area.starts_with(root); });
    coverage.add("round", "r1", {{"name", "走"}, {"area", "1"}, {"start", "2026-11-23"}}); // the Monday of the test
    coverage.add("round", "r2", {{"name", "走"}, {"area", "21"}, {"start", "2026-11-22"}});
    const std::vector<std::string> areas{"21", "11", "12"};

    const std::vector<CoverageArea> results = coverage.results(areas);

    ASSERT_EQ(results.size(), 3U);
    EXPECT_EQ(results[0].area, "11");
    EXPECT_EQ(results[0].seen, 1U);
    EXPECT_EQ(dayText(results[0].round->start), "2026-11-23");
    EXPECT_EQ(dayText(results[0].round->end), "2026-11-29");
    EXPECT_EQ(results[1].seen, 1U);
    EXPECT_EQ(results[2].seen, 0U) << "walked last week";
    EXPECT_EQ(results[2].open.size(), 1U);
}

TEST(CoverageDefinition, NamesWhatIsWrong)
{
    const auto fault = [](const std::string& coverage) {
        const Result<Campaign> read = readCampaign(definition(coverage));
        return read ? std::string() : read.error().detail();
    };
    EXPECT_EQ(fault(coverageOfPlaces), "");
    EXPECT_EQ(fault(coverageOfAreas), "");
    const std::tuple<std::string, std::string, std::string> faults[] = {
        {"'of': 'places'", "'of': 'people'", "coverage.of"},
        {"'visit': 'visit'", "'visit': 'round'", "coverage.visit"},
        {"'visit': 'visit'", "'visit': 'nosuch'", "coverage.visit"},
        {"'on': 'day'", "'on': 'in'", "coverage.on"},
        {"'on': 'day', ", "", "coverage.on"},
        {"${in} = ^yes^", "${nosuch} = 1", "coverage.seen"},
        {"${kind} != ^empty^", "${nosuch}", "coverage.places"},
        {" 'refused': '${in} = ^refused^',", "", "coverage.words"},
        {"'missing': {'zh': '未'}", "'other': {'zh': '未'}", "coverage.words.missing"},
        {"'kind': 'round'", "'kind': 'visit'", "coverage.round.kind"},
        {"'title': 'name'", "'title': 'nosuch'", "coverage.round.title"},
        {"'start': 'start'", "'start': 'name'", "coverage.round.start"},
        {"'end': 'end'", "'end': 'nosuch'", "coverage.round.end"},
        {"'target': 'target'", "'target': 'name'", "coverage.round.target"},
        {"'round': {", "'every': 'week', 'round': {", "coverage"},
        {"'round': {", "'every': 'month', 'round': {", "coverage.every"},
    };
    for (const auto& [what, by, where] : faults) {
        EXPECT_TRUE(fault(replaced(coverageOfPlaces, what, by)).starts_with(where)) << by << ": " << fault(replaced(coverageOfPlaces, what, by));
    }
    EXPECT_EQ(fault(replaced(coverageOfPlaces, ", 'target': 'target'", "")), "");
    EXPECT_TRUE(fault("'coverage': []").starts_with("coverage"));
    EXPECT_TRUE(fault("'coverage': {'of': 'areas', 'visit': 'visit', 'on': 'day', 'seen': 'true()', 'words': {'seen': {'zh': '到'}, 'missing': {'zh': '未'}},"
                      " 'every': 'week'}").starts_with("coverage.visit"));
}

} // namespace
} // namespace fieldledger::test
