#include "shared/record/corrections.h"
#include "shared/store/list_plan.h"

#include <algorithm>
#include <set>

namespace fieldledger {

namespace {

constexpr std::size_t countsMax = 256;
constexpr std::size_t markedMax = 8;

} // namespace

Result<std::size_t> ListReader::count(const ListQuery& query, const AreaTree& areas)
{
    const Result<Narrowed> narrow = narrowed(query, areas);
    if (!narrow) {
        return narrow.error();
    }
    const Hits* const hits = narrow->hits.get();
    if (hits != nullptr && (hits->none() || narrow->isWhole)) {
        return hits->size();
    }
    ListQuery thin = narrow->rest;
    thin.sort = ListSort::Due; // the order is nothing to a count
    const Plan plan = planOf(thin, areas, hits);
    if (hits != nullptr && hits->many()) {
        const Result<const RowSet*> rows = marksOf(plan);
        if (!rows) {
            return rows.error();
        }
        RowSet both = hits->marks;
        both.keepThoseIn(**rows);
        return both.size();
    }
    const std::string question = plan.text();
    if (const auto kept = counts_.find(question); kept != counts_.end()) {
        return kept->second;
    }
    const Result<std::size_t> counted = countAll(plan);
    if (counted && counts_.size() < countsMax) {
        counts_.emplace(question, *counted);
    }
    return counted;
}

Result<std::size_t> ListReader::countAll(const Plan& plan)
{
    Statement& statement = statementOf("SELECT count(*) FROM " + plan.source + " WHERE hidden = 0" + plan.conditions);
    plan.bindTo(statement);
    Rows rows = statement.rows();
    const Result<bool> row = rows.next();
    return row ? Result<std::size_t>(static_cast<std::size_t>(rows.integer(0))) : Result<std::size_t>(row.error());
}

// Every row of a plan, by its id: what one key after the other finds is counted against the same.
Result<const RowSet*> ListReader::marksOf(const Plan& plan)
{
    const std::string filter = plan.text();
    if (const auto kept = marks_.find(filter); kept != marks_.end()) {
        return &kept->second;
    }
    RowSet marks;
    Statement& statement = statementOf("SELECT id FROM " + plan.source + " WHERE hidden = 0" + plan.conditions);
    plan.bindTo(statement);
    Rows rows = statement.rows();
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        marks.add(rows.integer(0));
    }
    if (!row) {
        return row.error();
    }
    if (marks_.size() >= markedMax) {
        marks_.clear();
    }
    return &marks_.insert_or_assign(filter, std::move(marks)).first->second;
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

} // namespace fieldledger
