// Runs jobs in one transaction, each in a part of its own, and commits once. After any error the transaction itself is looked
// at: SQLite drops all of it on a full disk, and then nobody is answered yes.
#pragma once

#include "server/ledger/write_job.h"

#include <span>

namespace fieldledger::server {

struct GroupResult {
    std::vector<Status> each;      // in the order of the jobs
    Effects effects;               // of those that were committed
};

GroupResult commitGroup(CentralLedger& ledger, const CentralIdentity& identity, std::shared_ptr<const Directory> directory,
                        std::shared_ptr<const Catalog> catalog, std::span<WriteJob* const> jobs);

} // namespace fieldledger::server
