// Lists in keyset windows, and searches. What words and filters find is a set of rows; they are either few, and looked up, or
// many, and an index in the wanted order is read against them.
#pragma once

#include "shared/store/area_tree.h"
#include "shared/store/list_columns.h"
#include "shared/store/own_changes.h"

#include <map>
#include <memory>

namespace fieldledger {

class ListReader {
public:
    ListReader(Connection& connection, OwnChanges& own) : connection_(connection), own_(own) {}

    Result<ListPage> list(const ListQuery& query, const AreaTree& areas, const std::string& after, std::size_t count);
    Result<std::size_t> count(const ListQuery& query, const AreaTree& areas);
    // Reads ahead what filters and searches of the kind and the areas need.
    Status prepare(const ListQuery& query, const AreaTree& areas);
    Result<std::vector<DueCount>> dueCounts(const ListQuery& query, const AreaTree& areas);
    Result<std::vector<AreaAnswer>> areaAnswers(const std::string& campaign);

private:
    struct Hits {
        explicit Hits(RowSet found);
        std::vector<std::int64_t> rows; // where they are few; ascending
        RowSet marks;                   // where they are many
        bool none() const { return rows.empty() && marks.empty(); }
        bool many() const { return !marks.empty(); }
        std::size_t size() const { return many() ? marks.size() : rows.size(); }
    };
    using HitsFound = std::shared_ptr<const Hits>; // null: nothing is searched for
    // What a query finds, as far as that is known without its own statement, and what is left to ask of each row.
    struct Narrowed {
        HitsFound hits; // null: not narrowed
        ListQuery rest;
        bool isWhole = false; // each hit is a row of the list
    };
    struct Plan;
    struct Place {
        std::int64_t row = 0;
        std::string key;
    };

    void forgetOnceWritten();
    Result<HitsFound> hitsOf(const std::string& search);
    Result<HitsFound> findHits(const std::string& words);
    Result<Narrowed> narrowed(const ListQuery& query, const AreaTree& areas);
    Result<const ListColumns*> columnsOf(const ListQuery& query);
    static Plan planOf(const ListQuery& query, const AreaTree& areas, const Hits* hits);
    static void continueAfter(Plan& plan, const ListQuery& query, const Place& place);
    Statement& statementOf(const std::string& sql);
    Result<std::vector<Place>> placesOf(const Plan& plan, const Hits* hits, std::size_t count);
    Result<std::size_t> countAll(const Plan& plan);
    Result<const RowSet*> marksOf(const Plan& plan);
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
    std::map<std::string, RowSet> marks_; // the rows of a plan, by its text
    std::map<std::pair<std::string, std::string>, ListColumns> columns_; // by campaign and kind
    Statement search_{connection_, "SELECT rowid FROM search WHERE search MATCH ?"};
    Statement filtered_{connection_, "SELECT id, area, disposition, facet, conflict FROM list_row INDEXED BY list_scan"
                                     " WHERE hidden = 0 AND campaign = ? AND kind = ?"};
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
