// The platform's camera, through Qt Multimedia. Frames are shown as they come; a shot is the file that the platform's own
// encoder writes, byte for byte. Missing where there is no camera.
#pragma once

#include "mobile/device/camera_source.h"

#include <QTemporaryDir>
#include <QTimer>

class QCamera;
class QImageCapture;
class QMediaCaptureSession;
class QMediaDevices;
class QVideoFrame;
class QVideoSink;

namespace fieldledger {

class PlatformCamera final : public CameraSource {
    Q_OBJECT
public:
    explicit PlatformCamera(QObject* parent = nullptr);
    ~PlatformCamera() override;

    std::string name() const override { return "camera"; }
    void start() override;
    void stop() override;
    void take() override;
    bool isTaking() const override { return taking_; }

private:
    void open();
    void show(const QVideoFrame& frame);
    void finish(const QString& file);
    void fail(const std::string& why);

    // Made when the camera is first opened, our children; null where the platform has none.
    QMediaDevices* devices_ = nullptr;
    QMediaCaptureSession* session_ = nullptr;
    QCamera* camera_ = nullptr;
    QImageCapture* capture_ = nullptr;
    QVideoSink* sink_ = nullptr;
    QTemporaryDir folder_; // what the encoder writes, until it is read
    QTimer deadline_;      // a platform that never answers
    int shots_ = 0;
    bool taking_ = false;
};

} // namespace fieldledger
