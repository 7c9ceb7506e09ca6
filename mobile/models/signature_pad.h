// A pad that is signed on with a finger or pen: draws the strokes as they come, and gives them as a picture, black on nothing.
#pragma once

#include "mobile/models/form_editor.h"

#include <QPainterPath>
#include <QQuickPaintedItem>

namespace fieldledger {

class SignaturePad : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool empty READ empty NOTIFY strokesChanged)
    Q_PROPERTY(QColor ink READ ink WRITE setInk NOTIFY inkChanged)
public:
    explicit SignaturePad(QQuickItem* parent = nullptr);

    bool empty() const { return strokes_.isEmpty(); }
    QColor ink() const { return ink_; }
    void setInk(const QColor& ink);
    void paint(QPainter* painter) override;

    Q_INVOKABLE void wipe();
    // Hands the picture to the form as the signature at `path`; the pad is empty afterwards.
    Q_INVOKABLE void giveTo(fieldledger::FormEditor* editor, const QString& path);

Q_SIGNALS:
    void strokesChanged();
    void inkChanged();

protected:
    void touchEvent(QTouchEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    void begin(QPointF at);
    void goOn(QPointF to);
    std::string picture() const;

    QList<QPainterPath> strokes_;
    QColor ink_ = Qt::black;
};

} // namespace fieldledger
