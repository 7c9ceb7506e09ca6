// Lists in keyset windows, and searches. Filters read one narrow index; a search's hits are either few, and looked up, or
// many, and marked in a bitmap that the index is read against.
#pragma once

#include "shared/store/area_tree.h"
#include "shared/store/own_changes.h"

#include <map>
#include <memory>

namespace fieldledger {

class ListReader {
public:
    ListReader(Connection& connection, OwnChanges& own) : connection_(connection), own_(own) {}

    Result<ListPage> list(const ListQuery& query, const AreaTree& areas, const std::string& after, std::size_t count);
    Result<std::size_t> count(const ListQuery& query, const AreaTree& areas);
    Result<std::vector<DueCount>> dueCounts(const ListQuery& query, const AreaTree& areas);
    Result<std::vector<AreaAnswer>> areaAnswers(const std::string& campaign);

private:
    struct Hits {
        std::vector<std::int64_t> rows; // where they are few; ascending
        std::vector<bool> marks;        // by row, where they are many
        bool none() const { return rows.empty() && marks.empty(); }
        bool many() const { return !marks.empty(); }
    };
    using HitsFound = std::shared_ptr<const Hits>; // null: nothing is searched for
    struct Plan;
    struct Place {
        std::int64_t row = 0;
        std::string key;
    };

    void forgetOnceWritten();
    Result<HitsFound> hitsOf(const std::string& search);
    Result<HitsFound> findHits(const std::string& words);
    static Plan planOf(const ListQuery& query, const AreaTree& areas, const Hits* hits);
    static void continueAfter(Plan& plan, const ListQuery& query, const Place& place);
    Statement& statementOf(const std::string& sql);
    Result<std::vector<Place>> placesOf(const Plan& plan, const Hits* hits, std::size_t count);
    Result<std::size_t> countAll(const Plan& plan, const Hits* hits);
    Result<std::size_t> countMarked(const Plan& plan);
    Result<const std::vector<bool>*> marksOf(const Plan& plan);
    Result<std::optional<ListRow>> rowAt(std::int64_t row);
    Result<std::vector<std::int64_t>> replacedVisits(const std::string& campaign);

    Connection& connection_;
    OwnChanges& own_;
    std::map<std::string, Statement> statements_;
    // Good until the next row is written: a list asks for its count and its further pages, and each of them for the same hits.
    std::int64_t written_ = 0;
    std::string words_;
    HitsFound hits_;
    std::map<std::string, std::size_t> counts_;
    std::map<std::string, std::vector<bool>> marks_; // of rows, by filter
    Statement search_{connection_, "SELECT rowid FROM search WHERE search MATCH ?"};
    Statement areaCorrections_{connection_, "SELECT DISTINCT list_row.kind, record.record, area_visit.corrects FROM area_visit JOIN list_row USING(id)"
                                            " JOIN record USING(id) WHERE area_visit.campaign = ? AND corrects IS NOT NULL AND hidden = 0"};
    Statement rowOfRecord_{connection_, "SELECT id FROM record WHERE record = ?"};
    Statement areaAnswers_{connection_, "SELECT rule, area_visit.area, max(day) FROM area_visit JOIN list_row USING(id) WHERE area_visit.campaign = ?"
                                        " AND day IS NOT NULL AND hidden = 0 AND area_visit.id NOT IN (SELECT value FROM json_each(?))"
                                        " GROUP BY rule, area_visit.area ORDER BY rule, area_visit.area"};
    Statement row_{connection_,
                   "SELECT record.record, list_row.kind, list_row.campaign, area, name, stage, disposition, facet, due, due_rule,"
                   " latitude, longitude, changed, conflict, review, author, registrations, assignee, attention"
                   " FROM list_row JOIN record USING(id) WHERE list_row.id = ?"};
};

} // namespace fieldledger
