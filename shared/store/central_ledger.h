// The server's ledger in one SQLite file: the log that is never cut, the records it adds up to, personal values, accounts.
// CentralLedger is the one connection that writes; CentralReading reads over it or over a read-only connection of its own.
// What a row means is decided in server/ledger; here it is stored and found.
#pragma once

#include "shared/record/record_state.h"
#include "shared/store/account_store.h"
#include "shared/store/central_reading.h"
#include "shared/store/connection.h"

#include <memory>

namespace fieldledger {

// A row about to be written. Views need to live for the call only.
struct NewLogRow {
    LogType type = LogType::Change;
    ChangeNumber number;
    std::uint64_t act = 0;               // n of the act's first change, the change's own n when it stands alone
    const RecordId* record = nullptr;    // null for bytes that no record can be read from
    std::string_view areas;
    TimePoint got;
    Verdict verdict = Verdict::Merged;
    std::string_view cut;                // encodeCut's text; empty: none
    std::string_view reason;             // encodeReason's text; empty: none
    std::int64_t previous = 0;           // seq of the row before about the same record; 0: none
    Sha256 hash{};                       // the device's running hash after this change
    Sha256 chain{};                      // the log's own running hash
    std::string_view body;
    bool bodyIsText = true;
};

// What a record is about to be. A record whose only change was merged has that change as its state (`singleSeq`).
struct RecordRow {
    std::string_view kind;
    std::string_view campaign;
    std::string_view areas;
    std::int64_t singleSeq = 0;          // 0: `state` holds it
    std::string_view state;
    std::int64_t lastSeq = 0;
};

class CentralLedger {
public:
    // Creates the file where there is none; it then has no identity yet. Errors of Connection::openWriter.
    static Result<std::unique_ptr<CentralLedger>> open(const std::string& path, const ConnectionOptions& options = {});
    explicit CentralLedger(std::unique_ptr<Connection> connection);

    Connection& connection() { return *connection_; }
    CentralReading& reading() { return reading_; }
    AccountStore& accounts() { return accounts_; }

    // All of these inside a transaction.
    Status writeIdentity(const CentralIdentity& identity);
    Status append(std::int64_t seq, const NewLogRow& row);
    Status insertRecord(const RecordId& id, const RecordRow& row);
    Status updateRecord(std::int64_t row, const RecordRow& record);
    // `encoded`: encodePersonal's text of this one value.
    Status addPersonal(ChangeNumber number, const std::string& registerName, const std::string& encoded);
    Status addWas(const Sha256& hash, std::int64_t seq);
    // A quarantined change waits for a supervisor of these areas; later one settled it.
    Status addQuarantined(std::int64_t seq, const RecordId& record, std::string_view areas);
    // Its record moved: it waits for a supervisor of these areas.
    Status offerQuarantined(std::int64_t seq, std::string_view areas);
    Status settleQuarantined(std::int64_t seq, std::int64_t settledBy);
    Status addSignature(ChangeNumber last, std::string_view signature, TimePoint got);

private:
    std::unique_ptr<Connection> connection_;
    CentralReading reading_;
    AccountStore accounts_;
    Statement identity_, append_, insertRecord_, updateRecord_, personal_, was_, signature_;
    Statement addQuarantined_, offerQuarantined_, settleQuarantined_;
};

// A read-only connection with its reading.
class CentralReader {
public:
    static Result<std::unique_ptr<CentralReader>> open(const std::string& path);
    explicit CentralReader(std::unique_ptr<Connection> connection);
    CentralReading& reading() { return reading_; }
    Connection& connection() { return *connection_; }

private:
    std::unique_ptr<Connection> connection_;
    CentralReading reading_;
};

} // namespace fieldledger
