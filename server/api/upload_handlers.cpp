// Uploads of photos, tus 1.0 (proto/photos.md): what the server offers, creation, where an upload stands, its end.
#include "server/api/handlers.h"

#include "server/api/tus.h"
#include "server/api/upload_turn.h"
#include "server/ledger/blob_keeping.h"
#include "shared/base/limits.h"

#include <variant>

namespace fieldledger::server {

namespace {

struct Creation {
    DeclaredBlob declared;
    UploadId id;
    bool isRevoked = false;
    TimePoint now;
    std::variant<std::monostate, KeptBlob, UploadState> outcome;
    std::vector<Sha256> swept; // rows that were taken back; their files go after the commit
};

// In the one thread that writes, so that no two creations and no sweep cross.
class CreateJob : public WriteJob {
public:
    CreateJob(ApiDesk& desk, std::shared_ptr<Creation> creation) : desk_(desk), creation_(std::move(creation)) {}
    Status run(WriteScope& scope) override;

private:
    Status sweep(WriteScope& scope);
    Status keepArrived(WriteScope& scope);

    ApiDesk& desk_;
    std::shared_ptr<Creation> creation_; // shared with the answer, which comes after the commit
};

Status CreateJob::sweep(WriteScope& scope)
{
    if (creation_->now < desk_.sweptBlobs + limits::blobSweepInterval) {
        return {};
    }
    Result<std::vector<Sha256>> unnamed = forgetUnnamed(scope.ledger, creation_->now);
    if (!unnamed) {
        return unnamed.error();
    }
    creation_->swept = *std::move(unnamed);
    desk_.sweptBlobs = creation_->now;
    return {};
}

// All bytes came, and then the server ended before its row was written.
Status CreateJob::keepArrived(WriteScope& scope)
{
    const Result<ArrivedBlob> arrived = desk_.blobs.complete(creation_->id);
    if (!arrived) {
        return arrived.error();
    }
    KeepJob keep(*arrived, creation_->id.device, creation_->now);
    Status kept = keep.run(scope);
    if (kept) {
        creation_->outcome = keep.kept();
    }
    return kept;
}

Status CreateJob::run(WriteScope& scope)
{
    if (Status swept = sweep(scope); !swept) {
        return swept;
    }
    const DeclaredBlob& declared = creation_->declared;
    const Result<std::optional<KeptBlob>> row = scope.ledger.reading().blobs().find(declared.hash);
    if (!row) {
        return row.error();
    }
    if (*row && desk_.blobs.holds(declared.hash, static_cast<std::uint64_t>((*row)->size))) {
        creation_->outcome = **row;
        return {};
    }
    if (creation_->isRevoked) {
        // It may be evidence, but only of what its owner has told the log.
        const Result<bool> named = scope.ledger.reading().blobs().isNamed(declared.hash);
        if (!named) {
            return named.error();
        }
        if (!*named) {
            return Error(ErrorCode::Forbidden, "this device is revoked; photos are taken of it only after the changes that name them");
        }
    }
    const Result<UploadState> state = desk_.blobs.create(creation_->id, declared.length, declared.media, creation_->now);
    if (!state) {
        return state.error();
    }
    creation_->outcome = *state;
    return state->offset == state->length ? keepArrived(scope) : Status();
}

Reply answerCreation(ApiDesk& desk, const Creation& creation, const Status& written)
{
    if (!written) {
        return incompleteReply(written.error());
    }
    for (const Sha256& blob : creation.swept) {
        static_cast<void>(desk.blobs.removeBlob(blob)); // one that stays is an orphan at the next start
    }
    Reply reply = tusReply(201);
    reply.headers.emplace_back("Location", std::string(uploadsPath) + creation.id.text());
    if (const KeptBlob* kept = std::get_if<KeptBlob>(&creation.outcome)) {
        desk.blobs.finish(creation.id);
        addOffset(reply, static_cast<std::uint64_t>(kept->size));
        addReceipt(reply, desk, *kept);
    } else {
        addState(reply, std::get<UploadState>(creation.outcome));
    }
    return reply;
}

} // namespace

Plan uploadOptionsHandler(ApiDesk&, const Request&)
{
    Reply reply = tusReply(204);
    reply.headers.emplace_back("Tus-Version", "1.0.0");
    reply.headers.emplace_back("Tus-Extension", "creation,checksum,expiration,termination");
    reply.headers.emplace_back("Tus-Max-Size", std::to_string(limits::blobBytesMax));
    reply.headers.emplace_back("Tus-Checksum-Algorithm", std::string(checksumNames));
    return replyNow(std::move(reply));
}

Plan createUploadHandler(ApiDesk& desk, const Caller& caller, const Request& request)
{
    if (std::optional<Reply> refusal = tusRefusal(request)) {
        return replyNow(*std::move(refusal));
    }
    if (caller.session.device == nullptr) {
        return replyNow(problemReply(ProblemType::Forbidden, "uploads are for enrolled devices"));
    }
    DeclarationRead read = readDeclaration(request);
    if (read.refusal) {
        return replyNow(*std::move(read.refusal));
    }
    auto creation = std::make_shared<Creation>();
    creation->declared = std::move(read.blob);
    creation->id = {caller.session.device->number, creation->declared.hash};
    creation->isRevoked = caller.session.device->revoked.has_value();
    creation->now = request.received;
    Plan plan;
    plan.write = std::make_unique<CreateJob>(desk, creation);
    plan.answer = [&desk, creation](const Status& written, CentralReading&) { return answerCreation(desk, *creation, written); };
    return plan;
}

Plan uploadHeadHandler(ApiDesk& desk, const Caller& caller, const Request& request)
{
    if (std::optional<Reply> refusal = tusRefusal(request)) {
        return replyNow(*std::move(refusal));
    }
    const std::optional<UploadId> id = uploadOf(caller, request);
    if (!id) {
        return replyNow(problemReply(ProblemType::NotFound, "there is no such upload of this device"));
    }
    Plan plan;
    plan.answer = [&desk, id = *id, now = request.received](const Status&, CentralReading& reading) {
        const Result<UploadState> state = desk.blobs.look(id, now);
        Reply reply = state ? tusReply(200) : finishedReply(desk, id, reading);
        if (state) {
            addState(reply, *state);
        }
        return reply;
    };
    return plan;
}

Plan patchUploadHandler(ApiDesk& desk, const Caller& caller, const Request& request)
{
    UploadBegun begun = beginUpload(desk, caller, request);
    if (begun.turn == nullptr) {
        return std::move(begun.plan);
    }
    if (std::optional<Reply> refusal = begun.turn->take(request.body, request.received)) {
        return replyNow(*std::move(refusal));
    }
    return begun.turn->end(request.received);
}

Plan deleteUploadHandler(ApiDesk& desk, const Caller& caller, const Request& request)
{
    if (std::optional<Reply> refusal = tusRefusal(request)) {
        return replyNow(*std::move(refusal));
    }
    const std::optional<UploadId> id = uploadOf(caller, request);
    const Status removed = id ? desk.blobs.remove(*id) : Status(Error(ErrorCode::NotFound, "there is no such upload of this device"));
    return replyNow(removed ? tusReply(204) : problemReply(removed.error()));
}

} // namespace fieldledger::server
