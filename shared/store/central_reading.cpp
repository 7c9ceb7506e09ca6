#include "shared/store/central_reading.h"

#include "shared/record/record_names.h"
#include "shared/store/central_single_state.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/message_codec.h"

namespace fieldledger {

namespace {

#define LOG_COLUMNS "seq, type, device, n, act, record, areas, got, verdict, cut, reason, previous, hash, chain, body"
// A quarantined change with the areas where it is offered in place of those it was sent to.
#define WAITING_COLUMNS "l.seq, type, device, n, act, l.record, q.areas, got, verdict, cut, reason, previous, hash, chain, body "
// A record with the change that is its state, where it has only one.
#define RECORD_COLUMNS "r.row, r.id, r.kind, r.campaign, r.areas, r.single_seq, r.last_seq, r.state, l.body, l.got, r.set_areas "
#define RECORD_TABLES "FROM record r LEFT JOIN log l ON l.seq = r.single_seq "

ChangeNumber numberOf(const Rows& rows, int column)
{
    return {DeviceNumber{static_cast<std::uint32_t>(rows.integer(column))}, rows.unsignedInteger(column + 1)};
}

LogRow logRow(const Rows& rows)
{
    LogRow row;
    row.seq = rows.integer(0);
    row.type = static_cast<LogType>(rows.integer(1));
    row.number = numberOf(rows, 2);
    row.act = rows.unsignedInteger(4);
    if (!rows.isNull(5)) {
        row.record = rows.recordId(5);
    }
    row.areas = rows.text(6);
    row.got = rows.time(7);
    row.verdict = static_cast<Verdict>(rows.integer(8));
    row.cut = rows.text(9);
    row.reason = rows.text(10);
    row.previous = rows.integer(11);
    row.hash = rows.sha256(12);
    row.chain = rows.sha256(13);
    row.body = rows.blob(14);
    return row;
}

Error damaged(std::string_view what, const Error& why)
{
    return Error(ErrorCode::StorageCorrupt, "the ledger holds a " + std::string(what) + " that cannot be read; run `check` ("
                                                + why.detail() + ")");
}

// The state of a record whose only change is this one.
Result<RecordState> stateOfChange(std::string_view body, TimePoint got)
{
    const Result<Change> change = decodeChange(body);
    if (!change) {
        return damaged("change", change.error());
    }
    RecordState state;
    state.apply(*change, Cut{}, got); // an empty record has taken in nothing that it could be cut to
    return state;
}

Result<std::string> textOfChange(const RecordId& id, std::string_view body, TimePoint got)
{
    if (std::optional<std::string> text = singleStateText(body, got)) {
        return *std::move(text);
    }
    const Result<RecordState> state = stateOfChange(body, got);
    return state ? encodeState(id, *state) : Result<std::string>(state.error());
}

// Goes through the rows while `each` says true.
template <class Each> Status eachRow(Rows rows, Each each)
{
    while (true) {
        const Result<bool> row = rows.next();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return {};
        }
        const Result<bool> goOn = each(rows);
        if (!goOn) {
            return goOn.error();
        }
        if (!*goOn) {
            return {};
        }
    }
}

Status visitRows(Rows rows, const Visit<LogRow>& visit)
{
    return eachRow(std::move(rows), [&](const Rows& at) { return visit(logRow(at)); });
}

// What `read` makes of the first row, or `none` where there is no row.
template <class T, class Read> Result<T> firstRow(Rows rows, T none, Read read)
{
    const Result<bool> row = rows.next();
    if (!row) {
        return row.error();
    }
    return *row ? T(read(rows)) : none;
}

} // namespace

CentralReading::CentralReading(Connection& connection)
    : connection_(connection),
      blobs_(connection),
      reviews_(connection),
      forks_(connection),
      erased_(connection),
      sets_(connection),
      identity_(connection, "SELECT key, value FROM meta"),
      head_(connection, "SELECT seq, chain FROM log ORDER BY seq DESC LIMIT 1"),
      chainAt_(connection, "SELECT chain FROM log WHERE seq = ?"),
      deviceHead_(connection, "SELECT n, hash FROM log WHERE type = 1 AND device = ? ORDER BY n DESC LIMIT 1"),
      hashAt_(connection, "SELECT hash FROM log WHERE type = 1 AND device = ? AND n = ?"),
      logAfter_(connection, "SELECT " LOG_COLUMNS " FROM log WHERE seq > ? ORDER BY seq"),
      changesOf_(connection, "SELECT " LOG_COLUMNS " FROM log WHERE type = 1 AND device = ? AND n BETWEEN ? AND ? ORDER BY n"),
      was_(connection, "SELECT 1 FROM was WHERE hash = ?"),
      reissues_(connection, "SELECT 1 FROM was LIMIT 1"),
      bySeq_(connection, "SELECT " LOG_COLUMNS " FROM log WHERE seq = ?"),
      lastSeq_(connection, "SELECT last_seq FROM record WHERE id = ?"),
      record_(connection, "SELECT " RECORD_COLUMNS RECORD_TABLES "WHERE r.id = ?"),
      recordsAfter_(connection, "SELECT " RECORD_COLUMNS RECORD_TABLES "WHERE r.row > ? ORDER BY r.row"),
      recordsOfKind_(connection, "SELECT " RECORD_COLUMNS RECORD_TABLES "WHERE r.kind = ? AND r.campaign = ? ORDER BY r.row"),
      recordsOfCampaign_(connection, "SELECT " RECORD_COLUMNS RECORD_TABLES "WHERE r.campaign = ? ORDER BY r.row"),
      // A delete stands beside what it strikes out, so it is never a record's single change, which the log alone holds.
      recordsWithDeletions_(connection, "SELECT " RECORD_COLUMNS RECORD_TABLES
                                        "WHERE r.campaign = ? AND instr(r.state, '\"deletions/') > 0 ORDER BY r.row"),
      allRecords_(connection, "SELECT " RECORD_COLUMNS RECORD_TABLES "WHERE r.row > ? ORDER BY r.row"),
      recordCount_(connection, "SELECT areas, set_areas, count(*) FROM record GROUP BY areas, set_areas"),
      personalOf_(connection, "SELECT body FROM personal WHERE device = ? AND n = ? ORDER BY register"),
      signatures_(connection, "SELECT s.device, s.n, s.signature, l.hash FROM signature s "
                              "LEFT JOIN log l ON l.type = 1 AND l.device = s.device AND l.n = s.n ORDER BY s.device, s.n"),
      custody_(connection, "SELECT l.seq, l.verdict, l.record, q.areas, q.settled FROM log l LEFT JOIN quarantine q USING(seq) "
                           "WHERE l.type = 1 AND l.device = ? AND l.n = ?"),
      waiting_(connection, "SELECT " WAITING_COLUMNS "FROM quarantine q JOIN log l USING(seq) WHERE q.settled = 0 AND q.seq > ? ORDER BY q.seq"),
      waitingOf_(connection, "SELECT " WAITING_COLUMNS "FROM quarantine q JOIN log l USING(seq) WHERE q.settled = 0 AND q.record = ? ORDER BY q.seq"),
      ofKind_(connection, "SELECT " RECORD_COLUMNS RECORD_TABLES "WHERE r.kind = ? ORDER BY r.row")
{
}

CentralReading::View::~View()
{
    if (connection_ != nullptr) {
        // Ending a view that only read cannot fail in a way that matters.
        static_cast<void>(connection_->execute("COMMIT"));
    }
}

Result<CentralReading::View> CentralReading::view()
{
    if (connection_.isInTransaction()) {
        return View(nullptr);
    }
    if (Status begun = connection_.execute("BEGIN"); !begun) {
        return begun.error();
    }
    return View(&connection_);
}

Result<std::optional<CentralIdentity>> CentralReading::identity()
{
    CentralIdentity identity;
    const Status read = eachRow(identity_.query(), [&](const Rows& rows) -> Result<bool> {
        const std::string_view key = rows.text(0);
        if (key == "ledger") {
            identity.ledger = rows.string(1);
        } else if (key == "zone") {
            identity.zone = rows.string(1);
        } else if (key == "epoch") {
            identity.epoch = rows.integer(1);
        } else if (key == "founded") {
            identity.founded = rows.time(1);
        } else if (key == "console") {
            identity.console = {static_cast<std::uint32_t>(rows.integer(1))};
        } else if (key == "first_open") {
            identity.firstOpen = {static_cast<std::uint32_t>(rows.integer(1))};
        }
        return true;
    });
    if (!read) {
        return read.error();
    }
    return identity.ledger.empty() ? std::nullopt : std::optional(identity);
}

Result<LogPosition> CentralReading::head()
{
    return firstRow(head_.query(), LogPosition{}, [](const Rows& rows) { return LogPosition{rows.integer(0), rows.sha256(1)}; });
}

Result<std::optional<Sha256>> CentralReading::chainAt(std::int64_t seq)
{
    if (seq == 0) {
        return std::optional(Sha256{});
    }
    return firstRow(chainAt_.query(seq), std::optional<Sha256>(), [](const Rows& rows) { return rows.sha256(0); });
}

Result<LogHead> CentralReading::deviceHead(DeviceNumber device)
{
    return firstRow(deviceHead_.query(device.value), LogHead{},
                    [](const Rows& rows) { return LogHead{rows.unsignedInteger(0), rows.sha256(1)}; });
}

Result<std::optional<Sha256>> CentralReading::hashAt(ChangeNumber number)
{
    if (number.n == 0) {
        return std::optional(Sha256{});
    }
    return firstRow(hashAt_.query(number.device.value, number.n), std::optional<Sha256>(),
                    [](const Rows& rows) { return rows.sha256(0); });
}

Status CentralReading::logAfter(std::int64_t seq, const Visit<LogRow>& visit)
{
    return visitRows(logAfter_.query(seq), visit);
}

Status CentralReading::changesOf(DeviceNumber device, std::uint64_t first, std::uint64_t last, const Visit<LogRow>& visit)
{
    return visitRows(changesOf_.query(device.value, first, last), visit);
}

Result<bool> CentralReading::isWasKnown(const Sha256& hash)
{
    Rows rows = was_.query(hash);
    return rows.next();
}

Result<bool> CentralReading::hasReissues()
{
    return reissues_.query().next();
}

Status CentralReading::history(const RecordId& id, const Visit<LogRow>& visit)
{
    Result<std::int64_t> seq = firstRow(lastSeq_.query(id), std::int64_t{0}, [](const Rows& rows) { return rows.integer(0); });
    while (seq && *seq != 0) {
        Rows rows = bySeq_.query(*seq);
        const Result<bool> row = rows.next();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return Error(ErrorCode::StorageCorrupt, "the ledger's log lacks row " + std::to_string(*seq) + "; run `check`");
        }
        const LogRow found = logRow(rows);
        seq = found.previous;
        const Result<bool> goOn = visit(found);
        if (!goOn) {
            return goOn.error();
        }
        if (!*goOn) {
            return {};
        }
    }
    return seq ? Status() : Status(seq.error());
}

// ---- records ---------------------------------------------------------------------------------------------------------

Result<StoredRecord> CentralReading::readRecord(const Rows& rows)
{
    StoredRecord record;
    record.row = rows.integer(0);
    record.id = rows.recordId(1);
    record.kind = rows.string(2);
    record.campaign = rows.string(3);
    record.areas = rows.string(4);
    record.singleSeq = rows.integer(5);
    record.lastSeq = rows.integer(6);
    record.setAreas = rows.string(10);
    if (record.singleSeq != 0) {
        Result<RecordState> state = stateOfChange(rows.blob(8), rows.time(9));
        if (!state) {
            return state.error();
        }
        record.state = *std::move(state);
        return record;
    }
    Result<IdentifiedState> state = decodeState(rows.text(7));
    if (!state) {
        return damaged("record", state.error());
    }
    record.state = std::move(state->state);
    return record;
}

Status CentralReading::visitRecords(Rows rows, const Visit<StoredRecord>& visit)
{
    return eachRow(std::move(rows), [&](const Rows& at) -> Result<bool> {
        const Result<StoredRecord> record = readRecord(at);
        return record ? visit(*record) : record.error();
    });
}

Result<std::optional<StoredRecord>> CentralReading::record(const RecordId& id)
{
    std::optional<StoredRecord> found;
    const Status read = visitRecords(record_.query(id), [&](const StoredRecord& record) -> Result<bool> {
        found = record;
        return false;
    });
    if (!read) {
        return read.error();
    }
    return found;
}

Status CentralReading::recordsAfter(std::int64_t after, const WantsRecord& wants, const Visit<RecordText>& visit)
{
    return eachRow(recordsAfter_.query(after), [&](const Rows& rows) -> Result<bool> {
        if (!wants(rows.text(4), rows.text(10))) {
            return true;
        }
        RecordText record{rows.integer(0), rows.recordId(1), rows.text(4), rows.text(10), rows.text(7)};
        std::string made;
        if (rows.integer(5) != 0) {
            Result<std::string> text = textOfChange(record.id, rows.blob(8), rows.time(9));
            if (!text) {
                return text.error();
            }
            made = *std::move(text);
            record.state = made;
        }
        return visit(record);
    });
}

Status CentralReading::recordsOfKind(std::string_view kind, std::string_view campaign, const Visit<StoredRecord>& visit)
{
    return visitRecords(recordsOfKind_.query(kind, campaign), visit);
}

Status CentralReading::recordsOfKind(std::string_view kind, const Visit<StoredRecord>& visit)
{
    return visitRecords(ofKind_.query(kind), visit);
}

Status CentralReading::recordsOfCampaign(std::string_view campaign, const Visit<StoredRecord>& visit)
{
    return visitRecords(recordsOfCampaign_.query(campaign), visit);
}

Status CentralReading::recordsWithDeletions(std::string_view campaign, const Visit<StoredRecord>& visit)
{
    return visitRecords(recordsWithDeletions_.query(campaign), visit);
}

Status CentralReading::recordsNaming(std::string_view campaign, const std::set<std::string, std::less<>>& ids, const Visit<StoredRecord>& visit)
{
    return eachRow(recordsOfCampaign_.query(campaign), [&](const Rows& rows) -> Result<bool> {
        if (!namesOneOf(rows.integer(5) != 0 ? rows.text(8) : rows.text(7), ids)) {
            return true;
        }
        const Result<StoredRecord> record = readRecord(rows);
        return record ? visit(*record) : record.error();
    });
}

Status CentralReading::allRecords(std::int64_t afterRow, const Visit<StoredRecord>& visit)
{
    return visitRecords(allRecords_.query(afterRow), visit);
}

Result<std::int64_t> CentralReading::recordCount(const WantsRecord& wants)
{
    std::int64_t count = 0;
    const Status read = eachRow(recordCount_.query(), [&](const Rows& rows) -> Result<bool> {
        count += wants(rows.text(0), rows.text(1)) ? rows.integer(2) : 0;
        return true;
    });
    if (!read) {
        return read.error();
    }
    return count;
}

Result<std::vector<PersonalValue>> CentralReading::personalOf(ChangeNumber number)
{
    std::vector<PersonalValue> values;
    const Status read = eachRow(personalOf_.query(number.device.value, number.n), [&](const Rows& rows) -> Result<bool> {
        Result<std::vector<PersonalValue>> some = decodePersonal(rows.text(0));
        if (!some) {
            return damaged("personal value", some.error());
        }
        std::move(some->begin(), some->end(), std::back_inserter(values));
        return true;
    });
    if (!read) {
        return read.error();
    }
    return values;
}

Status CentralReading::signatures(const Visit<Signed>& visit)
{
    return eachRow(signatures_.query(), [&](const Rows& rows) {
        return visit(Signed{numberOf(rows, 0), rows.string(2), rows.sha256(3)});
    });
}

Result<std::optional<CentralReading::Custody>> CentralReading::custodyOf(ChangeNumber number)
{
    return firstRow(custody_.query(number.device.value, number.n), std::optional<Custody>(), [](const Rows& rows) {
        Custody custody;
        custody.seq = rows.integer(0);
        custody.verdict = static_cast<Verdict>(rows.integer(1));
        if (!rows.isNull(2)) {
            custody.record = rows.recordId(2);
        }
        custody.areas = rows.isNull(3) ? std::string() : rows.string(3);
        custody.settled = rows.isNull(4) ? 0 : rows.integer(4);
        return std::optional(std::move(custody));
    });
}

Status CentralReading::waitingAfter(std::int64_t seq, const Visit<LogRow>& visit)
{
    return visitRows(waiting_.query(seq), visit);
}

Status CentralReading::waitingOf(const RecordId& id, const Visit<LogRow>& visit)
{
    return visitRows(waitingOf_.query(id), visit);
}

Status CentralReading::rowAt(std::int64_t seq, const Visit<LogRow>& visit)
{
    return visitRows(bySeq_.query(seq), visit);
}

} // namespace fieldledger
