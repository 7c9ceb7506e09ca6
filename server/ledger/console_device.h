// The server's own device: areas, campaigns and people are written as its changes, signed with its key, through the same
// intake as everyone's; so is what a person writes at a browser.
#pragma once

#include "server/ledger/intake.h"
#include "shared/base/uuid7.h"

namespace fieldledger::server {

// The person that the server's own changes name.
inline constexpr std::string_view consolePerson = "u-1";

struct SystemChange {
    RecordId record;
    std::string kind;
    std::vector<Register> set;
    std::string campaign;      // empty for areas, campaigns and people
    std::int64_t form = 0;
    std::string by = std::string(consolePerson); // the person at a browser who does it
    std::optional<Seen> seen = {};               // what the page showed of the record; absent: all that there is
    std::optional<ChangeNumber> releases = {};   // the quarantined change that it settles
};

enum class Grouping { EachAlone, OneAct };

// The console's public key, as answers tell it: tablets verify receipts for blobs with it.
std::string serverKeyText(const Views& views);

// Each record once. Internal when the intake takes one otherwise than merged.
Status writeSystemChanges(WriteScope& scope, const DeviceKey& key, std::vector<SystemChange> changes, TimePoint now,
                          Grouping grouping = Grouping::EachAlone);

// One act of a person at a browser, judged like everyone's: each change's acknowledgement where it is not simply merged.
Result<std::vector<Acknowledgement>> writeActOf(WriteScope& scope, const DeviceKey& key, std::vector<SystemChange> act, TimePoint now);

} // namespace fieldledger::server
