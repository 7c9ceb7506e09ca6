// Sends the requests that the photo queue asks for, byte for byte, and tells what came back with its headers. A body that is
// larger than a thumb or preview may be is a failure; so is a connection that is cut or silent. Used by the thread that made it.
#pragma once

#include "shared/sync/photo_queue.h"

#include <QNetworkAccessManager>
#include <QUrl>

#include <map>
#include <memory>

class QTimer;

namespace fieldledger {

class PhotoTransport : public QObject {
    Q_OBJECT
public:
    explicit PhotoTransport(QObject* parent = nullptr);
    ~PhotoTransport() override;

    // Each request ends in exactly one answered() or failed(), unless it is given up. Numbers are not used twice.
    void send(const SendBlobRequest& request, const QUrl& server);
    void giveUp(std::uint64_t request);

Q_SIGNALS:
    void answered(const fieldledger::BlobAnswerArrived& answer);
    void failed(const fieldledger::BlobRequestFailed& failure);
    // Of the request that runs; 0 of 0 when none does.
    void progressed(qint64 sent, qint64 total);

private:
    struct Running;

    Running* running(std::uint64_t request);
    void read(std::uint64_t request);
    void finish(std::uint64_t request);
    void fail(std::uint64_t request, Error error);

    QNetworkAccessManager network_;
    std::map<std::uint64_t, std::unique_ptr<Running>> running_;
};

} // namespace fieldledger
