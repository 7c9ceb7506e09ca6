#include "server/http/blob_streams.h"

#include "server/api/problem.h"
#include "server/api/reply_file.h"
#include "shared/base/limits.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>

#pragma GCC diagnostic ignored "-Wmismatched-new-delete" // as in session.cpp

namespace fieldledger::server {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using SteadyTime = std::chrono::steady_clock::time_point;

namespace {

constexpr std::chrono::milliseconds lookAgain{25};
constexpr int quietLooksMax = 10;  // then the older connection is taken for dead
constexpr int looksMax = 400;

// Of the whole body so far; the time that the disk takes does not count against the sender.
bool isTooSlow(std::size_t bytes, std::chrono::steady_clock::duration waited)
{
    const auto seconds = static_cast<std::size_t>(std::chrono::duration_cast<std::chrono::seconds>(waited).count());
    return waited > bodyRateGrace && bytes < bodyBytesPerSecondMin * seconds;
}

} // namespace

net::awaitable<void> letOlderEnd(HttpServer::Inside& inside, std::string path)
{
    auto executor = co_await net::this_coro::executor;
    net::steady_timer timer(executor);
    std::optional<std::uint64_t> before = inside.api.uploadBeingWritten(path);
    int quietLooks = 0;
    for (int looks = 0; before && quietLooks < quietLooksMax && looks < looksMax; ++looks) {
        timer.expires_after(lookAgain);
        error_code ignored;
        co_await timer.async_wait(net::redirect_error(net::use_awaitable, ignored));
        const std::optional<std::uint64_t> after = inside.api.uploadBeingWritten(path);
        quietLooks = after == before ? quietLooks + 1 : 0;
        before = after;
    }
}

net::awaitable<UploadEnd> readUpload(beast::tcp_stream& stream, beast::flat_buffer& buffer, PieceParser& parser, HttpServer::Inside& inside,
                                     UploadWork& upload)
{
    std::vector<char> piece(limits::uploadPieceBytes);
    std::size_t total = 0;
    std::chrono::steady_clock::duration waited{0};
    error_code failure;
    buffer.reserve(buffer.max_size());
    while (!parser.is_done() && !failure) {
        parser.get().body().data = piece.data();
        parser.get().body().size = piece.size();
        parser.get().body().more = true;
        const SteadyTime since = std::chrono::steady_clock::now();
        stream.expires_after(inside.settings.uploadSilenceMax);
        co_await http::async_read_some(stream, buffer, parser, net::redirect_error(net::use_awaitable, failure));
        waited += std::chrono::steady_clock::now() - since;
        if (failure == http::error::need_buffer) {
            failure = {};
        }
        const std::size_t filled = piece.size() - parser.get().body().size;
        total += filled;
        if (filled > 0) {
            auto take = [&upload, &piece, filled](CentralReading& reading) { return upload.take({piece.data(), filled}, reading); };
            bool const taken = co_await inside.files.run(take);
            if (!taken) {
                co_return UploadEnd::Refused;
            }
        }
        if (!failure && !parser.is_done() && isTooSlow(total, waited)) {
            upload.reply() = problemReply(ProblemType::TimedOut, "the bytes came too slowly; what came counts, ask with HEAD and go on");
            co_return UploadEnd::Refused;
        }
    }
    if (!failure) {
        co_return UploadEnd::Whole;
    }
    if (failure.category() != http::make_error_code(http::error::bad_value).category() || failure == http::error::partial_message
        || failure == http::error::end_of_stream) {
        co_return UploadEnd::Gone;
    }
    upload.reply() = failure == http::error::body_limit
        ? problemReply(ProblemType::TooLarge, "a blob has at most " + std::to_string(limits::blobBytesMax) + " bytes")
        : problemReply(ProblemType::BadRequest, "the body cannot be read: " + failure.message());
    co_return UploadEnd::Refused;
}

LongBody longBodyOf(const Reply& reply, HttpServer::Inside& inside)
{
    if (reply.file != nullptr) {
        return {reply.file->size(), [file = reply.file](std::uint64_t offset, std::size_t count) { return file->read(offset, count); }};
    }
    if (reply.part) {
        return {reply.part->count, [&inside, part = *reply.part](std::uint64_t offset, std::size_t count) {
                    return inside.api.blobs().read(part.blob, part.offset + offset, count);
                }};
    }
    return {};
}

net::awaitable<bool> writeLong(beast::tcp_stream& stream, HttpServer::Inside& inside, const LongBody& body)
{
    std::uint64_t offset = 0;
    while (offset < body.size) {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(body.size - offset, limits::uploadPieceBytes));
        auto read = [&body, offset, count](CentralReading&) { return body.read(offset, count); };
        Result<std::string> piece = co_await inside.files.run(read);
        if (!piece || piece->size() != count) {
            inside.settings.trouble(piece ? std::string("the file of an answer is shorter than it was") : piece.error().detail());
            co_return false; // cut: the length that was promised is not reached, so the reader knows
        }
        stream.expires_after(limits::httpWriteTimeMax);
        error_code failure;
        co_await net::async_write(stream, net::buffer(*piece), net::redirect_error(net::use_awaitable, failure));
        if (failure) {
            co_return false;
        }
        offset += count;
    }
    co_return true;
}

} // namespace fieldledger::server
