// A tablet of a newer app: some of its changes are written in a way that the server's reader refuses. Its own ledger knows
// them, and its running hash and its `was` are over the bytes that it sends.
//
// Whether a line is written so hangs on the line alone: a copy of the tablet, or the tablet put back, sends the same bytes again, and
// what is issued again under another number may be readable then, or may not be any more.
#pragma once

#include "shared/record/change.h"
#include "shared/store/tablet_ledger.h"

#include <map>

namespace fieldledger::simulation {

// By the hash that the sound ledger has for first bytes, the hash of those that were written. A newer app's own file would say it;
// so the tablet and its copies share one.
using WrittenHashes = std::map<Sha256, Sha256>;

std::unique_ptr<TabletLedger> makeNewerApp(std::unique_ptr<TabletLedger> ledger, std::shared_ptr<WrittenHashes> hashes);

// A line of a sound ledger as a newer app writes it.
std::string writtenByNewerApp(const std::string& line, const WrittenHashes& hashes);
// Reads those that the server refuses, too.
Result<Change> readByNewerApp(std::string_view line);

} // namespace fieldledger::simulation
