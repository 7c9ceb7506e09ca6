// A line to a server that breaks: passes bytes both ways, and ends a connection when so many went up on it. Counts the bytes of
// photos that it passed. What it passed before a cut reaches the server, so a byte counted twice is one that the server got twice;
// what still lay in the tablet's own buffers is lost with the line, as on a real one.
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace fieldledger::test {

// Counts what belongs to bodies of PATCH requests on one connection.
class UploadCount {
public:
    qint64 take(const QByteArray& bytes)
    {
        qint64 counted = 0;
        for (qsizetype at = 0; at < bytes.size();) {
            if (bodyLeft_ > 0) {
                const qint64 part = std::min<qint64>(bodyLeft_, bytes.size() - at);
                counted += isPhoto_ ? part : 0;
                bodyLeft_ -= part;
                at += part;
                continue;
            }
            head_ += bytes.at(at++);
            if (head_.endsWith("\r\n\r\n")) {
                const QByteArray lower = head_.toLower();
                const qsizetype length = lower.indexOf("content-length: ");
                bodyLeft_ = length < 0 ? 0 : lower.mid(length + 16, lower.indexOf("\r\n", length) - length - 16).toLongLong();
                isPhoto_ = head_.startsWith("PATCH ");
                head_.clear();
            }
        }
        return counted;
    }

private:
    QByteArray head_;
    qint64 bodyLeft_ = 0;
    bool isPhoto_ = false;
};

class CuttingRelay {
public:
    explicit CuttingRelay(quint16 server) : server_(server)
    {
        listener_.listen(QHostAddress::LocalHost);
        QObject::connect(&listener_, &QTcpServer::newConnection, &listener_, [this] {
            while (QTcpSocket* const tablet = listener_.nextPendingConnection()) {
                join(tablet);
            }
        });
    }

    QUrl address() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(listener_.serverPort())); }
    // The next `times` connections on which so many bytes go up end there; asked anew for each connection.
    void cutAfter(std::function<qint64()> bytes, int times)
    {
        cutAfter_ = std::move(bytes);
        cutsLeft_ = times;
    }
    // Called once, from the event loop, when so many bytes of photos have been passed.
    void onPhotoBytes(qint64 bytes, std::function<void()> happened)
    {
        milestone_ = photoBytes_ + bytes;
        happened_ = std::move(happened);
    }
    int cuts() const { return cuts_; }
    qint64 photoBytes() const { return photoBytes_; }

private:
    static constexpr qint64 bufferBytes = 32'768; // small ones: nothing runs far ahead of what the other side took

    void join(QTcpSocket* tablet)
    {
        auto* const server = new QTcpSocket(&listener_); // goes when what was passed to it is out
        auto line = std::make_shared<Line>();
        line->cutAt = cutsLeft_ > 0 ? cutAfter_() : -1;
        tablet->setReadBufferSize(bufferBytes);
        server->connectToHost(QHostAddress::LocalHost, server_);
        const auto pass = [this, tablet, server, line] { passUp(*tablet, *server, *line); };
        QObject::connect(tablet, &QTcpSocket::readyRead, server, pass);
        QObject::connect(server, &QTcpSocket::connected, tablet, pass);
        QObject::connect(server, &QTcpSocket::bytesWritten, tablet, pass);
        QObject::connect(server, &QTcpSocket::readyRead, tablet, [tablet, server] { tablet->write(server->readAll()); });
        QObject::connect(server, &QTcpSocket::disconnected, tablet, &QTcpSocket::disconnectFromHost);
        QObject::connect(server, &QTcpSocket::errorOccurred, tablet, &QTcpSocket::disconnectFromHost);
        QObject::connect(tablet, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
        QObject::connect(tablet, &QTcpSocket::disconnected, tablet, &QTcpSocket::deleteLater);
        QObject::connect(server, &QTcpSocket::disconnected, server, &QTcpSocket::deleteLater);
    }

    struct Line {
        UploadCount photos;
        qint64 passed = 0;
        qint64 cutAt = -1; // never
    };

    void passUp(QTcpSocket& tablet, QTcpSocket& server, Line& line)
    {
        if (server.state() != QAbstractSocket::ConnectedState || server.bytesToWrite() >= bufferBytes) {
            return;
        }
        const bool mayCut = line.cutAt >= 0 && cutsLeft_ > 0;
        const QByteArray bytes = tablet.read(mayCut ? std::min(line.cutAt - line.passed, bufferBytes) : bufferBytes);
        line.passed += server.write(bytes);
        photoBytes_ += line.photos.take(bytes);
        if (mayCut && line.passed >= line.cutAt) {
            --cutsLeft_;
            ++cuts_;
            server.disconnectFromHost(); // after what was passed
            tablet.abort();
        }
        if (happened_ && photoBytes_ >= milestone_) {
            // Not from here: it may wait in a loop of its own, where the socket whose signal this is ends and is deleted.
            QMetaObject::invokeMethod(&listener_, std::exchange(happened_, {}), Qt::QueuedConnection);
        }
    }

    quint16 server_;
    QTcpServer listener_;
    std::function<qint64()> cutAfter_;
    std::function<void()> happened_;
    int cutsLeft_ = 0;
    int cuts_ = 0;
    qint64 photoBytes_ = 0;
    qint64 milestone_ = 0;
};

} // namespace fieldledger::test
