#include "server/ledger/central.h"

#include "server/ledger/console_device.h"
#include "server/ledger/erasing.h"
#include "server/ledger/group_commit.h"
#include "server/ledger/review_index.h"
#include "server/ledger/set_naming.h"

#include <array>

namespace fieldledger::server {

namespace {

// One seek for each device; the log itself may be long.
Result<std::vector<std::pair<DeviceNumber, LogHead>>> deviceHeads(const Directory& directory, CentralReading& reading)
{
    std::vector<std::pair<DeviceNumber, LogHead>> heads;
    for (const DeviceNumber device : directory.devices()) {
        const Result<LogHead> head = reading.deviceHead(device);
        if (!head) {
            return head.error();
        }
        heads.emplace_back(device, *head);
    }
    return heads;
}

Status makeReviewIndex(CentralLedger& ledger, const Catalog& catalog)
{
    Result<Transaction> transaction = Transaction::begin(ledger.connection());
    if (!transaction) {
        return transaction.error();
    }
    const Status made = refreshReviewIndex(ledger, catalog);
    return made ? transaction->commit() : made;
}

std::string randomLedgerId(const RandomSource& random)
{
    std::array<std::uint8_t, 8> bytes{};
    random(bytes);
    return toHex(bytes.data(), bytes.size());
}

} // namespace

Result<std::unique_ptr<Central>> Central::open(const std::string& path, const ConnectionOptions& options, const LedgerFounding& founding,
                                               const DeviceKey& consoleKey, const RandomSource& random)
{
    auto ledger = CentralLedger::open(path, options);
    if (!ledger) {
        return ledger.error();
    }
    auto central = std::make_unique<Central>(*std::move(ledger));
    const Result<std::optional<CentralIdentity>> identity = central->reading().identity();
    Status ready = identity ? Status() : Status(identity.error());
    if (ready && !*identity) {
        ready = central->found(founding, consoleKey, random);
    }
    if (ready) {
        ready = central->load(consoleKey, founding.now);
    }
    if (!ready) {
        return ready.error();
    }
    return central;
}

Status Central::found(const LedgerFounding& founding, const DeviceKey& consoleKey, const RandomSource& random)
{
    Result<Transaction> transaction = Transaction::begin(ledger_->connection());
    if (!transaction) {
        return transaction.error();
    }
    AccountStore& accounts = ledger_->accounts();
    StoredAccount person;
    person.login = "console";
    person.name = "管理后台";
    person.created = founding.now;
    const Result<std::string> id = accounts.addAccount(person);
    Status done = id ? accounts.addGrant({*id, "admin", std::string(areaEverywhere), founding.now, std::nullopt}) : Status(id.error());
    StoredDevice console;
    console.account = consolePerson;
    console.name = "server";
    console.publicKey = consoleKey.publicKey;
    console.enrolled = founding.now;
    const Result<DeviceNumber> number = done ? accounts.addDevice(console) : done.error();
    if (!number) {
        return number.error();
    }
    ASSERT_ALWAYS(*id == consolePerson);
    CentralIdentity identity;
    identity.ledger = randomLedgerId(random);
    identity.zone = founding.zone;
    identity.founded = founding.now;
    identity.console = *number;
    done = ledger_->writeIdentity(identity);
    return done ? transaction->commit() : done;
}

Status Central::load(const DeviceKey& consoleKey, TimePoint now)
{
    auto views = std::make_shared<Views>();
    const Result<std::optional<CentralIdentity>> identity = reading().identity();
    const Status carriedOut = identity ? carryOutAll(*ledger_) : Status(identity.error());
    const Status completed = carriedOut ? completeNames(*ledger_, **identity, now) : carriedOut;
    auto directory = completed ? Directory::read(ledger_->accounts()) : completed.error();
    auto catalog = directory ? Catalog::read(reading()) : directory.error();
    const Status indexed = catalog ? makeReviewIndex(*ledger_, **catalog) : Status(catalog.error());
    const Result<LogPosition> position = indexed ? reading().head() : Result<LogPosition>(indexed.error());
    const auto heads = position ? deviceHeads(**directory, reading()) : position.error();
    if (!heads) {
        return heads.error();
    }
    ASSERT_ALWAYS(identity->has_value());
    views->identity = **identity;
    views->directory = *std::move(directory);
    views->catalog = *std::move(catalog);
    const StoredDevice* console = views->directory->device(views->identity.console);
    if (console == nullptr || console->publicKey != consoleKey.publicKey) {
        return Error(ErrorCode::Foreign, "the console's key is not the one this ledger was made with; put the ledger's own key file back");
    }
    heads_.move(*position, *heads);
    views_.set(std::move(views));
    const Result<bool> noneErased = reading().erased().isEmpty();
    walHoldsErased_ = noneErased && !*noneErased; // a kill may have left it so
    emptyWal();
    return noneErased ? Status() : Status(noneErased.error());
}

// Tried again after each commit. A disk that does not take it now is no reason to refuse what was committed.
void Central::emptyWal()
{
    const Result<bool> emptied = walHoldsErased_ ? ledger_->connection().checkpointNow() : Result<bool>(false);
    walHoldsErased_ = walHoldsErased_ && !(emptied && *emptied);
}

std::vector<Status> Central::commit(std::span<WriteJob* const> jobs)
{
    std::vector<Status> statuses;
    statuses.reserve(jobs.size());
    while (!jobs.empty()) {
        // A job that stands alone decides by views that no other job of its group may move.
        std::size_t count = 1;
        while (!jobs.front()->standsAlone() && count < jobs.size() && !jobs[count]->standsAlone()) {
            count += 1;
        }
        commitOneGroup(jobs.first(count), statuses);
        jobs = jobs.subspan(count);
    }
    return statuses;
}

bool Central::goOn(TimePoint now)
{
    if (!std::exchange(unfinished_, false)) {
        return false;
    }
    NameRecords step(now);
    WriteJob* const jobs[] = {&step};
    const bool isDone = static_cast<bool>(commit(jobs).front());
    const bool isMore = unfinished_;
    unfinished_ = isMore || !isDone;
    return isMore;
}

void Central::commitOneGroup(std::span<WriteJob* const> jobs, std::vector<Status>& statuses)
{
    const std::shared_ptr<const Views> views = views_.get();
    GroupResult result = commitGroup(*ledger_, *views, jobs, recordsAStep_);
    std::move(result.each.begin(), result.each.end(), std::back_inserter(statuses));
    if (!result.committed) {
        return;
    }
    unfinished_ = unfinished_ || result.effects.unfinished;
    walHoldsErased_ = walHoldsErased_ || result.effects.erased;
    emptyWal();
    heads_.move(result.position, result.effects.heads);
    if (result.directory != nullptr || result.catalog != nullptr) {
        auto next = std::make_shared<Views>(*views);
        next->directory = result.directory != nullptr ? std::move(result.directory) : next->directory;
        next->catalog = result.catalog != nullptr ? std::move(result.catalog) : next->catalog;
        views_.set(std::move(next));
    }
    if (result.effects.log && news_) {
        news_();
    }
}

} // namespace fieldledger::server
