// News from a WebSocket server on the loopback that speaks, falls silent, restarts and refuses.
#include "mobile/device/live_connection.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocketServer>
#include <gtest/gtest.h>

#include <memory>

namespace fieldledger::test {
namespace {

class LiveConnectionTest : public testing::Test {
protected:
    LiveConnectionTest() { start(0); }

    void start(quint16 port)
    {
        server_ = std::make_unique<QWebSocketServer>(QStringLiteral("test"), QWebSocketServer::NonSecureMode);
        ASSERT_TRUE(server_->listen(QHostAddress::LocalHost, port));
        QObject::connect(server_.get(), &QWebSocketServer::newConnection, server_.get(), [this] {
            peer_ = server_->nextPendingConnection();
            peer_->setParent(server_.get());
            seen_.append(peer_->request().rawHeader("Authorization") + ' ' + peer_->requestUrl().path().toUtf8());
        });
    }
    LiveAddress address(const QByteArray& token = "secret") const
    {
        return {QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server_->serverPort())), token};
    }
    static bool wait(const std::function<bool()>& until) { return QTest::qWaitFor(until, 20'000); }

    std::unique_ptr<QWebSocketServer> server_;
    QWebSocket* peer_ = nullptr;
    QList<QByteArray> seen_;
    int news_ = 0;
    LiveConnection live_{[this] { ++news_; }};
};

TEST_F(LiveConnectionTest, TellsWhenConnectedAndForEachMessage)
{
    live_.want(address());
    ASSERT_TRUE(wait([this] { return news_ == 1 && peer_ != nullptr; }));
    EXPECT_EQ(seen_, QList<QByteArray>{"Bearer secret /v1/live"});
    peer_->sendTextMessage(QStringLiteral("{\"new\":true}"));
    EXPECT_TRUE(wait([this] { return news_ == 2; }));
}

TEST_F(LiveConnectionTest, ComesBackByItselfAfterTheServerRestarted)
{
    live_.want(address());
    ASSERT_TRUE(wait([this] { return news_ == 1; }));
    const quint16 port = server_->serverPort();
    peer_ = nullptr;
    server_.reset();
    ASSERT_TRUE(wait([this] { return !live_.isConnected(); }));
    start(port);
    EXPECT_TRUE(wait([this] { return news_ == 2; }));
}

TEST_F(LiveConnectionTest, ClosesWhenNothingIsWantedAndStaysClosed)
{
    live_.want(address());
    ASSERT_TRUE(wait([this] { return news_ == 1 && peer_ != nullptr; }));
    live_.want(std::nullopt);
    EXPECT_TRUE(wait([this] { return peer_->state() == QAbstractSocket::UnconnectedState; }));
    EXPECT_FALSE(QTest::qWaitFor([this] { return seen_.size() > 1; }, 3'000));
}

TEST_F(LiveConnectionTest, AnotherTokenConnectsAnew)
{
    live_.want(address("old"));
    ASSERT_TRUE(wait([this] { return news_ == 1; }));
    live_.want(address("new"));
    EXPECT_TRUE(wait([this] { return seen_.size() == 2; }));
    EXPECT_EQ(seen_.back(), QByteArray("Bearer new /v1/live"));
}

// A portal answers everything with a page: no news, and no tight loop of tries either.
TEST_F(LiveConnectionTest, IsNoFasterThanItsDelayAgainstAServerThatRefuses)
{
    QTcpServer portal;
    int tries = 0;
    ASSERT_TRUE(portal.listen(QHostAddress::LocalHost));
    QObject::connect(&portal, &QTcpServer::newConnection, &portal, [&] {
        ++tries;
        QTcpSocket* socket = portal.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->readAll();
            socket->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    live_.want(LiveAddress{QUrl(QStringLiteral("http://127.0.0.1:%1").arg(portal.serverPort())), "secret"});
    ASSERT_TRUE(wait([&] { return tries == 2; }));
    EXPECT_FALSE(QTest::qWaitFor([&] { return tries > 2; }, 3'000)); // the next one is four seconds later
    EXPECT_EQ(news_, 0);
}

} // namespace
} // namespace fieldledger::test
