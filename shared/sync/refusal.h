// What an answer other than the one hoped for asks of the tablet: problem documents by their type, unknown types and
// answers that are not our server's (a portal, a proxy) by the class of their status.
#pragma once

#include "shared/base/result.h"
#include "shared/wire/messages.h"

#include <optional>
#include <string_view>

namespace fieldledger {

enum class Reaction {
    Retry,        // later, by itself
    SendLess,     // at once, with fewer changes
    Resend,       // from the number the server expects
    NewSnapshot,  // the cursor or the page's token is of no use any more
    Absent,       // the record is not there for this tablet
    EnrolAnew,    // the number is not this tablet's alone any more
    AskAbout,     // the token is not known: was the ledger restored?
    Stop,         // until a person does something
};

struct Refusal {
    Reaction reaction;
    Error error;
    std::optional<std::uint64_t> expected; // with Resend
    std::optional<LogHead> log;            // where the server's log stands for this tablet, where it says so
};

Refusal readRefusal(int status, std::string_view contentType, std::string_view body);

// "application/json; charset=utf-8" is "application/json".
bool isContentType(std::string_view contentType, std::string_view expected);

} // namespace fieldledger
