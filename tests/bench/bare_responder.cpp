// What Beast alone can do: one io thread that reads a request and writes a small fixed answer, nothing else. The measure
// for "anything new?".
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <cstdio>
#include <memory>

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using net::ip::tcp;

namespace {

class Exchange : public std::enable_shared_from_this<Exchange> { // lives as long as its connection has an operation under way
public:
    explicit Exchange(tcp::socket socket) : stream_(std::move(socket)) { stream_.socket().set_option(tcp::no_delay(true)); }

    void read()
    {
        request_ = {};
        http::async_read(stream_, buffer_, request_, [self = shared_from_this()](beast::error_code failure, std::size_t) {
            if (!failure) {
                self->answer();
            }
        });
    }

private:
    void answer()
    {
        response_ = {};
        response_.version(11);
        response_.result(http::status::ok);
        response_.set(http::field::content_type, "application/json");
        response_.keep_alive(request_.keep_alive());
        response_.body() = R"({"seq":100000,"more":false})";
        response_.prepare_payload();
        http::async_write(stream_, response_, [self = shared_from_this()](beast::error_code failure, std::size_t) {
            if (!failure && self->response_.keep_alive()) {
                self->read();
            }
        });
    }

    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
    http::request<http::string_body> request_;
    http::response<http::string_body> response_;
};

void acceptNext(tcp::acceptor& acceptor)
{
    acceptor.async_accept([&acceptor](beast::error_code failure, tcp::socket socket) {
        if (failure == net::error::operation_aborted) {
            return;
        }
        if (!failure) {
            std::make_shared<Exchange>(std::move(socket))->read();
        }
        acceptNext(acceptor);
    });
}

} // namespace

int main()
{
    net::io_context io(1);
    tcp::acceptor acceptor(io, tcp::endpoint(net::ip::address_v4::loopback(), 0));
    std::printf("%u\n", static_cast<unsigned>(acceptor.local_endpoint().port()));
    std::fflush(stdout);
    net::signal_set signals(io, SIGTERM, SIGINT);
    signals.async_wait([&io](beast::error_code, int) { io.stop(); });
    acceptNext(acceptor);
    io.run();
    return 0;
}
