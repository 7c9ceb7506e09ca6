#include "mobile/device/darkroom.h"

#include "shared/base/limits.h"
#include "shared/evidence/hashes.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>

namespace fieldledger {

namespace {

constexpr int thumbQuality = 75;
constexpr int previewQuality = 82;
constexpr int decodedMegabytesMax = 512;
constexpr std::size_t shortHashDigits = 12;
// Lines of text on a preview: 1/40 of its longer side each, so that they can be read on a phone and on paper.
constexpr int linesPerSide = 40;
constexpr QRgb bandColour = 0xb0101418;
constexpr QRgb bandText = 0xffffffff;

Result<QImage> decoded(const std::string& bytes)
{
    QByteArray raw = QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
    QBuffer buffer(&raw);
    buffer.open(QIODevice::ReadOnly);
    QImageReader::setAllocationLimit(decodedMegabytesMax);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.width() > previewSide || size.height() > previewSide) {
        reader.setScaledSize(size.scaled(previewSide, previewSide, Qt::KeepAspectRatio).expandedTo({1, 1}));
    }
    const QImage image = reader.read();
    if (image.isNull()) {
        return Error(ErrorCode::BadRequest, "the picture is broken: " + reader.errorString().toStdString());
    }
    return image;
}

// Paper is white: what is transparent in a signature would be black in a JPEG.
QImage onPaper(const QImage& image)
{
    QImage paper(image.size(), QImage::Format_RGB32);
    paper.fill(Qt::white);
    QPainter(&paper).drawImage(0, 0, image);
    return paper;
}

void writeLines(QImage& image, const QStringList& lines)
{
    QFont font(QStringLiteral("Noto Sans CJK SC"));
    font.setPixelSize(std::max(10, std::max(image.width(), image.height()) / linesPerSide));
    const int margin = font.pixelSize() / 2;
    QPainter painter(&image);
    painter.setFont(font);
    const QRect room = image.rect().adjusted(margin, margin, -margin, -margin);
    const QString text = lines.join(QLatin1Char('\n'));
    const QRect needed = painter.boundingRect(room, Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap, text);
    const int top = std::max(0, needed.top() - margin);
    painter.fillRect(0, top, image.width(), image.height() - top, QColor::fromRgba(bandColour));
    painter.setPen(QColor::fromRgba(bandText));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap, text);
}

Result<std::string> encoded(const QImage& image, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "JPG", quality)) {
        return Error(ErrorCode::Internal, "a preview could not be encoded");
    }
    return bytes.toStdString();
}

} // namespace

Result<DevelopedPhoto> develop(std::string original, const QStringList& lines)
{
    if (static_cast<std::int64_t>(original.size()) > limits::blobBytesMax) {
        return Error(ErrorCode::TooLarge, "the picture has " + std::to_string(original.size()) + " bytes");
    }
    Result<ImageHeader> header = readImageHeader(original);
    if (!header) {
        return header.error();
    }
    const Result<QImage> image = decoded(original);
    if (!image) {
        return image.error();
    }
    DevelopedPhoto photo;
    photo.hash = sha256(original);
    photo.header = std::move(*header);
    QImage preview = onPaper(*image);
    Result<std::string> thumb =
        encoded(preview.scaled(QSize(thumbSide, thumbSide).boundedTo(preview.size()), Qt::KeepAspectRatio, Qt::SmoothTransformation),
                thumbQuality);
    if (!thumb) {
        return thumb.error();
    }
    if (!lines.isEmpty()) {
        QStringList all = lines;
        all.last() += QStringLiteral("  ") + QString::fromStdString(toHex(photo.hash).substr(0, shortHashDigits));
        writeLines(preview, all);
    }
    Result<std::string> watermarked = encoded(preview, previewQuality);
    if (!watermarked) {
        return watermarked.error();
    }
    photo.thumb = std::move(*thumb);
    photo.preview = std::move(*watermarked);
    photo.original = std::move(original);
    return photo;
}

Darkroom::Darkroom(QObject* parent) : QObject(parent) { pool_.setMaxThreadCount(1); }

Darkroom::~Darkroom() { pool_.waitForDone(); }

void Darkroom::develop(QObject* receiver, std::string original, QStringList lines, Deliver deliver)
{
    QPointer<QObject> guard(receiver);
    // Shared, since a job of a thread pool must be copyable: one owner after the other.
    auto bytes = std::make_shared<std::string>(std::move(original));
    pool_.start([this, guard, bytes, lines = std::move(lines), deliver = std::move(deliver)] {
        auto result = std::make_shared<Result<DevelopedPhoto>>(fieldledger::develop(std::move(*bytes), lines));
        QMetaObject::invokeMethod(
            this,
            [guard, deliver, result] {
                if (guard) {
                    deliver(std::move(*result));
                }
            },
            Qt::QueuedConnection);
    });
}

} // namespace fieldledger
