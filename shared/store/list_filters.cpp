// What words and filters find, as sets of rows: each is read once, and what they have in common is found in memory.
#include "shared/store/list_plan.h"

namespace fieldledger {

namespace {

constexpr std::size_t columnsMax = 2;

// Lists of work and of reviews are few rows, and have indexes of their own.
bool hasOwnIndex(const ListQuery& query)
{
    return query.stage || !query.reviews.empty() || query.author || !query.stages.empty() || query.assignee || query.attentionOnly;
}

// All of the kind, in every area.
ListQuery allOf(const ListQuery& query)
{
    ListQuery all;
    all.campaign = query.campaign;
    all.kind = query.kind;
    all.sort = ListSort::Due;
    return all;
}

} // namespace

Result<ListReader::Narrowed> ListReader::narrowed(const ListQuery& query, const AreaTree& areas)
{
    const Result<HitsFound> hits = hitsOf(query.search);
    if (!hits) {
        return hits.error();
    }
    const bool areFew = *hits != nullptr && !(*hits)->many();
    // Where the columns are there anyway, they answer the rest, too.
    const bool isRead = columns_.contains({query.campaign, query.kind}) && (!query.areas.empty() || query.conflictsOnly);
    const bool isFiltered = query.disposition || !query.facets.empty() || isRead;
    if (areFew || !isFiltered || hasOwnIndex(query)) {
        return Narrowed{*hits, query, false};
    }
    const Result<const ListColumns*> columns = columnsOf(query);
    if (!columns) {
        return columns.error();
    }
    RowSet found = (*columns)->matching(query, query.areas.empty() ? std::vector<std::string>() : areas.below(query.areas));
    if (*hits != nullptr) {
        found.keepThoseIn((*hits)->marks);
    }
    if (query.dueThrough || query.dueRule) {
        ListQuery due = allOf(query); // once for all areas: the columns say which of them are asked for
        due.dueThrough = query.dueThrough;
        due.dueRule = query.dueRule;
        const Result<const RowSet*> rows = marksOf(planOf(due, areas, nullptr));
        if (!rows) {
            return rows.error();
        }
        found.keepThoseIn(**rows);
    }
    Narrowed narrow{std::make_shared<const Hits>(std::move(found)), allOf(query), true};
    narrow.rest.sort = query.sort;
    narrow.rest.descending = query.descending;
    return narrow;
}

Result<const ListColumns*> ListReader::columnsOf(const ListQuery& query)
{
    const std::pair key(query.campaign, query.kind);
    if (const auto kept = columns_.find(key); kept != columns_.end()) {
        return &kept->second;
    }
    Result<ListColumns> columns = ListColumns::read(filtered_.query(query.campaign, query.kind));
    if (!columns) {
        return columns.error();
    }
    if (columns_.size() >= columnsMax) {
        columns_.clear();
    }
    return &columns_.insert_or_assign(key, *std::move(columns)).first->second;
}

Status ListReader::prepare(const ListQuery& query, const AreaTree& areas)
{
    forgetOnceWritten();
    ListQuery searched = allOf(query);
    searched.areas = query.areas;
    if (const Result<const RowSet*> rows = marksOf(planOf(searched, areas, nullptr)); !rows) {
        return rows.error();
    }
    const Result<const ListColumns*> columns = columnsOf(query);
    return columns ? Status() : Status(columns.error());
}

} // namespace fieldledger
