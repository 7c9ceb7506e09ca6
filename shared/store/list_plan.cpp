#include "shared/store/list_plan.h"

#include "shared/store/facet_text.h"
#include "shared/wire/json_writer.h"

namespace fieldledger {

namespace {

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

} // namespace

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

} // namespace fieldledger
