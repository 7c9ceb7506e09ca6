// The ledger as the server holds it: the writing connection, and in memory what every request asks (who is who, what the
// system records say, where the log stands). commit() is called by one thread; the views may be read by any.
#pragma once

#include "server/ledger/group_commit.h"
#include "server/ledger/log_heads.h"
#include "server/ledger/published.h"
#include "shared/evidence/device_key.h"
#include "shared/base/uuid7.h"

#include <functional>

namespace fieldledger::server {

// What a new ledger begins with.
struct LedgerFounding {
    std::string zone;                    // display name
    TimePoint now;
};

class Central {
public:
    // Founds a new file: identity, console device, its person. Errors of CentralLedger::open; Foreign when the key is not
    // the one that the ledger's console device has.
    static Result<std::unique_ptr<Central>> open(const std::string& path, const ConnectionOptions& options,
                                                 const LedgerFounding& founding, const DeviceKey& consoleKey,
                                                 const RandomSource& random);
    explicit Central(std::unique_ptr<CentralLedger> ledger) : ledger_(std::move(ledger)) {}

    // On the writer's thread: the jobs in order, and the views moved.
    std::vector<Status> commit(std::span<WriteJob* const> jobs);
    // On the writer's thread, between commits: one step of what a commit left unfinished. Whether the next one is to follow; a step that the disk
    // does not take is tried again by a later call.
    bool goOn(TimePoint now);
    // Of how many records. On the writer's thread.
    void setStep(std::size_t records) { recordsAStep_ = records; }
    // The writing connection's reading: for whoever runs everything on one thread.
    CentralReading& reading() { return ledger_->reading(); }
    CentralLedger& ledger() { return *ledger_; }

    // As the last commit left them.
    std::shared_ptr<const Views> views() const { return views_.get(); }
    const LogHeads& heads() const { return heads_; }
    // Called on the writer's thread after each commit that made the log longer.
    void onNews(std::function<void()> news) { news_ = std::move(news); }

private:
    Status found(const LedgerFounding& founding, const DeviceKey& consoleKey, const RandomSource& random);
    Status load(const DeviceKey& consoleKey, TimePoint now);
    void commitOneGroup(std::span<WriteJob* const> jobs, std::vector<Status>& statuses);
    void emptyWal();

    std::unique_ptr<CentralLedger> ledger_;
    Published<Views> views_;
    LogHeads heads_;
    std::function<void()> news_;
    std::size_t recordsAStep_ = 1'000; // some 20 ms, for which a push may wait
    bool unfinished_ = false;
    bool walHoldsErased_ = false; // what was erased stands in older pages there, until no reader needs them
};

} // namespace fieldledger::server
