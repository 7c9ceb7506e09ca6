// Lists in keyset windows, and searches. Filters read one narrow index; a search's hits are either few, and looked up, or
// many, and marked in a bitmap that the index is read against.
#pragma once

#include "shared/store/area_tree.h"
#include "shared/store/own_changes.h"

#include <map>

namespace fieldledger {

class ListReader {
public:
    ListReader(Connection& connection, OwnChanges& own) : connection_(connection), own_(own) {}

    Result<ListPage> list(const ListQuery& query, const AreaTree& areas, const std::string& after, std::size_t count);
    Result<std::size_t> count(const ListQuery& query, const AreaTree& areas);

private:
    struct Hits {
        std::vector<std::int64_t> rows; // ascending
        bool few = false;
    };
    struct Plan;
    struct Place {
        std::int64_t row = 0;
        std::string key;
    };

    Result<std::optional<Hits>> hitsOf(const std::string& search);
    static Plan planOf(const ListQuery& query, const AreaTree& areas, const std::optional<Hits>& hits);
    static void continueAfter(Plan& plan, const ListQuery& query, const Place& place);
    Statement& statementOf(const std::string& sql);
    Result<std::vector<Place>> placesOf(const Plan& plan, const std::optional<Hits>& hits, std::size_t count);
    Result<std::optional<ListRow>> rowAt(std::int64_t row);

    Connection& connection_;
    OwnChanges& own_;
    std::map<std::string, Statement> statements_;
    Statement search_{connection_, "SELECT rowid FROM search WHERE search MATCH ?"};
    Statement row_{connection_,
                   "SELECT record.record, list_row.kind, list_row.campaign, area, name, stage, disposition, facet, due, due_rule,"
                   " latitude, longitude, changed, conflict, review, author, registrations, assignee, attention"
                   " FROM list_row JOIN record USING(id) WHERE list_row.id = ?"};
};

} // namespace fieldledger
