#include "tests/simulation/tablet.h"

#include "shared/evidence/hashes.h"
#include "shared/store/tablet_schema.h"
#include "tests/simulation/flawed_ledger.h"
#include "tests/simulation/forgetful_ledger.h"

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

// As a crash would leave them: the file and its log, without a tidy close.
void copyLedger(const std::string& from, const std::string& to)
{
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
    std::filesystem::remove(to + "-wal");
    if (std::filesystem::exists(from + "-wal")) {
        std::filesystem::copy_file(from + "-wal", to + "-wal", std::filesystem::copy_options::overwrite_existing);
    }
}

TabletPlan planOfCopy(TabletPlan plan, std::size_t index)
{
    plan.path += "-copy" + std::to_string(index);
    plan.seed += index;
    return plan;
}

} // namespace

Tablet::Tablet(std::size_t place, const Tablet& copied, TimePoint now)
    : index(place), plan(planOfCopy(copied.plan, place)), forms(copied.forms), numbers(copied.numbers), path_(plan.path), enrolled_(copied.enrolled_), key_(copied.key_),
      files_(copied.files_), skew_(copied.skew_), bootedAt_(now)
{
    ASSERT_ALWAYS(copied.isOnFile());
    copyLedger(copied.path_, path_);
    open();
}

Tablet::Tablet(std::size_t place, TabletPlan tabletPlan, const EnrolAnswer& enrolled, const DeviceKey& key, TimePoint now)
    : index(place), plan(std::move(tabletPlan)), path_(plan.path), enrolled_(enrolled), key_(key), skew_(plan.clockSkew), bootedAt_(now)
{
    open();
    numbers.insert(enrolled.device);
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
    if (plan.newerApp) {
        ledger_ = makeNewerApp(std::move(ledger_), plan.newerApp);
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
    engine_.emplace(*ledger_, "1.0", plan.limits, [this] { return newKey(); });
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

EnrolAnswer Tablet::enrolled() const
{
    const Result<std::optional<Enrolment>> enrolment = ledger_->enrolment();
    ASSERT_ALWAYS(enrolment && *enrolment);
    return (*enrolment)->answer;
}

std::vector<IdentifiedState> Tablet::bases() const
{
    ASSERT_ALWAYS(isOnFile());
    const Result<std::unique_ptr<Connection>> file = Connection::openReader(path_, tabletFileKind);
    ASSERT_ALWAYS(file);
    Statement states{**file, "SELECT state FROM record WHERE state IS NOT NULL"};
    std::vector<IdentifiedState> found;
    Rows rows = states.query();
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        Result<IdentifiedState> state = decodeState(rows.text(0));
        ASSERT_ALWAYS(state);
        found.push_back(*std::move(state));
    }
    ASSERT_ALWAYS(row);
    return found;
}

std::vector<std::string> Tablet::ownLines() const
{
    ASSERT_ALWAYS(isOnFile());
    const Result<std::unique_ptr<Connection>> file = Connection::openReader(path_, tabletFileKind);
    ASSERT_ALWAYS(file);
    // But for those that were issued again: what stands for them is among these.
    Statement lines{**file, "SELECT body FROM own_change WHERE verdict <> 5 ORDER BY id"};
    std::vector<std::string> sent;
    Rows rows = lines.query();
    Result<bool> row = rows.next();
    for (; row && *row; row = rows.next()) {
        sent.push_back(plan.newerApp ? writtenByNewerApp(rows.string(0), *plan.newerApp) : rows.string(0));
    }
    ASSERT_ALWAYS(row);
    return sent;
}

std::vector<ShelfBlob> Tablet::ownBlobs()
{
    std::vector<ShelfBlob> blobs;
    for (const std::string& path : files_.paths()) {
        const Result<Sha256> hash = sha256FromHex(path.substr(path.rfind('/') + 1));
        ASSERT_ALWAYS(hash);
        const Result<std::optional<ShelfBlob>> own = ledger_->photos().blob(*hash);
        ASSERT_ALWAYS(own);
        if (*own && (*own)->hasFile) {
            blobs.push_back(**own);
        }
    }
    return blobs;
}

DeviceKey Tablet::newKey()
{
    std::array<std::uint8_t, 32> keySeed{};
    Random(plan.seed + ++keys_ * 0x9e3779b9).fill(keySeed);
    return deviceKeyFromSeed(keySeed);
}

void Tablet::keepCopy()
{
    ASSERT_ALWAYS(isOnFile());
    copy_ = Copy{plan.path + "-kept" + std::to_string(++copies_), forms, files_};
    copyLedger(path_, copy_->path);
}

void Tablet::putBack()
{
    ASSERT_ALWAYS(copy_.has_value());
    stop();
    ledger_.reset();
    removeLedger(path_);
    path_ = plan.path + "-back" + std::to_string(++copies_);
    copyLedger(copy_->path, path_);
    forms = copy_->forms;
    files_ = copy_->files;
}

void Tablet::stop()
{
    engine_.reset();
    inFlight.reset();
    photos_.reset();
    photoInFlight.reset();
}

void Tablet::kill(TimePoint)
{
    stop();
    files_.cutPower(); // harsher than a kill: what is acknowledged survives that, too
    if (!isOnFile() || plan.flaw != Flaw::None) {
        return; // what is in memory stays, as a file would; a flawed ledger's own replica must not be lost
    }
    const std::string left = plan.path + "." + std::to_string(life);
    copyLedger(path_, left);
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
