// The records that one transaction touches: each is read once, changed in memory by what comes down or is saved, and
// written once at the end. Here are the rules of the base (DESIGN §4, "On a tablet"): fold, set aside, join, drop.
// It writes nothing outside the caller's transaction, and it never adds an own change.
#pragma once

#include "shared/store/own_changes.h"

#include <deque>
#include <unordered_map>

namespace fieldledger {

struct LoadedRecord {
    RecordId id;
    std::int64_t row = 0;        // of table record; 0: not stored yet
    std::string storedKind;      // what it was when it was loaded
    std::string storedCampaign;
    RecordState base;
    bool gone = false;
    bool oldBase = false;        // `base` is that of an epoch that is over: shown, and joined to nothing
    bool asking = false;
    bool hasAside = false;
    std::int64_t snapshot = 0;   // the last one that brought it
    std::int64_t paged = 0;      // the last one of which a page did, and not the tail beside it
    std::vector<std::string> setAreas; // where it goes besides its own areas, with the set that it is of
    bool elsewhere = false;      // none of its own areas is granted (tablet_sets.cpp)
    bool baseChanged = false;    // `base` must be written
    bool marksChanged = false;
    bool shownChanged = false;   // what lists show of it is to be computed again
    bool isNew = false;          // its row was made in this transaction
    std::optional<RecordState> top; // the base with own changes on top, where there are any

    const RecordState& shown() const { return top ? *top : base; }
};

// A change as it comes down, or an own one with the server's word.
struct Incoming {
    const Change& change;
    Verdict verdict = Verdict::Merged;
    std::optional<Cut> cut;
    std::optional<TimePoint> got;
};

class RecordSet {
public:
    RecordSet(Connection& connection, OwnChanges& own) : connection_(connection), own_(own) {}

    // Forgets what was loaded. To be called when a transaction begins.
    void clear();
    // Pointers hold until clear().
    Result<LoadedRecord*> load(const RecordId& id);
    std::deque<LoadedRecord>& loaded() { return loaded_; }

    // Something was put on top of it, or taken off.
    Status touch(const RecordId& id);
    // An item, or an own change with its verdict.
    Status applyChange(const ChangeItem& item);
    Status acknowledge(const OwnVerdict& verdict, const Change& change);
    // `snapshot`: the number of the one that brings it, or beside which the tail does; 0: it was asked for.
    Status applyState(const StateItem& item, std::int64_t snapshot);
    // The same by a page.
    Status applyPaged(const StateItem& item, std::int64_t snapshot);
    // The state that was asked for: whatever still waits afterwards waits for the record's next item.
    Status applyAsked(const StateItem& item);
    // The record left every area that this tablet holds.
    Status leave(const RecordId& id);
    // The record is in these areas now, and in no others: its set reaches no further.
    Status narrowSet(const RecordId& id, const std::vector<std::string>& areas);
    // It left them at that place of the tail, which may go on to tell that it came back: dropReleased() decides.
    Status markLeft(const RecordId& id);
    // Takes the base of a record away, now or as soon as nothing unsent and no form holds it.
    Status drop(LoadedRecord& record);
    // The base of an epoch that is over goes, whatever holds the record; what is open stays on top.
    Status dropOldBase(const RecordId& id);
    // Looks again at those that left, also while something held them.
    Status dropReleased();
    // Orders to erase personal values, of a record that is held here or not; the order itself is not kept as a record.
    Status eraseBy(const Change& change, TimePoint got);
    Status eraseBy(const RecordState& state);
    Status eraseNamed(const RecordId& id, const std::vector<ErasedRegister>& registers);
    // What waits is forgotten: the server no longer shows the record.
    Status forgetAside(const RecordId& id);

    // Puts own changes on top of each loaded record and writes the record rows. Afterwards shown() is up to date, and every
    // record that is to stay has its `row`.
    Status write();
    // Takes out the rows of those that hold nothing any more. To be called when their list rows are gone.
    Status removeEmpty();

private:
    Status fold(LoadedRecord& record, const Incoming& incoming);
    Status clearBase(LoadedRecord& record);
    Status putAside(LoadedRecord& record, const Incoming& incoming);
    Status resolveAside(LoadedRecord& record);
    Result<bool> resolveOnce(LoadedRecord& record);
    Result<bool> isHeldByWork(const RecordId& id);
    Status storePersonal(const StateItem& item);
    Status putOnTop(LoadedRecord& record);
    Status takeMergedOffTop(const LoadedRecord& record);
    Status writeRow(LoadedRecord& record);
    static bool isEmpty(const LoadedRecord& record);

    Connection& connection_;
    OwnChanges& own_;
    std::deque<LoadedRecord> loaded_;
    std::unordered_map<RecordId, LoadedRecord*> byId_;

    Statement find_{connection_,
                    "SELECT id, gone, asking, snapshot, state, EXISTS(SELECT 1 FROM aside WHERE aside.record = record.id),"
                    " kind, campaign, old_base, set_areas, elsewhere, paged FROM record WHERE record = ?"};
    Statement nameArea_{connection_, "INSERT INTO area_name(code, name) VALUES(?, ?) ON CONFLICT(code) DO UPDATE SET name = excluded.name"};
    Statement insert_{connection_, "INSERT INTO record(record, kind, campaign, areas, gone, asking, snapshot, paged, set_areas, elsewhere, state)"
                                   " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
    Statement update_{connection_, "UPDATE record SET kind = ?, campaign = ?, areas = ?, gone = ?, asking = ?, snapshot = ?, paged = ?, set_areas = ?,"
                                   " elsewhere = ?, old_base = ?, state = ? WHERE id = ?"};
    Statement updateMarks_{connection_, "UPDATE record SET gone = ?, asking = ?, snapshot = ?, paged = ?, set_areas = ?, elsewhere = ? WHERE id = ?"};
    Statement delete_{connection_, "DELETE FROM record WHERE id = ?"};
    Statement insertAside_{connection_, "INSERT OR IGNORE INTO aside(record, device, n, body, verdict, cut, got) VALUES(?, ?, ?, ?, ?, ?, ?)"};
    Statement aside_{connection_, "SELECT id, body, verdict, cut, got FROM aside WHERE record = ? ORDER BY device, n"};
    Statement deleteAside_{connection_, "DELETE FROM aside WHERE id = ?"};
    Statement clearAside_{connection_, "DELETE FROM aside WHERE record = ?"};
    Statement hasDraft_{connection_, "SELECT 1 FROM draft_record WHERE record = ? LIMIT 1"};
    Statement leaving_{connection_, "SELECT record FROM record WHERE gone = 1"};
};

} // namespace fieldledger
