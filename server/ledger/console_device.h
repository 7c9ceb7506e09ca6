// The server's own device: areas, campaigns and people are written as its changes, signed with its key, through the same
// intake as everyone's.
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
};

enum class Grouping { EachAlone, OneAct };

// The console's public key, as answers tell it: tablets verify receipts for blobs with it.
std::string serverKeyText(const Views& views);

// Each record once. Internal when the intake takes one otherwise than merged.
Status writeSystemChanges(WriteScope& scope, const DeviceKey& key, std::vector<SystemChange> changes, TimePoint now,
                          Grouping grouping = Grouping::EachAlone);

} // namespace fieldledger::server
