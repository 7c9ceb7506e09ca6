// Hears from the server that there is something new (GET /v1/live, a WebSocket), so that a tablet with a signal need not wait for
// the next look. It says nothing more and nothing depends on it: while it is down, the engine looks once a minute. Used by
// the thread that made it.
#pragma once

#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <chrono>
#include <functional>
#include <optional>

namespace fieldledger {

struct LiveAddress {
    QUrl server;       // "http://host:port"
    QByteArray token;
    bool operator==(const LiveAddress&) const = default;
};

class LiveConnection : public QObject {
    Q_OBJECT
public:
    // `news` is called for each message, and when the connection is there again: something may have come meanwhile.
    explicit LiveConnection(std::function<void()> news, QObject* parent = nullptr);
    ~LiveConnection() override;

    // Connects and stays connected, trying again after retryDelayMin, then ever later up to retryDelayMax. Nothing: closes.
    void want(const std::optional<LiveAddress>& address);
    bool isWanted() const { return address_.has_value(); }
    bool isConnected() const { return socket_.state() == QAbstractSocket::ConnectedState; }

private:
    void connectNow();
    void disconnected();

    std::function<void()> news_;
    std::optional<LiveAddress> address_;
    QWebSocket socket_;
    QTimer retry_;
    QTimer silence_;  // a connection whose peer has vanished is noticed by the ping that is not answered
    unsigned failures_ = 0;
    bool answered_ = true;
};

} // namespace fieldledger
