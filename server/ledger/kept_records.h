// Records that were struck out and stand all the same, since something hangs on them that whoever struck them out had not been
// shown (shared/form/deletion.h). What counts or lists records at the server asks here, as the tablet's list does for itself.
#pragma once

#include "shared/form/answers.h"
#include "shared/store/central_reading.h"

#include <set>
#include <string>

namespace fieldledger::server {

class KeptRecords {
public:
    // Of one campaign, over the whole ledger: a visit keeps its site also for those who do not hold the visit. Costs one look through
    // the campaign's records when any of them is struck out.
    static Result<KeptRecords> read(CentralReading& reading, const std::string& campaign);

    bool holds(const RecordId& record) const { return kept_.contains(record); }
    // What the record says, not as deleted when it is kept.
    Answers answersOf(const StoredRecord& record, const RegisterRules& rules) const { return stand(record.id, fieldledger::answersOf(record.state, rules)); }
    Answers stand(const RecordId& record, Answers answers) const;

private:
    std::set<RecordId> kept_;
};

} // namespace fieldledger::server
