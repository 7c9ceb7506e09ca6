// Changes `for` a quarantined one: what they settle, and why one settles nothing. The first that is merged settles it for
// good; whatever comes for it later sets nothing.
#pragma once

#include "server/ledger/write_job.h"
#include "shared/wire/messages.h"

namespace fieldledger::server {

// The quarantined change that another one is for, as the log has it; nothing when the log does not hold it.
using Custody = CentralReading::Custody;

// Why the change settles nothing: what it names is unknown, not quarantined, unreadable, another record's or settled already.
Result<std::optional<Reason>> whySettlesNothing(const WriteScope& scope, const Change& change, const std::optional<Custody>& custody);

// What the merged change makes of the quarantined one.
Settlement settlementOf(const Change& change, const Custody& custody, TimePoint now);

// What waits of the record is offered in these areas too. Who was asked before may still answer.
Status offerWaiting(WriteScope& scope, const RecordId& record, const std::vector<std::string>& entered);

// Where a quarantined change is offered for release: where its record is, else where it wanted to be, else everywhere.
std::vector<std::string> offeredAreas(const Change& change, const std::vector<std::string>& recordAreas);

} // namespace fieldledger::server
