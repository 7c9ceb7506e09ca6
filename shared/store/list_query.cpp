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
constexpr std::size_t countsMax = 256;

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
    // Two plans with one text read the same rows.
    std::string text() const
    {
        std::string text = source + conditions;
        for (const auto& value : values) {
            const auto* const number = std::get_if<std::int64_t>(&value);
            text += '\n' + (number != nullptr ? std::to_string(*number) : '"' + std::get<std::string>(value));
        }
        return text + '\n';
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

// What was found before the last write says nothing any more; inside of a transaction, which may be taken back, nothing is kept.
void ListReader::forgetOnceWritten()
{
    const std::int64_t written = connection_.isInTransaction() ? -1 : connection_.rowsWritten();
    if (written < 0 || written != written_) {
        words_.clear();
        hits_ = nullptr;
        counts_.clear();
    }
    written_ = written;
}

Result<ListReader::HitsFound> ListReader::hitsOf(const std::string& search)
{
    forgetOnceWritten();
    const std::string words = searchQuery(search);
    if (words.empty()) {
        return HitsFound();
    }
    if (words != words_) {
        Result<HitsFound> found = findHits(words);
        if (!found) {
            return found.error();
        }
        hits_ = *std::move(found);
        words_ = words;
    }
    return hits_;
}

Result<ListReader::HitsFound> ListReader::findHits(const std::string& words)
{
    auto hits = std::make_shared<Hits>();
    Rows rows = search_.query(words);
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        hits->rows.push_back(rows.integer(0));
    }
    if (!row) {
        return row.error();
    }
    if (hits->rows.size() > fewHits) {
        hits->marks.resize(static_cast<std::size_t>(hits->rows.back()) + 1);
        for (const std::int64_t each : hits->rows) {
            hits->marks[static_cast<std::size_t>(each)] = true;
        }
        hits->rows.clear();
    }
    return HitsFound(std::move(hits));
}

ListReader::Plan ListReader::planOf(const ListQuery& query, const AreaTree& areas, const Hits* hits)
{
    Plan plan;
    plan.keyColumn = columnOf(query.sort);
    plan.keyIsText = query.sort == ListSort::Name;
    const std::string direction = query.descending ? " DESC" : "";
    plan.order = " ORDER BY " + plan.keyColumn + direction + ", id" + direction;

    const bool isFiltered = query.stage || query.disposition || !query.facets.empty() || query.conflictsOnly || query.author
        || !query.stages.empty() || query.assignee || query.attentionOnly;
    // A thin index in the wanted order is enough where most rows of it are wanted; it does not hold what filters ask for. That of what is
    // due holds areas and rules.
    const bool dueInOrder = query.sort == ListSort::Due && (query.dueThrough || !isFiltered);
    const bool changedInOrder = query.sort == ListSort::Changed && !query.dueThrough && !isFiltered && query.areas.empty();
    const bool areFew = hits != nullptr && !hits->many();
    if (areFew) {
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
    if (areFew) {
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

Result<std::vector<ListReader::Place>> ListReader::placesOf(const Plan& plan, const Hits* hits, std::size_t count)
{
    // Against a bitmap the rows are read until there are enough; otherwise SQLite is told how many are wanted.
    const bool marks = hits != nullptr && hits->many();
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
        if (marks && (id >= hits->marks.size() || !hits->marks[id])) {
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
    const Result<HitsFound> hits = hitsOf(query.search);
    if (!hits) {
        return hits.error();
    }
    ListPage page;
    if (count == 0 || (*hits != nullptr && (*hits)->none())) {
        return page;
    }
    Plan plan = planOf(query, areas, hits->get());
    if (!after.empty()) {
        const std::size_t end = after.find(' ');
        const auto row = integerFrom(std::string_view(after).substr(0, end));
        if (!row || end == std::string::npos) {
            return Error(ErrorCode::BadRequest, "after: expected what the page before gave as next");
        }
        continueAfter(plan, query, {*row, after.substr(end + 1)});
    }
    Result<std::vector<Place>> places = placesOf(plan, hits->get(), count + 1);
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
    const Result<HitsFound> hits = hitsOf(query.search);
    if (!hits) {
        return hits.error();
    }
    if (*hits != nullptr && (*hits)->none()) {
        return std::size_t{0};
    }
    ListQuery thin = query;
    thin.sort = ListSort::Due; // the order is nothing to a count
    const Plan plan = planOf(thin, areas, hits->get());
    const std::string question = plan.text() + query.search;
    if (const auto kept = counts_.find(question); kept != counts_.end()) {
        return kept->second;
    }
    const Result<std::size_t> counted = countAll(plan, hits->get());
    if (counted && counts_.size() < countsMax) {
        counts_.emplace(question, *counted);
    }
    return counted;
}

Result<std::size_t> ListReader::countAll(const Plan& plan, const Hits* hits)
{
    const bool marks = hits != nullptr && hits->many();
    Statement& statement = statementOf(std::string(marks ? "SELECT id" : "SELECT count(*)") + " FROM " + plan.source + " WHERE hidden = 0" + plan.conditions);
    plan.bindTo(statement);
    std::size_t marked = 0;
    Rows rows = statement.rows();
    Result<bool> row = rows.next();
    if (row && !marks) {
        return static_cast<std::size_t>(rows.integer(0));
    }
    for (; row && *row; row = rows.next()) {
        const auto id = static_cast<std::size_t>(rows.integer(0));
        marked += id < hits->marks.size() && hits->marks[id] ? 1 : 0;
    }
    return row ? Result<std::size_t>(marked) : Result<std::size_t>(row.error());
}

Result<std::vector<DueCount>> ListReader::dueCounts(const ListQuery& query, const AreaTree& areas)
{
    ASSERT_ALWAYS(query.dueThrough && query.sort == ListSort::Due && query.search.empty());
    const Plan plan = planOf(query, areas, nullptr);
    Statement& statement = statementOf("SELECT due, due_rule, count(*) FROM " + plan.source + " WHERE hidden = 0" + plan.conditions + " GROUP BY due, due_rule");
    plan.bindTo(statement);
    std::vector<DueCount> counts;
    Rows rows = statement.rows();
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        counts.push_back({rows.integer(0), rows.string(1), static_cast<std::size_t>(rows.integer(2))});
    }
    return row ? Result<std::vector<DueCount>>(std::move(counts)) : Result<std::vector<DueCount>>(row.error());
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
