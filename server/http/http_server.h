// The server on the network: accepts connections, guards them (proto/sync.md §8), hands requests to the Api and answers in
// order. One io thread (the caller of run()), one thread that writes with group commit, a pool that reads and compresses, one
// thread for passwords. Nothing of Beast or Asio shows outside this folder.
#pragma once

#include "server/api/api.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace fieldledger::server {

// One answered request, for the log: no token, no body.
struct Served {
    std::string remote;
    std::string method;
    std::string path;             // without the query
    int status = 0;               // 0: the connection ended before the request was whole
    std::size_t bytesIn = 0;      // of the body, as sent
    std::size_t bytesOut = 0;
    std::chrono::microseconds took{0};
};

TimePoint wallClock();

struct HttpSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;       // 0: any free one
    std::string ledgerPath;       // each reading thread opens it read-only
    unsigned readers = 2;
    bool endOnSignals = true;     // SIGTERM and SIGINT stop it; a second one does so at once
    std::function<void(const Served&)> served = [](const Served&) {};
    std::function<void(const std::string&)> trouble = [](const std::string&) {};
    std::function<TimePoint()> now = wallClock; // when a request was received
    // Deadlines, so that tests need not wait for the real ones.
    std::chrono::milliseconds headerTimeMax;
    std::chrono::milliseconds bodyTimeMax;
    std::chrono::milliseconds idleTimeMax;
    std::chrono::milliseconds uploadSilenceMax; // between two pieces of an upload
    std::chrono::milliseconds stopGraceMax;
    std::size_t connectionsMax;

    HttpSettings();
};

class HttpServer {
public:
    struct Inside; // for the files of this folder

    // Binds and listens. StorageBusy for a port in use, BadRequest for an address that is none of this machine's, else what
    // the readers' opening gives. `api` outlives the server.
    static Result<std::unique_ptr<HttpServer>> open(Api& api, HttpSettings settings);
    explicit HttpServer(std::unique_ptr<Inside> inside);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    std::uint16_t port() const;
    // Serves until it is stopped and every session has ended.
    void run();
    // From any thread: no new connections, requests under way are answered with `Connection: close`, what is still there
    // after the grace is cut.
    void stop();

private:
    std::unique_ptr<Inside> inside_;
};

} // namespace fieldledger::server
