// Puts rows at the end of the log, in one transaction, and carries its running hash on: chain(seq) = SHA-256(chain(seq − 1) ‖
// the device's running hash of a change, or SHA-256 of any other body).
#pragma once

#include "shared/store/central_ledger.h"

namespace fieldledger::server {

Sha256 nextChain(const Sha256& chain, LogType type, const Sha256& hash, std::string_view body);

class LogWriter {
public:
    static Result<LogWriter> atEnd(CentralLedger& ledger);
    LogWriter(CentralLedger& ledger, const LogPosition& position) : ledger_(&ledger), position_(position) {}

    // Fills in the chain and gives the row's seq.
    Result<std::int64_t> append(NewLogRow row);

private:
    CentralLedger* ledger_;
    LogPosition position_;
};

} // namespace fieldledger::server
