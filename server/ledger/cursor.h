// The tail's cursor and the token of a snapshot's page, as opaque text. They name the ledger, its epoch, the log's number and
// running hash there, the areas, and what the reader might read of them; what does not fit this ledger is Foreign.
#pragma once

#include "server/access/rights.h"
#include "shared/store/central_reading.h"

#include <optional>

namespace fieldledger::server {

struct Cursor {
    std::string ledger;
    std::int64_t epoch = 0;
    std::int64_t seq = 0;
    std::string chain;                // the first 16 hexadecimal digits
    std::vector<std::string> roots;
    ReadingRights rights;             // all that lies before the cursor was served with them
    bool operator==(const Cursor&) const = default;
};

struct PageToken {
    Cursor tail;                      // fixed before the first page
    std::vector<std::string> areas;   // what the snapshot covers
    std::int64_t row = 0;             // the record after which the page begins
    std::int64_t records = 0;         // counted when the snapshot began
    std::optional<std::int64_t> waiting = std::nullopt; // all records went: the quarantined change after which the page begins
    bool operator==(const PageToken&) const = default;
};

Cursor cursorAt(const CentralIdentity& identity, const LogPosition& position, std::vector<std::string> roots, ReadingRights rights);
std::string cursorText(const Cursor& cursor);
Result<Cursor> cursorFromText(std::string_view text);
std::string pageTokenText(const PageToken& token);
Result<PageToken> pageTokenFromText(std::string_view text);
std::string chainText(const Sha256& chain);

// Foreign when the cursor is another ledger's or epoch's, or the log has another hash there.
Status checkCursor(const Cursor& cursor, const CentralIdentity& identity, CentralReading& reading);
// Foreign when the reader may read more by now than what the cursor stands for: no tail brings what was left out before it.
Status checkRights(const Cursor& cursor, const ReadingRights& now);

} // namespace fieldledger::server
