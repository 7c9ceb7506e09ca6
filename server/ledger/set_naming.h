// Goes on with the names that a ledger's first link asks for (set_delivery.h): a step at a time while others write, all at once at the start.
#pragma once

#include "server/ledger/write_job.h"

namespace fieldledger::server {

// One step, in a commit of its own. `now`: of the rows that it may write.
class NameRecords final : public WriteJob {
public:
    explicit NameRecords(TimePoint now) : now_(now) {}

    Status run(WriteScope& scope) override;
    bool standsAlone() const override { return true; }

private:
    TimePoint now_;
};

// What was not finished when the program ended, and what an older program left, which kept links and no names.
Status completeNames(CentralLedger& ledger, const CentralIdentity& identity, TimePoint now);

} // namespace fieldledger::server
