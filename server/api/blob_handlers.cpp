// GET and HEAD of a kept blob: whole or one range, for those who may see it.
#include "server/api/handlers.h"

#include "server/api/byte_range.h"
#include "server/api/routes.h"
#include "server/ledger/blob_keeping.h"

namespace fieldledger::server {

namespace {

struct BlobWish {
    std::shared_ptr<const Views> views;
    const Account* account = nullptr;
    DeviceNumber device;
    TimePoint now;
    Sha256 blob{};
    std::string range;        // empty: none, or one of another version
    bool isKnown = false;     // the asker has it
};

// A blob is its hash: whoever names the ETag has it already, and a range is never of another version.
std::string entityTag(const Sha256& blob)
{
    return "\"" + toHex(blob) + "\"";
}

bool names(std::string_view condition, const std::string& tag)
{
    return condition == "*" || condition.find(tag) != std::string_view::npos;
}

Reply hiddenReply()
{
    return problemReply(ProblemType::NotFound, "there is no such blob in what you may see");
}

Reply partReply(const KeptBlob& blob, const std::string& range)
{
    const auto size = static_cast<std::uint64_t>(blob.size);
    const std::optional<ByteRange> asked = readByteRange(range, size);
    if (asked && asked->count == 0) {
        Reply reply = problemReply(ProblemType::RangeNotSatisfiable, "the blob has " + std::to_string(size) + " bytes");
        reply.headers.emplace_back("Content-Range", "bytes */" + std::to_string(size));
        return reply;
    }
    Reply reply;
    reply.status = asked ? 206 : 200;
    reply.contentType = blob.media;
    reply.part = BlobPart{blob.hash, asked ? asked->first : 0, asked ? asked->count : size};
    if (asked) {
        reply.headers.emplace_back("Content-Range", "bytes " + std::to_string(asked->first) + "-" + std::to_string(asked->first + asked->count - 1)
                                                        + "/" + std::to_string(size));
    }
    return reply;
}

Reply answerBlob(const ApiDesk& desk, const BlobWish& wish, CentralReading& reading)
{
    const Result<CentralReading::View> view = reading.view();
    const Result<std::optional<KeptBlob>> blob = view ? reading.blobs().find(wish.blob) : view.error();
    if (!blob) {
        return problemReply(blob.error());
    }
    if (!*blob) {
        return hiddenReply();
    }
    const BlobReader reader{*wish.views, *wish.account, wish.device, wish.now};
    const Result<BlobAccess> access = accessTo(reading, reader, **blob);
    if (!access) {
        return problemReply(access.error());
    }
    switch (*access) {
    case BlobAccess::None:
        return hiddenReply();
    case BlobAccess::Personal:
        return problemReply(ProblemType::Forbidden, "this picture is personal data; your role does not open it");
    case BlobAccess::Allowed:
        break;
    }
    if (!desk.blobs.holds(wish.blob, static_cast<std::uint64_t>((*blob)->size))) {
        return problemReply(Error(ErrorCode::StorageCorrupt, "the file of blob " + toHex(wish.blob) + " is missing or has another size"));
    }
    Reply reply;
    if (wish.isKnown) {
        reply.status = 304;
    } else {
        reply = partReply(**blob, wish.range);
    }
    reply.headers.emplace_back("ETag", entityTag(wish.blob));
    reply.headers.emplace_back("Accept-Ranges", "bytes");
    reply.headers.emplace_back("Cache-Control", "private, max-age=31536000, immutable");
    return reply;
}

} // namespace

Plan blobHandler(ApiDesk& desk, const Caller& caller, const Request& request)
{
    const RouteMatch match = findRoute(request.method, request.path);
    ASSERT_ALWAYS(match.route != nullptr);
    const Result<Sha256> blob = sha256FromHex(pathArgument(*match.route, request.path));
    if (!blob) {
        return replyNow(problemReply(ProblemType::NotFound, "a blob is named by its SHA-256: 64 lower-case hexadecimal digits"));
    }
    const std::string tag = entityTag(*blob);
    BlobWish wish;
    wish.views = caller.views;
    wish.account = caller.session.account;
    wish.device = caller.session.device != nullptr ? caller.session.device->number : DeviceNumber{};
    wish.now = request.received;
    wish.blob = *blob;
    wish.isKnown = names(request.header("if-none-match").value_or(""), tag);
    if (request.header("if-range").value_or(tag) == tag) {
        wish.range = request.header("range").value_or("");
    }
    Plan plan;
    plan.answer = [&desk, wish = std::move(wish)](const Status&, CentralReading& reading) { return answerBlob(desk, wish, reading); };
    return plan;
}

} // namespace fieldledger::server
