// Keeps where records go because of sets in step with what is merged, and tells it: "gone" to areas that a record goes to no more, its state to
// all that it goes to now. Nothing is read or written for it before the ledger holds its first link. From then on the names of what the ledger
// held before are written down, some records at a time; until those of all are, nothing goes anywhere because of a set.
#pragma once

#include "server/ledger/log_writer.h"
#include "server/ledger/set_reach.h"

#include <deque>

namespace fieldledger::server {

class SetDelivery {
public:
    // Both outlive this.
    SetDelivery(CentralLedger& ledger, LogWriter& log) : ledger_(ledger), sets_(ledger.reading().sets()), log_(log) {}

    // A change of the record was merged and the record is written. `before` as it was; null: it is new.
    Status note(const RecordId& record, const StoredRecord* before, const RecordState& after);
    // After the last change of a push, so that no row comes between the changes of an act: where everything noted goes now. `number`, `got`: of the
    // rows. The first link's push names the first records itself, as many as `recordsAStep`.
    Status tell(ChangeNumber number, TimePoint got, std::size_t recordsAStep);
    // Names the next records, and after the last tells of every link that came meanwhile.
    Status goOn(ChangeNumber number, TimePoint got, std::size_t records);
    // Whether there is more to name; of what was noted or gone on with.
    bool isUnfinished() const { return kept_ == SetTable::Names::OfSome; }

private:
    Status nameSome(std::size_t records);
    Status tellNoted();
    Status noteNames(const RecordId& record, const std::set<RecordId>& before, bool wasLink, const std::set<RecordId>& after, bool isLink);
    Result<bool> isUntouched(const RecordId& record, const std::set<RecordId>& targets);
    Status addLinked(SetReach& reach, const RecordId& site);
    Status renew(SetReach& reach, const RecordId& record);
    Status append(LogType type, const RecordId& record, std::string_view areas, std::string_view body);

    CentralLedger& ledger_;
    SetTable& sets_;
    LogWriter& log_;
    std::optional<SetTable::Names> kept_; // nothing: not looked yet
    bool starts_ = false;              // the first link came
    std::set<RecordId> sites_;         // that links name or named, or that moved
    std::map<RecordId, std::set<RecordId>> others_; // that name others than before, and whom
    std::set<RecordId> forced_;        // of another kind than before: whatever names them is looked at
    std::deque<RecordId> open_;
    ChangeNumber number_;
    TimePoint got_;
};

} // namespace fieldledger::server
