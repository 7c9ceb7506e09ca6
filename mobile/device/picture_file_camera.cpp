#include "mobile/device/picture_file_camera.h"

#include "shared/base/limits.h"

#include <QDir>
#include <QFileInfo>
#include <QImageReader>

namespace fieldledger {

namespace {

constexpr QSize previewSize{1280, 960};

} // namespace

Result<std::string> readPictureFile(const QString& file)
{
    QFile picture(file);
    if (!picture.open(QIODevice::ReadOnly)) {
        return Error(ErrorCode::NotFound, file.toStdString() + ": " + picture.errorString().toStdString());
    }
    if (picture.size() > limits::blobBytesMax) {
        return Error(ErrorCode::TooLarge, file.toStdString() + " has " + std::to_string(picture.size()) + " bytes");
    }
    return picture.readAll().toStdString();
}

PictureFileCamera::PictureFileCamera(QString fileOrFolder, QObject* parent) : CameraSource(parent), source_(std::move(fileOrFolder)) {}

void PictureFileCamera::start()
{
    files_.clear();
    const QFileInfo info(source_);
    if (info.isFile()) {
        files_.append(source_);
    } else if (info.isDir()) {
        const QDir folder(source_);
        for (const QString& name : folder.entryList(QDir::Files, QDir::Name)) {
            files_.append(folder.filePath(name));
        }
    }
    if (files_.isEmpty()) {
        setAvailability(Availability::Missing);
        return;
    }
    next_ %= files_.size();
    setAvailability(Availability::Ready);
    show();
}

void PictureFileCamera::stop() { setAvailability(Availability::Off); }

void PictureFileCamera::take()
{
    if (availability() != Availability::Ready) {
        Q_EMIT takeFailed(Error(ErrorCode::NotFound, "there is no picture"));
        return;
    }
    const Result<std::string> bytes = readPictureFile(files_[next_]);
    next_ = (next_ + 1) % files_.size();
    if (!bytes) {
        Q_EMIT takeFailed(bytes.error());
        return;
    }
    Q_EMIT taken(Shot{*bytes, std::nullopt});
    show();
}

void PictureFileCamera::show()
{
    QImageReader reader(files_[next_]);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isValid()) {
        reader.setScaledSize(size.scaled(previewSize, Qt::KeepAspectRatio));
        Q_EMIT frameArrived(reader.read());
    } else {
        Q_EMIT frameArrived(QImage());
    }
}

} // namespace fieldledger
