#include "tests/server/http/http_fixture.h"

#include "server/blobs/folder_disk.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdlib>

namespace fieldledger::test {

namespace {

constexpr timeval patience{20, 0}; // an answer that does not come at all must not hang the test

TestServer::Options optionsIn(const TemporaryFolder& folder)
{
    TestServer::Options options;
    options.path = folder.file("ledger.db");
    options.blobDisk = std::make_shared<server::FolderDisk>(folder.path());
    return options;
}

} // namespace

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
}

RawClient::~RawClient()
{
    ::close(socket_);
}

void RawClient::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t put = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (put <= 0) {
            return; // the server has ended the connection: what it said is what the test looks at
        }
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
}

bool RawClient::fill()
{
    char piece[65'536];
    const ssize_t got = ::recv(socket_, piece, sizeof piece, 0);
    if (got > 0) {
        received_.append(piece, static_cast<std::size_t>(got));
    }
    return got > 0;
}

std::string RawClient::answer()
{
    std::size_t headEnd = received_.find("\r\n\r\n");
    while (headEnd == std::string::npos) {
        if (!fill()) {
            return std::exchange(received_, {});
        }
        headEnd = received_.find("\r\n\r\n");
    }
    const std::size_t at = received_.find("Content-Length: ");
    const std::size_t length = at < headEnd ? static_cast<std::size_t>(std::atoll(received_.c_str() + at + 16)) : 0;
    const std::size_t whole = headEnd + 4 + length;
    while (received_.size() < whole && fill()) {
    }
    std::string answer = received_.substr(0, whole);
    received_.erase(0, answer.size());
    return answer;
}

std::string RawClient::rest()
{
    while (fill()) {
    }
    return std::exchange(received_, {});
}

bool RawClient::isEnded()
{
    char byte = 0;
    return received_.empty() && ::recv(socket_, &byte, 1, MSG_PEEK) == 0;
}

int statusOf(const std::string& answer)
{
    return answer.starts_with("HTTP/1.1 ") || answer.starts_with("HTTP/1.0 ") ? std::atoi(answer.c_str() + 9) : 0;
}

std::string bodyOf(const std::string& answer)
{
    const std::size_t headEnd = answer.find("\r\n\r\n");
    return headEnd == std::string::npos ? std::string() : answer.substr(headEnd + 4);
}

HttpTest::HttpTest() : staffed_(optionsIn(folder_)) {}

HttpTest::~HttpTest()
{
    stopAndJoin();
}

void HttpTest::start(server::HttpSettings settings)
{
    settings.port = 0;
    settings.ledgerPath = folder_.file("ledger.db");
    settings.endOnSignals = false;
    settings.now = [now = staffed_.now()] { return now; };
    settings.served = [this](const server::Served& served) { served_.push_back(served); };
    Result<std::unique_ptr<server::HttpServer>> opened = server::HttpServer::open(staffed_.api(), std::move(settings));
    ASSERT_TRUE(opened) << opened.error().detail();
    server_ = *std::move(opened);
    port_ = server_->port();
    thread_ = std::thread([this] { server_->run(); });
}

void HttpTest::stopAndJoin()
{
    if (thread_.joinable()) {
        server_->stop();
        thread_.join();
    }
}

std::string HttpTest::exchange(const std::string& request)
{
    RawClient client(port_);
    client.send(request);
    return client.rest();
}

} // namespace fieldledger::test
