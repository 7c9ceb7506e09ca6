#include "server/ledger/log_writer.h"

#include "shared/evidence/hashes.h"

namespace fieldledger::server {

Sha256 nextChain(const Sha256& chain, LogType type, const Sha256& hash, std::string_view body)
{
    const Sha256 own = type == LogType::Change ? hash : sha256(body);
    return runningHash(chain, {reinterpret_cast<const char*>(own.data()), own.size()});
}

Result<LogWriter> LogWriter::atEnd(CentralLedger& ledger)
{
    const Result<LogPosition> position = ledger.reading().head();
    if (!position) {
        return position.error();
    }
    return LogWriter(ledger, *position);
}

Result<std::int64_t> LogWriter::append(NewLogRow row)
{
    row.chain = nextChain(position_.chain, row.type, row.hash, row.body);
    if (Status done = ledger_->append(position_.seq + 1, row); !done) {
        return done.error();
    }
    position_ = {position_.seq + 1, row.chain};
    return position_.seq;
}

} // namespace fieldledger::server
