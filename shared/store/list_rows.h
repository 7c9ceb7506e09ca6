// What lists show of each record, kept in step with base and open changes in the same transaction: the columns of
// list_row, links, the search index, areas and staff, the day on which a record falls due, and what answers a rule of areas.
#pragma once

#include "shared/store/campaign_shelf.h"
#include "shared/store/record_reader.h"
#include "shared/store/record_set.h"

#include <map>
#include <set>

namespace fieldledger {

class PlaceLinkCollector;
class PlaceSets;
struct ScheduleVisit;

// Day of a row that nothing is due for: sorts last.
inline constexpr std::int64_t nothingDue = 9'999'999;

// Why a row stands in no list. Stored: do not renumber.
enum class Hidden {
    Shown = 0,
    AtAll = 1,     // struck out, or another site of its set is shown for it
    Elsewhere = 2, // here because of its set alone: shown at the place, with what names it
};

class ListRows {
public:
    ListRows(Connection& connection, OwnChanges& own) : connection_(connection), reader_(connection, own) {}

    // What the next computation of due days takes for now.
    void setNow(TimePoint now) { now_ = now; }

    const CampaignShelf& shelf() const { return shelf_; }
    // Reads the campaigns again; after a transaction that was rolled back, too.
    Status loadCampaigns() { return shelf_.load(connection_); }

    // Brings the lists up to the loaded records, whose rows have been written. While a snapshot runs, sites that only a
    // visit touched wait for computeStaleDues(). A campaign's new version rebuilds everything.
    Status write(std::deque<LoadedRecord>& records, bool duringSnapshot);
    Status computeStaleDues();
    // Everything again from the records.
    Status rebuild();
    // Whether an area was written since the last call.
    bool takeAreasChanged() { return std::exchange(areasChanged_, false); }

private:
    struct SearchChange {
        std::int64_t row = 0;
        std::string before;
        std::string after;
    };
    struct Columns {
        bool struckOut = false;
        std::string name;
        std::string area;
        std::string stage;
        std::string disposition;
        std::string facet;
        std::optional<std::int64_t> latitude;
        std::optional<std::int64_t> longitude;
        TimePoint changed;
        bool conflict = false;
        std::string search;
        std::string review;
        std::string author;
        std::string assignee;
        bool attention = false;
        std::int64_t deadline = nothingDue;
    };
    struct DueColumns {
        std::int64_t day = 0;
        std::string rule;
    };

    Status writeAll(std::deque<LoadedRecord>& records, bool duringSnapshot);
    Status writeOne(const LoadedRecord& record, std::vector<SearchChange>& searches);
    Status writeLinks(const LoadedRecord& record, bool duringSnapshot);
    Status writeArea(const LoadedRecord& record);
    Status writeStaff(const LoadedRecord& record);
    Status removeOne(const LoadedRecord& record, std::vector<SearchChange>& searches);
    Result<std::optional<std::string>> searchedText(std::int64_t row);
    Status writeSearch(std::vector<SearchChange>& searches);
    Status insertRow(const LoadedRecord& record, const Columns& columns, const DueColumns& due);
    static Columns columnsOf(const RecordState& state, const KindShape& shape);

    Status findTouchedSets(const std::deque<LoadedRecord>& records);
    Status touchNeighbours(const RecordId& site);
    Status collectLinks(const RecordId& start, PlaceLinkCollector& found, std::map<std::string, std::int64_t>& rowOfSite);
    Status writeSets();
    Status writeMember(const std::string& site, std::int64_t row, const PlaceSets& sets, const std::map<std::string, std::int64_t>& rowOfSite);
    Result<std::vector<std::int64_t>> sourcesOf(const RecordId& target);
    Result<std::vector<RecordId>> membersOf(const RecordId& site);
    Result<std::vector<std::int64_t>> sourcesOfSet(const RecordId& site);

    Status addCorrections(const RecordId& corrected, const RecordState& visit, const std::vector<std::int64_t>& ofSite,
                          const KindShape& shape, std::vector<ScheduleVisit>& visits);
    Status touchSitesOfCorrected(const RecordId& corrected, const std::string& campaign, const std::string& kind, const KindShape& shape,
                                 bool duringSnapshot);
    Status touchSite(const RecordId& site, bool duringSnapshot);
    Status touchThrough(const RecordId& named, const std::string& campaign, const KindShape& visit, bool duringSnapshot);
    Status touchRow(std::int64_t row, bool duringSnapshot);
    Status writeAreaVisit(std::int64_t row, const RecordState& state, const Columns& columns, const KindShape& shape);
    Result<std::vector<ScheduleVisit>> visitsFor(const DueRule& rule, const RecordId& id, const RecordState& state, const KindShape& shape);
    Result<DueColumns> dueOfRecord(const RecordId& id, const RecordState& state, const KindShape& shape);
    Status writeThroughDues(const std::map<std::string, std::int64_t>& rowOfSite);
    Result<DueColumns> dueOfSite(const RecordId& id, const RecordState& state, const KindShape& shape);
    Status writeDue(std::int64_t row);
    Status writeHidden(const std::set<RecordId>& records);
    Status writeHiddenOne(std::int64_t row);

    Connection& connection_;
    RecordReader reader_;
    CampaignShelf shelf_;
    TimePoint now_;
    bool areasChanged_ = false;
    std::set<std::int64_t> sitesToCompute_;
    std::set<RecordId> setsToCompute_;
    std::set<RecordId> hiddenToCheck_; // what was written, and what that hangs on

    Statement searched_{connection_, "SELECT search FROM list_row WHERE id = ?"};
    Statement insertRow_{connection_,
                         "INSERT OR REPLACE INTO list_row(id, campaign, kind, hidden, name_key, name, area, stage, disposition, facet,"
                         " due, due_rule, latitude, longitude, changed, conflict, search, review, author, assignee, attention)"
                         " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
    Statement deleteRow_{connection_, "DELETE FROM list_row WHERE id = ?"};
    Statement updateDue_{connection_, "UPDATE list_row SET due = ?, due_rule = ? WHERE id = ?"};
    Statement updateSet_{connection_, "UPDATE list_row SET hidden = ?, face = ?, registrations = ?, conflict = ? WHERE id = ?"};
    Statement doubtful_{connection_, "SELECT id FROM list_row JOIN record USING(id) WHERE record = ? AND (hidden OR attention) AND face = 0"};
    Statement updateHidden_{connection_, "UPDATE list_row SET hidden = ?, attention = ? WHERE id = ?"};
    Statement anyLink_{connection_, "SELECT 1 FROM list_row WHERE kind = 'link' LIMIT 1"};
    Statement isLinked_{connection_, "SELECT 1 FROM link JOIN list_row ON list_row.id = link.source WHERE target = ? AND kind = 'link' LIMIT 1"};
    Statement faceOf_{connection_, "SELECT face FROM list_row WHERE id = ? AND face <> 0"};
    Statement members_{connection_, "SELECT record.record FROM list_row JOIN record USING(id) WHERE face <> 0 AND face ="
                                    " (SELECT face FROM list_row JOIN record USING(id) WHERE record.record = ?)"};
    Statement insertSearch_{connection_, "INSERT INTO search(rowid, words) VALUES(?, ?)"};
    Statement deleteSearch_{connection_, "INSERT INTO search(search, rowid, words) VALUES('delete', ?, ?)"};
    Statement targets_{connection_, "SELECT target FROM link WHERE source = ?"};
    Statement insertLink_{connection_, "INSERT INTO link(target, source) VALUES(?, ?)"};
    Statement deleteLink_{connection_, "DELETE FROM link WHERE target = ? AND source = ?"};
    Statement insertArea_{connection_, "INSERT OR REPLACE INTO area(id, code, name, level, parent) VALUES(?, ?, ?, ?, ?)"};
    Statement deleteArea_{connection_, "DELETE FROM area WHERE id = ?"};
    Statement insertStaff_{connection_, "INSERT OR REPLACE INTO staff(id, person, name, unit, role) VALUES(?, ?, ?, ?, ?)"};
    Statement deleteStaff_{connection_, "DELETE FROM staff WHERE id = ?"};
    Statement rowOf_{connection_, "SELECT id FROM record WHERE record = ?"};
    Statement markStale_{connection_, "INSERT OR IGNORE INTO due_stale(id) SELECT id FROM record WHERE record = ?"};
    Statement markRowStale_{connection_, "INSERT OR IGNORE INTO due_stale(id) VALUES(?)"};
    Statement insertAreaVisit_{connection_, "INSERT INTO area_visit(id, campaign, rule, area, day, corrects) VALUES(?, ?, ?, ?, ?, ?)"};
    Statement deleteAreaVisit_{connection_, "DELETE FROM area_visit WHERE id = ?"};
    Statement stale_{connection_, "SELECT id FROM due_stale ORDER BY id"};
    Statement clearStale_{connection_, "DELETE FROM due_stale"};
    Statement sources_{connection_, "SELECT source FROM link WHERE target = ?"};
    Statement targetsOfRecord_{connection_, "SELECT target FROM record JOIN link ON link.source = record.id"
                                            " WHERE record.record = ? AND record.kind = ?"};
    Statement sourcesOfKind_{connection_, "SELECT source FROM link JOIN record ON record.id = link.source"
                                          " WHERE target = ? AND record.campaign = ? AND record.kind = ?"};
    Statement recordsAfter_{connection_, "SELECT id FROM record WHERE id > ? ORDER BY id LIMIT 2000"};
};


} // namespace fieldledger
