#include "mobile/models/signature_pad.h"

#include <QBuffer>
#include <QPainter>

namespace fieldledger {

namespace {

constexpr qreal strokeWidth = 3;
constexpr int picturesPerPoint = 2; // sharper than the screen, for paper

void drawStrokes(QPainter& painter, const QList<QPainterPath>& strokes, const QColor& ink)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, strokeWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const QPainterPath& stroke : strokes) {
        painter.drawPath(stroke);
    }
}

} // namespace

SignaturePad::SignaturePad(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAcceptTouchEvents(true);
    setAcceptedMouseButtons(Qt::LeftButton);
    setKeepMouseGrab(true);
    setKeepTouchGrab(true); // the page below does not scroll away under the pen
}

void SignaturePad::setInk(const QColor& ink)
{
    if (ink != ink_) {
        ink_ = ink;
        update();
        Q_EMIT inkChanged();
    }
}

void SignaturePad::paint(QPainter* painter) { drawStrokes(*painter, strokes_, ink_); }

void SignaturePad::begin(QPointF at)
{
    QPainterPath stroke(at);
    stroke.lineTo(at + QPointF(0.1, 0)); // a dot is a stroke
    strokes_.append(stroke);
    update();
    Q_EMIT strokesChanged();
}

void SignaturePad::goOn(QPointF to)
{
    if (!strokes_.isEmpty()) {
        strokes_.last().lineTo(to);
        update();
    }
}

void SignaturePad::touchEvent(QTouchEvent* event)
{
    if (event->points().isEmpty()) {
        return;
    }
    const QEventPoint& point = event->points().constFirst();
    if (point.state() == QEventPoint::Pressed) {
        begin(point.position());
    } else if (point.state() == QEventPoint::Updated) {
        goOn(point.position());
    }
    event->accept();
}

void SignaturePad::mousePressEvent(QMouseEvent* event) { begin(event->position()); }

void SignaturePad::mouseMoveEvent(QMouseEvent* event) { goOn(event->position()); }

void SignaturePad::wipe()
{
    strokes_.clear();
    update();
    Q_EMIT strokesChanged();
}

std::string SignaturePad::picture() const
{
    QImage image((size() * picturesPerPoint).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.scale(picturesPerPoint, picturesPerPoint);
    drawStrokes(painter, strokes_, Qt::black);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes.toStdString();
}

void SignaturePad::giveTo(FormEditor* editor, const QString& path)
{
    if (editor == nullptr || empty()) {
        return;
    }
    editor->keepSignature(path, picture());
    wipe();
}

} // namespace fieldledger
