#include "shared/store/list_columns.h"

#include "shared/store/facet_text.h"

#include <algorithm>

namespace fieldledger {

void ListColumns::Column::add(std::string_view text)
{
    auto known = known_.find(text);
    if (known == known_.end()) {
        known = known_.emplace(text, static_cast<std::uint32_t>(texts_.size())).first;
        texts_.emplace_back(text);
    }
    codes_.push_back(known->second);
}

Result<ListColumns> ListColumns::read(Rows rows)
{
    ListColumns columns;
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        columns.ids_.push_back(rows.integer(0));
        columns.areas_.add(rows.text(1));
        columns.dispositions_.add(rows.text(2));
        columns.facets_.add(rows.text(3));
        columns.conflicts_.push_back(rows.truth(4));
    }
    return row ? Result<ListColumns>(std::move(columns)) : Result<ListColumns>(row.error());
}

RowSet ListColumns::matching(const ListQuery& query, const std::vector<std::string>& areas) const
{
    std::vector<std::string> lines;
    for (const auto& [name, answer] : query.facets) {
        lines.push_back(facetLine(name, answer));
    }
    const std::vector<bool> inArea
        = wantedOf(areas_, [&](const std::string& area) { return areas.empty() || std::ranges::find(areas, area) != areas.end(); });
    const std::vector<bool> disposed
        = wantedOf(dispositions_, [&](const std::string& disposition) { return !query.disposition || disposition == *query.disposition; });
    const std::vector<bool> answered = wantedOf(facets_, [&](const std::string& facet) {
        return std::ranges::all_of(lines, [&](const std::string& line) { return facet.find(line) != std::string::npos; });
    });
    RowSet matching;
    for (std::size_t row = 0; row < ids_.size(); ++row) {
        if (inArea[areas_.at(row)] && disposed[dispositions_.at(row)] && answered[facets_.at(row)]
            && (conflicts_[row] || !query.conflictsOnly)) {
            matching.add(ids_[row]);
        }
    }
    return matching;
}

} // namespace fieldledger
