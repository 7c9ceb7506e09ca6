#include "server/http/inside.h"

#include "shared/base/limits.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>

#include <csignal>

namespace fieldledger::server {

namespace net = boost::asio;
using boost::system::error_code;
using net::ip::tcp;

TimePoint wallClock()
{
    return {std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

HttpSettings::HttpSettings()
    : headerTimeMax(limits::httpHeaderTimeMax), bodyTimeMax(limits::httpBodyTimeMax), idleTimeMax(limits::httpIdleTimeMax),
      uploadSilenceMax(bodyRateGrace),       stopGraceMax(limits::stopGraceMax), connectionsMax(limits::httpConnectionsMax)
{
}

namespace {

// Each reading thread has a connection of its own.
Result<HttpServer::Inside::Readers> openReaders(const std::string& path, unsigned count)
{
    HttpServer::Inside::Readers readers;
    for (unsigned i = 0; i < count; ++i) {
        Result<std::unique_ptr<CentralReader>> reader = CentralReader::open(path);
        if (!reader) {
            return reader.error();
        }
        readers.push_back(*std::move(reader));
    }
    return readers;
}

std::function<void(std::exception_ptr)> reportTo(HttpServer::Inside& inside, const char* what)
{
    return [&inside, what](std::exception_ptr thrown) {
        if (!thrown) {
            return;
        }
        try {
            std::rethrow_exception(thrown);
        } catch (const std::exception& fault) { // a rim: what a session threw must not end the others
            inside.settings.trouble(std::string(what) + ": " + fault.what());
        }
    };
}

net::awaitable<void> acceptLoop(HttpServer::Inside& inside)
{
    auto executor = co_await net::this_coro::executor;
    net::steady_timer backoff(executor);
    while (!inside.isStopping()) {
        error_code failure;
        tcp::socket socket = co_await inside.acceptor.async_accept(net::redirect_error(net::use_awaitable, failure));
        if (failure == net::error::operation_aborted) {
            break;
        }
        if (failure) {
            // Out of descriptors, mostly: a loop without a rest would take the whole processor.
            inside.settings.trouble("accept: " + failure.message());
            backoff.expires_after(std::chrono::milliseconds(100));
            co_await backoff.async_wait(net::redirect_error(net::use_awaitable, failure));
            continue;
        }
        if (inside.connectionCount() >= inside.settings.connectionsMax) {
            socket.close(failure);
            continue;
        }
        auto ended = reportTo(inside, "session");
        net::co_spawn(executor, serveConnection(std::move(socket), inside), std::move(ended));
    }
}

Status listenOn(tcp::acceptor& acceptor, const HttpSettings& settings)
{
    error_code failure;
    const net::ip::address address = net::ip::make_address(settings.address, failure);
    if (failure) {
        return Error(ErrorCode::BadRequest, "“" + settings.address + "” is no IP address");
    }
    const tcp::endpoint endpoint(address, settings.port);
    acceptor.open(endpoint.protocol(), failure);
    if (!failure) {
        acceptor.set_option(net::socket_base::reuse_address(true), failure);
        acceptor.bind(endpoint, failure);
    }
    if (!failure) {
        acceptor.listen(net::socket_base::max_listen_connections, failure);
    }
    if (failure == net::error::address_in_use) {
        return Error(ErrorCode::StorageBusy, "port " + std::to_string(settings.port) + " of " + settings.address
                         + " is in use; end the program that has it, or choose another with --port");
    }
    if (failure == net::error::access_denied) {
        return Error(ErrorCode::Forbidden, "port " + std::to_string(settings.port) + " needs more rights; choose one above 1023");
    }
    if (failure) {
        return Error(ErrorCode::BadRequest, "cannot listen on " + settings.address + ": " + failure.message());
    }
    return Success{};
}

} // namespace

HttpServer::Inside::Inside(Api& servedApi, HttpSettings httpSettings, Readers openReaders, Readers slowReaders, Readers fileReaders, Readers longReaders)
    : api(servedApi), settings(std::move(httpSettings)), writer(api.central(), settings.now), readers(settings.readers, std::move(openReaders)),
      slow(1, std::move(slowReaders)), files(fileThreads, std::move(fileReaders)), longs(1, std::move(longReaders))
{
}

void HttpServer::Inside::leave(Connected& connected)
{
    connected_.erase(&connected);
    if (stopping_ && connected_.empty()) {
        hardStop_.cancel();
        signals_.cancel();
    }
}

void HttpServer::Inside::stopNow()
{
    if (stopping_) {
        for (Connected* connected : connected_) {
            connected->cut();
        }
        return;
    }
    stopping_ = true;
    error_code ignored;
    acceptor.close(ignored);
    for (Connected* connected : connected_) {
        if (connected->isIdle()) {
            connected->cut();
        }
    }
    if (connected_.empty()) {
        signals_.cancel();
        return;
    }
    hardStop_.expires_after(settings.stopGraceMax);
    hardStop_.async_wait([this](error_code failure) {
        if (!failure) {
            settings.trouble(std::to_string(connected_.size()) + " connections did not end in time and are cut");
            stopNow();
        }
    });
}

void HttpServer::Inside::tellNews()
{
    for (Connected* connected : connected_) {
        connected->tellNews();
    }
}

void HttpServer::Inside::waitForSignal()
{
    error_code ignored;
    signals_.add(SIGTERM, ignored);
    signals_.add(SIGINT, ignored);
    signals_.async_wait([this](error_code failure, int) {
        if (!failure) {
            stopNow();
            if (!connected_.empty()) {
                waitForSignal();
            }
        }
    });
}

Result<std::unique_ptr<HttpServer>> HttpServer::open(Api& api, HttpSettings settings)
{
    Result<Inside::Readers> readers = openReaders(settings.ledgerPath, settings.readers);
    Result<Inside::Readers> slow = readers ? openReaders(settings.ledgerPath, 1) : readers.error();
    Result<Inside::Readers> files = slow ? openReaders(settings.ledgerPath, fileThreads) : slow.error();
    Result<Inside::Readers> longs = files ? openReaders(settings.ledgerPath, 1) : files.error();
    if (!longs) {
        return longs.error();
    }
    auto inside = std::make_unique<Inside>(api, std::move(settings), *std::move(readers), *std::move(slow), *std::move(files),
                                           *std::move(longs));
    if (const Status listening = listenOn(inside->acceptor, inside->settings); !listening) {
        return listening.error();
    }
    return std::make_unique<HttpServer>(std::move(inside));
}

HttpServer::HttpServer(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const
{
    error_code ignored;
    return inside_->acceptor.local_endpoint(ignored).port();
}

void HttpServer::run()
{
    Inside& inside = *inside_;
    inside.api.central().onNews([&inside] { net::post(inside.io, [&inside] { inside.tellNews(); }); });
    if (inside.settings.endOnSignals) {
        inside.waitForSignal();
    }
    auto ended = reportTo(inside, "accept loop");
    net::co_spawn(inside.io, acceptLoop(inside), std::move(ended));
    inside.io.run();
    inside.writer.join();
    inside.api.central().onNews([] {});
    inside.readers.join();
    inside.slow.join();
    inside.files.join();
    inside.longs.join();
}

void HttpServer::stop()
{
    net::post(inside_->io, [this] { inside_->stopNow(); });
}

} // namespace fieldledger::server
