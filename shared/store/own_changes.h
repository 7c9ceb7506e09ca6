// What this tablet wrote itself: the numbered, hashed log of own changes, the outbox and what the server said about each.
// Every function runs inside the caller's transaction where it writes. Nothing that comes down ever adds a row here.
#pragma once

#include "shared/store/own_numbers.h"
#include "shared/store/personal_values.h"
#include "shared/store/tablet_ledger.h"

namespace fieldledger {

// The server's word on one own change.
struct OwnVerdict {
    ChangeNumber number;
    Verdict verdict = Verdict::Merged;
    std::optional<Cut> cut;
    std::optional<Reason> reason;
    TimePoint got;
};

// An own change that is shown on top of its record's base.
struct TopChange {
    std::int64_t id = 0;
    bool open = true;   // false: merged by the server, and set aside here
    Change change;
};

// How the own changes of one record stand.
struct OwnStanding {
    SendingState sending = SendingState::NothingOwn;
    std::optional<Reason> setAsideReason;
    std::optional<Settlement> settlement;
};

class OwnChanges {
public:
    explicit OwnChanges(Connection& connection) : connection_(connection) {}

    // The number that new changes get, and every number that this tablet ever had.
    void setDevice(DeviceNumber device) { device_ = device; }
    void setDevices(std::vector<DeviceNumber> devices) { devices_ = std::move(devices); }
    DeviceNumber device() const { return device_; }

    // Numbers, checks, encodes, hashes and stores the parts; returns the changes.
    Result<std::vector<Change>> append(const std::vector<ActPart>& parts, const std::string& by, const ChangeTime& at);

    // One more change of `change.number`'s device: encoded, checked, hashed after `head` and stored. `head` moves on.
    Status store(const Change& change, LogHead& head);
    // The last n of this device's changes to the record; 0: none.
    Result<std::uint64_t> lastOf(const RecordId& record);
    // This tablet made it, under whichever number, and did not issue it again.
    Result<bool> holds(ChangeNumber number);

    Result<LogHead> last();
    Result<Sha256> hashAt(std::uint64_t n);
    Result<OutboxCounts> counts();
    // From the first open change on (its whole act), or from `first` where given; empty when there is none.
    Result<OutboxBatch> batch(std::optional<std::uint64_t> first, std::size_t changesMax, std::size_t bytesMax);

    // Own changes through `last` that are still open, oldest first.
    Result<std::vector<Change>> openThrough(std::uint64_t last);
    // Keeps the verdict on an own change; false when it had one already or is not ours.
    Result<bool> keepVerdict(const OwnVerdict& verdict);
    Status keepSettlement(const Settlement& settlement);

    Result<bool> hasAnyOnTop();
    Result<std::vector<TopChange>> onTop(const RecordId& record);
    Status takeOffTop(std::int64_t id);
    // What was merged of the record: shown until the base has taken it.
    Status putMergedOnTop(const RecordId& record);
    Result<bool> hasOpen(const RecordId& record);
    Result<OwnStanding> standing(const RecordId& record);

    // In flight; forgotten at a restart.
    void markSending(std::uint64_t first, std::uint64_t last) { sendingFirst_ = first, sendingLast_ = last, failed_ = false; }
    void markNotSending() { sendingFirst_ = 1, sendingLast_ = 0, failed_ = false; }
    // What is open was refused, and is not tried again by itself.
    void markFailed() { markNotSending(), failed_ = true; }

    // What stands behind commitments, own or not.
    PersonalValues& personal() { return personal_; }

private:
    Result<OwnStanding> settledStanding(const RecordId& record);
    Result<std::optional<std::uint64_t>> editOf(const ActPart& part);
    Result<TimePoint> givenBy(const ActPart& part, const ChangeTime& at);
    Result<std::optional<std::uint64_t>> firstOpenAct();

    Connection& connection_;
    OwnNumbers numbers_{connection_};
    PersonalValues personal_{connection_};
    DeviceNumber device_;
    std::vector<DeviceNumber> devices_;
    std::uint64_t sendingFirst_ = 1;
    std::uint64_t sendingLast_ = 0;
    bool failed_ = false;
    std::optional<bool> hasWritten_; // anything at all, ever; absent: not looked yet

    Statement insert_{connection_, "INSERT INTO own_change(device, n, record, act, bytes, hash, body) VALUES(?, ?, ?, ?, ?, ?, ?)"};
    Statement last_{connection_, "SELECT n, hash FROM own_change WHERE device = ? ORDER BY n DESC LIMIT 1"};
    Statement hash_{connection_, "SELECT hash FROM own_change WHERE device = ? AND n = ?"};
    // Without opaque ones (3): a record that left the tablet and comes back does not hold them (proto/merge.md §2).
    Statement after_{connection_, "SELECT max(n) FROM own_change WHERE record = ? AND device = ? AND verdict <> 3"};
    Statement isOfRecord_{connection_, "SELECT 1 FROM own_change WHERE device = ? AND n = ? AND record = ?"};
    Statement holds_{connection_, "SELECT 1 FROM own_change WHERE device = ? AND n = ? AND verdict <> 5"};
    Statement counts_{connection_, "SELECT count(*), sum(bytes) FROM own_change WHERE device = ? AND verdict = 0"};
    Statement firstOpen_{connection_, "SELECT act FROM own_change WHERE device = ? AND verdict = 0 ORDER BY n LIMIT 1"};
    Statement from_{connection_, "SELECT n, act, body, hash FROM own_change WHERE device = ? AND n >= ? ORDER BY n"};
    Statement openThrough_{connection_, "SELECT body FROM own_change WHERE device = ? AND verdict = 0 AND n <= ? ORDER BY n"};
    Statement keepVerdict_{connection_,
                           "UPDATE own_change SET verdict = ?, cut = ?, reason = ?, got = ?, on_top = (?1 = 1), provisional = 0"
                           " WHERE device = ? AND n = ? AND (verdict = 0 OR provisional = 1)"};
    Statement settle_{connection_, "UPDATE own_change SET released = 1, settlement = ? WHERE device = ? AND n = ? AND settlement IS NULL"};
    Statement onTop_{connection_, "SELECT id, verdict, body FROM own_change WHERE record = ? AND on_top = 1 ORDER BY device, n"};
    Statement anyOnTop_{connection_, "SELECT 1 FROM own_change WHERE on_top = 1 LIMIT 1"};
    Statement takeOffTop_{connection_, "UPDATE own_change SET on_top = 0 WHERE id = ?"};
    Statement anyWritten_{connection_, "SELECT 1 FROM own_change LIMIT 1"};
    Statement mergedOnTop_{connection_, "UPDATE own_change SET on_top = 1 WHERE record = ? AND verdict = 1 AND on_top = 0"};
    Statement hasOpen_{connection_, "SELECT 1 FROM own_change WHERE record = ? AND on_top = 1 AND verdict = 0 LIMIT 1"};
    Statement standing_{connection_, "SELECT n, verdict, released, verdict = 4 AND reason IS NOT NULL FROM own_change WHERE record = ?"
                                     " AND verdict <> 5 ORDER BY device, n"};
    Statement reason_{connection_,
                      "SELECT reason FROM own_change WHERE record = ? AND verdict IN (2, 3, 4) AND reason IS NOT NULL AND released = 0"
                      " ORDER BY id DESC LIMIT 1"};
    Statement settlement_{connection_, "SELECT settlement FROM own_change WHERE record = ? AND settlement IS NOT NULL ORDER BY id DESC LIMIT 1"};
    Statement released_{connection_, "SELECT body FROM waiting WHERE device = ? AND n = ?"};
};

} // namespace fieldledger
