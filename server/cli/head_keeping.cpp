#include "server/cli/head_keeping.h"

#include "server/backup/new_epoch.h"

namespace fieldledger::server {

namespace {

constexpr std::chrono::seconds betweenLooks{1};

const char* wordsOf(HeadFit fit)
{
    switch (fit) {
    case HeadFit::Unknown:
        return "nothing says how far this ledger had come";
    case HeadFit::OtherLedger:
        return "another ledger was served here before";
    case HeadFit::FellBack:
        return "this ledger is older than the one that was served here last";
    case HeadFit::GoesOn:
        break;
    }
    return "";
}

} // namespace

Result<HeadFit> fitOfHead(const DataFolder& folder, CentralReading& reading)
{
    const Result<std::optional<LastHead>> known = folder.lastHead();
    return known ? compareHead(reading, *known) : known.error();
}

Status beginEpoch(const DataFolder& folder, HeadFit why, ServerLog& log, TimePoint now, const RandomSource& random)
{
    const Result<std::int64_t> epoch = openEpoch(folder.ledgerPath(), now, random);
    if (!epoch) {
        return epoch.error();
    }
    log.write(LogLevel::Warning, "epoch", {{"why", std::string(wordsOf(why))}, {"epoch", *epoch},
                                           {"what", "each tablet enrols anew by itself and sends again what this ledger lacks"}});
    return {};
}

Result<std::unique_ptr<HeadKeeping>> HeadKeeping::start(const DataFolder& folder, ServerLog& log)
{
    Result<std::unique_ptr<CentralReader>> reader = CentralReader::open(folder.ledgerPath());
    if (!reader) {
        return reader.error();
    }
    return std::unique_ptr<HeadKeeping>(new HeadKeeping(*std::move(reader), folder, log));
}

HeadKeeping::HeadKeeping(std::unique_ptr<CentralReader> reader, const DataFolder& folder, ServerLog& log)
    : reader_(std::move(reader)), folder_(folder), log_(log)
{
    writeOnce(); // an epoch that began just now is known from now on
    thread_ = std::thread([this] { run(); });
}

HeadKeeping::~HeadKeeping()
{
    {
        const std::scoped_lock lock(mutex_);
        ends_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void HeadKeeping::run()
{
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, betweenLooks, [&] { return ends_; })) {
        writeOnce();
    }
    writeOnce();
}

void HeadKeeping::writeOnce()
{
    Result<LastHead> head = lastHeadOf(reader_->reading());
    const Status done = !head ? Status(head.error()) : written_ == *head ? Status() : folder_.writeLastHead(*head);
    if (done) {
        written_ = *std::move(head);
    } else if (!hasFailed_) {
        log_.write(LogLevel::Warning, "trouble", {{"what", "where the log stands could not be noted: " + done.error().detail()}});
    }
    hasFailed_ = !done;
}

} // namespace fieldledger::server
