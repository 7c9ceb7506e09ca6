// What an answer means to the engine: nothing is taken from one that is not this ledger's or does not hold what this
// tablet made; everything else goes to the ledger in one transaction.
#include "shared/sync/sync_engine.h"

#include "shared/sync/retry_delay.h"
#include "shared/sync/sync_setting.h"
#include "shared/wire/message_codec.h"

namespace fieldledger {

namespace {

std::vector<std::string> sorted(std::vector<std::string> areas)
{
    std::ranges::sort(areas);
    areas.erase(std::unique(areas.begin(), areas.end()), areas.end());
    return areas;
}

std::vector<std::string> without(const std::vector<std::string>& areas, const std::vector<std::string>& taken)
{
    std::vector<std::string> rest;
    std::ranges::set_difference(areas, taken, std::back_inserter(rest));
    return rest;
}

std::vector<std::string> together(const std::vector<std::string>& some, const std::vector<std::string>& others)
{
    std::vector<std::string> all;
    std::ranges::set_union(some, others, std::back_inserter(all));
    return all;
}

// Of a body that cannot be read. The same words for a cut one and a strange one: the way out is the same.
Error unreadable(const Error& why)
{
    return {ErrorCode::TimedOut, "the server's answer did not arrive whole; it is asked again (" + why.detail() + ")"};
}

} // namespace

void SyncEngine::takeAnswer(const InFlight& request, const AnswerArrived& answer, const ClockReading& now)
{
    insist_ = false;
    const bool isDocument = request.purpose == Purpose::About || request.purpose == Purpose::EnrolAnew;
    if (answer.status != 200 || !isContentType(answer.contentType, isDocument ? jsonType : ndjsonType)) {
        return takeRefusal(request, readRefusal(answer.status, answer.contentType, answer.body), now);
    }
    switch (request.purpose) {
    case Purpose::Sync:
        return takeSync(request, answer.body, now);
    case Purpose::SnapshotPage:
        return takePage(request, answer.body, now);
    case Purpose::RecordState:
        return takeState(request, answer.body, now);
    case Purpose::About:
        return takeAbout(answer.body, now);
    case Purpose::EnrolAnew:
        return takeRenewal(answer.body, now);
    }
}

// ---- POST /v1/sync

void SyncEngine::takeSync(const InFlight& request, std::string_view body, const ClockReading& now)
{
    Result<SyncAnswer> answer = decodeSyncAnswer(body);
    if (!answer) {
        sendLess();
        return failed(unreadable(answer.error()), now);
    }
    AnswerHead& head = answer->head;
    if (!isOurs(head, now)) {
        return;
    }
    head.areas = sorted(std::move(head.areas));
    // What left is let go of at the tail's end. A snapshot that runs may bring it back as it was, and the tail is taken again after it.
    const bool goesOn = std::exchange(head.more, head.more || snapshot_.wanted);
    if (const Status applied = applySync(request, *answer); !applied) {
        return storageFailed(applied.error(), now);
    }
    head.more = goesOn;
    learnClock(request, head.now, now);
    if (!answer->items.empty() || request.pushedThrough != 0) {
        status_.receivedRecords += answer->items.size();
        askedInVain_.clear();
        countsStale_ = true;
        actions_.emplace_back(RecordsChanged{});
    }
    const bool isStuck = head.accepted < request.pushedThrough || (head.more && request.cursor && head.cursor == request.cursor);
    if (isStuck) {
        return failed(Error(ErrorCode::Internal, "the server answered without going on; it is asked again later"), now);
    }
    if (request.pushedThrough != 0) {
        sendingMarked_ = false;
        status_.sentChanges += request.pushedThrough - request.pushedFirst + 1;
        if (resendFrom_) {
            resendFrom_ = request.pushedThrough + 1;
        }
    }
    nextPullAt_ = TimePoint{now.monoMs} + limits::pullIntervalMax;
    if (request.cursor || !snapshot_.wanted) {
        pullWanted_ = head.more && request.cursor;
        busy_ = busy_ || head.more;
    }
    wantNewAreas(head.areas);
    turnsInVain_ = 0;
    if (request.cursor && !snapshot_.wanted) {
        cursorRefusals_ = 0;
    }
    contactMade(now);
}

Status SyncEngine::applySync(const InFlight& request, const SyncAnswer& answer)
{
    const AnswerHead& head = answer.head;
    const Standing standing{head.areas, head.role};
    const bool isNothingNew = answer.items.empty() && request.pushedThrough == 0 && head.areas == heldAreas_ && told_ == standing
        && head.cursor == request.cursor && request.cursor;
    if (isNothingNew) {
        return Success{}; // a look every minute is no reason to write
    }
    // An area is forgotten before its records are dropped and remembered after they came: a kill between the two at worst
    // fetches it once more.
    const std::vector<std::string> revoked = without(heldAreas_, head.areas);
    if (const Status held = holdAreas(without(heldAreas_, revoked)); !held) {
        return held;
    }
    if (snapshot_.wanted) {
        // What its pages brought of these is dropped, so it will not have been complete.
        const std::vector<std::string> lost = together(snapshot_.lostAreas, without(snapshot_.broughtAreas, head.areas));
        if (lost != snapshot_.lostAreas) {
            if (const Status saved = saveLostAreas(ledger_, lost); !saved) {
                return saved;
            }
            snapshot_.lostAreas = lost;
        }
    }
    Status applied = ledger_.applyAnswer(answer, request.pushedThrough);
    if (applied) {
        told_ = standing;
    }
    return applied;
}

void SyncEngine::wantNewAreas(const std::vector<std::string>& granted)
{
    const std::vector<std::string> missing = without(granted, heldAreas_);
    if (snapshot_.wanted || missing.empty()) {
        return; // looked at again when the running one has ended
    }
    snapshot_ = {};
    snapshot_.wanted = true;
    snapshot_.areas = missing;
}

// ---- GET /v1/snapshot

void SyncEngine::takePage(const InFlight& request, std::string_view body, const ClockReading& now)
{
    Result<SnapshotPage> page = decodeSnapshotPage(body);
    if (!page) {
        sendLess();
        return failed(unreadable(page.error()), now);
    }
    if (!isOurs(page->head, now)) {
        return;
    }
    snapshot_.tellsLife = false;
    learnClock(request, page->head.now, now);
    page->head.areas = sorted(std::move(page->head.areas));
    if (const Status begun = request.firstPage ? beginPages(page->head.areas) : Success{}; !begun) {
        return storageFailed(begun.error(), now);
    }
    contactMade(now);
    if (!page->head.next && !snapshot_.full) {
        snapshot_.lastPage = *std::move(page);
        pullWanted_ = true;
        return;
    }
    applyPage(*std::move(page), request.firstPage, now);
}

Status SyncEngine::beginPages(const std::vector<std::string>& areas)
{
    snapshot_.broughtAreas = areas;
    snapshot_.lostAreas.clear(); // of a snapshot that never ended
    const Status saved = saveBroughtAreas(ledger_, areas);
    return saved ? saveLostAreas(ledger_, {}) : saved;
}

void SyncEngine::applyPage(SnapshotPage page, bool first, const ClockReading& now)
{
    SnapshotHead& head = page.head;
    head.areas = without(head.areas, snapshot_.lostAreas); // they are not complete
    told_.reset();
    if (const Status applied = ledger_.applySnapshotPage(page, first); !applied) {
        return storageFailed(applied.error(), now);
    }
    snapshot_.received += page.states.size();
    snapshot_.token = head.next;
    status_.receivedRecords += page.states.size();
    status_.snapshotRecords = head.next ? std::max(head.records, snapshot_.received + 1) - snapshot_.received : 0;
    status_.snapshotReceived = head.next ? snapshot_.received : 0;
    askedInVain_.clear();
    countsStale_ = true;
    actions_.emplace_back(RecordsChanged{});
    if (head.next) {
        return;
    }
    Status ended = holdAreas(snapshot_.full ? head.areas : together(heldAreas_, head.areas));
    if (ended && snapshot_.full) {
        ended = saveCursorRefused(ledger_, false);
    }
    snapshot_ = {};
    pullWanted_ = true; // the tail, for all areas, from the snapshot's cursor
    if (!ended) {
        storageFailed(ended.error(), now);
    }
}

// ---- GET /v1/records/{id}/state

void SyncEngine::takeState(const InFlight& request, std::string_view body, const ClockReading& now)
{
    const bool isWhole = body.ends_with('\n');
    Result<Item> item = isWhole ? decodeItem(body.substr(0, body.size() - 1)) : Error(ErrorCode::BadRequest, "the line was cut");
    if (!item) {
        return failed(unreadable(item.error()), now);
    }
    const StateItem* state = std::get_if<StateItem>(&*item);
    if (state == nullptr || state->record != request.record) {
        return failed(unreadable(Error(ErrorCode::BadRequest, "it tells of another record")), now);
    }
    if (state->state.seen.of(identity_->device) > request.lastOwn) {
        // Another tablet writes under this number. The next answer names the log's head, which tells.
        askedInVain_.insert(request.record);
        pullWanted_ = true;
        return;
    }
    if (const Status applied = ledger_.applyAskedState(*state); !applied) {
        return storageFailed(applied.error(), now);
    }
    askedInVain_.insert(request.record); // should it still lack something, only something new can help
    ++status_.receivedRecords;
    actions_.emplace_back(RecordsChanged{});
    contactMade(now);
}

// ---- what every answer goes through

template <class Head> bool SyncEngine::isOurs(const Head& head, const ClockReading& now)
{
    if (head.protocol > protocolVersion) {
        stop(Error(ErrorCode::VersionTooOld, "the server speaks a newer protocol than this app; the changes stay here, update the app"));
        return false;
    }
    if (head.ledger != identity_->ledger) {
        stop(Error(ErrorCode::Foreign, "the server holds another ledger than the one this tablet was enrolled with; nothing was "
                                       "taken from it, enrol the tablet again or correct the server's address"));
        return false;
    }
    if (head.epoch > identity_->epoch) {
        enrolAnew(Error(ErrorCode::Conflict, "the server's ledger was restored from a backup; nothing was taken from it yet"), now);
        return false;
    }
    if (head.epoch < identity_->epoch) {
        stop(Error(ErrorCode::Conflict, "the server shows an older life of its ledger than this tablet knows; nothing was taken from "
                                        "it, the server must be put right"));
        return false;
    }
    return fitsOwnLog(head.log, now);
}

bool SyncEngine::fitsOwnLog(const LogHead& log, const ClockReading& now)
{
    if (log.n == 0) {
        return true;
    }
    const Result<Sha256> own = ledger_.ownHashAt(log.n);
    if (!own && own.error().code() != ErrorCode::NotFound) {
        storageFailed(own.error(), now);
        return false;
    }
    if (own && *own == log.hash) {
        return true;
    }
    enrolAnew(Error(ErrorCode::HashMismatch, "the server holds other changes under this tablet's number "
                        + std::to_string(identity_->device.value) + " (up to change " + std::to_string(log.n)
                        + "): the tablet was copied, or restored from a backup; nothing was taken from the answer"), now);
    return false;
}

void SyncEngine::learnClock(const InFlight& request, TimePoint serverNow, const ClockReading& now)
{
    if (clockOffset_.learn(serverNow, request.sent, now)) {
        status_.clockOffset = clockOffset_.value();
        (void)saveClockOffset(ledger_, clockOffset_.value()); // learnt again at the next start if this fails
    }
}

Status SyncEngine::holdAreas(std::vector<std::string> areas)
{
    if (areas == heldAreas_) {
        return Success{};
    }
    const Status saved = saveHeldAreas(ledger_, areas);
    if (saved) {
        heldAreas_ = std::move(areas);
    }
    return saved;
}

void SyncEngine::contactMade(const ClockReading& now)
{
    constexpr std::chrono::minutes written{1};
    if (!status_.lastContact || now.est - *status_.lastContact >= written || now.est < *status_.lastContact) {
        (void)saveLastContact(ledger_, now.est); // shown after the next start; nothing depends on it
    }
    status_.lastContact = now.est;
    status_.problem.reset();
    tries_ = 0;
    shrunk_ = shrunk_ > shrunkMin_ ? shrunk_ - 1 : shrunk_;
}

void SyncEngine::failed(const Error& error, const ClockReading& now)
{
    insist_ = false;
    status_.problem = error;
    status_.isProblemHere = false;
    ++tries_;
    retryAt_ = TimePoint{now.monoMs} + retryDelay(identity_ ? identity_->device : DeviceNumber{}, tries_);
    unmarkSending();
}

void SyncEngine::storageFailed(const Error& error, const ClockReading& now)
{
    const bool mayPass = error.code() == ErrorCode::StorageFull || error.code() == ErrorCode::StorageBusy
        || error.code() == ErrorCode::StorageFailed;
    if (mayPass) {
        failed(error, now);
    } else {
        stop(error);
    }
    status_.isProblemHere = true;
}

void SyncEngine::stop(const Error& error)
{
    insist_ = false;
    stopped_ = true;
    status_.problem = error;
    status_.isProblemHere = false;
    unmarkSending();
    // Each record shows that it does not go by itself; the reason is the status's. Not kept: a start tries again.
    sendingMarked_ = true;
    (void)ledger_.markFailed();
    actions_.emplace_back(RecordsChanged{});
}

} // namespace fieldledger
