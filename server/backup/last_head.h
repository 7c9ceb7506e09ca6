// Where the log stood, kept in a small file of its own outside every backup. A ledger file that somebody put back by hand, past
// `restore`, says that its log ends where the file knows it went on: the server then begins a new epoch, as `restore` does, and the
// tablets bring again what that copy lacks.
#pragma once

#include "shared/store/central_ledger.h"

#include <optional>
#include <string>

namespace fieldledger::server {

struct LastHead {
    std::string ledger;
    LogPosition position;
    bool operator==(const LastHead&) const = default;
};

std::string lastHeadText(const LastHead& head);
Result<LastHead> lastHeadFromText(std::string_view text);

// Of the ledger as it stands. The file may lag behind it, never run ahead.
Result<LastHead> lastHeadOf(CentralReading& reading);

enum class HeadFit {
    GoesOn,       // the ledger holds the row that the file names
    Unknown,      // there is no file, or it cannot be read: nobody can tell
    OtherLedger,
    FellBack,     // the log ends before that row, or holds another one there
};
Result<HeadFit> compareHead(CentralReading& reading, const std::optional<LastHead>& known);

} // namespace fieldledger::server
