// A TCP server that answers each request with the bytes that a test wrote down, whole, in pieces, cut or never: in the order of the
// requests, or the same to all that begin alike.
#pragma once

#include <QTcpServer>
#include <QUrl>

#include <optional>
#include <utility>
#include <vector>

class QTcpSocket;

namespace fieldledger::test {

struct SeenRequest {
    QByteArray line;    // "POST /v1/sync HTTP/1.1"
    QByteArray head;    // with its lines, lower case
    QByteArray body;
};

class ScriptedServer {
public:
    // What to send when a request has arrived whole; nothing: the connection stays silent.
    struct Step {
        QByteArray answer;
        bool cut = false; // closes the connection behind it
    };

    ScriptedServer();

    QUrl address() const;
    void answer(const Step& step) { steps_.push_back(step); }
    // To every request whose line begins so ("POST /v1/sync"), before what is answered in order; the first that fits.
    void answerAll(const QByteArray& lineStart, const Step& step) { always_.emplace_back(lineStart, step); }
    // The next connections end once so many bytes came on them, in the middle of a request.
    void cutAfter(qsizetype bytes, int times)
    {
        cutAfter_ = bytes;
        cutsLeft_ = times;
    }
    const std::vector<SeenRequest>& requests() const { return requests_; }

    static QByteArray http(const QByteArray& status, const QByteArray& headers, const QByteArray& body);

private:
    void take(QTcpSocket* socket);
    void read(QTcpSocket* socket);
    std::optional<Step> stepFor(const QByteArray& line);

    QTcpServer server_;
    std::vector<Step> steps_;
    std::vector<std::pair<QByteArray, Step>> always_;
    std::size_t next_ = 0;
    std::vector<SeenRequest> requests_;
    qsizetype cutAfter_ = 0;
    int cutsLeft_ = 0;
};

} // namespace fieldledger::test
