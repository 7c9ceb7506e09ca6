#include "mobile/device/live_connection.h"

#include "shared/base/limits.h"

#include <QNetworkRequest>

#include <algorithm>

namespace fieldledger {

namespace {

constexpr std::chrono::seconds pingEvery{50};   // within the server's idle limit of 60 s
constexpr quint64 messageBytesMax = 1'024;

QUrl liveUrl(const QUrl& server)
{
    QUrl url(server);
    url.setScheme(server.scheme() == QStringLiteral("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setPath(QStringLiteral("/v1/live"));
    return url;
}

} // namespace

LiveConnection::LiveConnection(std::function<void()> news, QObject* parent) : QObject(parent), news_(std::move(news))
{
    socket_.setParent(this);
    socket_.setMaxAllowedIncomingMessageSize(messageBytesMax);
    retry_.setParent(this);
    retry_.setSingleShot(true);
    silence_.setParent(this);
    silence_.setInterval(pingEvery);
    connect(&retry_, &QTimer::timeout, this, &LiveConnection::connectNow);
    connect(&socket_, &QWebSocket::connected, this, [this] {
        failures_ = 0;
        answered_ = true;
        silence_.start();
        news_();
    });
    connect(&socket_, &QWebSocket::textMessageReceived, this, [this] { news_(); });
    connect(&socket_, &QWebSocket::pong, this, [this] { answered_ = true; });
    connect(&socket_, &QWebSocket::disconnected, this, &LiveConnection::disconnected);
    connect(&silence_, &QTimer::timeout, this, [this] {
        if (!std::exchange(answered_, false)) {
            socket_.abort();
            return;
        }
        socket_.ping();
    });
}

LiveConnection::~LiveConnection()
{
    address_.reset();
    socket_.disconnect(this);
    socket_.abort();
}

void LiveConnection::want(const std::optional<LiveAddress>& address)
{
    if (address == address_) {
        return;
    }
    address_ = address;
    failures_ = 0;
    retry_.stop();
    socket_.abort();
    if (address_) {
        retry_.start(0);
    }
}

void LiveConnection::connectNow()
{
    if (!address_) {
        return;
    }
    QNetworkRequest request(liveUrl(address_->server));
    request.setRawHeader("Authorization", "Bearer " + address_->token);
    socket_.open(request);
}

// Also after a connection that could not be made.
void LiveConnection::disconnected()
{
    silence_.stop();
    if (!address_ || retry_.isActive()) {
        return;
    }
    const std::chrono::milliseconds delay = limits::retryDelayMin * (1 << std::min(failures_, 8U));
    ++failures_;
    retry_.start(std::min<std::chrono::milliseconds>(delay, limits::retryDelayMax));
}

} // namespace fieldledger
