#include "mobile/device/file_download.h"

#include "mobile/device/answer_refusal.h"
#include "mobile/device/network_failure.h"

#include <QDir>
#include <QFileInfo>
#include <QNetworkReply>

namespace fieldledger {

namespace {

constexpr int silenceMaxMs = 300'000; // the server makes a large table before it sends the first byte
constexpr qsizetype refusalBytesMax = 65'536;

// The name that the server gave, fit for any folder: no path, nothing that a disk refuses.
QString nameOf(const QNetworkReply& reply, const QString& fallback)
{
    const QByteArray disposition = reply.rawHeader("Content-Disposition");
    const qsizetype at = disposition.indexOf("filename*=UTF-8''");
    QString name = at < 0 ? QString() : QUrl::fromPercentEncoding(disposition.mid(at + 17).split(';').first());
    static const QString refused = QStringLiteral("/\\:*?\"<>|");
    QString sound;
    for (const QChar letter : std::as_const(name)) {
        sound += letter.unicode() < 0x20 || refused.contains(letter) ? QLatin1Char('-') : letter;
    }
    return sound.isEmpty() || sound.startsWith(QLatin1Char('.')) ? fallback : sound;
}

QString freeName(const QDir& folder, const QString& name)
{
    const QFileInfo wanted(name);
    QString free = name;
    for (int number = 2; folder.exists(free); ++number) {
        free = QStringLiteral("%1 (%2).%3").arg(wanted.completeBaseName()).arg(number).arg(wanted.suffix());
    }
    return folder.filePath(free);
}

int statusOf(const QNetworkReply& reply) { return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(); }

} // namespace

FileDownload::FileDownload(QObject* parent) : QObject(parent), network_(this) {}

FileDownload::~FileDownload() { cancel(); }

void FileDownload::start(const Order& order)
{
    cancel();
    order_ = order;
    refusal_.clear();
    received_ = 0;
    QNetworkRequest request(order.address);
    request.setTransferTimeout(silenceMaxMs);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setRawHeader("Accept-Encoding", "identity"); // it is packed already
    request.setRawHeader("Authorization", "Bearer " + order.token);
    reply_ = network_.get(request);
    connect(reply_, &QNetworkReply::readyRead, this, &FileDownload::read);
    // Queued: a reply may finish while it is being made.
    connect(reply_, &QNetworkReply::finished, this, &FileDownload::finish, Qt::QueuedConnection);
}

void FileDownload::cancel()
{
    if (QNetworkReply* const running = std::exchange(reply_, nullptr)) {
        running->disconnect(this);
        running->abort();
        running->deleteLater();
    }
    file_.reset(); // nothing stands under its name
}

Status FileDownload::openFile()
{
    const QDir folder(order_.folder);
    if (!folder.mkpath(QStringLiteral("."))) {
        return Error(ErrorCode::StorageFailed, "the folder cannot be made");
    }
    file_ = std::make_unique<QSaveFile>(freeName(folder, nameOf(*reply_, order_.fallbackName)));
    const bool isOpen = file_->open(QIODevice::WriteOnly);
    return isOpen ? Status() : Status(Error(ErrorCode::StorageFailed, file_->errorString().toStdString()));
}

void FileDownload::read()
{
    if (reply_ == nullptr || !reply_->isOpen()) {
        return;
    }
    const QByteArray bytes = reply_->readAll();
    if (statusOf(*reply_) != 200) {
        refusal_ += bytes.left(refusalBytesMax - refusal_.size());
        return;
    }
    if (file_ == nullptr) {
        if (const Status opened = openFile(); !opened) {
            return fail(opened.error());
        }
    }
    if (file_->write(bytes) != bytes.size()) {
        const bool isFull = file_->error() == QFileDevice::ResourceError;
        return fail(Error(isFull ? ErrorCode::StorageFull : ErrorCode::StorageFailed, file_->errorString().toStdString()));
    }
    received_ += bytes.size();
    Q_EMIT progressed(received_);
}

void FileDownload::finish()
{
    if (reply_ == nullptr) {
        return;
    }
    read();
    if (reply_ == nullptr) {
        return; // it could not be written
    }
    const int status = statusOf(*reply_);
    if (!isAnswer(reply_->error(), status)) {
        return fail(failureOf(*reply_, false));
    }
    if (status != 200 || file_ == nullptr) {
        AnswerArrived answer;
        answer.status = status;
        answer.contentType = reply_->rawHeader("Content-Type").toStdString();
        answer.body = refusal_.toStdString();
        return fail(status == 200 ? Error(ErrorCode::Foreign, "an empty answer") : refusalOf(answer));
    }
    const QString name = file_->fileName();
    if (!file_->commit()) {
        return fail(Error(ErrorCode::StorageFailed, file_->errorString().toStdString()));
    }
    cancel();
    Q_EMIT saved(name);
}

void FileDownload::fail(const Error& error)
{
    const Error told = error; // it may stand in what goes now
    cancel();
    Q_EMIT failed(told);
}

} // namespace fieldledger
