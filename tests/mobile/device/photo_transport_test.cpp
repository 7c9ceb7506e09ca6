// Uploads byte for byte and answers with their headers, from a server that answers well, badly, half or not at all.
#include "mobile/device/photo_transport.h"

#include "shared/base/limits.h"
#include "tests/mobile/device/scripted_server.h"

#include <QTest>
#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

class PhotoTransportTest : public testing::Test {
protected:
    PhotoTransportTest()
    {
        QObject::connect(&transport_, &PhotoTransport::answered, &transport_, [this](const BlobAnswerArrived& one) { answers_.push_back(one); });
        QObject::connect(&transport_, &PhotoTransport::failed, &transport_, [this](const BlobRequestFailed& one) { failures_.push_back(one); });
        QObject::connect(&transport_, &PhotoTransport::progressed, &transport_, [this](qint64 sent, qint64) { sent_ = std::max(sent_, sent); });
    }

    void send(const std::string& method, const std::string& body = {}, std::chrono::milliseconds timeMax = std::chrono::seconds(20))
    {
        SendBlobRequest request;
        request.request = ++number_;
        request.method = method;
        request.path = "/v1/blobs/uploads/7";
        request.headers = {{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", "4"}, {"Content-Type", "application/offset+octet-stream"}};
        request.body = body;
        request.token = "secret";
        request.timeMax = timeMax;
        transport_.send(request, server_.address());
    }
    bool waitForOutcome()
    {
        return QTest::qWaitFor([this] { return answers_.size() + failures_.size() > 0; }, 20'000);
    }
    std::string header(const std::string& name) const
    {
        for (const auto& [known, value] : answers_.front().headers) {
            if (known == name) {
                return value;
            }
        }
        return "(absent)";
    }

    ScriptedServer server_;
    PhotoTransport transport_;
    std::uint64_t number_ = 0;
    qint64 sent_ = 0;
    std::vector<BlobAnswerArrived> answers_;
    std::vector<BlobRequestFailed> failures_;
};

TEST_F(PhotoTransportTest, SendsTheBytesAsTheyAreWithTheHeadersAskedFor)
{
    server_.answer({ScriptedServer::http("204 No Content", "Upload-Offset: 60004\r\nBlob-Receipt: eyJ9\r\n", {})});
    const std::string body(60'000, 'x'); // would shrink, and must not
    send("PATCH", body);
    ASSERT_TRUE(waitForOutcome());
    ASSERT_EQ(server_.requests().size(), 1U);
    const SeenRequest& seen = server_.requests().front();
    EXPECT_EQ(seen.line, "PATCH /v1/blobs/uploads/7 HTTP/1.1");
    EXPECT_TRUE(seen.head.contains("tus-resumable: 1.0.0")) << seen.head.toStdString();
    EXPECT_TRUE(seen.head.contains("upload-offset: 4"));
    EXPECT_TRUE(seen.head.contains("authorization: bearer secret"));
    EXPECT_FALSE(seen.head.contains("content-encoding"));
    EXPECT_EQ(seen.body.toStdString(), body);
    EXPECT_EQ(sent_, 60'000);
    ASSERT_EQ(answers_.size(), 1U);
    EXPECT_EQ(answers_.front().status, 204);
    EXPECT_EQ(header("upload-offset"), "60004");
    EXPECT_EQ(header("blob-receipt"), "eyJ9");
}

TEST_F(PhotoTransportTest, ARefusalIsAnAnswerWithItsStatus)
{
    server_.answer({ScriptedServer::http("460 Checksum Mismatch", "Content-Type: application/problem+json\r\n", "{}")});
    send("PATCH", "abc");
    ASSERT_TRUE(waitForOutcome());
    ASSERT_EQ(answers_.size(), 1U);
    EXPECT_EQ(answers_.front().status, 460);
    EXPECT_EQ(answers_.front().body, "{}");
}

TEST_F(PhotoTransportTest, AConnectionThatIsCutIsAFailure)
{
    server_.answer({"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of it", true});
    send("PATCH", "abc");
    ASSERT_TRUE(waitForOutcome());
    ASSERT_EQ(failures_.size(), 1U);
    EXPECT_EQ(failures_.front().request, 1U);
}

TEST_F(PhotoTransportTest, BytesThatWereCutAreNotSentAgainUnasked)
{
    server_.cutAfter(100'000, 3);
    server_.answer({ScriptedServer::http("204 No Content", "Upload-Offset: 600004\r\n", {})});
    send("PATCH", std::string(600'000, 'x'));
    ASSERT_TRUE(waitForOutcome());
    ASSERT_EQ(failures_.size(), 1U);
    EXPECT_EQ(failures_.front().error.code(), ErrorCode::Unreachable);
    EXPECT_TRUE(server_.requests().empty()) << "it came a second time";
}

TEST_F(PhotoTransportTest, SilenceIsAFailureInTime)
{
    send("HEAD", {}, std::chrono::milliseconds(200));
    ASSERT_TRUE(waitForOutcome());
    ASSERT_EQ(failures_.size(), 1U);
    EXPECT_EQ(failures_.front().error.code(), ErrorCode::TimedOut);
}

TEST_F(PhotoTransportTest, APictureLargerThanOneThatIsBroughtMayBeIsRefused)
{
    const QByteArray body(static_cast<qsizetype>(limits::fetchedBlobBytesMax) + 1, 'x');
    server_.answer({ScriptedServer::http("200 OK", "Content-Type: image/jpeg\r\n", body)});
    send("GET");
    ASSERT_TRUE(waitForOutcome());
    ASSERT_EQ(failures_.size(), 1U);
    EXPECT_EQ(failures_.front().error.code(), ErrorCode::TooLarge);
}

TEST_F(PhotoTransportTest, WhatWasGivenUpAnswersNothing)
{
    send("PATCH", "abc");
    transport_.giveUp(1);
    server_.answer({ScriptedServer::http("204 No Content", {}, {})});
    send("HEAD");
    ASSERT_TRUE(waitForOutcome());
    ASSERT_EQ(answers_.size(), 1U);
    EXPECT_EQ(answers_.front().request, 2U);
}

} // namespace
} // namespace fieldledger::test
