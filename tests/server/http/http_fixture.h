// A real server on a loopback port of its own, in a thread of the test, and a client that writes raw bytes.
#pragma once

#include "server/http/http_server.h"
#include "tests/server/server_fixture.h"
#include "tests/support/temporary_folder.h"

#include <thread>

namespace fieldledger::test {

class RawClient {
public:
    explicit RawClient(std::uint16_t port);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    void send(std::string_view bytes);
    // The next whole answer (header and body by Content-Length); what came so far when the connection ended first.
    std::string answer();
    // Everything until the server ends the connection.
    std::string rest();
    bool isEnded();

private:
    bool fill();
    int socket_ = -1;
    std::string received_;
};

// 0 when the text is no answer.
int statusOf(const std::string& answer);
std::string bodyOf(const std::string& answer);

class HttpTest : public testing::Test {
protected:
    HttpTest();
    ~HttpTest() override;
    // With the deadlines of `settings`; port, path and signals are set here.
    void start(server::HttpSettings settings = {});
    void stopAndJoin();
    // One connection, one request, everything that comes back.
    std::string exchange(const std::string& request);

    TemporaryFolder folder_;
    StaffedServer staffed_;
    std::unique_ptr<server::HttpServer> server_;
    std::uint16_t port_ = 0;
    std::vector<server::Served> served_; // read after stopAndJoin()

private:
    std::thread thread_;
};

} // namespace fieldledger::test
