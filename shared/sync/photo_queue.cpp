#include "shared/sync/photo_queue.h"

#include "shared/evidence/base64.h"
#include "shared/sync/retry_delay.h"

namespace fieldledger {

namespace {

constexpr std::string_view pausedSetting = "photos_paused";
constexpr std::string_view unmeteredSetting = "photos_unmetered_only";
constexpr std::string_view tusVersion = "1.0.0";

} // namespace

PhotoQueue::PhotoQueue(TabletLedger& ledger) : ledger_(ledger) {}

std::vector<PhotoAction> PhotoQueue::onEvent(const PhotoEvent& event, const ClockReading& now)
{
    const PhotoStatus before = status_;
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

void PhotoQueue::on(const Started&, const ClockReading& now)
{
    giveUp();
    upload_.reset();
    stuck_.clear();
    stopped_ = false;
    tries_ = 0;
    retryAt_.reset();
    status_.problem.reset();
    const Result<std::string> paused = ledger_.setting(std::string(pausedSetting));
    const Result<std::string> unmetered = ledger_.setting(std::string(unmeteredSetting));
    status_.paused = paused && *paused == "1";
    status_.unmeteredOnly = unmetered && *unmetered == "1";
    Status read = readIdentity();
    if (read) {
        read = readBacklog();
    }
    if (!read) {
        storageFailed(read.error(), now);
    }
}

void PhotoQueue::on(const PhotosChanged&, const ClockReading& now)
{
    const bool wasEmpty = status_.backlog.all().count == 0;
    if (const Status read = readBacklog(); !read) {
        return storageFailed(read.error(), now);
    }
    if (wasEmpty) {
        status_.doneBlobs = 0;
        status_.doneBytes = 0;
    }
}

void PhotoQueue::on(const PhotoNetwork& event, const ClockReading&)
{
    const bool isBack = event.reachable && (!reachable_ || (metered_ && !event.metered));
    reachable_ = event.reachable;
    metered_ = event.metered;
    if (isBack) {
        retryAt_.reset();
    }
    if (!reachable_ || (inFlight_ && inFlight_->purpose != Purpose::Fetch && !maySend())) {
        giveUp();
    }
}

void PhotoQueue::on(const UnmeteredOnly& event, const ClockReading&)
{
    status_.unmeteredOnly = event.only;
    (void)ledger_.saveSetting(std::string(unmeteredSetting), event.only ? "1" : "0"); // it holds at least until the next start
    if (inFlight_ && inFlight_->purpose != Purpose::Fetch && !maySend()) {
        giveUp();
    }
}

void PhotoQueue::on(const PauseRequested& event, const ClockReading&)
{
    status_.paused = event.paused;
    (void)ledger_.saveSetting(std::string(pausedSetting), event.paused ? "1" : "0");
    if (inFlight_ && inFlight_->purpose != Purpose::Fetch && !maySend()) {
        giveUp();
    }
}

void PhotoQueue::on(const PhotosRequested&, const ClockReading& now)
{
    stopped_ = false;
    tries_ = 0;
    retryAt_.reset();
    stuck_.clear();
    insist_ = true;
    Status ready = ledger_.photos().retryAll();
    if (ready) {
        ready = readIdentity();
    }
    if (ready) {
        ready = readBacklog();
    }
    if (!ready) {
        return storageFailed(ready.error(), now);
    }
    actions_.emplace_back(PhotosMoved{});
}

void PhotoQueue::on(const TimerFired&, const ClockReading& now)
{
    timer_.reset();
    if (inFlight_ && now.monotonic() >= TimePoint{inFlight_->sent.monoMs} + limits::requestTimeMax) {
        const InFlight request = *inFlight_;
        giveUp();
        const Error error(ErrorCode::TimedOut, "the server did not answer in time; the photos stay here and are sent again");
        request.purpose == Purpose::Fetch ? fetchFailed(request.wanted, error, now) : uploadWasCut(error, now);
    }
}

void PhotoQueue::on(const BlobAnswerArrived& event, const ClockReading& now)
{
    if (!inFlight_ || inFlight_->request != event.request) {
        return; // of a request that was given up
    }
    const InFlight request = *std::exchange(inFlight_, std::nullopt);
    insist_ = false;
    switch (request.purpose) {
    case Purpose::Create:
        return takeCreated(event, now);
    case Purpose::Look:
        return takeLooked(event, now);
    case Purpose::Append:
        return takeAppended(request, event, now);
    case Purpose::Fetch:
        return takeFetched(request, event, now);
    }
}

void PhotoQueue::on(const BlobRequestFailed& event, const ClockReading& now)
{
    if (!inFlight_ || inFlight_->request != event.request) {
        return;
    }
    const InFlight request = *std::exchange(inFlight_, std::nullopt);
    if (request.purpose == Purpose::Fetch) {
        return fetchFailed(request.wanted, event.error, now);
    }
    uploadWasCut(event.error, now);
}

Status PhotoQueue::readIdentity()
{
    identity_.reset();
    Result<std::optional<Enrolment>> enrolment = ledger_.enrolment();
    if (!enrolment || !*enrolment) {
        return enrolment ? Status() : Status(enrolment.error());
    }
    EnrolAnswer& answer = (*enrolment)->answer;
    const Result<PublicKey> key = publicKeyFromText(answer.serverKey);
    identity_ = Identity{answer.device, std::move(answer.token), std::move(answer.ledger), key ? std::optional(*key) : std::nullopt};
    return {};
}

Status PhotoQueue::readBacklog()
{
    // A tablet that was enrolled with an older server learns the key with its next sync.
    if (identity_ && !identity_->serverKey) {
        if (Status read = readIdentity(); !read) {
            return read;
        }
    }
    const Result<PhotoBacklog> backlog = ledger_.photos().backlog();
    if (!backlog) {
        return backlog.error();
    }
    status_.backlog = *backlog;
    return {};
}

// ---- what to do next

bool PhotoQueue::maySend() const
{
    return !status_.paused && !(status_.unmeteredOnly && metered_) && identity_ && identity_->serverKey;
}

void PhotoQueue::decide(const ClockReading& now)
{
    const bool mayTry = identity_ && !stopped_ && (reachable_ || insist_);
    if (inFlight_ || !mayTry || (retryAt_ && now.monotonic() < *retryAt_)) {
        return;
    }
    retryAt_.reset();
    // Somebody is looking at an empty frame.
    if (const std::optional<Sha256> wanted = ledger_.photos().nextWanted()) {
        return sendFetch(*wanted, now);
    }
    if (maySend()) {
        decideUpload(now);
    }
}

void PhotoQueue::decideUpload(const ClockReading& now)
{
    while (true) {
        const Result<std::optional<ShelfBlob>> next = nextBlob();
        if (!next) {
            return storageFailed(next.error(), now);
        }
        if (!*next) {
            upload_.reset();
            return;
        }
        if (upload_ && upload_->blob.hash == (*next)->hash) {
            break;
        }
        const Result<bool> begun = begin(**next);
        if (!begun) {
            return storageFailed(begun.error(), now);
        }
        if (*begun) {
            break;
        }
    }
    if (upload_->location.empty()) {
        return sendCreate(now);
    }
    if (!upload_->offset) {
        return sendLook(now);
    }
    sendAppend(now);
}

Result<std::optional<ShelfBlob>> PhotoQueue::nextBlob()
{
    Result<std::vector<ShelfBlob>> waiting = ledger_.photos().toSend(stuck_.size() + 1);
    if (!waiting) {
        return waiting.error();
    }
    for (ShelfBlob& blob : *waiting) {
        if (!stuck_.contains(blob.hash)) {
            return std::optional(std::move(blob));
        }
    }
    stuck_.clear(); // all others are done
    return waiting->empty() ? std::optional<ShelfBlob>() : std::optional(std::move(waiting->front()));
}

// What is sent is what was taken, or it is not sent.
Result<bool> PhotoQueue::begin(const ShelfBlob& blob)
{
    upload_ = Upload();
    upload_->blob = blob;
    upload_->best = blob.sent;
    const Result<FileCheck> check = ledger_.photos().verify(blob.hash);
    if (check && *check == FileCheck::Fine) {
        return true;
    }
    const bool isChanged = check && *check == FileCheck::Changed;
    const std::string detail = isChanged ? "the file on this tablet has other bytes than when it was taken"
        : check                          ? "the file on this tablet is gone"
                                         : "the file on this tablet cannot be read: " + check.error().detail();
    const Status aside = ledger_.photos().putAside(blob.hash, isChanged ? BlobFailure::FileChanged : BlobFailure::FileMissing, detail);
    if (!aside) {
        return aside.error();
    }
    upload_.reset();
    actions_.emplace_back(PhotosMoved{});
    const Status read = readBacklog();
    return read ? Result<bool>(false) : Result<bool>(read.error());
}

void PhotoQueue::sendCreate(const ClockReading& now)
{
    const ShelfBlob& blob = upload_->blob;
    SendBlobRequest action;
    action.method = "POST";
    action.path = "/v1/blobs";
    action.headers = {{"Tus-Resumable", std::string(tusVersion)},
                      {"Upload-Length", std::to_string(blob.size)},
                      {"Upload-Metadata", "sha256 " + toBase64(toHex(blob.hash)) + ",media " + toBase64(blob.media)}};
    InFlight request;
    request.purpose = Purpose::Create;
    send(request, std::move(action), now);
}

void PhotoQueue::sendLook(const ClockReading& now)
{
    SendBlobRequest action;
    action.method = "HEAD";
    action.path = upload_->location;
    action.headers = {{"Tus-Resumable", std::string(tusVersion)}};
    InFlight request;
    request.purpose = Purpose::Look;
    send(request, std::move(action), now);
}

// Also with no byte left: the server then ends an upload that it could not end before.
void PhotoQueue::sendAppend(const ClockReading& now)
{
    const std::int64_t offset = *upload_->offset;
    const auto count = static_cast<std::size_t>(std::min<std::int64_t>(upload_->blob.size - offset, static_cast<std::int64_t>(chunk_)));
    Result<std::string> bytes = ledger_.photos().read(upload_->blob.hash, offset, count);
    if (!bytes || bytes->size() != count) {
        putAside(bytes ? BlobFailure::FileChanged : BlobFailure::FileMissing,
                 bytes ? "the file on this tablet has become shorter" : "the file on this tablet cannot be read: " + bytes.error().detail(), now);
        return decide(now);
    }
    SendBlobRequest action;
    action.method = "PATCH";
    action.path = upload_->location;
    action.headers = {{"Tus-Resumable", std::string(tusVersion)},
                      {"Upload-Offset", std::to_string(offset)},
                      {"Content-Type", "application/offset+octet-stream"}};
    action.body = *std::move(bytes);
    InFlight request;
    request.purpose = Purpose::Append;
    request.bytes = count;
    send(request, std::move(action), now);
}

void PhotoQueue::sendFetch(const Sha256& hash, const ClockReading& now)
{
    SendBlobRequest action;
    action.method = "GET";
    action.path = "/v1/blobs/" + toHex(hash);
    InFlight request;
    request.purpose = Purpose::Fetch;
    request.wanted = hash;
    send(request, std::move(action), now);
}

void PhotoQueue::send(InFlight request, SendBlobRequest action, const ClockReading& now)
{
    ASSERT_ALWAYS(!inFlight_);
    request.request = ++lastRequest_;
    request.sent = now;
    action.request = request.request;
    action.token = identity_->token;
    action.timeMax = limits::requestTimeMax;
    inFlight_ = std::move(request);
    actions_.emplace_back(std::move(action));
}

void PhotoQueue::giveUp()
{
    if (!inFlight_) {
        return;
    }
    actions_.emplace_back(GiveUpRequest{inFlight_->request});
    if (upload_ && inFlight_->purpose == Purpose::Append) {
        upload_->offset.reset(); // part of it may have arrived
    }
    inFlight_.reset();
}

void PhotoQueue::refreshStatus(const ClockReading& now)
{
    if (retryAt_ && now.monotonic() >= *retryAt_) {
        retryAt_.reset();
    }
    const bool anythingWaits = status_.backlog.all().count > 0;
    const bool isFetching = inFlight_ && inFlight_->purpose == Purpose::Fetch;
    status_.retryAt = !stopped_ && reachable_ ? retryAt_ : std::nullopt;
    status_.sending = inFlight_ && !isFetching ? std::optional(upload_->blob.hash) : std::nullopt;
    if (!identity_) {
        status_.phase = PhotoPhase::NotEnrolled;
    } else if (stopped_) {
        status_.phase = PhotoPhase::Stopped;
    } else if (inFlight_) {
        status_.phase = isFetching ? PhotoPhase::Fetching : PhotoPhase::Sending;
    } else if (!anythingWaits) {
        status_.phase = retryAt_ ? PhotoPhase::Waiting : PhotoPhase::UpToDate;
    } else if (status_.paused) {
        status_.phase = PhotoPhase::Paused;
    } else if (!reachable_) {
        status_.phase = PhotoPhase::Offline;
    } else if (status_.unmeteredOnly && metered_) {
        status_.phase = PhotoPhase::OnlyUnmetered;
    } else if (!identity_->serverKey) {
        status_.phase = PhotoPhase::ServerKeyUnknown;
    } else {
        status_.phase = PhotoPhase::Waiting;
    }
}

void PhotoQueue::setTimer()
{
    std::optional<TimePoint> wanted;
    if (inFlight_) {
        wanted = TimePoint{inFlight_->sent.monoMs} + limits::requestTimeMax;
    } else if (identity_ && !stopped_ && reachable_) {
        wanted = retryAt_;
    }
    if (wanted && wanted != timer_) {
        timer_ = wanted;
        actions_.emplace_back(SetTimer{*wanted});
    }
}

} // namespace fieldledger
