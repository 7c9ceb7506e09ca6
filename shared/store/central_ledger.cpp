#include "shared/store/central_ledger.h"

#include "shared/store/central_schema.h"

namespace fieldledger {

namespace {

std::optional<std::string_view> presentText(std::string_view text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

} // namespace

Result<std::unique_ptr<CentralLedger>> CentralLedger::open(const std::string& path, const ConnectionOptions& options)
{
    auto connection = Connection::openWriter(path, centralLedgerKind, options);
    if (!connection) {
        return connection.error();
    }
    return std::make_unique<CentralLedger>(std::move(*connection));
}

CentralLedger::CentralLedger(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)),
      reading_(*connection_),
      accounts_(*connection_),
      identity_(*connection_, "INSERT INTO meta(key, value) VALUES('ledger', ?1), ('zone', ?2), ('epoch', ?3), ('founded', ?4), "
                              "('console', ?5), ('first_open', ?6) ON CONFLICT(key) DO UPDATE SET value = excluded.value"),
      append_(*connection_, "INSERT INTO log(seq, type, device, n, act, record, areas, got, verdict, cut, reason, previous, hash, "
                            "chain, body) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      insertRecord_(*connection_, "INSERT INTO record(id, kind, campaign, areas, single_seq, state, last_seq) "
                                  "VALUES(?, ?, ?, ?, ?, ?, ?)"),
      updateRecord_(*connection_, "UPDATE record SET kind = ?2, campaign = ?3, areas = ?4, single_seq = ?5, state = ?6, last_seq = ?7 "
                                  "WHERE row = ?1"),
      personal_(*connection_, "INSERT INTO personal(device, n, register, body) VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING"),
      was_(*connection_, "INSERT INTO was(hash, seq) VALUES(?, ?) ON CONFLICT DO NOTHING"),
      signature_(*connection_, "INSERT INTO signature(device, n, signature, got) VALUES(?, ?, ?, ?)"),
      addQuarantined_(*connection_, "INSERT INTO quarantine(seq, record, areas) VALUES(?, ?, ?)"),
      offerQuarantined_(*connection_, "UPDATE quarantine SET areas = ?2 WHERE seq = ?1"),
      settleQuarantined_(*connection_, "UPDATE quarantine SET settled = ?2 WHERE seq = ?1 AND settled = 0")
{
}

Status CentralLedger::writeIdentity(const CentralIdentity& identity)
{
    return identity_.run(identity.ledger, identity.zone, identity.epoch, identity.founded, identity.console.value,
                         identity.firstOpen.value);
}

Status CentralLedger::append(std::int64_t seq, const NewLogRow& row)
{
    const std::optional<RecordId> record = row.record != nullptr ? std::optional(*row.record) : std::nullopt;
    const std::optional<Sha256> hash = row.type == LogType::Change ? std::optional(row.hash) : std::nullopt;
    const auto cut = presentText(row.cut);
    const auto reason = presentText(row.reason);
    if (row.bodyIsText) {
        return append_.run(seq, row.type, row.number.device.value, row.number.n, row.act, record, row.areas, row.got, row.verdict, cut,
                           reason, row.previous, hash, row.chain, row.body);
    }
    return append_.run(seq, row.type, row.number.device.value, row.number.n, row.act, record, row.areas, row.got, row.verdict, cut,
                       reason, row.previous, hash, row.chain, Blob{row.body});
}

Status CentralLedger::insertRecord(const RecordId& id, const RecordRow& record)
{
    return insertRecord_.run(id, record.kind, record.campaign, record.areas, record.singleSeq, presentText(record.state),
                             record.lastSeq);
}

Status CentralLedger::updateRecord(std::int64_t row, const RecordRow& record)
{
    return updateRecord_.run(row, record.kind, record.campaign, record.areas, record.singleSeq, presentText(record.state),
                             record.lastSeq);
}

Status CentralLedger::addPersonal(ChangeNumber number, const std::string& registerName, const std::string& encoded)
{
    return personal_.run(number.device.value, number.n, registerName, encoded);
}

Status CentralLedger::addWas(const Sha256& hash, std::int64_t seq)
{
    return was_.run(hash, seq);
}

Status CentralLedger::addQuarantined(std::int64_t seq, const RecordId& record, std::string_view areas)
{
    return addQuarantined_.run(seq, record, areas);
}

Status CentralLedger::offerQuarantined(std::int64_t seq, std::string_view areas)
{
    return offerQuarantined_.run(seq, areas);
}

Status CentralLedger::settleQuarantined(std::int64_t seq, std::int64_t settledBy)
{
    return settleQuarantined_.run(seq, settledBy);
}

Status CentralLedger::addSignature(ChangeNumber last, std::string_view signature, TimePoint got)
{
    return signature_.run(last.device.value, last.n, signature, got);
}

Result<std::unique_ptr<CentralReader>> CentralReader::open(const std::string& path)
{
    auto connection = Connection::openReader(path, centralLedgerKind);
    if (!connection) {
        return connection.error();
    }
    return std::make_unique<CentralReader>(std::move(*connection));
}

CentralReader::CentralReader(std::unique_ptr<Connection> connection) : connection_(std::move(connection)), reading_(*connection_)
{
}

} // namespace fieldledger
