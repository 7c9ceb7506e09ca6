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
    // What the next row has as its act to be in none with the rows around it: no change has such an n.
    std::uint64_t nextLoneAct() const { return (std::uint64_t{1} << 60) + static_cast<std::uint64_t>(position_.seq) + 1; }

private:
    CentralLedger* ledger_;
    LogPosition position_;
};

} // namespace fieldledger::server
