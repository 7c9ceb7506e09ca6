// One piece of writing, run by the one thread that writes. Jobs that wait are committed together: each in a part of its own
// that can be taken back alone, then one fsync for all (group_commit.h).
#pragma once

#include "server/access/directory.h"
#include "server/ledger/catalog.h"
#include "shared/store/central_ledger.h"

#include <memory>
#include <utility>
#include <vector>

namespace fieldledger::server {

// What a job changed, for the views in memory. They move only after COMMIT returned.
struct Effects {
    std::vector<std::pair<DeviceNumber, LogHead>> heads;
    bool accounts = false;   // accounts, grants, devices or tokens
    bool catalog = false;    // an area, campaign or staff record
    bool log = false;        // the log grew
    bool unfinished = false; // something was begun that goes on in steps (Central::goOn)
    bool erased = false;     // personal values were taken out: nothing of them may stay in the file
};

// What the last commit left, as every request sees it.
struct Views {
    CentralIdentity identity;
    std::shared_ptr<const Directory> directory;
    std::shared_ptr<const Catalog> catalog;
};

// What a job works with, inside the open transaction.
struct WriteScope {
    CentralLedger& ledger;
    const Views& views;
    Effects& effects;
    std::size_t recordsAStep; // of what goes on in steps
};

class WriteJob {
public:
    virtual ~WriteJob() = default;
    // An error takes back what this job wrote, and only that.
    virtual Status run(WriteScope& scope) = 0;
    // Jobs that read the views to decide what to write (accounts, devices, areas) share no commit with others.
    virtual bool standsAlone() const { return false; }
};

} // namespace fieldledger::server
