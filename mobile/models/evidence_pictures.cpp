#include "mobile/models/evidence_pictures.h"

#include "mobile/device/darkroom.h"
#include "shared/store/photo_shelf.h"

#include <QImageReader>

#include <atomic>

namespace fieldledger {

namespace {

// What a request waits for. Shared by the response, which the engine may drop at any time, and the jobs that fill it.
struct Waiting {
    std::atomic<bool> cancelled = false;
    QImage image;
    QString error;
};

class Response final : public QQuickImageResponse {
public:
    explicit Response(std::shared_ptr<Waiting> waiting) : waiting_(std::move(waiting)) {}

    QQuickTextureFactory* textureFactory() const override { return QQuickTextureFactory::textureFactoryForImage(waiting_->image); }
    QString errorString() const override { return waiting_->error; }
    void cancel() override { waiting_->cancelled = true; }

private:
    std::shared_ptr<Waiting> waiting_; // shared with the jobs that look for the picture
};

QImage decode(const QString& file, const QSize& requested, QString& error)
{
    QImageReader reader(file);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    const QSize room(requested.width() > 0 ? requested.width() : previewSide, requested.height() > 0 ? requested.height() : previewSide);
    if (size.isValid() && (size.width() > room.width() || size.height() > room.height())) {
        reader.setScaledSize(size.scaled(room, Qt::KeepAspectRatio).expandedTo({1, 1}));
    }
    QImage image = reader.read();
    if (image.isNull()) {
        error = reader.errorString();
    }
    return image;
}

} // namespace

EvidencePictures::EvidencePictures(LedgerThread& ledger) : ledger_(ledger), pool_(std::make_shared<QThreadPool>()) {}

QQuickImageResponse* EvidencePictures::requestImageResponse(const QString& id, const QSize& requestedSize)
{
    auto waiting = std::make_shared<Waiting>();
    auto made = std::make_unique<Response>(waiting);
    // The engine owns it until it has said that it is finished, and deletes it later, on this thread.
    QPointer<Response> response(made.get());
    const auto finish = [response, waiting] {
        if (Response* const living = response.data()) {
            QMetaObject::invokeMethod(living, [living] { Q_EMIT living->finished(); }, Qt::QueuedConnection);
        }
    };
    const Result<Sha256> hash = sha256FromHex(id.toStdString());
    if (!hash) {
        waiting->error = QStringLiteral("not the name of a picture: ") + id;
        finish();
        return made.release();
    }
    ledger_.tell([pool = pool_, hash = *hash, waiting, finish, requestedSize](const LedgerAccess& access) {
        const Result<std::optional<LocalBlob>> found = access.ledger.photos().find(hash, access.now.est);
        if (waiting->cancelled || !found || !*found) {
            waiting->error = QStringLiteral("the picture is not on this tablet");
            finish();
            return;
        }
        pool->start([file = QString::fromStdString((*found)->file), waiting, finish, requestedSize] {
            if (!waiting->cancelled) {
                waiting->image = decode(file, requestedSize, waiting->error);
            }
            finish();
        });
    });
    return made.release();
}

} // namespace fieldledger
