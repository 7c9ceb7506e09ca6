#include "mobile/device/network_transport.h"

#include "mobile/device/network_failure.h"
#include "mobile/device/request_time.h"
#include "shared/base/limits.h"
#include "shared/wire/compression.h"

#include <QNetworkReply>
#include <QTimer>

namespace fieldledger {

namespace {

// Room for head lines and for problem documents beside limits::answerBytesMax.
constexpr std::size_t answerBytesMax = limits::answerBytesMax + (1 << 20);

} // namespace

struct NetworkTransport::Running {
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
    std::int64_t bytesUp = 0;
    std::int64_t bytesUpTotal = 0;
    std::int64_t bytesDown = 0;
};

std::optional<QUrl> serverAddress(const QString& text)
{
    const QString trimmed = text.trimmed();
    const QString full = trimmed.contains(QLatin1String("://")) ? trimmed : QStringLiteral("http://") + trimmed;
    const QUrl url(full, QUrl::StrictMode);
    const bool knownScheme = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    const bool bare = (url.path().isEmpty() || url.path() == QLatin1String("/")) && !url.hasQuery() && !url.hasFragment();
    if (!url.isValid() || !knownScheme || url.host().isEmpty() || !bare || !url.userInfo().isEmpty()) {
        return std::nullopt;
    }
    QUrl address;
    address.setScheme(url.scheme());
    address.setHost(url.host());
    address.setPort(url.port());
    return address;
}

NetworkTransport::NetworkTransport(QObject* parent) : QObject(parent), network_(this)
{
    network_.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    network_.setAutoDeleteReplies(false);
}

NetworkTransport::~NetworkTransport() = default;

void NetworkTransport::send(const SendRequest& request, const QUrl& server)
{
    ASSERT_ALWAYS(!running_.contains(request.request));
    const std::uint64_t number = request.request;
    auto running = std::make_unique<Running>();
    running->reply = start(request, server);
    running->deadline = std::make_unique<QTimer>();
    running->deadline->setSingleShot(true);
    QNetworkReply* reply = running->reply;
    connect(running->deadline.get(), &QTimer::timeout, reply, [this, number, reply] {
        if (Running* late = this->running(number)) {
            late->outOfTime = true;
            reply->abort();
        }
    });
    running->deadline->start(request.timeMax * movingRequestTimeFactor);
    connect(reply, &QNetworkReply::readyRead, this, [this, number] { read(number); });
    connect(reply, &QNetworkReply::uploadProgress, this, [this, number](qint64 sent, qint64 total) {
        if (Running* going = this->running(number)) {
            going->bytesUp = sent;
            going->bytesUpTotal = std::max<std::int64_t>(0, total);
            countTraffic();
        }
    });
    // Queued: a reply may finish while it is being made.
    connect(reply, &QNetworkReply::finished, this, [this, number] { finish(number); }, Qt::QueuedConnection);
    running_.emplace(number, std::move(running));
}

QNetworkReply* NetworkTransport::start(const SendRequest& request, const QUrl& server)
{
    const QUrl url = server.resolved(QUrl::fromEncoded(QByteArray::fromStdString(request.path)));
    QNetworkRequest out(url);
    out.setTransferTimeout(static_cast<int>(request.timeMax.count()));
    out.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    out.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    // Named by us, so that Qt hands over the bytes as they came and the bound on what comes out is ours.
    out.setRawHeader("Accept-Encoding", "zstd, gzip");
    if (!request.token.empty()) {
        out.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(request.token));
    }
    if (request.method == "GET") {
        return network_.get(out);
    }
    out.setRawHeader("Content-Type", QByteArray::fromStdString(request.contentType));
    const SentBody body = sentBody(request.body);
    if (body.isGzip) {
        out.setRawHeader("Content-Encoding", "gzip");
    }
    return network_.sendCustomRequest(out, QByteArray::fromStdString(request.method), QByteArray::fromStdString(body.bytes));
}

NetworkTransport::Running* NetworkTransport::running(std::uint64_t request)
{
    const auto at = running_.find(request);
    return at == running_.end() ? nullptr : at->second.get();
}

void NetworkTransport::read(std::uint64_t request)
{
    Running* const going = running(request);
    if (going == nullptr || !going->reply->isOpen()) {
        return;
    }
    const QByteArray bytes = going->reply->readAll();
    going->bytesDown += bytes.size();
    if (going->body.size() + static_cast<std::size_t>(bytes.size()) > answerBytesMax) {
        fail(request, Error(ErrorCode::TooLarge, "the answer is larger than " + std::to_string(answerBytesMax) + " bytes"));
        return;
    }
    going->body.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    countTraffic();
}

void NetworkTransport::finish(std::uint64_t request)
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
    AnswerArrived answer;
    answer.request = request;
    answer.status = status;
    answer.contentType = going->reply->header(QNetworkRequest::ContentTypeHeader).toString().toStdString();
    answer.body = std::move(going->body);
    const QByteArray coding = going->reply->rawHeader("Content-Encoding").trimmed().toLower();
    if (!coding.isEmpty() && coding != "identity") {
        const std::optional<Compression> compression = compressionFromName(coding.toStdString());
        if (!compression) {
            fail(request, Error(ErrorCode::BadRequest, "the answer has a content coding that we did not ask for"));
            return;
        }
        Result<std::string> plain = decompressed(answer.body, *compression, answerBytesMax);
        if (!plain) {
            fail(request, plain.error());
            return;
        }
        answer.body = std::move(*plain);
    }
    running_.erase(request);
    countTraffic();
    Q_EMIT answered(answer);
}

void NetworkTransport::fail(std::uint64_t request, Error error)
{
    running_.erase(request);
    countTraffic();
    Q_EMIT failed(RequestFailed{request, std::move(error)});
}

void NetworkTransport::giveUp(std::uint64_t request)
{
    running_.erase(request);
    countTraffic();
}

void NetworkTransport::giveUpAll()
{
    running_.clear();
    countTraffic();
}

void NetworkTransport::countTraffic()
{
    Traffic now;
    for (const auto& [number, going] : running_) {
        now.bytesUp += going->bytesUp;
        now.bytesUpTotal += going->bytesUpTotal;
        now.bytesDown += going->bytesDown;
    }
    if (now != traffic_) {
        traffic_ = now;
        Q_EMIT trafficChanged(traffic_);
    }
}

} // namespace fieldledger
