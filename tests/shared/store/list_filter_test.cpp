// Filters, searches and sorts of a list that is longer than what is looked up row by row: each answer against the same rows
// filtered here.
#include "tests/shared/store/tablet_fixture.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <random>
#include <set>

namespace fieldledger::test {

namespace {

constexpr std::uint64_t siteCount = 7'000;
constexpr std::uint64_t firstSite = 1'000;
constexpr int questions = 150;

struct PlainSite {
    std::string name;
    std::string area;
    std::string side;
    std::string approval;
    std::string disposition;
    std::optional<std::int64_t> dueDay;
    std::string dueRule;
};

class ListFilterTest : public TabletTest {
protected:
    ListFilterTest()
    {
        answer({itemOf(campaignChange()), itemOf(areaChange(2, recordId(2), "A1", "A")), itemOf(areaChange(3, recordId(3), "A2", "A")),
                itemOf(areaChange(4, recordId(4), "A21", "A2"))});
        std::mt19937_64 random(20'261'128);
        const auto oneOf = [&](std::initializer_list<const char*> texts) { return std::string(*(texts.begin() + random() % texts.size())); };
        std::vector<Item> items;
        for (std::uint64_t i = 0; i < siteCount; ++i) {
            PlainSite site{(random() % 3 == 0 ? "仓库" : "货场") + std::to_string(random() % 9'000) + "号", oneOf({"A1", "A2", "A21"}), oneOf({"south", "north"}),
                           oneOf({"none", "partial", ""}), oneOf({"banned", "banned", "undecided", "rectify", "exit_only"}), {}, {}};
            const std::string deadline = site.disposition == "rectify" ? "2026-12-0" + std::to_string(1 + random() % 9) : std::string();
            Change change = changeOf(3, 10 + i, recordId(firstSite + i), {});
            for (const auto& [name, value] : std::initializer_list<std::pair<const char*, std::string>>{
                     {"name", site.name}, {"area", site.area}, {"side", site.side}, {"approval", site.approval},
                     {"disposition", site.disposition}, {"deadline", deadline}}) {
                if (!value.empty()) {
                    change.set.push_back({name, Value(value)});
                }
            }
            sortRegisters(change.set);
            change.at.est = TimePoint{1'795'500'000'000 + static_cast<std::int64_t>(random() % 900) * 3'600'000};
            items.push_back(itemOf(change));
            sites_.emplace(recordId(firstSite + i), std::move(site));
        }
        answer(std::move(items));
        readDue();
    }

    // When a site falls due is a matter of other tests: here it is what a list without filters says.
    void readDue()
    {
        for (const ListRow& row : rowsOf(sites(), 900)) {
            PlainSite& site = sites_.at(row.id);
            site.dueDay = row.dueDay;
            site.dueRule = row.dueRule;
        }
    }

    std::vector<ListRow> rowsOf(const ListQuery& query, std::size_t window)
    {
        std::vector<ListRow> rows;
        std::string after;
        do {
            Result<ListPage> page = ledger_->list(query, after, window);
            EXPECT_TRUE(page) << (page ? "" : page.error().detail());
            if (!page) {
                break;
            }
            std::ranges::move(page->rows, std::back_inserter(rows));
            after = page->next;
        } while (!after.empty());
        return rows;
    }

    static bool liesIn(const std::string& area, const std::vector<std::string>& wanted)
    {
        return wanted.empty() || std::ranges::any_of(wanted, [&](const std::string& each) {
                   return area == each || each == "A" || (each == "A2" && area == "A21");
               });
    }
    static bool fits(const PlainSite& site, const ListQuery& query)
    {
        const bool answers = std::ranges::all_of(query.facets, [&](const auto& facet) {
            return (facet.first == "side" ? site.side : site.approval) == facet.second;
        });
        return answers && liesIn(site.area, query.areas) && (!query.disposition || site.disposition == *query.disposition)
            && (!query.dueThrough || (site.dueDay && *site.dueDay <= *query.dueThrough)) && (!query.dueRule || site.dueRule == *query.dueRule)
            && site.name.find(query.search) != std::string::npos;
    }
    std::int64_t someDueDay(std::uint64_t number) const
    {
        auto at = std::next(sites_.begin(), static_cast<std::ptrdiff_t>(number % siteCount));
        while (!at->second.dueDay) {
            at = std::next(at) == sites_.end() ? sites_.begin() : std::next(at);
        }
        return *at->second.dueDay;
    }
    std::set<RecordId> expected(const ListQuery& query) const
    {
        std::set<RecordId> found;
        for (const auto& [id, site] : sites_) {
            if (fits(site, query)) {
                found.insert(id);
            }
        }
        return found;
    }
    void expectAnswered(const ListQuery& query, std::size_t window)
    {
        const std::set<RecordId> wanted = expected(query);
        EXPECT_EQ(*ledger_->count(query), wanted.size());
        const std::vector<ListRow> rows = rowsOf(query, window);
        std::set<RecordId> listed;
        for (const ListRow& row : rows) {
            EXPECT_TRUE(listed.insert(row.id).second) << "listed twice: " << row.name;
        }
        EXPECT_EQ(listed, wanted);
        const auto isBefore = [&](const ListRow& one, const ListRow& other) {
            constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
            return query.sort == ListSort::Changed ? one.changed < other.changed
                                                   : query.sort == ListSort::Due && one.dueDay.value_or(never) < other.dueDay.value_or(never);
        };
        EXPECT_TRUE(query.descending ? std::ranges::is_sorted(rows.rbegin(), rows.rend(), isBefore) : std::ranges::is_sorted(rows, isBefore));
        if (query.sort == ListSort::Name) {
            ListQuery whole = sites();
            whole.descending = query.descending;
            EXPECT_TRUE(std::ranges::is_sorted(rows, {}, [&](const ListRow& row) { return placeByName(whole, row.id); }));
        }
    }
    std::size_t placeByName(const ListQuery& whole, const RecordId& id)
    {
        std::map<RecordId, std::size_t>& places = placesByName_[whole.descending];
        if (places.empty()) {
            for (const ListRow& row : rowsOf(whole, 1'000)) {
                places.emplace(row.id, places.size());
            }
        }
        return places.at(id);
    }

    std::map<RecordId, PlainSite> sites_;
    std::map<bool, std::map<RecordId, std::size_t>> placesByName_; // by whether it descends
};

TEST_F(ListFilterTest, filtersSearchesAndSortsTogetherFindWhatEachFinds)
{
    std::mt19937_64 random(7);
    std::set<std::string> kinds; // of how many were found
    for (int i = 0; i < questions; ++i) {
        const auto oneIn = [&](unsigned several) { return random() % several == 0; };
        ListQuery query = sites();
        query.sort = std::array{ListSort::Name, ListSort::Due, ListSort::Changed}[random() % 3];
        query.descending = oneIn(2);
        if (oneIn(2)) {
            query.areas = std::array<std::vector<std::string>, 5>{{{"A"}, {"A1"}, {"A2"}, {"A1", "A21"}, {"B"}}}[random() % 5];
        }
        if (oneIn(2)) {
            query.disposition = std::array{"banned", "undecided", "rectify", "unheard"}[random() % 4];
        }
        if (oneIn(2)) {
            query.facets.emplace_back("side", oneIn(2) ? "south" : "north");
        }
        if (oneIn(4)) {
            query.facets.emplace_back("approval", oneIn(2) ? "none" : "partial");
        }
        if (oneIn(4)) {
            query.dueThrough = someDueDay(random());
        }
        if (oneIn(6)) {
            query.dueRule = oneIn(2) ? "daily" : "night";
        }
        if (oneIn(2)) {
            query.search = std::array{"货场", "仓库", "仓", "场7", "号"}[random() % 5];
        }
        if (oneIn(5)) {
            ASSERT_TRUE(ledger_->prepareFilters(query));
        }
        SCOPED_TRACE("question " + std::to_string(i));
        expectAnswered(query, std::array<std::size_t, 3>{50, 701, 5'000}[random() % 3]);
        const std::size_t found = expected(query).size();
        kinds.insert(found == 0 ? "none" : found <= 2'000 ? "few" : "many");
    }
    EXPECT_EQ(kinds, (std::set<std::string>{"few", "many", "none"}));
}

// What filters are answered from is read once, and anew once something was written.
TEST_F(ListFilterTest, whatIsWrittenIsFilteredAtOnce)
{
    ListQuery query = sites();
    query.disposition = "banned";
    query.facets = {{"side", "south"}};
    ASSERT_TRUE(ledger_->prepareFilters(query));
    const std::size_t before = *ledger_->count(query);
    ASSERT_EQ(before, expected(query).size());
    const auto one = std::ranges::find_if(sites_, [&](const auto& each) { return fits(each.second, query); });
    save({part(one->first, {{"disposition", "undecided"}}, seenNow(one->first))});
    EXPECT_EQ(*ledger_->count(query), before - 1);
    ASSERT_TRUE(ledger_->prepareFilters(query));
    save({part(recordId(900), {{"name", "新场"}, {"area", "A1"}, {"side", "south"}, {"disposition", "banned"}})});
    EXPECT_EQ(*ledger_->count(query), before);
    const std::vector<ListRow> rows = rowsOf(query, 1'000);
    EXPECT_EQ(rows.size(), before);
    EXPECT_EQ(std::ranges::count(rows, recordId(900), &ListRow::id), 1);
    EXPECT_EQ(std::ranges::count(rows, one->first, &ListRow::id), 0);
}

} // namespace

} // namespace fieldledger::test
