#include "mobile/device/test_pattern_camera.h"

#include <QBuffer>
#include <QDateTime>
#include <QPainter>

#include <array>

namespace fieldledger {

namespace {

constexpr std::chrono::milliseconds frameTime{100};
constexpr QSize patternSize{640, 480};
constexpr int jpegQuality = 85;
constexpr int stripes = 8;
constexpr std::array<QRgb, stripes> stripeColours{0xff5f6b73, 0xff8a7f55, 0xff4f7d78, 0xff53774a, 0xff7a5878, 0xff83564e, 0xff4d5d85, 0xff33383d};

} // namespace

TestPatternCamera::TestPatternCamera(const Clock& clock, QSize size, QObject* parent)
    : CameraSource(parent), clock_(clock), size_(size)
{
    timer_.setInterval(frameTime);
    connect(&timer_, &QTimer::timeout, this, &TestPatternCamera::showNext);
}

void TestPatternCamera::start()
{
    timer_.start();
    setAvailability(Availability::Ready);
    showNext();
}

void TestPatternCamera::stop()
{
    timer_.stop();
    setAvailability(Availability::Off);
}

void TestPatternCamera::showNext()
{
    ++frame_;
    Q_EMIT frameArrived(draw(patternSize));
}

void TestPatternCamera::take()
{
    if (availability() != Availability::Ready) {
        Q_EMIT takeFailed(Error(ErrorCode::NotFound, "the camera is not ready"));
        return;
    }
    ++frame_;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!draw(size_).save(&buffer, "JPG", jpegQuality)) {
        Q_EMIT takeFailed(Error(ErrorCode::StorageFailed, "the test picture could not be encoded"));
        return;
    }
    Q_EMIT taken(Shot{bytes.toStdString(), bearing_});
}

QImage TestPatternCamera::draw(QSize size) const
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    const int width = size.width() / stripes + 1;
    const int shift = frame_ * size.width() / 160 % width;
    for (int i = -1; i <= stripes; ++i) {
        const auto colour = static_cast<std::size_t>((i + stripes) % stripes);
        painter.fillRect(i * width + shift, 0, width, size.height(), QColor::fromRgb(stripeColours[colour]));
    }
    const int side = size.height() / 6;
    const int travel = std::max(1, size.width() - side);
    painter.fillRect(frame_ * 7 * size.width() / 640 % travel, size.height() / 2, side, side, Qt::white);
    QFont font;
    font.setPixelSize(size.height() / 12);
    painter.setFont(font);
    painter.setPen(Qt::white);
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(clock_.read().wall.ms);
    painter.drawText(QRect(QPoint(0, size.height() / 5), QSize(size.width(), size.height() / 4)), Qt::AlignCenter,
                     QStringLiteral("TEST %1\n%2").arg(frame_).arg(time.toString(QStringLiteral("HH:mm:ss.zzz"))));
    return image;
}

} // namespace fieldledger
