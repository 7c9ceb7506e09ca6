// Sends the requests that the sync engine asks for, and tells what came back: bodies are compressed by us both ways, with a
// bound on what comes out; a connection that is cut, silent or too slow is a failure, an HTTP error status is an answer.
// Used by the thread that made it.
#pragma once

#include "shared/sync/sync_engine.h"

#include <QNetworkAccessManager>
#include <QUrl>

#include <map>
#include <memory>

class QTimer;

namespace fieldledger {

// How many bytes of the running requests went and came, on the wire.
struct Traffic {
    std::int64_t bytesUp = 0;
    std::int64_t bytesUpTotal = 0;
    std::int64_t bytesDown = 0;
    bool operator==(const Traffic&) const = default;
};

// "http://host:port" with nothing behind it, or nothing when this is no address we can use. Adds a missing "http://".
std::optional<QUrl> serverAddress(const QString& text);

class NetworkTransport : public QObject {
    Q_OBJECT
public:
    explicit NetworkTransport(QObject* parent = nullptr);
    ~NetworkTransport() override;

    // Each request ends in exactly one answered() or failed(), unless it is given up. Numbers are not used twice.
    void send(const SendRequest& request, const QUrl& server);
    void giveUp(std::uint64_t request);
    void giveUpAll();

Q_SIGNALS:
    void answered(const fieldledger::AnswerArrived& answer);
    void failed(const fieldledger::RequestFailed& failure);
    void trafficChanged(const fieldledger::Traffic& traffic);

private:
    struct Running;

    QNetworkReply* start(const SendRequest& request, const QUrl& server);
    Running* running(std::uint64_t request);
    void read(std::uint64_t request);
    void finish(std::uint64_t request);
    void fail(std::uint64_t request, Error error);
    void countTraffic();

    QNetworkAccessManager network_;
    std::map<std::uint64_t, std::unique_ptr<Running>> running_;
    Traffic traffic_;
};

} // namespace fieldledger
