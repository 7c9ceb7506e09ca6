// Pictures from a file or a folder in place of a camera: each shutter takes the next one, in the order of their names, and
// begins again after the last. What is in the files is taken as it is, broken or not.
#pragma once

#include "mobile/device/camera_source.h"

#include <QStringList>

namespace fieldledger {

// The bytes of one picture file; NotFound when it cannot be read, TooLarge above limits::blobBytesMax, both naming it.
Result<std::string> readPictureFile(const QString& file);

class PictureFileCamera final : public CameraSource {
    Q_OBJECT
public:
    // Missing when it is neither a file nor a folder with a file in it.
    explicit PictureFileCamera(QString fileOrFolder, QObject* parent = nullptr);

    std::string name() const override { return "file"; }
    void start() override;
    void stop() override;
    void take() override;
    bool isTaking() const override { return false; }

private:
    void show();

    QString source_;
    QStringList files_;
    qsizetype next_ = 0;
};

} // namespace fieldledger
