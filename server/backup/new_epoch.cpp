#include "server/backup/new_epoch.h"

#include "shared/store/central_ledger.h"

#include <algorithm>

namespace fieldledger::server {

namespace {

constexpr std::uint32_t leastStep = 1'000'000;
constexpr std::uint32_t stepsMax = 64'000'000; // some sixty restores fit before the numbers end

std::uint32_t step(const RandomSource& random)
{
    std::array<std::uint8_t, 4> bytes{};
    random(bytes);
    const std::uint32_t any = bytes[0] | static_cast<std::uint32_t>(bytes[1]) << 8 | static_cast<std::uint32_t>(bytes[2]) << 16
        | static_cast<std::uint32_t>(bytes[3]) << 24;
    return leastStep + any % (stepsMax - leastStep);
}

} // namespace

Result<std::int64_t> openEpoch(const std::string& ledgerFile, TimePoint now, const RandomSource& random)
{
    const Result<std::unique_ptr<CentralLedger>> ledger = CentralLedger::open(ledgerFile);
    if (!ledger) {
        return ledger.error();
    }
    Result<std::optional<CentralIdentity>> identity = (*ledger)->reading().identity();
    const Result<std::vector<StoredDevice>> devices = identity ? (*ledger)->accounts().devices() : identity.error();
    if (!devices) {
        return devices.error();
    }
    const auto console = std::ranges::find_if(*devices, [&](const StoredDevice& device) { return *identity && device.number == (*identity)->console; });
    if (console == devices->end()) {
        return Error(ErrorCode::StorageCorrupt, ledgerFile + ": has no device of its own");
    }
    CentralIdentity next = **identity;
    // Seconds, so that a second restore of the same copy lives a later epoch than the first.
    next.epoch = std::max(next.epoch + 1, now.ms / 1'000);
    next.console = next.firstOpen = DeviceNumber{devices->back().number.value + step(random)};
    StoredDevice renewed = *console;
    renewed.enrolled = now;
    Result<Transaction> transaction = Transaction::begin((*ledger)->connection());
    Status done = transaction ? (*ledger)->accounts().addDeviceAs(next.console, renewed) : Status(transaction.error());
    if (done) {
        done = (*ledger)->writeIdentity(next);
    }
    if (done) {
        done = transaction->commit();
    }
    if (done) {
        done = (*ledger)->connection().checkpoint(); // the file alone is the ledger
    }
    return done ? Result<std::int64_t>(next.epoch) : done.error();
}

} // namespace fieldledger::server
