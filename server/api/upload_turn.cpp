#include "server/api/upload_turn.h"

#include "server/api/tus.h"
#include "shared/evidence/blob_receipt.h"

namespace fieldledger::server {

namespace {

UploadBegun answeredBy(Reply reply)
{
    return {nullptr, replyNow(std::move(reply))};
}

std::optional<Reply> headerRefusal(const Request& request)
{
    if (std::optional<Reply> version = tusRefusal(request)) {
        return version;
    }
    if (request.header("content-type") != "application/offset+octet-stream") {
        return problemReply(ProblemType::UnsupportedMedia, "Content-Type: application/offset+octet-stream is expected");
    }
    if (request.header("content-encoding").value_or("identity") != "identity") {
        return problemReply(ProblemType::UnsupportedMedia, "the bytes of a blob are sent as they are");
    }
    return std::nullopt;
}

Reply offsetReply(ApiDesk& desk, const UploadId& id, const Error& error, TimePoint now)
{
    Reply reply = problemReply(ProblemType::OffsetMismatch, error.detail());
    if (const Result<UploadState> state = desk.blobs.look(id, now)) {
        addOffset(reply, state->offset);
    }
    return reply;
}

} // namespace

std::optional<UploadId> uploadOf(const Caller& caller, const Request& request)
{
    const std::string_view path = request.path;
    const std::optional<UploadId> id = path.starts_with(uploadsPath) ? UploadId::fromText(path.substr(uploadsPath.size())) : std::nullopt;
    const bool isOwn = id && caller.session.device != nullptr && caller.session.device->number == id->device;
    return isOwn ? id : std::nullopt;
}

UploadBegun beginUpload(ApiDesk& desk, const Caller& caller, const Request& request)
{
    if (std::optional<Reply> refusal = headerRefusal(request)) {
        return answeredBy(*std::move(refusal));
    }
    const std::optional<UploadId> id = uploadOf(caller, request);
    if (!id) {
        return answeredBy(problemReply(ProblemType::NotFound, "there is no such upload of this device"));
    }
    const std::optional<std::uint64_t> offset = wholeNumber(request.header("upload-offset").value_or(""));
    if (!offset) {
        return answeredBy(problemReply(ProblemType::BadRequest, "Upload-Offset: expected a number of bytes"));
    }
    std::unique_ptr<Checksum> checksum;
    if (const std::optional<std::string_view> told = request.header("upload-checksum")) {
        Result<std::unique_ptr<Checksum>> read = Checksum::fromHeader(*told);
        if (!read) {
            return answeredBy(problemReply(read.error()));
        }
        checksum = *std::move(read);
    }
    Result<std::unique_ptr<UploadWriting>> writing = desk.blobs.beginWriting(*id, *offset, request.received);
    if (!writing && writing.error().code() == ErrorCode::NotFound) {
        UploadBegun begun;
        begun.plan.answer = [&desk, id = *id](const Status&, CentralReading& reading) { return finishedReply(desk, id, reading); };
        return begun;
    }
    if (!writing) {
        return answeredBy(offsetReply(desk, *id, writing.error(), request.received));
    }
    const std::optional<std::uint64_t> length = wholeNumber(request.header("content-length").value_or(""));
    const UploadState state = (*writing)->state();
    if (length && *length > state.length - state.offset) {
        Reply refusal = problemReply(ProblemType::TooLarge, "the body goes beyond the " + std::to_string(state.length) + " bytes that were declared");
        addOffset(refusal, state.offset);
        return answeredBy(std::move(refusal));
    }
    UploadBegun begun;
    begun.turn = std::make_unique<UploadTurn>(desk, *id, *std::move(writing), std::move(checksum));
    return begun;
}

Reply UploadTurn::withOffset(Reply reply) const
{
    addOffset(reply, writing_->state().offset);
    return reply;
}

std::optional<Reply> UploadTurn::take(std::string_view piece, TimePoint now)
{
    const Status written = writing_->write(piece, now);
    if (written) {
        if (checksum_ != nullptr) {
            checksum_->add(piece);
        }
        return std::nullopt;
    }
    if (written.error().code() == ErrorCode::Conflict) {
        return withOffset(problemReply(ProblemType::OffsetMismatch, written.error().detail()));
    }
    return withOffset(problemReply(written.error()));
}

Plan UploadTurn::end(TimePoint now)
{
    if (checksum_ != nullptr && !checksum_->holds()) {
        const Status back = writing_->takeBack();
        Reply reply = back ? problemReply(ProblemType::ChecksumMismatch, "the offset has not moved; send these bytes again")
                           : problemReply(back.error());
        return replyNow(withOffset(std::move(reply)));
    }
    const UploadState state = writing_->state();
    writing_.reset();
    if (state.offset < state.length) {
        Reply reply = tusReply(204);
        addState(reply, state);
        return replyNow(std::move(reply));
    }
    const Result<ArrivedBlob> arrived = desk_.blobs.complete(id_);
    if (!arrived) {
        return replyNow(incompleteReply(arrived.error()));
    }
    auto job = std::make_unique<KeepJob>(*arrived, id_.device, now);
    Plan plan;
    plan.answer = [&desk = desk_, id = id_, state, row = job.get()](const Status& written, CentralReading&) {
        if (!written) {
            return problemReply(written.error());
        }
        desk.blobs.finish(id);
        Reply reply = tusReply(204);
        addState(reply, state);
        addReceipt(reply, desk, row->kept());
        return reply;
    };
    plan.write = std::move(job); // lives as long as the plan, and so as long as its answer
    return plan;
}

KeepJob::KeepJob(const ArrivedBlob& blob, DeviceNumber device, TimePoint now)
    : row_{blob.hash, static_cast<std::int64_t>(blob.size), blob.media, blob.width, blob.height, now, device}
{
}

Status KeepJob::run(WriteScope& scope)
{
    BlobTable& blobs = scope.ledger.reading().blobs();
    if (Status kept = blobs.keep(row_); !kept) {
        return kept;
    }
    Result<std::optional<KeptBlob>> first = blobs.find(row_.hash);
    if (!first) {
        return first.error();
    }
    ASSERT_ALWAYS(first->has_value());
    row_ = **std::move(first);
    return {};
}

Reply incompleteReply(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::HashMismatch:
        return problemReply(ProblemType::BlobMismatch, error.detail());
    case ErrorCode::BadRequest:
        return problemReply(ProblemType::BlobNotAPicture, error.detail());
    default:
        return problemReply(error);
    }
}

void addReceipt(Reply& reply, const ApiDesk& desk, const KeptBlob& blob)
{
    BlobReceipt receipt;
    receipt.blob = blob.hash;
    receipt.size = blob.size;
    receipt.got = blob.got;
    receipt.ledger = desk.central.views()->identity.ledger;
    receipt.device = blob.device;
    signReceipt(receipt, desk.settings.consoleKey);
    reply.headers.emplace_back("Blob-Receipt", receiptHeader(receipt));
}

Reply finishedReply(const ApiDesk& desk, const UploadId& id, CentralReading& reading)
{
    const Result<std::optional<KeptBlob>> blob = reading.blobs().find(id.blob);
    if (!blob) {
        return problemReply(blob.error());
    }
    if (!*blob || !desk.blobs.holds(id.blob, static_cast<std::uint64_t>((*blob)->size))) {
        return problemReply(ProblemType::NotFound, "there is no such upload: it was removed or has expired; create it again");
    }
    Reply reply = tusReply(204);
    reply.headers.emplace_back("Upload-Length", std::to_string((*blob)->size));
    addOffset(reply, static_cast<std::uint64_t>((*blob)->size));
    addReceipt(reply, desk, **blob);
    return reply;
}

} // namespace fieldledger::server
