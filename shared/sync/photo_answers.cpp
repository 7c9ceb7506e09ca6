// What the server's answers mean to the photo queue. Only a problem document of our server is final for a blob; everything
// else that answers (a portal's page, a proxy) is tried again later.
#include "shared/sync/photo_queue.h"

#include "shared/sync/retry_delay.h"
#include "shared/wire/message_codec.h"

#include <charconv>

namespace fieldledger {

namespace {

constexpr unsigned failuresMax = 6;         // in a row without a byte more: others first
constexpr unsigned turnsMax = 3;
constexpr int wrongReceiptsMax = 3;
constexpr unsigned fetchTriesMax = 3;
constexpr std::chrono::seconds chunkShort{2};
constexpr std::chrono::seconds chunkLong{8};
constexpr std::string_view uploadsPath = "/v1/blobs/uploads/";
constexpr std::size_t locationBytesMax = 512;
constexpr int statusMismatch = 460;         // tus: the checksum does not fit

std::optional<std::string_view> headerOf(const BlobAnswerArrived& answer, std::string_view name)
{
    const auto found = std::ranges::find(answer.headers, name, &std::pair<std::string, std::string>::first);
    return found != answer.headers.end() ? std::optional<std::string_view>(found->second) : std::nullopt;
}

// Absent: none, or one that cannot be true of a blob of that size.
std::optional<std::int64_t> offsetOf(const BlobAnswerArrived& answer, std::int64_t size)
{
    const std::string_view text = headerOf(answer, "upload-offset").value_or("");
    std::int64_t offset = -1;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), offset);
    const bool isWhole = failure == std::errc() && end == text.data() + text.size();
    return isWhole && offset >= 0 && offset <= size ? std::optional(offset) : std::nullopt;
}

bool isOurPath(std::string_view location)
{
    constexpr auto isPlain = [](char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '-' || letter == '_';
    };
    return location.starts_with(uploadsPath) && location.size() > uploadsPath.size() && location.size() <= locationBytesMax
        && std::ranges::all_of(location.substr(uploadsPath.size()), isPlain);
}

bool isSuccess(const BlobAnswerArrived& answer)
{
    return answer.status >= 200 && answer.status < 300;
}

// The upload is unknown there: expired, or the server lost it. Whoever says it, creating again is right.
bool isGone(const BlobAnswerArrived& answer)
{
    return answer.status == 404 || answer.status == 410;
}

Error strange(const std::string& what)
{
    return {ErrorCode::Foreign, "the server's answer about a photo does not fit (" + what + "); it is asked again later"};
}

} // namespace

// ---- sending

void PhotoQueue::takeCreated(const BlobAnswerArrived& answer, const ClockReading& now)
{
    if (!isSuccess(answer)) {
        return takeRefusal(answer, now);
    }
    if (const auto receipt = headerOf(answer, "blob-receipt")) {
        return takeReceipt(*receipt, now);
    }
    const std::string_view location = headerOf(answer, "location").value_or("");
    const std::optional<std::int64_t> offset = offsetOf(answer, upload_->blob.size);
    if (!isOurPath(location) || !offset) {
        return heldUp(strange("no upload in it"), now);
    }
    upload_->location = location;
    moved(*offset);
}

void PhotoQueue::takeLooked(const BlobAnswerArrived& answer, const ClockReading& now)
{
    if (!isSuccess(answer)) {
        // An answer to HEAD has no body to say why: creating it again tells, where it does not help.
        createAgain();
        return answer.status >= 500 ? heldUp(readRefusal(answer.status, "", "").error, now) : turned(now);
    }
    if (const auto receipt = headerOf(answer, "blob-receipt")) {
        return takeReceipt(*receipt, now);
    }
    const std::optional<std::int64_t> offset = offsetOf(answer, upload_->blob.size);
    if (!offset) {
        createAgain();
        return heldUp(strange("no offset in it"), now);
    }
    moved(*offset);
}

void PhotoQueue::takeAppended(const InFlight& request, const BlobAnswerArrived& answer, const ClockReading& now)
{
    const std::int64_t before = *upload_->offset;
    const std::optional<std::int64_t> offset = offsetOf(answer, upload_->blob.size);
    if (isGone(answer)) {
        createAgain();
        return turned(now);
    }
    if (answer.status == 409 && offset && *offset != before) {
        moved(*offset); // where it really stands
        return turned(now);
    }
    upload_->offset.reset();
    if (!isSuccess(answer)) {
        return takeRefusal(answer, now);
    }
    if (const auto receipt = headerOf(answer, "blob-receipt")) {
        return takeReceipt(*receipt, now);
    }
    const std::int64_t after = before + static_cast<std::int64_t>(request.bytes);
    if (!offset || *offset > after || *offset < before || (*offset == before && request.bytes > 0)) {
        return heldUp(strange("an offset that nothing was sent for"), now);
    }
    if (*offset == upload_->blob.size) {
        // All is there and nothing is signed: creating it again brings the receipt, or the upload as it stands.
        upload_->location.clear();
        return request.bytes == 0 ? heldUp(strange("no receipt in it"), now) : moved(*offset);
    }
    upload_->turns = 0;
    adaptChunk(now.monoMs >= request.sent.monoMs ? std::chrono::milliseconds(now.monoMs - request.sent.monoMs) : std::chrono::milliseconds(0));
    moved(*offset);
}

void PhotoQueue::moved(std::int64_t offset)
{
    if (offset > upload_->best) {
        upload_->best = offset;
        upload_->failures = 0;
        tries_ = 0;
        status_.problem.reset();
    }
    status_.backlog.sentBytes += offset - upload_->blob.sent;
    upload_->blob.sent = offset;
    upload_->offset = offset;
    // For what is shown after the next start; the server knows better.
    (void)ledger_.photos().noteSent(upload_->blob.hash, offset);
}

void PhotoQueue::createAgain()
{
    upload_->location.clear();
    upload_->offset.reset();
}

void PhotoQueue::turned(const ClockReading& now)
{
    if (++upload_->turns > turnsMax) {
        heldUp(strange("it sends the upload from one place to the next"), now);
    }
}

void PhotoQueue::uploadWasCut(const Error& error, const ClockReading& now)
{
    if (!upload_) {
        return failed(error, now);
    }
    upload_->offset.reset();
    if (error.code() == ErrorCode::Unreachable) {
        return failed(error, now);
    }
    chunk_ = std::max(chunk_ / 2, limits::uploadChunkMin); // it began and was cut
    heldUp(error, now);
}

void PhotoQueue::heldUp(const Error& error, const ClockReading& now)
{
    if (++upload_->failures >= failuresMax) {
        stuck_.insert(upload_->blob.hash);
        upload_.reset();
    }
    failed(error, now);
}

void PhotoQueue::adaptChunk(std::chrono::milliseconds took)
{
    if (took < chunkShort) {
        chunk_ = std::min(chunk_ * 2, chunkMax_);
    } else if (took > chunkLong) {
        chunk_ = std::max(chunk_ / 2, limits::uploadChunkMin);
    }
}

// ---- the end of an upload

Status PhotoQueue::checkReceipt(const BlobReceipt& receipt) const
{
    const ShelfBlob& blob = upload_->blob;
    const bool fits = receipt.blob == blob.hash && receipt.size == blob.size && receipt.ledger == identity_->ledger;
    const bool isSigned = identity_->serverKey && isReceiptSignedBy(*identity_->serverKey, receipt);
    return fits && isSigned ? Status()
                            : Status(Error(ErrorCode::SignatureInvalid, fits ? "the receipt is not signed by this ledger's server"
                                                                             : "the receipt is for something else"));
}

void PhotoQueue::takeReceipt(std::string_view header, const ClockReading& now)
{
    const Result<BlobReceipt> receipt = receiptFromHeader(header);
    const Status holds = receipt ? checkReceipt(*receipt) : Status(receipt.error());
    if (!holds) {
        createAgain();
        if (++upload_->wrongReceipts >= wrongReceiptsMax) {
            return putAside(BlobFailure::Refused, holds.error().detail(), now);
        }
        return failed(Error(ErrorCode::SignatureInvalid, holds.error().detail() + "; the photo stays here and is sent again"), now);
    }
    if (const Status noted = ledger_.photos().noteDelivered(upload_->blob.hash, *receipt); !noted) {
        createAgain(); // creating it again brings the receipt again
        return storageFailed(noted.error(), now);
    }
    ++status_.doneBlobs;
    status_.doneBytes += upload_->blob.size;
    finish();
    tries_ = 0;
    status_.problem.reset();
}

void PhotoQueue::putAside(BlobFailure failure, const std::string& detail, const ClockReading& now)
{
    if (const Status aside = ledger_.photos().putAside(upload_->blob.hash, failure, detail); !aside) {
        createAgain();
        return storageFailed(aside.error(), now);
    }
    finish();
}

void PhotoQueue::finish()
{
    const ShelfBlob& blob = upload_->blob;
    BlobTotals& kind = status_.backlog.kinds[static_cast<std::size_t>(blob.kind) - 1];
    kind = {kind.count - std::min<std::size_t>(kind.count, 1), kind.bytes - blob.size};
    status_.backlog.sentBytes -= blob.sent;
    upload_.reset();
    actions_.emplace_back(PhotosMoved{});
}

// What arrived there is not what was taken: it was changed here, or on the way.
void PhotoQueue::takeMismatch(const ClockReading& now)
{
    const ShelfBlob blob = upload_->blob;
    const Result<FileCheck> check = ledger_.photos().verify(blob.hash);
    if (check && *check != FileCheck::Fine) {
        const bool isGoneHere = *check == FileCheck::Missing;
        return putAside(isGoneHere ? BlobFailure::FileMissing : BlobFailure::FileChanged,
                        isGoneHere ? "the file on this tablet is gone" : "the file on this tablet has other bytes than when it was taken", now);
    }
    if (blob.mismatches + 1 >= limits::uploadMismatchesMax) {
        return putAside(BlobFailure::Mismatch, "other bytes arrive at the server than this tablet sends", now);
    }
    const Status noted = check ? ledger_.photos().noteMismatch(blob.hash) : Status(check.error());
    status_.backlog.sentBytes -= blob.sent;
    upload_.reset();
    if (!noted) {
        return storageFailed(noted.error(), now);
    }
    failed(Error(ErrorCode::HashMismatch, "other bytes arrived at the server than this tablet sent; they are sent again"), now);
}

// ---- refusals

void PhotoQueue::takeRefusal(const BlobAnswerArrived& answer, const ClockReading& now)
{
    const std::string_view contentType = headerOf(answer, "content-type").value_or("");
    const Result<Problem> problem = isContentType(contentType, problemType)
        ? decodeProblem(answer.body)
        : Result<Problem>(Error(ErrorCode::Foreign, ""));
    const Refusal refusal = readRefusal(answer.status, contentType, answer.body);
    if (answer.status == 413 && !problem) {
        // A proxy that takes no body of that size.
        chunkMax_ = chunk_ = std::max(chunk_ / 2, limits::uploadChunkMin);
        return heldUp(refusal.error, now);
    }
    if (!problem || answer.status >= 500 || answer.status == 408 || answer.status == 409 || answer.status == 429) {
        return heldUp(refusal.error, now);
    }
    if (answer.status == 401 || answer.status == 426) {
        return stop(refusal.error);
    }
    if (answer.status == 403) {
        // Of a revoked tablet the server takes only what the log names by now: the others may pass, and this one later.
        upload_->failures = failuresMax;
        return heldUp(refusal.error, now);
    }
    if (answer.status == statusMismatch) {
        return takeMismatch(now);
    }
    if (isGone(answer)) {
        return heldUp(refusal.error, now); // of the address for creating: an older server
    }
    const std::string words = problem->detail.empty() ? problem->titleEn : problem->detail;
    if (problem->type == "blob_not_a_picture") {
        return putAside(BlobFailure::NotAPicture, words, now);
    }
    putAside(answer.status == 413 ? BlobFailure::TooLarge : BlobFailure::Refused, words, now);
}

void PhotoQueue::failed(const Error& error, const ClockReading& now)
{
    insist_ = false;
    status_.problem = error;
    status_.isProblemHere = false;
    ++tries_;
    retryAt_ = TimePoint{now.monoMs} + retryDelay(identity_ ? identity_->device : DeviceNumber{}, tries_);
}

void PhotoQueue::storageFailed(const Error& error, const ClockReading& now)
{
    failed(error, now);
    status_.isProblemHere = true;
}

void PhotoQueue::stop(const Error& error)
{
    insist_ = false;
    stopped_ = true;
    upload_.reset();
    status_.problem = error;
    status_.isProblemHere = false;
}

// ---- pictures of others

void PhotoQueue::takeFetched(const InFlight& request, const BlobAnswerArrived& answer, const ClockReading& now)
{
    PhotoShelf& shelf = ledger_.photos();
    if (answer.status == 200) {
        const Status kept = shelf.keepFetched(request.wanted, answer.body, now.est);
        fetchTries_ = kept ? 0 : fetchTries_;
        if (kept) {
            tries_ = 0;
            status_.problem.reset();
            actions_.emplace_back(PhotosMoved{});
            return;
        }
        fetchFailed(request.wanted, kept.error(), now);
        status_.isProblemHere = true;
        return;
    }
    const std::string_view contentType = headerOf(answer, "content-type").value_or("");
    const Refusal refusal = readRefusal(answer.status, contentType, answer.body);
    if (answer.status == 401 && refusal.reaction == Reaction::AskAbout) {
        return stop(refusal.error);
    }
    if (refusal.reaction == Reaction::Retry) {
        return fetchFailed(request.wanted, refusal.error, now);
    }
    // Not there yet, or not for this person: who looks again wishes again.
    shelf.unwant(request.wanted);
    fetchTries_ = 0;
    actions_.emplace_back(PhotosMoved{});
}

void PhotoQueue::fetchFailed(const Sha256& hash, const Error& error, const ClockReading& now)
{
    if (error.code() != ErrorCode::Unreachable && ++fetchTries_ >= fetchTriesMax) {
        ledger_.photos().unwant(hash);
        fetchTries_ = 0;
        actions_.emplace_back(PhotosMoved{});
    }
    failed(error, now);
}

} // namespace fieldledger
