// Lists: columns from the campaign, filters, sorts, keyset windows, due days, links.
#include "tests/shared/store/tablet_fixture.h"

#include "shared/base/calendar.h"

#include <set>

namespace fieldledger::test {

namespace {

class ListTest : public TabletTest {
protected:
    ListTest() { answer({itemOf(campaignChange()), itemOf(areaChange(2, recordId(2), "A1", "A")), itemOf(areaChange(3, recordId(3), "A2", "A"))}); }

    void bring(std::uint64_t number, std::vector<Register> set, std::int64_t est = 1'795'500'000'000)
    {
        Change change = changeOf(3, number, recordId(number), std::move(set));
        change.at.est = TimePoint{est};
        answer({itemOf(change)});
    }
    // Every row in windows of `size`, following `next`.
    std::vector<std::string> windows(const ListQuery& query, std::size_t size)
    {
        std::vector<std::string> all;
        std::string after;
        do {
            const Result<ListPage> page = ledger_->list(query, after, size);
            EXPECT_TRUE(page) << (page ? "" : page.error().detail());
            if (!page) {
                break;
            }
            EXPECT_LE(page->rows.size(), size);
            for (const ListRow& row : page->rows) {
                all.push_back(row.name);
            }
            after = page->next;
        } while (!after.empty());
        EXPECT_EQ(*ledger_->count(query), all.size());
        return all;
    }
    void bringMany()
    {
        for (std::uint64_t i = 1; i <= 30; ++i) {
            bring(100 + i, {{"name", "货场" + std::to_string(i) + "号"}, {"area", i % 3 == 0 ? "A1" : "A2"},
                            {"side", i % 2 == 0 ? "south" : "north"}, {"disposition", i % 5 == 0 ? "banned" : "undecided"}},
                  1'795'500'000'000 + static_cast<std::int64_t>((i * 7) % 30) * 3'600'000);
        }
    }
    ListRow rowOf(const RecordId& record)
    {
        ListQuery query = sites();
        const Result<ListPage> page = ledger_->list(query, "", 1000);
        EXPECT_TRUE(page);
        for (const ListRow& row : page->rows) {
            if (row.id == record) {
                return row;
            }
        }
        ADD_FAILURE() << "no row of that record";
        return {};
    }
};

TEST_F(ListTest, columnsComeFromTheCampaign)
{
    bring(10, {{"name", "北外环一号场"}, {"area", "A1"}, {"side", "south"}, {"disposition", "rectify"}, {"deadline", "2026-11-30"},
               {"position_lat", 364400000}, {"position_lon", 1159700000}});
    const ListRow row = rowOf(recordId(10));
    EXPECT_EQ(row.kind, "site");
    EXPECT_EQ(row.campaign, "parking");
    EXPECT_EQ(row.name, "北外环一号场");
    EXPECT_EQ(row.area, "A1");
    EXPECT_EQ(row.facet, "south");
    EXPECT_EQ(row.disposition, "rectify");
    EXPECT_EQ(row.latitude, 364400000);
    EXPECT_EQ(row.longitude, 1159700000);
    EXPECT_EQ(row.changed, TimePoint{1'795'500'000'000});
    EXPECT_EQ(row.sending, SendingState::NothingOwn);
    EXPECT_FALSE(row.conflict);
}

TEST_F(ListTest, ownOpenChangesAreListedAtOnce)
{
    save({part(recordId(10), {{"name", "新场"}, {"area", "A1"}})});
    EXPECT_EQ(rowOf(recordId(10)).sending, SendingState::SavedHere);
    save({part(recordId(10), {{"name", "改名"}}, seenNow(recordId(10)))});
    EXPECT_EQ(names(sites()), std::vector<std::string>{"改名"});
}

TEST_F(ListTest, namesSortByTheirNumbersAndWindowsMeetWithoutGapOrRepeat)
{
    bringMany();
    std::vector<std::string> expected;
    for (int i = 1; i <= 30; ++i) {
        expected.push_back("货场" + std::to_string(i) + "号");
    }
    EXPECT_EQ(windows(sites(), 7), expected);
    ListQuery down = sites();
    down.descending = true;
    std::ranges::reverse(expected);
    EXPECT_EQ(windows(down, 4), expected);
}

TEST_F(ListTest, equalNamesAreToldApart)
{
    for (std::uint64_t i = 0; i < 9; ++i) {
        bring(50 + i, {{"name", "同名"}, {"area", "A1"}});
    }
    EXPECT_EQ(windows(sites(), 2).size(), 9U);
}

TEST_F(ListTest, everyFilterWorksInEverySort)
{
    bringMany();
    const std::vector<std::function<void(ListQuery&)>> filters{
        [](ListQuery& query) { query.areas = {"A1"}; },
        [](ListQuery& query) { query.facets = {{"side", "south"}}; },
        [](ListQuery& query) { query.disposition = "banned"; },
        [](ListQuery& query) { query.areas = {"A2"}, query.facets = {{"side", "north"}}, query.disposition = "banned"; },
        [](ListQuery& query) { query.dueThrough = 1'000'000; },
        [](ListQuery& query) { query.dueRule = "night"; },
        [](ListQuery& query) { query.search = "货场1"; },
        [](ListQuery& query) { query.search = "货场", query.disposition = "banned"; },
    };
    const std::vector<std::size_t> expected{10, 15, 6, 2, 30, 6, 11, 6};
    for (std::size_t i = 0; i < filters.size(); ++i) {
        std::set<std::string> byName;
        for (const ListSort sort : {ListSort::Name, ListSort::Due, ListSort::Changed}) {
            for (const bool descending : {false, true}) {
                ListQuery query = sites();
                query.sort = sort;
                query.descending = descending;
                filters[i](query);
                const std::vector<std::string> rows = windows(query, 3);
                const std::set<std::string> unique(rows.begin(), rows.end());
                EXPECT_EQ(rows.size(), expected[i]) << "filter " << i;
                EXPECT_EQ(unique.size(), rows.size()) << "filter " << i;
                byName = byName.empty() ? unique : byName;
                EXPECT_EQ(unique, byName) << "filter " << i;
            }
        }
    }
}

// As many facets as the definition names, of one answer or of several, together.
TEST_F(ListTest, everyFacetOfTheDefinitionFilters)
{
    std::string definition(*shippedCampaign("parking"));
    const std::string facets = R"("facets": ["disposition", "side", "area", "approval"])";
    ASSERT_NE(definition.find(facets), std::string::npos);
    definition.replace(definition.find(facets), facets.size(), R"("facets": ["disposition", "side", "area", "approval", "hazards"])");
    definition.replace(definition.find("\"version\": 1"), 12, "\"version\": 9");
    bring(10, {{"name", "甲"}, {"area", "A1"}, {"side", "south"}, {"approval", "none"}, {"hazards/fire", true}, {"hazards/dust", true}});
    bring(11, {{"name", "乙"}, {"area", "A1"}, {"side", "south"}, {"approval", "partial"}, {"hazards/fire", true}});
    bring(12, {{"name", "丙"}, {"area", "A1"}, {"approval", "none"}});
    Change next = campaignChange(2);
    next.seen = seenOf({{1, 1}});
    next.after = 1;
    next.set = {{"definition", Value(definition)}, {"version", 9}};
    sortRegisters(next.set);
    answer({itemOf(next)});
    const auto namesWith = [&](std::vector<std::pair<std::string, std::string>> wanted) {
        ListQuery query = sites();
        query.facets = std::move(wanted);
        return names(query);
    };
    EXPECT_EQ(namesWith({{"approval", "none"}}), (std::vector<std::string>{"丙", "甲"}));
    EXPECT_EQ(namesWith({{"approval", "none"}, {"side", "south"}}), std::vector<std::string>{"甲"});
    EXPECT_EQ(namesWith({{"hazards", "fire"}}), (std::vector<std::string>{"乙", "甲"}));
    EXPECT_EQ(namesWith({{"hazards", "fire"}, {"hazards", "dust"}}), std::vector<std::string>{"甲"});
    EXPECT_TRUE(namesWith({{"approval", "non"}}).empty()) << "a whole answer, not a part of one";
    EXPECT_TRUE(rowOf(recordId(12)).facet.empty()) << "the first facet, not answered";
}

TEST_F(ListTest, changedSortPutsTheNewestWhereItBelongs)
{
    bring(10, {{"name", "旧"}, {"area", "A1"}}, 1'000);
    bring(11, {{"name", "新"}, {"area", "A1"}}, 3'000);
    bring(12, {{"name", "中"}, {"area", "A1"}}, 2'000);
    ListQuery query = sites();
    query.sort = ListSort::Changed;
    query.descending = true;
    EXPECT_EQ(names(query), (std::vector<std::string>{"新", "中", "旧"}));
}

TEST_F(ListTest, areaFilterTakesWhatLiesBelow)
{
    bringMany();
    ListQuery query = sites();
    query.areas = {"A"};
    EXPECT_EQ(windows(query, 100).size(), 30U);
    query.areas = {"B"};
    EXPECT_TRUE(windows(query, 100).empty());
}

TEST_F(ListTest, whatIsDueIsCountedByDayAndRule)
{
    bringMany();
    ListQuery query = sites();
    query.sort = ListSort::Due;
    query.dueThrough = 1'000'000;
    for (const std::vector<std::string>& areas : {std::vector<std::string>(), {"A1"}, {"A2"}, {"B"}}) {
        query.areas = areas;
        const Result<std::vector<DueCount>> counts = ledger_->dueCounts(query);
        ASSERT_TRUE(counts);
        std::map<std::pair<std::int64_t, std::string>, std::size_t> listed;
        const Result<ListPage> page = ledger_->list(query, "", 1000);
        ASSERT_TRUE(page);
        for (const ListRow& row : page->rows) {
            ++listed[{*row.dueDay, row.dueRule}];
        }
        std::map<std::pair<std::int64_t, std::string>, std::size_t> counted;
        for (const DueCount& count : *counts) {
            EXPECT_TRUE(counted.emplace(std::pair(count.dueDay, count.dueRule), count.rows).second);
        }
        EXPECT_EQ(counted, listed);
        EXPECT_EQ(listed.empty(), areas == std::vector<std::string>{"B"});
    }
    query.areas.clear();
    const std::int64_t first = ledger_->dueCounts(query)->front().dueDay;
    query.dueThrough = first;
    ASSERT_GT(ledger_->dueCounts(query)->size(), 0U);
    EXPECT_EQ(ledger_->dueCounts(query)->back().dueDay, first);
}

// Counts and hits are kept from one question to the next, and forgotten at what is written between.
TEST_F(ListTest, countsAndHitsFollowWhatIsWritten)
{
    bringMany();
    ListQuery query = sites();
    query.search = "货场1";
    ASSERT_EQ(names(query).size(), 11U);
    ASSERT_EQ(*ledger_->count(query), 11U);
    bring(200, {{"name", "货场1000号"}, {"area", "A1"}});
    EXPECT_EQ(*ledger_->count(query), 12U);
    EXPECT_EQ(names(query).size(), 12U);
    save({part(recordId(200), {{"name", "别处"}}, seenNow(recordId(200)))});
    EXPECT_EQ(names(query).size(), 11U);
    EXPECT_EQ(*ledger_->count(query), 11U);
    query.areas = {"A1"};
    const std::size_t inArea = *ledger_->count(query);
    EXPECT_LT(inArea, 11U);
    EXPECT_EQ(windows(query, 2).size(), inArea);
}

TEST_F(ListTest, deletedRecordIsNotListedButCanBeRead)
{
    bring(10, {{"name", "一"}, {"area", "A1"}});
    save({part(recordId(10), {{"deleted", true}}, seenNow(recordId(10)))});
    EXPECT_TRUE(names(sites()).empty());
    EXPECT_EQ(*ledger_->count(sites()), 0U);
    EXPECT_TRUE(viewOf(recordId(10)));
}

TEST_F(ListTest, flaggedConflictIsShownAndCanBeFiltered)
{
    bring(10, {{"name", "一"}, {"area", "A1"}, {"disposition", "banned"}});
    bring(11, {{"name", "二"}, {"area", "A1"}});
    answer({itemOf(changeOf(4, 1, recordId(10), {{"disposition", "rectify"}})), itemOf(changeOf(4, 2, recordId(11), {{"address", "路口"}}))});

    EXPECT_TRUE(rowOf(recordId(10)).conflict);
    EXPECT_EQ(rowOf(recordId(10)).disposition, "rectify") << "the more cautious one is shown";
    EXPECT_FALSE(rowOf(recordId(11)).conflict);
    ListQuery query = sites();
    query.conflictsOnly = true;
    EXPECT_EQ(names(query), std::vector<std::string>{"一"});
}

TEST_F(ListTest, foreignWindowTextIsRefused)
{
    const Result<ListPage> page = ledger_->list(sites(), "nonsense", 5);
    ASSERT_FALSE(page);
    EXPECT_EQ(page.error().code(), ErrorCode::BadRequest);
}

TEST_F(ListTest, visitMovesTheDueDayOfItsSite)
{
    const std::int64_t monday = startOf(*dayFromText("2026-11-23")).ms + 9 * 3'600'000;
    const auto dayNumber = [](const char* text) { return static_cast<std::int64_t>((*dayFromText(text)).time_since_epoch().count()); };
    bring(10, {{"name", "一"}, {"area", "A1"}, {"disposition", "undecided"}}, monday);
    EXPECT_EQ(rowOf(recordId(10)).dueDay, dayNumber("2026-11-24"));
    EXPECT_EQ(rowOf(recordId(10)).dueRule, "daily");

    save({part(recordId(20), {{"site", Value(recordId(10).text())}, {"kind", "daily"}, {"area", "A1"}, {"at", "2026-11-25T02:00:00Z"}}, {}, "visit")},
         monday + 1000);
    EXPECT_EQ(rowOf(recordId(10)).dueDay, dayNumber("2026-11-26"));
    save({part(recordId(20), {{"deleted", true}}, seenNow(recordId(20)), "visit")});
    EXPECT_EQ(rowOf(recordId(10)).dueDay, dayNumber("2026-11-24")) << "a deleted visit does not count";
}

TEST_F(ListTest, dueDayIsRightWhicheverOfSiteAndVisitArrivesFirst)
{
    const std::int64_t monday = startOf(*dayFromText("2026-11-23")).ms + 9 * 3'600'000;
    Change site = changeOf(3, 1, recordId(10), {{"name", "一"}, {"area", "A"}, {"disposition", "undecided"}});
    site.at.est = TimePoint{monday};
    const Change visit = changeOf(3, 2, recordId(20), {{"site", Value(recordId(10).text())}, {"kind", "daily"}, {"at", "2026-11-25T02:00:00Z"}, {"area", "A"}},
                                  "visit");
    const StateItem campaign = stateItemOf(recordId(1), {campaignChange()});
    const std::int64_t due = (*dayFromText("2026-11-26")).time_since_epoch().count();

    page({campaign, stateItemOf(recordId(20), {visit})}, true, "next");
    page({stateItemOf(recordId(10), {site})}, false, std::nullopt);
    EXPECT_EQ(rowOf(recordId(10)).dueDay, due);
    page({campaign, stateItemOf(recordId(10), {site})}, true, "next");
    page({stateItemOf(recordId(20), {visit})}, false, std::nullopt);
    EXPECT_EQ(rowOf(recordId(10)).dueDay, due);
    answer({GoneItem{recordId(20), {"B"}}});
    EXPECT_EQ(rowOf(recordId(10)).dueDay, due - 2) << "a visit that is no longer held does not count";
}

TEST_F(ListTest, linkedRecordsComeNewestFirst)
{
    bring(10, {{"name", "一"}, {"area", "A1"}});
    for (std::uint64_t i = 0; i < 3; ++i) {
        Change visit = changeOf(4, i + 1, recordId(20 + i), {{"site", Value(recordId(10).text())}, {"kind", "daily"}, {"area", "A1"}}, "visit");
        visit.at.est = TimePoint{static_cast<std::int64_t>(1000 + i)};
        answer({itemOf(visit)});
    }
    const Change operation = changeOf(4, 9, recordId(30), {{"date", "2026-11-23"}, {"results/r1/site", Value(recordId(10).text())}}, "operation");
    answer({itemOf(operation)});

    const Result<std::vector<RecordView>> linked = ledger_->linkedTo(recordId(10), 3);
    ASSERT_TRUE(linked);
    ASSERT_EQ(linked->size(), 3U);
    EXPECT_EQ((*linked)[0].id, recordId(30)) << "a row of a repeat links, too";
    EXPECT_EQ((*linked)[1].id, recordId(22));
    EXPECT_EQ((*linked)[2].id, recordId(21));
    EXPECT_EQ(ledger_->linkedTo(recordId(11), 9)->size(), 0U);
}

TEST_F(ListTest, recordsOfAKindComeInWindows)
{
    bringMany();
    save({part(recordId(20), {{"kind", "daily"}, {"area", "A1"}}, {}, "visit")});
    std::set<RecordId> seen;
    std::optional<RecordId> after;
    for (;;) {
        const Result<std::vector<RecordView>> views = ledger_->recordsOfKind("parking", "site", after, 8);
        ASSERT_TRUE(views);
        if (views->empty()) {
            break;
        }
        for (const RecordView& view : *views) {
            EXPECT_TRUE(seen.insert(view.id).second);
        }
        after = views->back().id;
    }
    EXPECT_EQ(seen.size(), 30U);
}

TEST_F(ListTest, newerCampaignRebuildsTheLists)
{
    bring(10, {{"name", "一"}, {"area", "A1"}, {"address", "滨河路口"}});
    std::string renamed(*shippedCampaign("parking"));
    const std::string title = "\"title_field\": \"name\"";
    renamed.replace(renamed.find(title), title.size(), "\"title_field\": \"address\"");
    renamed.replace(renamed.find("\"version\": 1"), 12, "\"version\": 2");
    Change newer = changeOf(1, 9, recordId(1), {{"id", "parking"}, {"version", 2}, {"area", "*"}, {"definition", Value(renamed)}}, "campaign", "");
    newer.after = 1;
    newer.seen = seenOf({{1, 1}});
    answer({itemOf(newer)});

    EXPECT_EQ(names(sites()), std::vector<std::string>{"滨河路口"});
    EXPECT_EQ(ledger_->campaigns()[0]->version, 2);
    reopen();
    EXPECT_EQ(names(sites()), std::vector<std::string>{"滨河路口"});
}

} // namespace

} // namespace fieldledger::test
