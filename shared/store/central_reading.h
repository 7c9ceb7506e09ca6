// Reading the server's ledger: where the log stands, rows since a number, records page by page. Each call is one statement
// and so one consistent view; begin() and end() around several calls make them one view.
#pragma once

#include "shared/base/clock.h"
#include "shared/record/change.h"
#include "shared/store/blob_table.h"
#include "shared/store/connection.h"
#include "shared/store/erased_table.h"
#include "shared/store/fork_table.h"
#include "shared/store/review_table.h"
#include "shared/store/set_table.h"
#include "shared/wire/messages.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fieldledger {

enum class LogType : std::uint8_t { // stored: do not renumber
    Change = 1, // body: the exact bytes
    Gone = 2,   // the record left `areas`; body: the areas it is in now
    State = 3,  // the record entered `areas`; body: its state
    Settled = 4, // a quarantined change was released or not adopted; body: encodeSettlement's text
};

struct CentralIdentity {
    std::string ledger;      // 16 hexadecimal digits
    std::string zone;        // display name
    std::int64_t epoch = 1;
    TimePoint founded;
    DeviceNumber console;    // the server's own device
    DeviceNumber firstOpen;  // numbers below it are of epochs that are over: they write nothing more
    bool operator==(const CentralIdentity&) const = default;
};

struct LogPosition {
    std::int64_t seq = 0;
    Sha256 chain{};
    bool operator==(const LogPosition&) const = default;
};

// A row as it stands. Views hold until the next row.
struct LogRow {
    std::int64_t seq = 0;
    LogType type = LogType::Change;
    ChangeNumber number;
    std::uint64_t act = 0;
    std::optional<RecordId> record;
    std::string_view areas;
    TimePoint got;
    Verdict verdict = Verdict::Merged;
    std::string_view cut;
    std::string_view reason;
    std::int64_t previous = 0;
    Sha256 hash{};
    Sha256 chain{};
    std::string_view body;
};

struct StoredRecord {
    std::int64_t row = 0;
    RecordId id;
    std::string kind;
    std::string campaign;
    std::string areas;
    std::int64_t singleSeq = 0;
    std::int64_t lastSeq = 0;
    std::string setAreas; // of its set, its own among them: where it goes besides; empty: it is in none
    RecordState state;
};

// A record for a page: its state as text, ready to send.
struct RecordText {
    std::int64_t row = 0;
    RecordId id;
    std::string_view areas;
    std::string_view setAreas;
    std::string_view state;
};

// Says whether somebody wants a record of these areas, its own and those of its set.
using WantsRecord = std::function<bool(std::string_view areas, std::string_view setAreas)>;

// Called for each row; false: enough.
template <class Row> using Visit = std::function<Result<bool>(const Row&)>;

class CentralReading {
public:
    explicit CentralReading(Connection& connection);

    // One view for the calls between; the destructor ends it.
    class View {
    public:
        explicit View(Connection* connection) : connection_(connection) {}
        View(View&& other) noexcept : connection_(other.connection_) { other.connection_ = nullptr; }
        View& operator=(View&&) = delete;
        ~View();

    private:
        Connection* connection_;
    };
    Result<View> view();

    Result<std::optional<CentralIdentity>> identity();
    Result<LogPosition> head();
    // Nothing when the log does not reach so far. Seq 0 is the empty log.
    Result<std::optional<Sha256>> chainAt(std::int64_t seq);
    Result<LogHead> deviceHead(DeviceNumber device);
    // h(n); zero for n = 0, nothing when the log does not hold n.
    Result<std::optional<Sha256>> hashAt(ChangeNumber number);
    Status logAfter(std::int64_t seq, const Visit<LogRow>& visit);
    Status changesOf(DeviceNumber device, std::uint64_t first, std::uint64_t last, const Visit<LogRow>& visit);
    // A merged change was issued again from these first bytes.
    Result<bool> isWasKnown(const Sha256& hash);
    // Whether any merged change was ever issued again.
    Result<bool> hasReissues();
    // What the log says of one change; nothing when it does not hold it.
    struct Custody {
        std::int64_t seq = 0;
        Verdict verdict = Verdict::Merged;
        std::optional<RecordId> record;
        std::string areas;          // of a quarantined one: where it is offered for release
        std::int64_t settled = 0;   // seq of the change that settled it; 0: it waits
    };
    Result<std::optional<Custody>> custodyOf(ChangeNumber number);
    // Quarantined changes that nobody settled yet, after the seq, in the order in which they came. `areas` of the row are
    // those where it is offered.
    Status waitingAfter(std::int64_t seq, const Visit<LogRow>& visit);
    // Those of one record.
    Status waitingOf(const RecordId& id, const Visit<LogRow>& visit);
    Status rowAt(std::int64_t seq, const Visit<LogRow>& visit);
    // The changes of one record, newest first. One history at a time, since each step is a statement of its own.
    Status history(const RecordId& id, const Visit<LogRow>& visit);

    Result<std::optional<StoredRecord>> record(const RecordId& id);
    // Only records whose areas `wants` says yes to are read whole.
    Status recordsAfter(std::int64_t row, const WantsRecord& wants, const Visit<RecordText>& visit);
    Status recordsOfKind(std::string_view kind, std::string_view campaign, const Visit<StoredRecord>& visit);
    // Of whatever campaign.
    Status recordsOfKind(std::string_view kind, const Visit<StoredRecord>& visit);
    // Every kind of a campaign.
    Status recordsOfCampaign(std::string_view campaign, const Visit<StoredRecord>& visit);
    // Of a campaign: those that somebody once struck out, also those whose delete was taken back since.
    Status recordsWithDeletions(std::string_view campaign, const Visit<StoredRecord>& visit);
    // Of a campaign: those whose changes name one of the records; the others are only looked through.
    Status recordsNaming(std::string_view campaign, const std::set<std::string, std::less<>>& ids, const Visit<StoredRecord>& visit);
    // In the order of rows, those after this one.
    Status allRecords(std::int64_t afterRow, const Visit<StoredRecord>& visit);
    // Of those whose areas `wants` says yes to.
    Result<std::int64_t> recordCount(const WantsRecord& wants);
    Result<std::vector<PersonalValue>> personalOf(ChangeNumber number);
    // Signatures in the order of devices and numbers.
    struct Signed {
        ChangeNumber last;
        std::string signature;
        Sha256 hash{};
    };
    Status signatures(const Visit<Signed>& visit);
    BlobTable& blobs() { return blobs_; }
    ReviewTable& reviews() { return reviews_; }
    ForkTable& forks() { return forks_; }
    ErasedTable& erased() { return erased_; }
    SetTable& sets() { return sets_; }

private:
    Result<StoredRecord> readRecord(const Rows& rows);
    Status visitRecords(Rows rows, const Visit<StoredRecord>& visit);

    Connection& connection_;
    BlobTable blobs_;
    ReviewTable reviews_;
    ForkTable forks_;
    ErasedTable erased_;
    SetTable sets_;
    Statement identity_, head_, chainAt_, deviceHead_, hashAt_, logAfter_, changesOf_, was_, reissues_, bySeq_, lastSeq_;
    Statement record_, recordsAfter_, recordsOfKind_, recordsOfCampaign_, recordsWithDeletions_, allRecords_, recordCount_, personalOf_, signatures_;
    Statement custody_, waiting_, waitingOf_, ofKind_;
};

} // namespace fieldledger
