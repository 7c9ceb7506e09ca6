// Own changes that come to stand under another device number, and what of the old base is written again in a new epoch. All of
// it runs inside the transaction of the turn (tablet_turn.cpp); afterwards the records that are named show something else.
#pragma once

#include "shared/store/own_changes.h"
#include "shared/wire/messages.h"

#include <map>
#include <set>

namespace fieldledger {

class OwnReissue {
public:
    OwnReissue(Connection& connection, OwnChanges& own) : connection_(connection), own_(own) {}

    // The log holds these of the device in their place.
    Status confirm(DeviceNumber device, const NumberRange& range);
    // Such a one, which no answer has spoken of.
    Result<std::optional<Change>> confirmedChange(ChangeNumber number);
    // Acknowledged once; the log of the new epoch ends before them.
    Status reopenLost(const std::vector<DeviceNumber>& devices, const Seen& heads);
    // What a new epoch's log lacks of the old base, and no own change that stands offers. To be called before reissueOpen().
    // Reads every record of the file.
    Result<std::vector<Change>> lostHeads(const Seen& heads, const ChangeTime& now);
    // Every open change again, in the order in which they were made, as the first changes of the device number that `own` has now.
    Result<std::size_t> reissueOpen();
    // `lost` as the next changes of that number.
    Status writeRecovered(std::vector<Change> lost);

    // The records that a call above gave another face.
    const std::set<RecordId>& touched() const { return touched_; }

private:
    struct OpenRow {
        std::int64_t id = 0;
        ChangeNumber number;
        std::uint64_t act = 0;
    };
    using EditKey = std::tuple<DeviceNumber, std::uint64_t, RecordId>;

    Result<std::vector<OpenRow>> openRows();
    Result<Change> read(std::int64_t row, std::string& bytes);
    Status reissueOne(const OpenRow& row, std::optional<std::uint64_t> act, LogHead& head, std::map<EditKey, std::uint64_t>& edits);
    Result<std::set<ChangeNumber>> recoveredByUs();
    Status addAside(const Seen& heads, const std::set<ChangeNumber>& ours, const ChangeTime& now, std::vector<Change>& lost);
    Result<bool> isOffered(ChangeNumber number, const std::set<ChangeNumber>& ours);

    Connection& connection_;
    OwnChanges& own_;
    OwnNumbers numbers_{connection_};
    std::set<RecordId> touched_;

    Statement confirm_{connection_, "UPDATE own_change SET verdict = 1, provisional = 1 WHERE device = ? AND n BETWEEN ? AND ? AND verdict = 0"
                                    " RETURNING record"};
    Statement confirmed_{connection_, "SELECT id FROM own_change WHERE device = ? AND n = ? AND provisional = 1"};
    Statement reopen_{connection_, "UPDATE own_change SET verdict = 0, on_top = 1, provisional = 0, released = 0, cut = NULL, got = NULL,"
                                   " reason = NULL, settlement = NULL WHERE device = ? AND n > ? AND verdict BETWEEN 1 AND 4"};
    Statement open_{connection_, "SELECT id, device, n, act FROM own_change WHERE verdict = 0 ORDER BY id"};
    Statement body_{connection_, "SELECT body FROM own_change WHERE id = ?"};
    Statement markReissued_{connection_, "UPDATE own_change SET verdict = 5, on_top = 0, reissue = ? WHERE id = ?"};
    Statement copyPersonal_{connection_, "INSERT OR REPLACE INTO personal(device, n, register, body, record, given)"
                                         " SELECT ?, ?, register, body, record, given FROM personal WHERE device = ? AND n = ?"};
    Statement states_{connection_, "SELECT state FROM record WHERE state IS NOT NULL ORDER BY id"};
    Statement aside_{connection_, "SELECT body FROM aside WHERE verdict = 1 ORDER BY id"};
    Statement recovered_{connection_, "SELECT body FROM own_change WHERE verdict <> 5 AND instr(body, '\"recovered\":') > 0"};
};

} // namespace fieldledger
