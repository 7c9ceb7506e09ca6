#include "icon_source.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QStringList>
#include <QSvgRenderer>

namespace fieldledger {

namespace {

constexpr int iconPixelsMax = 512;
constexpr int iconPixelsDefault = 48;

QString fileOf(const QString& name) { return QStringLiteral(":/fieldledger/icons/%1.svg").arg(name); }

QByteArray svgIn(const QString& name, const QString& colour)
{
    QFile file(fileOf(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("icon '%s' is not among the assets", qUtf8Printable(name));
        return {};
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", "#" + colour.toLatin1());
    return svg;
}

} // namespace

IconProvider::IconProvider()
    : QQuickImageProvider(QQuickImageProvider::Image)
{
}

QImage IconProvider::requestImage(const QString& id, QSize* size, const QSize& requestedSize)
{
    const QStringList parts = id.split(QLatin1Char('/'));
    const int asked = requestedSize.width() > 0 ? requestedSize.width() : iconPixelsDefault;
    const int side = qBound(1, asked, iconPixelsMax);
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    if (parts.size() == 2) {
        QSvgRenderer renderer(svgIn(parts[0], parts[1]));
        QPainter painter(&image);
        renderer.render(&painter);
    }
    if (size != nullptr) {
        *size = image.size();
    }
    return image;
}

IconSource::IconSource(QQmlEngine& engine)
{
    if (engine.imageProvider(QStringLiteral("icon")) == nullptr) {
        engine.addImageProvider(QStringLiteral("icon"), new IconProvider);
    }
}

IconSource* IconSource::create(QQmlEngine* engine, QJSEngine*) { return new IconSource(*engine); }

QUrl IconSource::url(const QString& name, const QColor& colour)
{
    if (name.isEmpty()) {
        return {};
    }
    return QUrl(QStringLiteral("image://icon/%1/%2").arg(name, colour.name(QColor::HexRgb).mid(1)));
}

bool IconSource::has(const QString& name) { return QFile::exists(fileOf(name)); }

} // namespace fieldledger
