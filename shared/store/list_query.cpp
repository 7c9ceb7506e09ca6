#include "shared/store/list_query.h"

#include "shared/store/facet_text.h"
#include "shared/store/list_plan.h"
#include "shared/store/list_rows.h"
#include "shared/store/search_text.h"

#include <charconv>

namespace fieldledger {

namespace {

constexpr std::size_t fewHits = 2'000;
constexpr std::size_t statementsMax = 64;

std::optional<std::int64_t> integerFrom(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = failure == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(value) : std::nullopt;
}

} // namespace

// What was found before the last write says nothing any more; inside of a transaction, which may be taken back, nothing is kept.
void ListReader::forgetOnceWritten()
{
    const std::int64_t written = connection_.isInTransaction() ? -1 : connection_.rowsWritten();
    if (written < 0 || written != written_) {
        words_.clear();
        hits_ = nullptr;
        counts_.clear();
        marks_.clear();
        columns_.clear();
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

ListReader::Hits::Hits(RowSet found)
{
    if (found.size() > fewHits) {
        marks = std::move(found);
    } else {
        rows = found.rows();
    }
}

Result<ListReader::HitsFound> ListReader::findHits(const std::string& words)
{
    RowSet found;
    Rows rows = search_.query(words);
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        found.add(rows.integer(0));
    }
    return row ? Result<HitsFound>(std::make_shared<const Hits>(std::move(found))) : Result<HitsFound>(row.error());
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
        if (marks && !hits->marks.contains(rows.integer(0))) {
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
    const Result<Narrowed> narrow = narrowed(query, areas);
    if (!narrow) {
        return narrow.error();
    }
    const Hits* const hits = narrow->hits.get();
    ListPage page;
    if (count == 0 || (hits != nullptr && hits->none())) {
        return page;
    }
    Plan plan = planOf(narrow->rest, areas, hits);
    if (!after.empty()) {
        const std::size_t end = after.find(' ');
        const auto row = integerFrom(std::string_view(after).substr(0, end));
        if (!row || end == std::string::npos) {
            return Error(ErrorCode::BadRequest, "after: expected what the page before gave as next");
        }
        continueAfter(plan, query, {*row, after.substr(end + 1)});
    }
    Result<std::vector<Place>> places = placesOf(plan, hits, count + 1);
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
