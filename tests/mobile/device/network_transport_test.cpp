// What comes back from a server that answers well, badly, late, half or not at all.
#include "mobile/device/network_transport.h"

#include "shared/base/limits.h"
#include "shared/wire/compression.h"
#include "tests/mobile/device/scripted_server.h"

#include <QTest>
#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

class NetworkTransportTest : public testing::Test {
protected:
    NetworkTransportTest()
    {
        QObject::connect(&transport_, &NetworkTransport::answered, &transport_, [this](const AnswerArrived& one) { answers_.push_back(one); });
        QObject::connect(&transport_, &NetworkTransport::failed, &transport_, [this](const RequestFailed& one) { failures_.push_back(one); });
    }

    void sendTo(const QUrl& address, const std::string& body = "{}\n", std::chrono::milliseconds timeMax = std::chrono::seconds(20))
    {
        SendRequest request;
        request.request = ++number_;
        request.method = "POST";
        request.path = "/v1/sync";
        request.contentType = "application/x-ndjson";
        request.body = body;
        request.token = "secret";
        request.timeMax = timeMax;
        transport_.send(request, address);
    }
    bool waitForOutcome()
    {
        return QTest::qWaitFor([this] { return answers_.size() + failures_.size() > 0; }, 20'000);
    }

    ScriptedServer server_;
    NetworkTransport transport_;
    std::uint64_t number_ = 0;
    std::vector<AnswerArrived> answers_;
    std::vector<RequestFailed> failures_;
};

QByteArray gzip(const std::string& plain) { return QByteArray::fromStdString(compressed(plain, Compression::Gzip)); }

TEST_F(NetworkTransportTest, SendsWhatTheEngineAskedFor)
{
    server_.answer({ScriptedServer::http("200 OK", "Content-Type: application/x-ndjson\r\n", "{\"ok\":1}\n")});
    const std::string body(4'000, 'x');
    sendTo(server_.address(), body);
    ASSERT_TRUE(waitForOutcome());
    ASSERT_EQ(server_.requests().size(), 1U);
    const SeenRequest& seen = server_.requests().front();
    EXPECT_EQ(seen.line, "POST /v1/sync HTTP/1.1");
    EXPECT_TRUE(seen.head.contains("authorization: bearer secret")) << seen.head.toStdString();
    EXPECT_TRUE(seen.head.contains("content-type: application/x-ndjson"));
    EXPECT_TRUE(seen.head.contains("content-encoding: gzip"));
    EXPECT_LT(seen.body.size(), 1'000);
    const Result<std::string> plain = decompressed(seen.body.toStdString(), Compression::Gzip, 10'000);
    ASSERT_TRUE(plain);
    EXPECT_EQ(*plain, body);
}

TEST_F(NetworkTransportTest, GivesTheAnswerDecompressed)
{
    const std::string plain(20'000, 'a');
    server_.answer({ScriptedServer::http("200 OK", "Content-Type: application/x-ndjson\r\nContent-Encoding: gzip\r\n", gzip(plain))});
    sendTo(server_.address());
    ASSERT_TRUE(waitForOutcome());
    ASSERT_EQ(answers_.size(), 1U);
    EXPECT_EQ(answers_[0].status, 200);
    EXPECT_EQ(answers_[0].request, 1U);
    EXPECT_EQ(answers_[0].contentType, "application/x-ndjson");
    EXPECT_EQ(answers_[0].body, plain);
}

TEST_F(NetworkTransportTest, TakesAnErrorStatusAsAnAnswerWithItsProblem)
{
    for (const char* const status : {"400 Bad Request", "401 Unauthorized", "404 Not Found", "409 Conflict", "426 Upgrade Required",
                                     "500 Internal Server Error", "503 Service Unavailable", "507 Insufficient Storage"}) {
        answers_.clear();
        server_.answer({ScriptedServer::http(status, "Content-Type: application/problem+json\r\n", "{\"type\":\"gap\"}")});
        sendTo(server_.address());
        ASSERT_TRUE(waitForOutcome()) << status;
        ASSERT_EQ(answers_.size(), 1U) << status << (failures_.empty() ? "" : failures_[0].error.detail());
        EXPECT_EQ(answers_[0].status, QByteArray(status).left(3).toInt());
        EXPECT_EQ(answers_[0].body, "{\"type\":\"gap\"}");
    }
}

TEST_F(NetworkTransportTest, FailsWhenTheConnectionIsCutInTheMiddleOfTheBody)
{
    server_.answer({"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this", true});
    sendTo(server_.address());
    ASSERT_TRUE(waitForOutcome());
    ASSERT_EQ(failures_.size(), 1U);
    EXPECT_EQ(failures_[0].error.code(), ErrorCode::Unreachable);
}

TEST_F(NetworkTransportTest, FailsWhenTheConnectionIsCutBeforeAnyAnswer)
{
    // Qt tries again by itself a few times: a push may always be repeated.
    for (int i = 0; i < 8; ++i) {
        server_.answer({{}, true});
    }
    sendTo(server_.address());
    ASSERT_TRUE(waitForOutcome());
    ASSERT_EQ(failures_.size(), 1U);
    EXPECT_EQ(failures_[0].error.code(), ErrorCode::Unreachable);
    EXPECT_GE(server_.requests().size(), 1U);
}

TEST_F(NetworkTransportTest, FailsWhenTheServerStaysSilent)
{
    sendTo(server_.address(), "{}\n", std::chrono::milliseconds(300));
    ASSERT_TRUE(waitForOutcome());
    ASSERT_EQ(failures_.size(), 1U);
    EXPECT_EQ(failures_[0].error.code(), ErrorCode::TimedOut);
}

TEST_F(NetworkTransportTest, FailsWhenNobodyListens)
{
    QTcpServer closed;
    ASSERT_TRUE(closed.listen(QHostAddress::LocalHost));
    const QUrl address(QStringLiteral("http://127.0.0.1:%1").arg(closed.serverPort()));
    closed.close();
    sendTo(address);
    ASSERT_TRUE(waitForOutcome());
    ASSERT_EQ(failures_.size(), 1U);
    EXPECT_EQ(failures_[0].error.code(), ErrorCode::Unreachable);
}

TEST_F(NetworkTransportTest, RefusesAnAnswerThatGrowsBeyondTheLimitWhenDecompressed)
{
    const std::string bomb(std::size_t{64} << 20, '\0');
    server_.answer({ScriptedServer::http("200 OK", "Content-Encoding: gzip\r\n", gzip(bomb))});
    sendTo(server_.address());
    ASSERT_TRUE(waitForOutcome());
    ASSERT_EQ(failures_.size(), 1U);
    EXPECT_EQ(failures_[0].error.code(), ErrorCode::TooLarge);
}

TEST_F(NetworkTransportTest, RefusesAnAnswerThatIsTooLongOnTheWire)
{
    server_.answer({ScriptedServer::http("200 OK", {}, QByteArray(12 << 20, 'x'))});
    sendTo(server_.address());
    ASSERT_TRUE(waitForOutcome());
    ASSERT_EQ(failures_.size(), 1U);
    EXPECT_EQ(failures_[0].error.code(), ErrorCode::TooLarge);
}

TEST_F(NetworkTransportTest, RefusesBytesThatAreNotWhatTheirCodingSays)
{
    server_.answer({ScriptedServer::http("200 OK", "Content-Encoding: gzip\r\n", "no gzip at all")});
    sendTo(server_.address());
    ASSERT_TRUE(waitForOutcome());
    ASSERT_EQ(failures_.size(), 1U);
    EXPECT_EQ(failures_[0].error.code(), ErrorCode::BadRequest);
}

TEST_F(NetworkTransportTest, DropsTheAnswerToARequestThatWasGivenUp)
{
    sendTo(server_.address());
    ASSERT_TRUE(QTest::qWaitFor([this] { return server_.requests().size() == 1; }, 5'000));
    transport_.giveUp(1);
    server_.answer({ScriptedServer::http("200 OK", {}, "second")});
    sendTo(server_.address());
    ASSERT_TRUE(waitForOutcome());
    ASSERT_EQ(answers_.size(), 1U);
    EXPECT_EQ(answers_[0].request, 2U);
    EXPECT_TRUE(failures_.empty());
}

TEST(ServerAddress, TakesWhatPeopleType)
{
    const auto text = [](const char* typed) {
        const std::optional<QUrl> url = serverAddress(QString::fromUtf8(typed));
        return url ? url->toString().toStdString() : std::string("none");
    };
    EXPECT_EQ(text("http://office:8080"), "http://office:8080");
    EXPECT_EQ(text(" office:8080/ "), "http://office:8080");
    EXPECT_EQ(text("https://ledger.example.cn"), "https://ledger.example.cn");
    EXPECT_EQ(text("192.168.1.7:8080"), "http://192.168.1.7:8080");
    for (const char* const wrong : {"", "http://", "ftp://office", "http://office/path", "http://user:word@office", "http://a b", "http://office?x=1"}) {
        EXPECT_EQ(text(wrong), "none") << wrong;
    }
}

} // namespace
} // namespace fieldledger::test
