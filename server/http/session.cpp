// One connection: reads a request under the guard, has it answered, writes the reply, and so on until one side ends.
#include "server/http/blob_streams.h"
#include "server/http/guard.h"
#include "server/http/inside.h"
#include "server/http/live_socket.h"
#include "server/http/peer_watch.h"
#include "server/http/reply_text.h"
#include "server/http/request_reading.h"

#include "shared/base/limits.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

// GCC 12 warns of a mismatched delete of coroutine frames whose making it has inlined and whose freeing it has not; which
// ones changes with every edit. Asio allocates and frees them in one pair of functions.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace fieldledger::server {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using net::ip::tcp;
using SteadyTime = std::chrono::steady_clock::time_point;

namespace {

constexpr std::size_t bufferBytesMax = 64 << 10;
constexpr std::size_t chunkOverheadMax = 64 << 10;  // chunk sizes, extensions and trailers of one body
constexpr std::size_t lingerBytesMax = 256 << 10;
constexpr std::size_t longAnswersMax = 4;           // tables of a whole campaign that people wait for

using Parser = http::request_parser<http::string_body>;

// What the parser says, as against what the connection says.
bool isOfHttp(const error_code& failure)
{
    return failure.category() == http::make_error_code(http::error::bad_value).category();
}

// That somebody waits for an answer that takes long.
class LongAsking {
public:
    LongAsking(HttpServer::Inside& inside, const std::string& asker) : inside_(inside), asker_(asker) { inside_.longAskers.insert(asker_); }
    ~LongAsking() { inside_.longAskers.erase(asker_); }
    LongAsking(const LongAsking&) = delete;
    LongAsking& operator=(const LongAsking&) = delete;

private:
    HttpServer::Inside& inside_;
    std::string asker_;
};

class HttpSession : public Connected {
public:
    HttpSession(tcp::socket socket, HttpServer::Inside& inside) : stream_(std::move(socket)), inside_(inside), buffer_(bufferBytesMax)
    {
        error_code ignored;
        stream_.socket().set_option(tcp::no_delay(true), ignored);
        const tcp::endpoint peer = stream_.socket().remote_endpoint(ignored);
        remote_ = peer.address().to_string();
        inside_.enter(*this);
    }
    ~HttpSession() override { inside_.leave(*this); }
    HttpSession(const HttpSession&) = delete;
    HttpSession& operator=(const HttpSession&) = delete;

    bool isIdle() const override { return idle_; }
    void cut() override
    {
        if (!handedOver_) {
            stream_.cancel();
        }
    }

    net::awaitable<void> serve();

private:
    net::awaitable<bool> exchange();
    std::size_t headerEnd() const;
    net::awaitable<std::size_t> readHeader();
    net::awaitable<void> goOn(const Request& request);
    net::awaitable<std::optional<Reply>> readBody(Parser& parser);
    net::awaitable<bool> takeUpload(Parser& head, const Request& request, bool keepAlive, unsigned version);
    net::awaitable<bool> respond(Request& request, bool keepAlive, unsigned version);
    net::awaitable<Reply> answer(Request& request);
    net::awaitable<Reply> answerLong(Request& request);
    net::awaitable<Reply> answerIn(ReaderPool& pool, Request& request);
    net::awaitable<bool> write(Reply reply, ReplyForm form);
    net::awaitable<void> refuse(Reply reply);
    net::awaitable<void> becomeLive(Parser& parser, const Request& request);
    void note(Method method, const std::string& path, std::size_t bytesIn, int status, std::size_t bytesOut, SteadyTime since);

    beast::tcp_stream stream_;
    HttpServer::Inside& inside_;
    beast::flat_buffer buffer_;
    std::string remote_;
    bool idle_ = true;
    bool gone_ = false;       // in the middle of a body
    bool handedOver_ = false; // the stream is a live socket's now
};

net::awaitable<void> HttpSession::serve()
{
    bool more = true;
    while (more && !inside_.isStopping()) {
        more = co_await exchange();
    }
    if (!handedOver_) {
        error_code ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
    }
}

// Where the header in the buffer ends, its empty line included; 0 while it is not whole.
std::size_t HttpSession::headerEnd() const
{
    const std::string_view received(static_cast<const char*>(buffer_.data().data()), buffer_.size());
    const std::size_t at = received.find("\r\n\r\n");
    return at == std::string_view::npos ? 0 : at + 4;
}

// The header's size in the buffer; 0 when none came (the peer has gone, was too slow, or was told off).
net::awaitable<std::size_t> HttpSession::readHeader()
{
    error_code failure;
    idle_ = true;
    if (buffer_.size() == 0) {
        stream_.expires_after(inside_.settings.idleTimeMax);
        const std::size_t got = co_await stream_.async_read_some(buffer_.prepare(4'096), net::redirect_error(net::use_awaitable, failure));
        buffer_.commit(got);
    }
    if (failure) {
        co_return 0;
    }
    idle_ = false;
    const SteadyTime end = std::chrono::steady_clock::now() + inside_.settings.headerTimeMax;
    std::size_t size = headerEnd();
    while (size == 0) {
        if (buffer_.size() > limits::httpHeaderBytesMax) {
            Reply reply = problemReply(ProblemType::HeaderTooLarge, "the header of a request has at most 8 KiB");
            co_await refuse(std::move(reply));
            co_return 0;
        }
        stream_.expires_at(end);
        const std::size_t room = std::min<std::size_t>(bufferBytesMax - buffer_.size(), 16'384);
        const std::size_t got = co_await stream_.async_read_some(buffer_.prepare(room), net::redirect_error(net::use_awaitable, failure));
        buffer_.commit(got);
        if (failure) {
            co_return 0;
        }
        size = headerEnd();
    }
    co_return size;
}

// Says so to a sender that waits to be told.
net::awaitable<void> HttpSession::goOn(const Request& request)
{
    if (request.header("expect") == "100-continue") {
        const std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
        error_code ignored;
        co_await net::async_write(stream_, net::buffer(line), net::redirect_error(net::use_awaitable, ignored));
    }
}

// Nothing when the body is whole; else what to answer before the connection ends.
net::awaitable<std::optional<Reply>> HttpSession::readBody(Parser& parser)
{
    error_code failure;
    std::size_t total = 0;
    const SteadyTime start = std::chrono::steady_clock::now();
    while (!parser.is_done()) {
        const SteadyTime now = std::chrono::steady_clock::now();
        const SteadyTime end = start + inside_.settings.bodyTimeMax;
        const bool isTooSlow = now - start > bodyRateGrace
            && total < bodyBytesPerSecondMin * static_cast<std::size_t>(std::chrono::duration_cast<std::chrono::seconds>(now - start).count());
        if (now >= end || isTooSlow) {
            co_return problemReply(ProblemType::TimedOut, "the body came too slowly; send fewer changes at once");
        }
        stream_.expires_after(std::min<std::chrono::steady_clock::duration>(end - now, bodyRateGrace));
        const std::size_t got = co_await http::async_read_some(stream_, buffer_, parser, net::redirect_error(net::use_awaitable, failure));
        total += got;
        if (failure && !isOfHttp(failure)) {
            break; // gone, or so slow that Beast has closed the connection: nobody is there to be told
        }
        if (failure == http::error::body_limit || total > limits::httpBodyBytesMax + chunkOverheadMax) {
            co_return problemReply(ProblemType::TooLarge, "a body has at most 8 MiB as it is sent");
        }
        if (failure) {
            co_return problemReply(ProblemType::BadRequest, "the body cannot be read: " + failure.message());
        }
    }
    if (failure) {
        gone_ = true;
    }
    co_return std::nullopt;
}

net::awaitable<bool> HttpSession::exchange()
{
    const std::size_t headerSize = co_await readHeader();
    if (headerSize == 0) {
        co_return false;
    }
    const SteadyTime since = std::chrono::steady_clock::now();
    const std::string_view header(static_cast<const char*>(buffer_.data().data()), headerSize);
    const std::optional<Problem> problem = headerRefusal(header);
    if (problem) {
        Reply refusal = problemReply(*problem);
        co_await refuse(std::move(refusal));
        co_return false;
    }
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(2 * limits::httpHeaderBytesMax));
    const bool isUpload = header.starts_with("PATCH /v1/blobs/uploads/"); // its body is not held in memory
    parser.body_limit(isUpload ? static_cast<std::uint64_t>(limits::blobBytesMax) : limits::httpBodyBytesMax);
    error_code failure;
    co_await http::async_read_header(stream_, buffer_, parser, net::redirect_error(net::use_awaitable, failure));
    if (failure) {
        const bool isTooLarge = failure == http::error::body_limit;
        Reply refusal = isTooLarge ? problemReply(ProblemType::TooLarge, isUpload ? "a blob has at most 64 MiB" : "a body has at most 8 MiB as it is sent")
                                   : problemReply(ProblemType::BadRequest, "the request cannot be read: " + failure.message());
        co_await refuse(std::move(refusal));
        co_return false;
    }
    // Taken before the body: Beast adds the fields of a trailer to the header.
    Result<Request> request = readRequest(parser.get(), remote_, inside_.settings.now());
    const bool keepAlive = parser.keep_alive();
    const unsigned version = parser.get().version();
    if (!request) {
        Reply refusal = problemReply(request.error());
        co_await refuse(std::move(refusal));
        co_return false;
    }
    if (parser.upgrade()) {
        co_await becomeLive(parser, *request);
        co_return false;
    }
    if (Api::takesPieces(*request)) {
        const bool goesOn = co_await takeUpload(parser, *request, keepAlive, version);
        co_return goesOn;
    }
    if (request->method == Method::Head) {
        co_await letOlderEnd(inside_, request->path);
    }
    co_await goOn(*request);
    std::optional<Reply> refusal = co_await readBody(parser);
    if (refusal) {
        note(request->method, request->path, 0, refusal->status, 0, since);
        co_await refuse(*std::move(refusal));
        co_return false;
    }
    if (gone_) {
        note(request->method, request->path, 0, 0, 0, since);
        co_return false;
    }
    request->body = std::move(parser.get().body());
    const bool goesOn = co_await respond(*request, keepAlive, version);
    co_return goesOn;
}

// An upload's body is written as it comes, under the rule of a slowest rate. What came before a cut counts.
net::awaitable<bool> HttpSession::takeUpload(Parser& head, const Request& request, bool keepAlive, unsigned version)
{
    const SteadyTime since = std::chrono::steady_clock::now();
    co_await letOlderEnd(inside_, request.path);
    UploadWork upload(inside_.api, request, inside_.settings.trouble, inside_.settings.now);
    auto begin = [&upload](CentralReading& reading) { return upload.begin(reading); };
    bool const isWanted = co_await inside_.files.run(begin);
    UploadEnd end = UploadEnd::Refused;
    if (isWanted) {
        co_await goOn(request);
        PieceParser parser(std::move(head));
        end = co_await readUpload(stream_, buffer_, parser, inside_, upload);
    }
    bool needsWriter = false;
    if (end == UploadEnd::Whole) {
        auto finish = [&upload](CentralReading& reading) { return upload.end(reading); };
        needsWriter = co_await inside_.files.run(finish);
    } else {
        upload.giveUp();
    }
    if (needsWriter) {
        Status written = co_await inside_.writer.commit(upload.job());
        auto makeAnswer = [&upload, &written](CentralReading& reading) { return upload.answer(written, reading); };
        bool const answered = co_await inside_.files.run(makeAnswer);
        ASSERT_ALWAYS(answered);
    }
    note(request.method, request.path, 0, end == UploadEnd::Gone ? 0 : upload.reply().status, 0, since);
    if (end == UploadEnd::Whole) {
        const ReplyForm form(keepAlive && !inside_.isStopping(), true, version);
        const bool written = co_await write(std::move(upload.reply()), form);
        co_return written && form.keepAlive;
    }
    if (end == UploadEnd::Refused) {
        co_await refuse(std::move(upload.reply()));
    }
    co_return false;
}

// Has a whole request answered and sends the reply. False: the connection ends.
net::awaitable<bool> HttpSession::respond(Request& request, bool keepAlive, unsigned version)
{
    const SteadyTime since = std::chrono::steady_clock::now();
    const std::size_t bytesIn = request.body.size();
    const Method method = request.method;
    const std::string path = request.path;
    Reply reply = co_await answer(request);
    const ReplyForm form(keepAlive && !inside_.isStopping(), method != Method::Head, version);
    const int status = reply.status;
    const auto bytesOut = static_cast<std::size_t>(bodySize(reply));
    const bool written = co_await write(std::move(reply), form);
    note(method, path, bytesIn, status, bytesOut, since);
    co_return written && form.keepAlive;
}

// From here on a handler's exception is a bug: answered as such, told to the log.
net::awaitable<Reply> HttpSession::answer(Request& request)
{
    std::optional<Reply> known = answerFromMemory(inside_.api, request);
    if (known) {
        co_return *std::move(known);
    }
    if (Api::isLong(request)) {
        Reply made = co_await answerLong(request);
        co_return made;
    }
    ReaderPool& pool = Api::isSlow(request) ? inside_.slow : inside_.readers;
    Reply reply = co_await answerIn(pool, request);
    co_return reply;
}

// One at a time for each who asks, a few in all; given up when nobody waits for it any more.
net::awaitable<Reply> HttpSession::answerLong(Request& request)
{
    const std::string asker(request.header("authorization").value_or(""));
    if (inside_.longAskers.size() >= longAnswersMax || inside_.longAskers.contains(asker)) {
        co_return problemReply(ProblemType::RateLimited, "a table is being made already; ask again when it is there");
    }
    LongAsking asking(inside_, asker);
    request.isAwaited = peerWatch(stream_.socket().native_handle(), inside_);
    Reply reply = co_await answerIn(inside_.longs, request);
    co_return reply;
}

net::awaitable<Reply> HttpSession::answerIn(ReaderPool& pool, Request& request)
{
    Work work(inside_.api, std::move(request), inside_.settings.trouble);
    auto makePlan = [&work](CentralReading& reading) { return work.plan(reading); };
    bool const needsWriter = co_await pool.run(makePlan);
    if (!needsWriter) {
        co_return std::move(work.reply);
    }
    Status written = co_await inside_.writer.commit(work.job());
    auto makeAnswer = [&work, &written](CentralReading& reading) { return work.answer(written, reading); };
    bool const answered = co_await pool.run(makeAnswer);
    ASSERT_ALWAYS(answered);
    co_return std::move(work.reply);
}

net::awaitable<bool> HttpSession::write(Reply reply, ReplyForm form)
{
    const LongBody body = form.withBody ? longBodyOf(reply, inside_) : LongBody();
    const std::string text = replyText(std::move(reply), form);
    stream_.expires_after(limits::httpWriteTimeMax);
    error_code failure;
    co_await net::async_write(stream_, net::buffer(text), net::redirect_error(net::use_awaitable, failure));
    if (failure || body.size == 0) {
        co_return !failure;
    }
    const bool sent = co_await writeLong(stream_, inside_, body);
    co_return sent;
}

// Answers and ends. What the peer still sends is read and thrown away for a moment: closing at once would reset the
// connection, and with it the answer that says what was wrong.
net::awaitable<void> HttpSession::refuse(Reply reply)
{
    const ReplyForm last(false, true, 11);
    const bool written = co_await write(std::move(reply), last);
    if (!written) {
        co_return;
    }
    error_code failure;
    stream_.socket().shutdown(tcp::socket::shutdown_send, failure);
    std::size_t thrownAway = 0;
    stream_.expires_after(std::chrono::seconds(1));
    while (!failure && thrownAway < lingerBytesMax) {
        buffer_.consume(buffer_.size());
        const std::size_t got = co_await stream_.async_read_some(buffer_.prepare(16'384), net::redirect_error(net::use_awaitable, failure));
        thrownAway += got;
    }
}

net::awaitable<void> HttpSession::becomeLive(Parser& parser, const Request& request)
{
    const bool isLive = request.path == "/v1/live" && isLiveRequest(parser.get());
    std::optional<Reply> refusal = isLive ? inside_.api.refusalOfLive(request)
                                          : std::optional(problemReply(ProblemType::BadRequest, "only /v1/live is a WebSocket"));
    if (refusal) {
        co_await refuse(*std::move(refusal));
        co_return;
    }
    handedOver_ = true;
    co_await serveLive(std::move(stream_), parser.release(), inside_);
}

void HttpSession::note(Method method, const std::string& path, std::size_t bytesIn, int status, std::size_t bytesOut, SteadyTime since)
{
    Served served;
    served.remote = remote_;
    served.method = methodName(method);
    served.path = path;
    served.status = status;
    served.bytesIn = bytesIn;
    served.bytesOut = bytesOut;
    served.took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - since);
    inside_.settings.served(served);
}

} // namespace

net::awaitable<void> serveConnection(tcp::socket socket, HttpServer::Inside& inside)
{
    HttpSession session(std::move(socket), inside);
    co_await session.serve();
}

} // namespace fieldledger::server
