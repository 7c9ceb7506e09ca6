#include "tests/simulation/tablet.h"

#include "tests/simulation/flawed_ledger.h"
#include "tests/simulation/forgetful_ledger.h"
#include "tests/simulation/newer_app.h"

#include <filesystem>

namespace fieldledger::simulation {

namespace {

void removeLedger(const std::string& path)
{
    for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
        std::error_code ignored;
        std::filesystem::remove(path + suffix, ignored);
    }
}

} // namespace

Tablet::Tablet(std::size_t place, TabletPlan tabletPlan, const EnrolAnswer& enrolled, const DeviceKey& key, TimePoint now)
    : index(place), plan(std::move(tabletPlan)), path_(plan.path), enrolled_(enrolled), key_(key), skew_(plan.clockSkew), bootedAt_(now)
{
    open();
    const Status saved = ledger_->saveEnrolment({"http://server", enrolled, secretKeyText(key.secretKey)});
    ASSERT_ALWAYS(saved);
}

Tablet::~Tablet()
{
    photos_.reset();
    engine_.reset();
    ledger_.reset();
    if (isOnFile()) {
        removeLedger(path_);
    }
}

void Tablet::open()
{
    Result<std::unique_ptr<TabletLedger>> ledger = TabletLedger::open(path_, PhotoPlace{"photos", &files_});
    ASSERT_ALWAYS(ledger);
    ledger_ = *std::move(ledger);
    if (plan.isNewerApp) {
        ledger_ = makeNewerApp(std::move(ledger_), plan.seed);
    }
    if (plan.flaw != Flaw::None) {
        ledger_ = makeFlawed(std::move(ledger_), plan.flaw, enrolled_.device, plan.seed);
    }
    if (plan.isForgetful) {
        ledger_ = makeForgetful(std::move(ledger_), plan.seed + life);
    }
}

std::vector<SyncAction> Tablet::start(TimePoint now)
{
    if (!ledger_) {
        open();
    }
    ++life;
    inFlight.reset();
    bootedAt_ = now;
    const Result<std::uint32_t> starts = ledger_->countStart();
    ASSERT_ALWAYS(starts);
    boot_ = *starts;
    engine_.emplace(*ledger_, "1.0", plan.limits);
    std::vector<SyncAction> actions = feed(Started{}, now);
    const auto also = [&](const SyncEvent& event) {
        for (SyncAction& action : feed(event, now)) {
            actions.push_back(std::move(action));
        }
    };
    if (!reachable) {
        also(NetworkChanged{false});
    }
    if (paused) {
        also(PauseRequested{true});
    }
    return actions;
}

std::vector<PhotoAction> Tablet::startPhotos(TimePoint now)
{
    photoInFlight.reset();
    photos_.emplace(*ledger_);
    files_.setTime(now);
    const Result<std::size_t> swept = ledger_->photos().sweep(clock(now).est);
    ASSERT_ALWAYS(swept);
    return feedPhotos(Started{}, now);
}

void Tablet::kill(TimePoint)
{
    engine_.reset();
    inFlight.reset();
    photos_.reset();
    photoInFlight.reset();
    files_.cutPower(); // harsher than a kill: what is acknowledged survives that, too
    if (!isOnFile() || plan.flaw != Flaw::None) {
        return; // what is in memory stays, as a file would; a flawed ledger's own replica must not be lost
    }
    // What a crash leaves: the file and its log as they are, without a tidy close.
    const std::string left = plan.path + "." + std::to_string(life);
    std::filesystem::copy_file(path_, left, std::filesystem::copy_options::overwrite_existing);
    if (std::filesystem::exists(path_ + "-wal")) {
        std::filesystem::copy_file(path_ + "-wal", left + "-wal", std::filesystem::copy_options::overwrite_existing);
    }
    ledger_.reset();
    removeLedger(path_);
    path_ = left;
}

ClockReading Tablet::clock(TimePoint now) const
{
    ClockReading reading;
    reading.wall = now + skew_;
    reading.est = reading.wall + (engine_ ? engine_->status().clockOffset : std::chrono::milliseconds(0));
    reading.boot = boot_;
    reading.monoMs = (now - bootedAt_).count() + monoAtStart;
    return reading;
}

ChangeTime Tablet::changeTime(TimePoint now) const
{
    const ClockReading reading = clock(now);
    ChangeTime time;
    time.est = reading.est;
    if (reading.wall != reading.est) {
        time.wall = reading.wall;
    }
    time.boot = reading.boot;
    time.monoMs = reading.monoMs;
    return time;
}

} // namespace fieldledger::simulation
