#include "tests/mobile/device/scripted_server.h"

#include <QTcpSocket>

namespace fieldledger::test {

ScriptedServer::ScriptedServer()
{
    QObject::connect(&server_, &QTcpServer::newConnection, &server_, [this] {
        while (QTcpSocket* socket = server_.nextPendingConnection()) {
            take(socket);
        }
    });
    server_.listen(QHostAddress::LocalHost);
}

QUrl ScriptedServer::address() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server_.serverPort())); }

void ScriptedServer::take(QTcpSocket* socket)
{
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
}

void ScriptedServer::read(QTcpSocket* socket)
{
    QByteArray received = socket->property("received").toByteArray() + socket->readAll();
    const qsizetype end = received.indexOf("\r\n\r\n");
    socket->setProperty("received", received);
    if (cutsLeft_ > 0 && received.size() >= cutAfter_) {
        --cutsLeft_;
        socket->disconnectFromHost();
        return;
    }
    if (end < 0) {
        return;
    }
    const QByteArray head = received.left(end).toLower();
    const qsizetype at = head.indexOf("content-length: ");
    const qsizetype length = at < 0 ? 0 : head.mid(at + 16, head.indexOf("\r\n", at) < 0 ? -1 : head.indexOf("\r\n", at) - at - 16).toLongLong();
    if (received.size() < end + 4 + length) {
        return;
    }
    requests_.push_back({received.left(received.indexOf("\r\n")), head, received.mid(end + 4, length)});
    socket->setProperty("received", received.mid(end + 4 + length));
    const std::optional<Step> step = stepFor(requests_.back().line);
    if (!step) {
        return;
    }
    socket->write(step->answer);
    socket->flush();
    if (step->cut) {
        socket->disconnectFromHost();
    }
}

std::optional<ScriptedServer::Step> ScriptedServer::stepFor(const QByteArray& line)
{
    for (const auto& [start, step] : always_) {
        if (line.startsWith(start)) {
            return step;
        }
    }
    return next_ < steps_.size() ? std::optional(steps_[next_++]) : std::nullopt;
}

QByteArray ScriptedServer::http(const QByteArray& status, const QByteArray& headers, const QByteArray& body)
{
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace fieldledger::test
