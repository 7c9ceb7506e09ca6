// What sessions share: settings, threads, and the list of who is connected. Lives on the io thread, except where it says
// otherwise.
#pragma once

#include "server/http/http_server.h"
#include "server/http/work_threads.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>

#include <atomic>
#include <string>
#include <unordered_set>

namespace fieldledger::server {

// A connection as the server sees it when it stops or has news.
class Connected {
public:
    virtual ~Connected() = default;
    // Waits for a request: nothing is lost when it is cut now.
    virtual bool isIdle() const = 0;
    virtual void cut() = 0;
    virtual void tellNews() {}
};

// A sender slower than this, once the grace is over, is cut.
inline constexpr std::size_t bodyBytesPerSecondMin = 1'024;
inline constexpr std::chrono::seconds bodyRateGrace{10};

inline constexpr unsigned fileThreads = 2;

struct HttpServer::Inside {
    using Readers = std::vector<std::unique_ptr<CentralReader>>;
    Inside(Api& servedApi, HttpSettings httpSettings, Readers openReaders, Readers slowReaders, Readers fileReaders, Readers longReaders);

    void enter(Connected& connected) { connected_.insert(&connected); }
    void leave(Connected& connected);
    // The first time gracefully, the second time at once.
    void stopNow();
    bool isStopping() const { return stopping_; } // from any thread
    std::size_t connectionCount() const { return connected_.size(); }
    void tellNews();
    void waitForSignal();

    Api& api;
    HttpSettings settings;
    boost::asio::io_context io{1};
    boost::asio::ip::tcp::acceptor acceptor{io};
    WriterThread writer;
    ReaderPool readers;
    ReaderPool slow;  // passwords: memory-hard, one at a time
    ReaderPool files; // photos: disks that block
    ReaderPool longs; // tables of a whole campaign, one after the other
    std::unordered_set<std::string> longAskers; // tokens of those who wait for one

private:
    boost::asio::signal_set signals_{io};
    boost::asio::steady_timer hardStop_{io};
    std::unordered_set<Connected*> connected_;
    std::atomic<bool> stopping_ = false; // set on the io thread
};

// Serves one connection from its first request to its end.
boost::asio::awaitable<void> serveConnection(boost::asio::ip::tcp::socket socket, HttpServer::Inside& inside);

} // namespace fieldledger::server
