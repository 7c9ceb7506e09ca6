// A small HTTP/1.1 client over one kept-alive loopback connection, blocking, that counts its bytes. For the benchmarks: it
// must cost as little as possible beside the server.
#pragma once

#include "shared/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fieldledger::bench {

struct HttpAnswer {
    int status = 0;
    std::string encoding;
    std::string body;           // as it came, still compressed
};

class HttpPeer {
public:
    explicit HttpPeer(std::uint16_t port);
    ~HttpPeer();
    HttpPeer(const HttpPeer&) = delete;
    HttpPeer& operator=(const HttpPeer&) = delete;

    // `headers` as "Name: value\r\n" lines. A body that came compressed stays so.
    HttpAnswer send(std::string_view method, std::string_view path, std::string_view headers, std::string_view body);
    // For many requests of the same bytes: send only, then wait for one whole answer.
    static std::string request(std::string_view method, std::string_view path, std::string_view headers, std::string_view body);

    std::size_t bytesSent() const { return sent_; }
    std::size_t bytesReceived() const { return received_; }
    int descriptor() const { return socket_; }

private:
    bool fill();
    int socket_ = -1;
    std::string buffer_;
    std::size_t sent_ = 0;
    std::size_t received_ = 0;
};

// The answer decompressed as its Content-Encoding says; aborts on a damaged one.
std::string plainBody(const HttpAnswer& answer);

// How many bytes the first whole answer in `received` has; 0 while it is not whole. Content-Length only.
std::size_t wholeAnswerSize(std::string_view received);

// The one answer that `whole` holds.
HttpAnswer answerFrom(std::string_view whole);

double wallSeconds();
double cpuSeconds();

} // namespace fieldledger::bench
