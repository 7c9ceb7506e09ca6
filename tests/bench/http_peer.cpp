#include "tests/bench/http_peer.h"

#include "shared/wire/compression.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cctype>
#include <charconv>
#include <chrono>

namespace fieldledger::bench {

namespace {

// The value of one header line, without the blanks around it; empty when there is none.
std::string_view headerValue(std::string_view head, std::string_view name)
{
    std::size_t at = head.find("\r\n");
    while (at != std::string_view::npos && at + 2 < head.size()) {
        const std::size_t start = at + 2;
        const std::size_t end = std::min(head.find("\r\n", start), head.size());
        const std::string_view line = head.substr(start, end - start);
        bool same = line.size() > name.size() && line[name.size()] == ':';
        for (std::size_t i = 0; same && i < name.size(); ++i) {
            same = std::tolower(static_cast<unsigned char>(line[i])) == name[i];
        }
        if (same) {
            std::string_view value = line.substr(name.size() + 1);
            value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
            return value;
        }
        at = end;
    }
    return {};
}

std::size_t contentLength(std::string_view head)
{
    const std::string_view text = headerValue(head, "content-length");
    std::size_t length = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), length);
    ASSERT_ALWAYS(failure == std::errc() && end == text.data() + text.size());
    return length;
}

} // namespace

HttpPeer::HttpPeer(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ASSERT_ALWAYS(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    const int yes = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

HttpPeer::~HttpPeer()
{
    ::close(socket_);
}

std::string HttpPeer::request(std::string_view method, std::string_view path, std::string_view headers, std::string_view body)
{
    std::string text;
    text.reserve(method.size() + path.size() + headers.size() + body.size() + 96);
    text.append(method).append(" ").append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n").append(headers);
    text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n").append(body);
    return text;
}

bool HttpPeer::fill()
{
    char piece[65'536];
    const ssize_t got = ::recv(socket_, piece, sizeof piece, 0);
    if (got <= 0) {
        return false;
    }
    buffer_.append(piece, static_cast<std::size_t>(got));
    received_ += static_cast<std::size_t>(got);
    return true;
}

HttpAnswer HttpPeer::send(std::string_view method, std::string_view path, std::string_view headers, std::string_view body)
{
    const std::string text = request(method, path, headers, body);
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t put = ::send(socket_, text.data() + done, text.size() - done, MSG_NOSIGNAL);
        ASSERT_ALWAYS(put > 0);
        done += static_cast<std::size_t>(put);
    }
    sent_ += text.size();
    std::size_t whole = 0;
    while ((whole = wholeAnswerSize(buffer_)) == 0) {
        ASSERT_ALWAYS(fill());
    }
    const HttpAnswer answer = answerFrom(std::string_view(buffer_).substr(0, whole));
    buffer_.erase(0, whole);
    return answer;
}

HttpAnswer answerFrom(std::string_view whole)
{
    const std::size_t headEnd = whole.find("\r\n\r\n") + 4;
    const std::string_view head = whole.substr(0, headEnd);
    HttpAnswer answer;
    const std::string_view code = head.substr(9, 3);
    std::from_chars(code.data(), code.data() + code.size(), answer.status);
    answer.encoding = headerValue(head, "content-encoding");
    answer.body = whole.substr(headEnd);
    return answer;
}

std::size_t wholeAnswerSize(std::string_view received)
{
    const std::size_t headEnd = received.find("\r\n\r\n");
    if (headEnd == std::string_view::npos) {
        return 0;
    }
    const std::size_t whole = headEnd + 4 + contentLength(received.substr(0, headEnd + 2));
    return received.size() >= whole ? whole : 0;
}

std::string plainBody(const HttpAnswer& answer)
{
    if (answer.encoding.empty() || answer.encoding == "identity") {
        return answer.body;
    }
    const std::optional<Compression> coding = compressionFromName(answer.encoding);
    ASSERT_ALWAYS(coding.has_value());
    Result<std::string> plain = decompressed(answer.body, *coding, std::size_t{64} << 20);
    ASSERT_ALWAYS(plain);
    return *std::move(plain);
}

double wallSeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

} // namespace fieldledger::bench
