// Personal values that an order erased (shared/form/erasure.h): what it goes for, its carrying out inside the writer's transaction, and
// what of a later push is not kept. The log, its hashes and its signatures stay as they are.
#pragma once

#include "server/ledger/write_job.h"
#include "shared/form/erasure.h"

#include <string>
#include <vector>

namespace fieldledger::server {

// One personal register of one change of the record, and whether the ledger holds the value behind its commitment.
struct CommittedValue {
    ChangeNumber number;
    std::string registerName;
    bool isHeld = false;
    bool operator==(const CommittedValue&) const = default;
};

// Of the record's changes, quarantined ones included: those that the order goes for. These are what was given until then, and what was
// written since with the same commitment (a quarantined change that was released).
Result<std::vector<CommittedValue>> valuesMeantBy(CentralReading& reading, const Erasure& erasure);
// Of every change of the record: what orders may name.
Result<std::vector<CommittedValue>> committedValues(CentralReading& reading, const RecordId& record);
// Where the record's quarantined changes are offered: their values lie on tablets there, too.
Result<std::vector<std::string>> quarantinedAreas(CentralReading& reading, const RecordId& record);

// Until when values of the register are erased, by the orders about its record; absent: no order names it.
std::optional<TimePoint> erasedThrough(const std::vector<ErasedTable::Order>& orders, std::string_view registerName);
// Whether an order says that this value of a change, which is in the log already, must not be kept.
Result<bool> isErased(CentralReading& reading, const Change& change, TimePoint got, const std::string& registerName);

// Keeps the order and takes the values out.
Status carryOut(WriteScope& scope, const Erasure& erasure);
// Every order that the ledger holds, once more: for what an older program or a backup left. Nothing is written where nothing is left.
Status carryOutAll(CentralLedger& ledger);

// The records of kind `erasure` that name the record.
Result<std::vector<StoredRecord>> ordersAbout(CentralReading& reading, const RecordId& record);
// The devices that wrote such a value, whatever areas they hold now, and the others of these people, since a tablet gets another number: as areas
// of a row of the log (area_list.h).
Result<std::vector<std::string>> authorsOf(const WriteScope& scope, const Erasure& erasure);

} // namespace fieldledger::server
