// What is quarantined, on a tablet: others' changes that wait for a supervisor (kept where this tablet's person may release
// them), and this tablet's own, with what became of them. Writes inside the caller's transaction.
#pragma once

#include "shared/store/connection.h"
#include "shared/store/tablet_ledger.h"

#include <functional>

namespace fieldledger {

class WaitingChanges {
public:
    explicit WaitingChanges(Connection& connection) : connection_(connection) {}

    // `areas`: where it is offered for release. One that is there already is brought up to this snapshot.
    Status keep(const ChangeItem& item, const std::vector<std::string>& areas, std::int64_t snapshot);
    // Somebody settled it.
    Status forget(ChangeNumber number);
    // An own change for it is on its way, or was not taken.
    Status markSettling(ChangeNumber number, bool settling);
    // Those that `isLost` says of their areas, except the ones that this snapshot brought (-1: all).
    Status dropWhere(const std::function<bool(const std::vector<std::string>&)>& isLost, std::int64_t exceptSnapshot);

    Result<std::vector<WaitingChange>> list(std::size_t count);
    Result<std::size_t> count();
    Result<std::vector<OwnSetAside>> own(std::size_t count);

private:
    Result<std::vector<PersonalValue>> personalOf(ChangeNumber number);

    Connection& connection_;
    Statement insert_{connection_, "INSERT INTO waiting(device, n, act, areas, snapshot, got, reason, body) VALUES(?, ?, ?, ?, ?, ?, ?, ?)"
                                   " ON CONFLICT(device, n) DO UPDATE SET snapshot = excluded.snapshot, areas = excluded.areas"};
    Statement delete_{connection_, "DELETE FROM waiting WHERE device = ? AND n = ?"};
    Statement mark_{connection_, "UPDATE waiting SET settling = ? WHERE device = ? AND n = ?"};
    Statement areas_{connection_, "SELECT device, n, areas FROM waiting WHERE snapshot <> ?"};
    Statement list_{connection_, "SELECT body, got, reason FROM waiting WHERE settling = 0 ORDER BY got DESC, device, act, n LIMIT ?"};
    Statement count_{connection_, "SELECT count(DISTINCT device || '.' || act) FROM waiting WHERE settling = 0"};
    Statement personal_{connection_, "SELECT body FROM personal WHERE device = ? AND n = ? ORDER BY register"};
    Statement own_{connection_, "SELECT body, got, reason, settlement, verdict FROM own_change"
                                " WHERE verdict = 2 OR (verdict = 4 AND reason IS NOT NULL) ORDER BY id DESC LIMIT ?"};
};

} // namespace fieldledger
