#include "mobile/device/platform_camera.h"

#include "mobile/device/picture_file_camera.h"

#include <QCamera>
#include <QImageCapture>
#include <QMediaCaptureSession>
#include <QMediaDevices>
#include <QVideoFrame>
#include <QVideoSink>

namespace fieldledger {

namespace {

constexpr std::chrono::seconds shotTimeMax{15};

} // namespace

PlatformCamera::PlatformCamera(QObject* parent) : CameraSource(parent)
{
    deadline_.setSingleShot(true);
    deadline_.setInterval(shotTimeMax);
    connect(&deadline_, &QTimer::timeout, this, [this] { fail("the camera did not answer"); });
}

PlatformCamera::~PlatformCamera() = default;

void PlatformCamera::start()
{
    if (devices_ == nullptr) {
        devices_ = new QMediaDevices(this);
        // A camera that is plugged in while the page is open.
        connect(devices_, &QMediaDevices::videoInputsChanged, this, [this] {
            if (availability() == Availability::Missing) {
                start();
            }
        });
    }
    if (QMediaDevices::videoInputs().isEmpty()) {
        setAvailability(Availability::Missing);
        return;
    }
    open();
    if (camera_->isActive()) {
        setAvailability(Availability::Ready); // asked for again while it runs
        return;
    }
    setAvailability(Availability::Starting);
    camera_->setCameraDevice(QMediaDevices::defaultVideoInput());
    camera_->start();
}

void PlatformCamera::open()
{
    if (session_ != nullptr) {
        return;
    }
    session_ = new QMediaCaptureSession(this);
    camera_ = new QCamera(this);
    capture_ = new QImageCapture(this);
    sink_ = new QVideoSink(this);
    session_->setCamera(camera_);
    session_->setImageCapture(capture_);
    session_->setVideoSink(sink_);
    capture_->setFileFormat(QImageCapture::JPEG);
    capture_->setQuality(QImageCapture::HighQuality);
    connect(sink_, &QVideoSink::videoFrameChanged, this, &PlatformCamera::show);
    connect(camera_, &QCamera::activeChanged, this, [this](bool active) {
        if (active) {
            setAvailability(Availability::Ready);
        }
    });
    connect(camera_, &QCamera::errorOccurred, this, [this](QCamera::Error error, const QString& text) {
        if (error != QCamera::NoError) {
            qWarning("camera: %s", qPrintable(text));
            const bool denied = text.contains(QLatin1String("permi"), Qt::CaseInsensitive)
                || text.contains(QLatin1String("denied"), Qt::CaseInsensitive);
            setAvailability(denied ? Availability::Denied : Availability::Failed, text.toStdString());
        }
    });
    connect(capture_, &QImageCapture::imageSaved, this, [this](int, const QString& file) { finish(file); });
    connect(capture_, &QImageCapture::errorOccurred, this,
            [this](int, QImageCapture::Error, const QString& text) { fail(text.toStdString()); });
}

void PlatformCamera::stop()
{
    if (camera_ != nullptr) {
        camera_->stop();
    }
    setAvailability(Availability::Off);
}

void PlatformCamera::show(const QVideoFrame& frame)
{
    if (frame.isValid() && availability() == Availability::Ready) {
        Q_EMIT frameArrived(frame.toImage());
    }
}

void PlatformCamera::take()
{
    if (availability() != Availability::Ready || taking_ || !capture_->isReadyForCapture()) {
        Q_EMIT takeFailed(Error(ErrorCode::NotFound, "the camera is not ready"));
        return;
    }
    taking_ = true;
    deadline_.start();
    capture_->captureToFile(folder_.filePath(QStringLiteral("shot-%1.jpg").arg(++shots_)));
}

void PlatformCamera::finish(const QString& file)
{
    const Result<std::string> bytes = readPictureFile(file);
    QFile::remove(file);
    if (!taking_) {
        return; // it came after its time was over
    }
    if (!bytes) {
        fail(bytes.error().detail());
        return;
    }
    taking_ = false;
    deadline_.stop();
    Q_EMIT taken(Shot{*bytes, std::nullopt});
}

void PlatformCamera::fail(const std::string& why)
{
    deadline_.stop();
    if (taking_) {
        taking_ = false;
        Q_EMIT takeFailed(Error(ErrorCode::StorageFailed, why));
    }
}

} // namespace fieldledger
