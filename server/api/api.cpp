#include "server/api/api.h"

#include "server/api/export_handler.h"
#include "server/api/handlers.h"
#include "server/api/reply_file.h"
#include "server/api/routes.h"
#include "server/api/tus.h"
#include "server/api/upload_turn.h"
#include "server/blobs/memory_disk.h"
#include "server/ledger/blob_keeping.h"

#include <algorithm>
#include <array>

namespace fieldledger::server {

Result<std::unique_ptr<Api>> Api::open(ApiSettings settings)
{
    ASSERT_ALWAYS(settings.random);
    auto central = Central::open(settings.ledgerPath, settings.connection, settings.founding, settings.consoleKey, settings.random);
    if (!central) {
        return central.error();
    }
    clearExportFolder(settings.ledgerPath);
    auto blobs = std::make_unique<BlobStore>(settings.blobDisk != nullptr ? settings.blobDisk : std::make_shared<MemoryDisk>());
    if (Status opened = blobs->open(); !opened) {
        return opened.error();
    }
    if (const Result<std::size_t> orphans = removeOrphans((*central)->reading(), *blobs, settings.founding.now); !orphans) {
        return orphans.error();
    }
    return std::make_unique<Api>(std::move(settings), *std::move(central), std::move(blobs));
}

Api::Api(ApiSettings settings, std::unique_ptr<Central> central, std::unique_ptr<BlobStore> blobs)
    : settings_(std::move(settings)), central_(std::move(central)), blobs_(std::move(blobs)),
      desk_(std::make_unique<ApiDesk>(settings_, *central_, *blobs_))
{
}

Api::~Api() = default;

Reply Api::handle(const Request& request)
{
    Reply reply = handled(request);
    complete(request, reply);
    return reply;
}

Reply Api::handled(const Request& request)
{
    if (std::optional<Reply> known = fromMemory(request)) {
        return *std::move(known);
    }
    Plan made = plan(request);
    if (made.reply) {
        return *std::move(made.reply);
    }
    Status written;
    if (made.write != nullptr) {
        const std::array<WriteJob*, 1> jobs{made.write.get()};
        written = central_->commit(jobs).front();
    }
    Reply reply = made.answer(written, central_->reading());
    central_->goOn(request.received);
    if (reply.part && request.method != Method::Head) {
        Result<std::string> bytes = blobs_->read(reply.part->blob, reply.part->offset, static_cast<std::size_t>(reply.part->count));
        if (!bytes) {
            return problemReply(bytes.error());
        }
        reply.body = *std::move(bytes);
    }
    if (reply.file != nullptr) {
        Result<std::string> bytes = reply.file->read(0, static_cast<std::size_t>(reply.file->size()));
        if (!bytes) {
            return problemReply(bytes.error());
        }
        reply.body = *std::move(bytes);
    }
    return reply;
}

bool Api::takesPieces(const Request& request)
{
    const RouteMatch match = findRoute(request.method, request.path);
    return match.route != nullptr && match.route->known == &patchUploadHandler;
}

std::optional<std::uint64_t> Api::uploadBeingWritten(std::string_view path)
{
    const std::optional<UploadId> id = path.starts_with(uploadsPath) ? UploadId::fromText(path.substr(uploadsPath.size())) : std::nullopt;
    return id ? blobs_->beingWritten(*id) : std::nullopt;
}

void Api::complete(const Request& request, Reply& reply)
{
    const bool isOfTus = request.path == "/v1/blobs" || request.path.starts_with(uploadsPath);
    const bool hasVersion = std::ranges::any_of(reply.headers, [](const auto& header) { return header.first == "Tus-Resumable"; });
    if (isOfTus && !hasVersion) {
        reply.headers.emplace_back("Tus-Resumable", "1.0.0"); // refusals too
    }
}

UploadBegun Api::beginUpload(const Request& request)
{
    const Result<Caller> caller = callerOf(*desk_, request);
    if (!caller) {
        return {nullptr, replyNow(problemReply(caller.error()))};
    }
    return server::beginUpload(*desk_, *caller, request);
}

bool Api::isSlow(const Request& request)
{
    const RouteMatch match = findRoute(request.method, request.path);
    return match.route != nullptr && match.route->slow;
}

bool Api::isLong(const Request& request)
{
    const RouteMatch match = findRoute(request.method, request.path);
    return match.route != nullptr && match.route->known == &exportHandler;
}

std::optional<Reply> Api::fromMemory(const Request& request) const
{
    if (request.method != Method::Post || request.path != "/v1/sync") {
        return std::nullopt;
    }
    const Result<Caller> caller = callerOf(*desk_, request);
    return caller ? syncFromMemory(*desk_, *caller, request) : std::nullopt;
}

Plan Api::plan(const Request& request)
{
    const RouteMatch match = findRoute(request.method, request.path);
    if (match.route == nullptr) {
        return replyNow(match.pathKnown ? problemReply(ProblemType::MethodNotAllowed, "this path does not take that method")
                                        : problemReply(ProblemType::NotFound, "there is no such path"));
    }
    switch (match.route->entry) {
    case Entry::Open:
        return match.route->open(*desk_, request);
    case Entry::Administrator:
        if (!isAdministrator(*desk_, request)) {
            return replyNow(problemReply(ProblemType::Unauthenticated, "only the token in the ledger's folder opens this"));
        }
        return match.route->open(*desk_, request);
    case Entry::Session:
    case Entry::Reader:
        break;
    }
    const Result<Caller> caller = callerOf(*desk_, request);
    if (!caller) {
        return replyNow(problemReply(caller.error()));
    }
    if (const Status may = mayRead(*caller); match.route->entry == Entry::Reader && !may) {
        return replyNow(problemReply(may.error()));
    }
    return match.route->known(*desk_, *caller, request);
}

std::optional<Reply> Api::refusalOfLive(const Request& request) const
{
    const Result<Caller> caller = callerOf(*desk_, request);
    const Status may = caller ? mayRead(*caller) : Status(caller.error());
    return may ? std::nullopt : std::optional(problemReply(may.error()));
}

} // namespace fieldledger::server
