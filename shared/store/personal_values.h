// Salt and value behind registers that hold a commitment (proto/merge.md §3), on a tablet: of own changes, of what is held, of what waits.
// What an order erased is taken out and stays away; the orders are kept for good. Writes inside the caller's transaction.
#pragma once

#include "shared/form/erasure.h"
#include "shared/store/connection.h"
#include "shared/wire/messages.h"

namespace fieldledger {

// The change whose value it is.
struct ValueOrigin {
    ChangeNumber number;
    RecordId record;
    TimePoint given;  // givenAt()
};

class PersonalValues {
public:
    explicit PersonalValues(Connection& connection) : connection_(connection) {}

    // A mask never takes the place of a value. What was erased by order is left out.
    Status store(const ValueOrigin& origin, const std::vector<PersonalValue>& values);
    // The server received the changes `from` to `to` of the device by then. What a kept order goes for is taken out: a clock that ran
    // ahead had kept it.
    Status learnReceipt(DeviceNumber device, std::uint64_t from, std::uint64_t to, TimePoint by);
    // The record has left this tablet: what others wrote of it goes, but for what waits for a supervisor.
    Status forgetOthers(const RecordId& record);
    // In clear; a mask is nothing to push.
    Result<std::vector<PersonalValue>> clearOf(ChangeNumber number);
    Result<std::optional<PersonalValue>> value(ChangeNumber number, const std::string& registerName);

    // Keeps the order and takes out what it goes for, under whichever of this tablet's numbers it was written.
    Status erase(const Erasure& erasure);
    // Values of the register that were given until then are erased; absent: no order names it.
    Result<std::optional<TimePoint>> erasedThrough(const RecordId& record, std::string_view registerName);
    // Before the commit, where something was taken out: writes what stays into new pages. SQLite leaves copies of what it moved within
    // a page, and overwrites a page that it frees; the drafts, which hold what people type, go with it.
    Status rewriteErased();
    // Something was taken out since this was called last: older pages stand in the WAL.
    bool takeErased();
    // Any order at all was ever kept.
    Result<bool> hasOrders();

private:
    Status takeOut(const RecordId& record, std::string_view registerName, TimePoint ordered);

    Connection& connection_;
    std::optional<bool> hasOrders_; // absent: not looked yet
    bool isDirty_ = false;          // taken out in this transaction, and not rewritten
    bool hasErased_ = false;

    Statement insert_{connection_, "INSERT OR REPLACE INTO personal(device, n, register, body, record, given) VALUES(?, ?, ?, ?, ?, ?)"};
    // What is held in clear stays so.
    Statement insertMasked_{connection_, "INSERT INTO personal(device, n, register, body, record, given) VALUES(?, ?, ?, ?, ?, ?)"
                                         " ON CONFLICT DO NOTHING"};
    Statement receipt_{connection_, "UPDATE personal SET given = min(given, ?) WHERE device = ? AND n BETWEEN ? AND ?"};
    Statement ordersOver_{connection_, "SELECT DISTINCT e.record, e.register, e.ordered FROM personal p JOIN erased e USING(record)"
                                       " WHERE p.device = ? AND p.n BETWEEN ? AND ?"};
    Statement of_{connection_, "SELECT body FROM personal WHERE device = ? AND n = ? ORDER BY register"};
    Statement value_{connection_, "SELECT body FROM personal WHERE device = ? AND n = ? AND register = ?"};
    Statement forget_{connection_, "DELETE FROM personal WHERE record = ?"
                                   " AND NOT EXISTS(SELECT 1 FROM own_change o WHERE o.device = personal.device AND o.n = personal.n AND o.verdict <> 5)"
                                   " AND NOT EXISTS(SELECT 1 FROM waiting w WHERE w.device = personal.device AND w.n = personal.n)"};
    Statement anyOrder_{connection_, "SELECT 1 FROM erased LIMIT 1"};
    Statement order_{connection_, "INSERT INTO erased(record, register, ordered) VALUES(?, ?, ?)"
                                  " ON CONFLICT DO UPDATE SET ordered = max(ordered, excluded.ordered)"};
    Statement ordered_{connection_, "SELECT max(ordered) FROM erased WHERE record = ? AND register IN (?, '*')"};
    // Also what was written since with the same salt and value: a quarantined change that was released.
    Statement erase_{connection_, "DELETE FROM personal WHERE record = ?1 AND (?2 = '*' OR register = ?2) AND (given <= ?3 OR body IN"
                                  " (SELECT old.body FROM personal old WHERE old.record = ?1 AND old.given <= ?3 AND instr(old.body, '\"salt\"') > 0))"};
    // Of a program that did not note whose a waiting value is.
    Statement eraseWaiting_{connection_, "DELETE FROM personal WHERE record IS NULL AND (?2 = '*' OR register = ?2) AND EXISTS(SELECT 1 FROM waiting w"
                                         " WHERE w.device = personal.device AND w.n = personal.n AND json_extract(w.body, '$.record') = ?1)"};
};

} // namespace fieldledger
