// The raw bytes of DESIGN §6: each framing that Beast 1.81 would let pass is refused, and the connection ends with a problem.
#include "shared/base/limits.h"
#include "tests/server/http/http_fixture.h"

namespace fieldledger {
namespace {

using namespace test;

struct Framing {
    const char* name;
    std::string bytes;
    int status;
    const char* says; // part of the problem's detail
};

std::string health(const std::string& fields, const std::string& version = "HTTP/1.1")
{
    return "GET /v1/health " + version + "\r\n" + fields + "\r\n";
}

std::string manyFields(std::size_t count)
{
    std::string fields = "Host: a\r\n";
    for (std::size_t i = 1; i < count; ++i) {
        fields += "X" + std::to_string(i) + ": 1\r\n";
    }
    return fields;
}

std::vector<Framing> refusedFramings()
{
    const std::string post = "POST /v1/enrol HTTP/1.1\r\nHost: a\r\n";
    return {
        {"gzip coding", post + "Transfer-Encoding: gzip\r\n\r\nxxxx", 400, "chunked"},
        {"coding and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n", 400, "cannot stand together"},
        {"length and coding", post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "cannot stand together"},
        {"gzip coding and length", post + "Transfer-Encoding: gzip\r\nContent-Length: 4\r\n\r\nxxxx", 400, "cannot stand together"},
        {"chunked, identity", post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 400, "chunked"},
        {"gzip, chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400, "chunked"},
        {"chunked twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "chunked"},
        {"coding on HTTP/1.0", "POST /v1/enrol HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "HTTP/1.0"},
        {"two lengths", post + "Content-Length: 4\r\nContent-Length: 4\r\n\r\nxxxx", 400, "one Content-Length"},
        {"a list of lengths", post + "Content-Length: 4, 4\r\n\r\nxxxx", 400, "one Content-Length"},
        {"a signed length", post + "Content-Length: +4\r\n\r\nxxxx", 400, "one Content-Length"},
        {"an empty length", post + "Content-Length:\r\n\r\nxxxx", 400, "one Content-Length"},
        {"two hosts", health("Host: a\r\nHost: b\r\n"), 400, "one Host"},
        {"no host", health(""), 400, "one Host"},
        {"no host on HTTP/1.0", health("", "HTTP/1.0"), 400, "one Host"},
        {"a folded line", health("Host: a\r\nX: one\r\n two\r\n"), 400, "folded"},
        {"a line without a name", health("Host: a\r\n: b\r\n"), 400, "no name"},
        {"a line without a colon", health("Host: a\r\nhello\r\n"), 400, "no name"},
        {"a space before the colon", health("Host : a\r\n"), 400, "one Host"},
        {"bare line feeds", "GET /v1/health HTTP/1.1\nHost: a\n\n\r\n\r\n", 400, "CR LF"},
        {"NUL in a field", health(std::string("Host: a\r\nX: a\0b\r\n", 17)), 400, "cannot be read"},
        {"HTTP/2.0", health("Host: a\r\n", "HTTP/2.0"), 505, "HTTP/1.1"},
        {"no version", "GET /v1/health\r\nHost: a\r\n\r\n", 505, "HTTP/1.1"},
        {"65 fields", health(manyFields(65)), 431, "64 header fields"},
        {"1,500 fields", health(manyFields(1'500)), 431, "8 KiB"},
        {"a header over 8 KiB", health("Host: a\r\nX: " + std::string(9'000, 'x') + "\r\n"), 431, "8 KiB"},
        {"a header without end", "GET /v1/health HTTP/1.1\r\nHost: a\r\nX: " + std::string(80'000, 'x'), 431, "8 KiB"},
        {"a method of nobody's", "BREW /v1/health HTTP/1.1\r\nHost: a\r\n\r\n", 400, "method"},
        {"an absolute address", "GET http://a/v1/health HTTP/1.1\r\nHost: a\r\n\r\n", 400, "begins with /"},
        {"a broken percent code", "GET /v1/%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400, "percent"},
        {"a percent code cut short", "GET /v1/%4 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "percent"},
        {"NUL in the address", "GET /v1/%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "UTF-8"},
        {"a body over 8 MiB by its length", post + "Content-Length: 8388609\r\n\r\nx", 413, "8 MiB"},
        {"a chunk of a broken size", post + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", 400, "cannot be read"},
        {"an extension of 200 KiB", post + "Transfer-Encoding: chunked\r\n\r\n2;x=" + std::string(200'000, 'y') + "\r\n{}\r\n0\r\n\r\n", 400,
         "cannot be read"},
    };
}

class FramingTest : public HttpTest {};

TEST_F(FramingTest, eachIsRefusedWithAProblemAndTheConnectionEnds)
{
    start();
    for (const Framing& framing : refusedFramings()) {
        // What would be taken for a second request if the framing were believed.
        const std::string answer = exchange(framing.bytes + "GET /v1/health HTTP/1.1\r\nHost: a\r\n\r\n");
        EXPECT_EQ(statusOf(answer), framing.status) << framing.name << ":\n" << answer;
        EXPECT_NE(answer.find("application/problem+json"), std::string::npos) << framing.name;
        EXPECT_NE(bodyOf(answer).find(framing.says), std::string::npos) << framing.name << ":\n" << answer;
        EXPECT_EQ(answer.find("HTTP/1.1 200"), std::string::npos) << framing.name << ": answered a second time\n" << answer;
    }
    EXPECT_EQ(statusOf(exchange("GET /v1/health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")), 200) << "the server still answers";
}

TEST_F(FramingTest, trailersAreNoHeaders)
{
    start();
    TestTablet tablet(staffed_, "zhang");
    const std::string answer = exchange("POST /v1/logout HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
                                        "Authorization: Bearer " + tablet.token() + "\r\n\r\n");
    EXPECT_EQ(statusOf(answer), 401) << answer;
}

TEST_F(FramingTest, manyTrailersEndTheConnection)
{
    start();
    std::string trailers;
    for (int i = 0; i < 20'000; ++i) {
        trailers += "X" + std::to_string(i) + ": 1\r\n";
    }
    const std::string answer = exchange("POST /v1/enrol HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + trailers + "\r\n");
    EXPECT_EQ(statusOf(answer), 400) << answer.substr(0, 300);
}

TEST_F(FramingTest, aChunkedBodyIsReadWhole)
{
    start();
    const std::string answer = exchange("POST /v1/enrol HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        "5;a=b\r\n{\"cod\r\n9\r\ne\":\"AAAA\"\r\n1\r\n}\r\n0\r\n\r\n");
    EXPECT_EQ(statusOf(answer), 400);
    EXPECT_NE(bodyOf(answer).find("enrolment.public_key"), std::string::npos) << answer; // the body was read: what it lacks is told
}

TEST_F(FramingTest, everyPieceOfARequestMayComeAlone)
{
    start();
    RawClient client(port_);
    for (const char byte : std::string("GET /v1/health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) {
        client.send(std::string_view(&byte, 1));
    }
    const std::string answer = client.rest();
    EXPECT_EQ(statusOf(answer), 200) << answer;
}

} // namespace
} // namespace fieldledger
