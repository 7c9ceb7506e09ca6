// The rows that the log gets beside a change, in its act: that its record left areas or entered some, what it settled, whom an order to erase
// concerns. What sets bring comes after the push (set_delivery.h).
#pragma once

#include "server/ledger/erasing.h"
#include "server/ledger/log_writer.h"
#include "server/ledger/prepared_push.h"
#include "server/ledger/routing.h"
#include "server/ledger/settling.h"

namespace fieldledger::server {

class Telling {
public:
    // All outlive this.
    Telling(WriteScope& scope, const PreparedPush& push, LogWriter& log) : scope_(scope), push_(push), log_(log) {}

    // Where the record's items go, but for its set.
    std::vector<std::string> delivered(const RecordState& record) const;
    Status movement(const Change& change, const RecordState& after, const ItemRoute& route, const std::string& setAreas);
    // What waits of the record is offered where it is now, too.
    Status offers(const Change& change, const std::optional<StoredRecord>& before, const RecordState& after);
    // Of a change that was only noted.
    Status setOfNoting(const Change& change, const StoredRecord& before, const RecordState& after);
    Status settlement(const Change& change, const Custody& custody, std::int64_t seq);
    // `told`: where the order itself goes.
    Status whereItIs(const Change& order, const Erasure& erasure, const std::vector<std::string>& told);
    Status orders(const Change& change);

private:
    Status append(const Change& change, LogType type, const RecordId& record, const std::string& areas, const std::string& body);

    WriteScope& scope_;
    const PreparedPush& push_;
    LogWriter& log_;
};

} // namespace fieldledger::server
