#include "shared/store/list_query.h"

#include "shared/record/corrections.h"
#include "shared/store/facet_text.h"
#include "shared/store/list_rows.h"
#include "shared/store/search_text.h"
#include "shared/wire/json_writer.h"

#include <charconv>
#include <set>
#include <variant>

namespace fieldledger {

namespace {

constexpr std::size_t fewHits = 2'000;
constexpr std::size_t statementsMax = 64;

std::string jsonOf(const std::vector<std::string>& texts)
{
    JsonWriter writer;
    writer.beginArray();
    for (const std::string& text : texts) {
        writer.text(text);
    }
    writer.endArray();
    return writer.take();
}

std::string jsonOf(const std::vector<std::int64_t>& numbers)
{
    JsonWriter writer;
    writer.beginArray();
    for (const std::int64_t number : numbers) {
        writer.number(number);
    }
    writer.endArray();
    return writer.take();
}

std::string_view columnOf(ListSort sort)
{
    switch (sort) {
    case ListSort::Name:
        return "name_key";
    case ListSort::Due:
        return "due";
    case ListSort::Changed:
        return "changed";
    }
    ASSERT_ALWAYS(false);
}

std::optional<std::int64_t> integerFrom(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = failure == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(value) : std::nullopt;
}

} // namespace

// The conditions of one query, with the values for its question marks.
struct ListReader::Plan {
    std::string source;      // table and the index that is to be read
    std::string conditions;
    std::string order;
    std::string keyColumn;
    bool keyIsText = false;
    std::vector<std::variant<std::int64_t, std::string>> values;

    void require(std::string_view condition, std::variant<std::int64_t, std::string> value)
    {
        conditions += condition;
        values.push_back(std::move(value));
    }
    void bindTo(Statement& statement) const
    {
        statement.start();
        int index = 0;
        for (const auto& value : values) {
            std::visit([&](const auto& each) { statement.bind(++index, each); }, value);
        }
    }
};

Result<std::optional<ListReader::Hits>> ListReader::hitsOf(const std::string& search)
{
    const std::string query = searchQuery(search);
    if (query.empty()) {
        return std::optional<Hits>();
    }
    Hits hits;
    Rows rows = search_.query(query);
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        hits.rows.push_back(rows.integer(0));
    }
    if (!row) {
        return row.error();
    }
    hits.few = hits.rows.size() <= fewHits;
    return std::optional(std::move(hits));
}

ListReader::Plan ListReader::planOf(const ListQuery& query, const AreaTree& areas, const std::optional<Hits>& hits)
{
    Plan plan;
    plan.keyColumn = columnOf(query.sort);
    plan.keyIsText = query.sort == ListSort::Name;
    const std::string direction = query.descending ? " DESC" : "";
    plan.order = " ORDER BY " + plan.keyColumn + direction + ", id" + direction;

    const bool isFiltered = query.stage || query.disposition || !query.facets.empty() || query.conflictsOnly || query.author || !query.areas.empty()
        || !query.stages.empty() || query.assignee || query.attentionOnly;
    // A thin index in the wanted order is enough where most rows of it are wanted; it does not hold what filters ask for.
    const bool dueInOrder = query.sort == ListSort::Due && (query.dueThrough || !isFiltered);
    const bool changedInOrder = query.sort == ListSort::Changed && !query.dueThrough && !isFiltered;
    if (hits && hits->few) {
        plan.source = "list_row NOT INDEXED";
    } else if (query.attentionOnly) {
        plan.source = "list_row INDEXED BY list_attention";
    } else if (query.assignee && !query.assignee->empty()) {
        plan.source = "list_row INDEXED BY list_assignee";
    } else if (!query.reviews.empty()) {
        plan.source = "list_row INDEXED BY list_review";
    } else if (dueInOrder) {
        plan.source = "list_row INDEXED BY list_due";
    } else if (changedInOrder) {
        plan.source = "list_row INDEXED BY list_changed";
    } else {
        plan.source = "list_row INDEXED BY list_scan";
    }
    if (hits && hits->few) {
        plan.require(" AND id IN (SELECT value FROM json_each(?))", jsonOf(hits->rows));
    }
    plan.require(" AND campaign = ?", query.campaign);
    plan.require(" AND kind = ?", query.kind);
    if (!query.areas.empty()) {
        plan.require(" AND area IN (SELECT value FROM json_each(?))", jsonOf(areas.below(query.areas)));
    }
    if (query.stage) {
        plan.require(" AND stage = ?", *query.stage);
    }
    if (query.disposition) {
        plan.require(" AND disposition = ?", *query.disposition);
    }
    for (const auto& [name, answer] : query.facets) {
        plan.require(" AND instr(facet, ?) > 0", facetLine(name, answer));
    }
    if (query.dueThrough) {
        plan.require(" AND due <= ?", *query.dueThrough);
    }
    if (query.dueRule) {
        plan.require(" AND due_rule = ?", *query.dueRule);
    }
    if (!query.reviews.empty()) {
        plan.require(" AND review <> '' AND review IN (SELECT value FROM json_each(?))", jsonOf(query.reviews));
    }
    if (query.author) {
        plan.require(" AND author = ?", *query.author);
    }
    if (!query.stages.empty()) {
        plan.require(" AND stage IN (SELECT value FROM json_each(?))", jsonOf(query.stages));
    }
    if (query.assignee) {
        plan.conditions += query.assignee->empty() ? "" : " AND assignee <> ''";
        plan.require(" AND assignee = ?", *query.assignee);
    }
    if (query.attentionOnly) {
        plan.conditions += " AND attention = 1";
    }
    if (query.conflictsOnly) {
        plan.conditions += " AND conflict = 1";
    }
    return plan;
}

void ListReader::continueAfter(Plan& plan, const ListQuery& query, const Place& place)
{
    plan.conditions += " AND (" + plan.keyColumn + ", id) " + (query.descending ? "<" : ">") + " (?, ?)";
    if (plan.keyIsText) {
        plan.values.emplace_back(place.key);
    } else {
        plan.values.emplace_back(integerFrom(place.key).value_or(0));
    }
    plan.values.emplace_back(place.row);
}

Statement& ListReader::statementOf(const std::string& sql)
{
    if (statements_.size() >= statementsMax) {
        statements_.clear();
    }
    return statements_.try_emplace(sql, connection_, sql).first->second;
}

Result<std::vector<ListReader::Place>> ListReader::placesOf(const Plan& plan, const std::optional<Hits>& hits, std::size_t count)
{
    // Against a bitmap the rows are read until there are enough; otherwise SQLite is told how many are wanted.
    const bool marks = hits && !hits->few;
    std::vector<bool> isHit;
    if (marks) {
        isHit.resize(static_cast<std::size_t>(hits->rows.back()) + 1);
        for (const std::int64_t row : hits->rows) {
            isHit[static_cast<std::size_t>(row)] = true;
        }
    }
    std::string sql = "SELECT id, " + plan.keyColumn;
    sql += " FROM " + plan.source;
    sql += " WHERE hidden = 0" + plan.conditions + plan.order;
    sql += " LIMIT ?";
    Statement& statement = statementOf(sql);
    plan.bindTo(statement);
    statement.bind(static_cast<int>(plan.values.size()) + 1, marks ? std::int64_t{-1} : static_cast<std::int64_t>(count));
    std::vector<Place> places;
    Rows rows = statement.rows();
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        const auto id = static_cast<std::size_t>(rows.integer(0));
        if (marks && (id >= isHit.size() || !isHit[id])) {
            continue;
        }
        places.push_back({rows.integer(0), plan.keyIsText ? rows.string(1) : std::to_string(rows.integer(1))});
        if (places.size() == count) {
            return places;
        }
    }
    if (!row) {
        return row.error();
    }
    return places;
}

Result<ListPage> ListReader::list(const ListQuery& query, const AreaTree& areas, const std::string& after, std::size_t count)
{
    const Result<std::optional<Hits>> hits = hitsOf(query.search);
    if (!hits) {
        return hits.error();
    }
    ListPage page;
    if (count == 0 || (*hits && (*hits)->rows.empty())) {
        return page;
    }
    Plan plan = planOf(query, areas, *hits);
    if (!after.empty()) {
        const std::size_t end = after.find(' ');
        const auto row = integerFrom(std::string_view(after).substr(0, end));
        if (!row || end == std::string::npos) {
            return Error(ErrorCode::BadRequest, "after: expected what the page before gave as next");
        }
        continueAfter(plan, query, {*row, after.substr(end + 1)});
    }
    Result<std::vector<Place>> places = placesOf(plan, *hits, count + 1);
    if (!places) {
        return places.error();
    }
    if (places->size() > count) {
        places->pop_back();
        page.next = std::to_string(places->back().row) + ' ' + places->back().key;
    }
    for (const Place& place : *places) {
        Result<std::optional<ListRow>> row = rowAt(place.row);
        if (!row) {
            return row.error();
        }
        if (*row) {
            page.rows.push_back(**std::move(row));
        }
    }
    return page;
}

Result<std::size_t> ListReader::count(const ListQuery& query, const AreaTree& areas)
{
    const Result<std::optional<Hits>> hits = hitsOf(query.search);
    if (!hits) {
        return hits.error();
    }
    if (*hits && (*hits)->rows.empty()) {
        return std::size_t{0};
    }
    Plan plan = planOf(query, areas, *hits);
    if (*hits && !(*hits)->few) {
        plan.order.clear();
        const Result<std::vector<Place>> places = placesOf(plan, *hits, SIZE_MAX);
        return places ? Result<std::size_t>(places->size()) : Result<std::size_t>(places.error());
    }
    std::string sql = "SELECT count(*) FROM " + plan.source;
    sql += " WHERE hidden = 0" + plan.conditions;
    Statement& statement = statementOf(sql);
    plan.bindTo(statement);
    Rows rows = statement.rows();
    const Result<bool> row = rows.next();
    return row ? Result<std::size_t>(static_cast<std::size_t>(rows.integer(0))) : Result<std::size_t>(row.error());
}

// The rows of visits in areas that another one stands instead of.
Result<std::vector<std::int64_t>> ListReader::replacedVisits(const std::string& campaign)
{
    Corrections corrections;
    std::set<std::pair<std::string, RecordId>> corrected; // by kind
    {
        Rows rows = areaCorrections_.query(campaign);
        Result<bool> row = rows.next();
        for (; row && *row; row = rows.next()) {
            corrections.add(rows.string(0), rows.recordId(1).text(), rows.recordId(2).text());
            corrected.emplace(rows.string(0), rows.recordId(2));
        }
        if (!row) {
            return row.error();
        }
    }
    std::vector<std::int64_t> replaced;
    for (const auto& [kind, id] : corrected) {
        Rows rows = rowOfRecord_.query(id);
        const Result<bool> row = rows.next();
        if (!row) {
            return row.error();
        }
        if (*row && corrections.isReplaced(kind, id.text())) {
            replaced.push_back(rows.integer(0));
        }
    }
    return replaced;
}

Result<std::vector<AreaAnswer>> ListReader::areaAnswers(const std::string& campaign)
{
    const Result<std::vector<std::int64_t>> replaced = replacedVisits(campaign);
    if (!replaced) {
        return replaced.error();
    }
    std::vector<AreaAnswer> answers;
    Rows rows = areaAnswers_.query(campaign, jsonOf(*replaced));
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        answers.push_back({rows.string(0), rows.string(1), Day(std::chrono::days(rows.integer(2)))});
    }
    return row ? Result<std::vector<AreaAnswer>>(std::move(answers)) : Result<std::vector<AreaAnswer>>(row.error());
}

Result<std::optional<ListRow>> ListReader::rowAt(std::int64_t row)
{
    ListRow read;
    {
        Rows rows = row_.query(row);
        const Result<bool> found = rows.next();
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return std::optional<ListRow>();
        }
        read.id = rows.recordId(0);
        read.kind = rows.string(1);
        read.campaign = rows.string(2);
        read.area = rows.string(3);
        read.name = rows.string(4);
        read.stage = rows.string(5);
        read.disposition = rows.string(6);
        read.facet = firstFacet(rows.text(7));
        read.dueDay = rows.integer(8) == nothingDue ? std::nullopt : std::optional(rows.integer(8));
        read.dueRule = rows.string(9);
        read.latitude = rows.optionalInteger(10);
        read.longitude = rows.optionalInteger(11);
        read.changed = rows.time(12);
        read.conflict = rows.truth(13);
        read.review = rows.string(14);
        read.author = rows.string(15);
        read.registrations = static_cast<int>(rows.integer(16));
        read.assignee = rows.string(17);
        read.attention = rows.truth(18);
    }
    const Result<OwnStanding> standing = own_.standing(read.id);
    if (!standing) {
        return standing.error();
    }
    read.sending = standing->sending;
    return std::optional(std::move(read));
}

} // namespace fieldledger
