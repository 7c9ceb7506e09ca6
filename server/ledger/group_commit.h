// Runs jobs in one transaction, each in a part of its own, and commits once. After any error the transaction itself is looked
// at: SQLite drops all of it on a full disk, and then nobody is answered yes.
#pragma once

#include "server/ledger/write_job.h"

#include <span>

namespace fieldledger::server {

struct GroupResult {
    std::vector<Status> each;      // in the order of the jobs
    // What the views become; only after a commit that took something in.
    bool committed = false;
    Effects effects;
    LogPosition position;
    std::shared_ptr<const Directory> directory; // null: as it was
    std::shared_ptr<const Catalog> catalog;     // null: as it was
};

GroupResult commitGroup(CentralLedger& ledger, const Views& views, std::span<WriteJob* const> jobs, std::size_t recordsAStep);

} // namespace fieldledger::server
