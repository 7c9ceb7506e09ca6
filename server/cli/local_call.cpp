#include "server/cli/local_call.h"

#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace fieldledger::server {

namespace {

constexpr int callSecondsMax = 30;
constexpr std::size_t replyBytesMax = 64 << 20;

class Socket {
public:
    explicit Socket(int descriptor) : descriptor_(descriptor) {}
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    ~Socket()
    {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

// The address to connect to: a server on every address is reached on the loopback.
Result<sockaddr_storage> endpointOf(const std::string& address, std::uint16_t port)
{
    sockaddr_storage storage{};
    auto* four = reinterpret_cast<sockaddr_in*>(&storage);
    auto* six = reinterpret_cast<sockaddr_in6*>(&storage);
    if (::inet_pton(AF_INET, address.c_str(), &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(port);
        if (four->sin_addr.s_addr == htonl(INADDR_ANY)) {
            four->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        }
        return storage;
    }
    if (::inet_pton(AF_INET6, address.c_str(), &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(port);
        if (IN6_IS_ADDR_UNSPECIFIED(&six->sin6_addr)) {
            six->sin6_addr = in6addr_loopback;
        }
        return storage;
    }
    return Error(ErrorCode::Unreachable, "\"" + address + "\" is no address");
}

std::string messageOf(const Request& request)
{
    std::string message = (request.method == Method::Post ? "POST " : "GET ") + request.path;
    char separator = '?';
    for (const auto& [name, value] : request.query) {
        message += separator + name + "=" + value;
        separator = '&';
    }
    message += " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    for (const auto& [name, value] : request.headers) {
        message += name + ": " + value + "\r\n";
    }
    return message + "Content-Length: " + std::to_string(request.body.size()) + "\r\n\r\n" + request.body;
}

bool sendAll(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t put = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (put <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

// Everything until the server closes.
std::string receiveAll(int socket)
{
    std::string received;
    char piece[16'384];
    while (received.size() < replyBytesMax) {
        const ssize_t got = ::recv(socket, piece, sizeof piece, 0);
        if (got <= 0) {
            break;
        }
        received.append(piece, static_cast<std::size_t>(got));
    }
    return received;
}

} // namespace

Result<Reply> callServer(const std::string& address, std::uint16_t port, const Request& request)
{
    const Result<sockaddr_storage> endpoint = endpointOf(address, port);
    if (!endpoint) {
        return endpoint.error();
    }
    const auto unreachable = [&](const std::string& why) {
        return Error(ErrorCode::Unreachable, "the server on port " + std::to_string(port) + " does not answer: " + why);
    };
    const Socket socket(::socket(endpoint->ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const timeval patience{callSecondsMax, 0};
    ::setsockopt(socket.descriptor(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket.descriptor(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    const socklen_t size = endpoint->ss_family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    if (::connect(socket.descriptor(), reinterpret_cast<const sockaddr*>(&*endpoint), size) != 0) {
        return unreachable(std::strerror(errno));
    }
    if (!sendAll(socket.descriptor(), messageOf(request))) {
        return unreachable("the connection was cut");
    }
    const std::string received = receiveAll(socket.descriptor());
    const std::size_t head = received.find("\r\n\r\n");
    Reply reply;
    const bool hasStatus = received.starts_with("HTTP/1.1 ")
        && std::from_chars(received.data() + 9, received.data() + std::min<std::size_t>(received.size(), 12), reply.status).ec == std::errc();
    if (!hasStatus || head == std::string::npos) {
        return unreachable("no answer that could be read");
    }
    reply.body = received.substr(head + 4);
    return reply;
}

} // namespace fieldledger::server
