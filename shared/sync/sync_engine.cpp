#include "shared/sync/sync_engine.h"

#include "shared/sync/retry_delay.h"
#include "shared/sync/sync_setting.h"
#include "shared/wire/message_codec.h"

namespace fieldledger {

SyncEngine::SyncEngine(TabletLedger& ledger, std::string appVersion, SyncLimits syncLimits, std::function<DeviceKey()> newKey)
    : ledger_(ledger), appVersion_(std::move(appVersion)), limits_(syncLimits), newKey_(std::move(newKey))
{
}

std::vector<SyncAction> SyncEngine::onEvent(const SyncEvent& event, const ClockReading& now)
{
    const SyncStatus before = status_;
    std::visit([&](const auto& happened) { on(happened, now); }, event);
    decide(now);
    refreshStatus(now);
    if (status_ != before) {
        actions_.emplace_back(StatusChanged{});
    }
    setTimer();
    return std::exchange(actions_, {});
}

// ---- what happened

void SyncEngine::on(const Started&, const ClockReading& now)
{
    giveUp();
    stopped_ = false;
    tries_ = 0;
    retryAt_.reset();
    status_.problem.reset();
    nextPullAt_ = now.monotonic();
    countsStale_ = true;
    if (const Status read = readLedger(); !read) {
        storageFailed(read.error(), now);
    }
}

void SyncEngine::on(const ChangeSaved&, const ClockReading&)
{
    countsStale_ = true;
}

void SyncEngine::on(const NetworkChanged& event, const ClockReading&)
{
    reachable_ = event.reachable;
    if (reachable_) {
        retryAt_.reset();
    } else {
        giveUp();
    }
}

void SyncEngine::on(const SomethingNew&, const ClockReading&)
{
    pullWanted_ = true;
}

void SyncEngine::on(const SyncRequested&, const ClockReading& now)
{
    if (!identity_) {
        on(Started{}, now);
    }
    // What stopped may have been settled elsewhere; the server is asked once more.
    if (std::exchange(stopped_, false)) {
        unmarkSending();
        actions_.emplace_back(RecordsChanged{});
    }
    tries_ = 0;
    retryAt_.reset();
    askedInVain_.clear();
    pullWanted_ = true;
    insist_ = true;
    busy_ = true;
}

void SyncEngine::on(const PauseRequested& event, const ClockReading&)
{
    paused_ = event.paused;
    if (paused_) {
        giveUp();
    }
}

void SyncEngine::on(const TimerFired&, const ClockReading& now)
{
    timer_.reset();
    if (inFlight_ && now.monotonic() >= TimePoint{inFlight_->sent.monoMs} + limits::requestTimeMax) {
        giveUp();
        sendLess();
        failed(Error(ErrorCode::TimedOut, "the server did not answer in time; the changes stay here and are sent again"), now);
    }
}

void SyncEngine::on(const AnswerArrived& event, const ClockReading& now)
{
    if (!inFlight_ || inFlight_->request != event.request) {
        return; // of a request that was given up
    }
    const InFlight request = *std::exchange(inFlight_, std::nullopt);
    takeAnswer(request, event, now);
}

void SyncEngine::on(const RequestFailed& event, const ClockReading& now)
{
    if (!inFlight_ || inFlight_->request != event.request) {
        return;
    }
    inFlight_.reset();
    if (event.error.code() != ErrorCode::Unreachable) {
        sendLess(); // it began and was cut
    }
    failed(event.error, now);
}

Status SyncEngine::readLedger()
{
    identity_.reset();
    snapshot_ = {};
    resendFrom_.reset();
    askedInVain_.clear();
    renewing_ = false;
    refused_.reset();
    Result<std::optional<Enrolment>> enrolment = ledger_.enrolment();
    if (!enrolment || !*enrolment) {
        return enrolment ? Status(Success{}) : Status(enrolment.error());
    }
    const Result<std::optional<KeptRequest>> renewal = ledger_.turn().keptRequest();
    const Result<std::optional<TurnNotice>> turn = ledger_.turn().lastTurn();
    if (!renewal || !turn) {
        return !renewal ? renewal.error() : turn.error();
    }
    renewing_ = renewal->has_value();
    status_.turn = *turn;
    Result<SyncIdentity> identity = identityOf(**enrolment);
    Result<SyncMemory> memory = readSyncMemory(ledger_);
    Result<std::optional<std::string>> cursor = ledger_.cursor();
    Result<std::optional<std::string>> token = ledger_.snapshotToken();
    if (!identity || !memory || !cursor || !token) {
        return !identity ? identity.error() : !memory ? memory.error() : !cursor ? cursor.error() : token.error();
    }
    if (memory->clockOffset) {
        clockOffset_.restore(*memory->clockOffset);
        status_.clockOffset = *memory->clockOffset;
    }
    status_.lastContact = memory->lastContact;
    heldAreas_ = memory->heldAreas;
    snapshot_.wanted = !*cursor || *token;
    snapshot_.full = !*cursor || (snapshot_.wanted && memory->cursorRefused);
    snapshot_.token = *token;
    snapshot_.broughtAreas = memory->broughtAreas;
    snapshot_.lostAreas = memory->lostAreas;
    identity_ = *identity;
    // A kill while a request was in flight left its changes marked.
    sendingMarked_ = true;
    unmarkSending();
    return Success{};
}

// ---- what to do next

void SyncEngine::decide(const ClockReading& now)
{
    const bool mayTry = identity_ && !stopped_ && !paused_ && (reachable_ || insist_);
    if (inFlight_ || !mayTry || (retryAt_ && now.monotonic() < *retryAt_)) {
        return;
    }
    retryAt_.reset();
    if (countsStale_) {
        const Result<OutboxCounts> counts = ledger_.outboxCounts();
        if (!counts) {
            return storageFailed(counts.error(), now);
        }
        countsStale_ = false;
        status_.pendingChanges = counts->changes;
        status_.pendingBytes = counts->bytes;
    }
    if (refused_) {
        return sendAbout(now);
    }
    if (renewing_) {
        return sendRenewal(now);
    }
    // Own work first: it exists nowhere else. But for a number that may be closed, which a refused cursor leaves open.
    if ((status_.pendingChanges > 0 || resendFrom_) && !snapshot_.tellsLife) {
        return sendSync(now);
    }
    if (snapshot_.wanted) {
        busy_ = true;
        return decideSnapshot(now);
    }
    if (const std::optional<RecordId> record = recordToAsk(now)) {
        return sendStateRequest(*record, now);
    }
    if (retryAt_ || stopped_) {
        return; // the ledger could not be asked
    }
    if (isPullDue(now)) {
        return sendSync(now);
    }
    busy_ = false;
}

// The cursor of a snapshot of some areas stands for all of them from its end on. What the others got between their own
// cursor and that one would be left out, so their tail is taken to its end after the first page and before the end.
void SyncEngine::decideSnapshot(const ClockReading& now)
{
    if (!snapshot_.lastPage) {
        return sendPageRequest(now);
    }
    if (pullWanted_) {
        return sendSync(now);
    }
    SnapshotPage page = *std::exchange(snapshot_.lastPage, std::nullopt);
    applyPage(std::move(page), !snapshot_.token, now);
    decide(now);
}

std::optional<RecordId> SyncEngine::recordToAsk(const ClockReading& now)
{
    const Result<std::vector<RecordId>> records = ledger_.recordsToAsk();
    if (!records) {
        storageFailed(records.error(), now);
        return std::nullopt;
    }
    for (const RecordId& record : *records) {
        if (!askedInVain_.contains(record)) {
            return record;
        }
    }
    return std::nullopt;
}

Result<std::optional<OutboxBatch>> SyncEngine::nextPush(std::size_t changesMax, std::size_t bytesMax)
{
    Result<OutboxBatch> open = ledger_.nextBatch(changesMax, bytesMax);
    if (!open) {
        return open.error();
    }
    if (resendFrom_ && !open->changes.empty() && open->first <= *resendFrom_) {
        resendFrom_.reset();
    }
    if (resendFrom_) {
        Result<OutboxBatch> again = ledger_.batchFrom(*resendFrom_, changesMax, bytesMax);
        if (again && !again->changes.empty()) {
            return std::optional(*std::move(again));
        }
        if (!again && again.error().code() != ErrorCode::NotFound) {
            return again.error();
        }
        resendFrom_.reset(); // all of it has been sent
    }
    return open->changes.empty() ? std::nullopt : std::optional(*std::move(open));
}

void SyncEngine::sendSync(const ClockReading& now)
{
    InFlight request;
    Push content;
    content.appVersion = appVersion_;
    std::string body;
    const Result<std::uint64_t> last = ledger_.lastOwnNumber();
    const Result<std::optional<std::string>> cursor = ledger_.cursor();
    if (!last || !cursor) {
        return storageFailed(!last ? last.error() : cursor.error(), now);
    }
    content.last = *last;
    if (!(snapshot_.wanted && snapshot_.full)) {
        content.cursor = *cursor;
    }
    do {
        const std::size_t changesMax = std::max<std::size_t>(limits_.changesMax >> shrunk_, 1);
        Result<std::optional<OutboxBatch>> batch = nextPush(changesMax, std::max<std::size_t>(limits_.bytesMax >> shrunk_, 1));
        if (!batch) {
            return storageFailed(batch.error(), now);
        }
        content.batch = *std::move(batch);
        content.itemsMax = std::max<std::size_t>(limits_.itemsMax >> shrunk_, 1);
        body = pushBody(*identity_, content);
        // Personal values and the head come on top of what the ledger counted.
    } while (body.size() > limits::pushBytesMax && std::exchange(shrunk_, std::min(shrunk_ + 1, shrunkMax)) < shrunkMax);
    if (content.batch) {
        request.pushedFirst = content.batch->first;
        request.pushedThrough = content.batch->first + content.batch->changes.size() - 1;
        if (const Status marked = ledger_.markSending(request.pushedFirst, request.pushedThrough); !marked) {
            return storageFailed(marked.error(), now);
        }
        sendingMarked_ = true;
    }
    request.cursor = content.cursor;
    send(request, {0, "POST", "/v1/sync", std::string(ndjsonType), std::move(body), "", {}}, now);
}

void SyncEngine::sendPageRequest(const ClockReading& now)
{
    InFlight request;
    request.purpose = Purpose::SnapshotPage;
    request.firstPage = !snapshot_.token;
    const std::size_t records = std::max<std::size_t>(limits_.pageRecordsMax >> shrunk_, 1);
    const bool isFewer = records < limits::snapshotRecordsMax;
    const std::string path = snapshotPath(snapshot_.areas, snapshot_.token, isFewer ? std::optional(records) : std::nullopt);
    send(request, {0, "GET", path, "", "", "", {}}, now);
}

void SyncEngine::sendStateRequest(const RecordId& record, const ClockReading& now)
{
    const Result<std::uint64_t> last = ledger_.lastOwnNumber();
    if (!last) {
        return storageFailed(last.error(), now);
    }
    InFlight request;
    request.purpose = Purpose::RecordState;
    request.record = record;
    request.lastOwn = *last;
    send(request, {0, "GET", statePath(record), "", "", "", {}}, now);
}

void SyncEngine::send(InFlight request, SendRequest action, const ClockReading& now)
{
    ASSERT_ALWAYS(!inFlight_);
    request.request = ++lastRequest_;
    request.sent = now;
    action.request = request.request;
    const bool isOfNumber = request.purpose != Purpose::About && request.purpose != Purpose::EnrolAnew;
    action.token = isOfNumber ? identity_->token : std::string();
    action.timeMax = limits::requestTimeMax;
    inFlight_ = std::move(request);
    actions_.emplace_back(std::move(action));
}

void SyncEngine::giveUp()
{
    if (!inFlight_) {
        return;
    }
    actions_.emplace_back(GiveUpRequest{inFlight_->request});
    unmarkSending();
    inFlight_.reset();
}

// Only what is shown depends on the mark, and the next push sets it anew: a failure here may pass.
void SyncEngine::unmarkSending()
{
    if (std::exchange(sendingMarked_, false)) {
        (void)ledger_.markNotSending();
        actions_.emplace_back(RecordsChanged{}); // what said that it was being sent waits again
    }
}

void SyncEngine::refreshStatus(const ClockReading& now)
{
    if (countsStale_) {
        if (const Result<OutboxCounts> counts = ledger_.outboxCounts()) {
            countsStale_ = false;
            status_.pendingChanges = counts->changes;
            status_.pendingBytes = counts->bytes;
        }
    }
    if (retryAt_ && now.monotonic() >= *retryAt_) {
        retryAt_.reset();
    }
    status_.renewing = renewing_;
    status_.retryAt = !stopped_ && !paused_ && reachable_ ? retryAt_ : std::nullopt;
    if (!identity_) {
        status_.phase = SyncPhase::NotEnrolled;
    } else if (stopped_) {
        status_.phase = SyncPhase::Stopped;
    } else if (paused_) {
        status_.phase = SyncPhase::Paused;
    } else if (inFlight_) {
        status_.phase = inFlight_->pushedThrough != 0 ? SyncPhase::Sending : busy_ ? SyncPhase::Receiving : SyncPhase::UpToDate;
    } else if (!reachable_) {
        status_.phase = SyncPhase::Offline;
    } else {
        status_.phase = retryAt_ ? SyncPhase::Waiting : SyncPhase::UpToDate;
    }
}

void SyncEngine::setTimer()
{
    std::optional<TimePoint> wanted;
    if (inFlight_) {
        wanted = TimePoint{inFlight_->sent.monoMs} + limits::requestTimeMax;
    } else if (identity_ && !stopped_ && !paused_ && reachable_) {
        wanted = retryAt_ ? *retryAt_ : nextPullAt_;
    }
    if (wanted && wanted != timer_) {
        timer_ = wanted;
        actions_.emplace_back(SetTimer{*wanted});
    }
}

} // namespace fieldledger
