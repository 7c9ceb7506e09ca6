#include "mobile/device/photo_transport.h"

#include "mobile/device/network_failure.h"
#include "mobile/device/one_way_body.h"
#include "mobile/device/request_time.h"
#include "shared/base/limits.h"

#include <QNetworkReply>
#include <QTimer>

namespace fieldledger {

struct PhotoTransport::Running {
    ~Running()
    {
        if (reply != nullptr) {
            reply->disconnect();
            reply->abort();
            reply->deleteLater();
        }
    }

    QNetworkReply* reply = nullptr; // owned; deleted later, since it may be the one that calls us
    std::unique_ptr<QTimer> deadline;
    std::string body;
    bool outOfTime = false;
};

PhotoTransport::PhotoTransport(QObject* parent) : QObject(parent), network_(this) {}

PhotoTransport::~PhotoTransport() = default;

void PhotoTransport::send(const SendBlobRequest& request, const QUrl& server)
{
    ASSERT_ALWAYS(!running_.contains(request.request));
    const std::uint64_t number = request.request;
    QNetworkRequest out(server.resolved(QUrl::fromEncoded(QByteArray::fromStdString(request.path))));
    out.setTransferTimeout(static_cast<int>(request.timeMax.count()));
    out.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    out.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    // Pictures do not shrink, and an offset counts bytes as they are.
    out.setRawHeader("Accept-Encoding", "identity");
    if (!request.token.empty()) {
        out.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(request.token));
    }
    for (const auto& [name, value] : request.headers) {
        out.setRawHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
    }
    auto going = std::make_unique<Running>();
    const QByteArray method = QByteArray::fromStdString(request.method);
    if (request.body.empty()) {
        going->reply = network_.sendCustomRequest(out, method, QByteArray());
    } else {
        out.setHeader(QNetworkRequest::ContentLengthHeader, static_cast<qlonglong>(request.body.size()));
        auto* const body = new OneWayBody(request.body, &network_);
        going->reply = network_.sendCustomRequest(out, method, body);
        body->setParent(going->reply); // it is read as long as there is a reply
    }
    QNetworkReply* const reply = going->reply;
    going->deadline = std::make_unique<QTimer>();
    going->deadline->setSingleShot(true);
    connect(going->deadline.get(), &QTimer::timeout, reply, [this, number, reply] {
        if (Running* const late = running(number)) {
            late->outOfTime = true;
            reply->abort();
        }
    });
    going->deadline->start(request.timeMax * movingRequestTimeFactor);
    connect(reply, &QNetworkReply::readyRead, this, [this, number] { read(number); });
    connect(reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent, qint64 total) { Q_EMIT progressed(sent, total); });
    // Queued: a reply may finish while it is being made.
    connect(reply, &QNetworkReply::finished, this, [this, number] { finish(number); }, Qt::QueuedConnection);
    running_.emplace(number, std::move(going));
}

PhotoTransport::Running* PhotoTransport::running(std::uint64_t request)
{
    const auto at = running_.find(request);
    return at == running_.end() ? nullptr : at->second.get();
}

void PhotoTransport::read(std::uint64_t request)
{
    Running* const going = running(request);
    if (going == nullptr || !going->reply->isOpen()) {
        return;
    }
    const QByteArray bytes = going->reply->readAll();
    if (going->body.size() + static_cast<std::size_t>(bytes.size()) > static_cast<std::size_t>(limits::fetchedBlobBytesMax)) {
        fail(request, Error(ErrorCode::TooLarge, "the answer is larger than a picture that is brought may be"));
        return;
    }
    going->body.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

void PhotoTransport::finish(std::uint64_t request)
{
    read(request);
    Running* const going = running(request);
    if (going == nullptr) {
        return;
    }
    const int status = going->reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!isAnswer(going->reply->error(), status)) {
        fail(request, failureOf(*going->reply, going->outOfTime));
        return;
    }
    BlobAnswerArrived answer;
    answer.request = request;
    answer.status = status;
    for (const QNetworkReply::RawHeaderPair& header : going->reply->rawHeaderPairs()) {
        answer.headers.emplace_back(header.first.toLower().toStdString(), header.second.toStdString());
    }
    answer.body = std::move(going->body);
    running_.erase(request);
    Q_EMIT progressed(0, 0);
    Q_EMIT answered(answer);
}

void PhotoTransport::fail(std::uint64_t request, Error error)
{
    running_.erase(request);
    Q_EMIT progressed(0, 0);
    Q_EMIT failed(BlobRequestFailed{request, std::move(error)});
}

void PhotoTransport::giveUp(std::uint64_t request)
{
    running_.erase(request);
    Q_EMIT progressed(0, 0);
}

} // namespace fieldledger
