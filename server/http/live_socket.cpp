#include "server/http/live_socket.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>

namespace fieldledger::server {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using boost::system::error_code;

namespace {

constexpr std::size_t messageBytesMax = 1'024; // of what the peer says, which nobody reads

class LiveSocket : public Connected {
public:
    LiveSocket(beast::tcp_stream stream, HttpServer::Inside& inside)
        : socket_(std::move(stream)), inside_(inside), news_(socket_.get_executor(), net::steady_timer::time_point::max())
    {
        inside_.enter(*this);
    }
    ~LiveSocket() override { inside_.leave(*this); }
    LiveSocket(const LiveSocket&) = delete;
    LiveSocket& operator=(const LiveSocket&) = delete;

    bool isIdle() const override { return true; }
    void cut() override
    {
        over_ = true;
        news_.cancel();
        beast::get_lowest_layer(socket_).cancel();
    }
    void tellNews() override
    {
        isNew_ = true;
        news_.cancel();
    }
    net::awaitable<void> listen();
    net::awaitable<bool> greet(BeastRequest request);
    net::awaitable<void> talk();

private:
    websocket::stream<beast::tcp_stream> socket_;
    HttpServer::Inside& inside_;
    net::steady_timer news_; // cancelled when there is something to do
    bool isNew_ = false;
    bool over_ = false;
};

net::awaitable<bool> LiveSocket::greet(BeastRequest request)
{
    beast::get_lowest_layer(socket_).expires_never(); // the WebSocket has deadlines and pings of its own
    websocket::stream_base::timeout timeouts = websocket::stream_base::timeout::suggested(beast::role_type::server);
    timeouts.idle_timeout = std::chrono::seconds(60);
    timeouts.keep_alive_pings = true;
    socket_.set_option(timeouts);
    socket_.read_message_max(messageBytesMax);
    error_code failure;
    co_await socket_.async_accept(request, net::redirect_error(net::use_awaitable, failure));
    co_return !failure;
}

// Reads only so that pings and the end of the connection are seen.
net::awaitable<void> LiveSocket::listen()
{
    error_code failure;
    beast::flat_buffer buffer;
    while (!failure && !over_) {
        co_await socket_.async_read(buffer, net::redirect_error(net::use_awaitable, failure));
        buffer.clear();
    }
    over_ = true;
    news_.cancel();
}

net::awaitable<void> LiveSocket::talk()
{
    const std::string_view message = R"({"new":true})";
    error_code failure;
    socket_.text(true);
    while (!over_) {
        if (!isNew_) {
            error_code cancelled;
            co_await news_.async_wait(net::redirect_error(net::use_awaitable, cancelled));
            continue;
        }
        isNew_ = false;
        co_await socket_.async_write(net::buffer(message), net::redirect_error(net::use_awaitable, failure));
        over_ = over_ || failure;
    }
}

net::awaitable<void> listenTo(std::shared_ptr<LiveSocket> live)
{
    co_await live->listen();
}

} // namespace

bool isLiveRequest(const BeastRequest& request)
{
    return websocket::is_upgrade(request);
}

net::awaitable<void> serveLive(beast::tcp_stream stream, BeastRequest request, HttpServer::Inside& inside)
{
    auto executor = co_await net::this_coro::executor;
    // Shared: it is read and written by two coroutines, and lives as long as the longer one.
    auto live = std::make_shared<LiveSocket>(std::move(stream), inside);
    bool const greeted = co_await live->greet(std::move(request));
    if (!greeted) {
        co_return;
    }
    net::co_spawn(executor, listenTo(live), [](std::exception_ptr) {});
    co_await live->talk();
    live->cut();
}

} // namespace fieldledger::server
