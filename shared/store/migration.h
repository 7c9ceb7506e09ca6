// Which kind of file a ledger is, and how older ones become today's. Migrations are data: the SQL at place i takes a file
// from user_version i to i + 1, in one transaction with the number; a new file begins with all of them. A published entry is never
// changed, only followed.
#pragma once

#include "shared/base/result.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace fieldledger {

class Connection;

struct LedgerFileKind {
    std::int32_t applicationId = 0;             // SQLite's application_id: stored, do not change
    std::string_view name;                      // "tablet ledger", for messages
    std::span<const std::string_view> migrations;

    std::int64_t version() const { return static_cast<std::int64_t>(migrations.size()); }
};

// Looks before anything is written: Foreign when the file belongs to another program, VersionTooNew when a newer program
// wrote it, StorageCorrupt when it cannot be read, StorageBusy when another process holds it.
Status checkLedgerFile(Connection& connection, const LedgerFileKind& kind);

// Brings a checked file (a new one, too) up to kind.version().
Status migrate(Connection& connection, const LedgerFileKind& kind);

} // namespace fieldledger
