// What the camera sees, as it comes: the newest frame, filling the item. Nothing while the camera gives none.
#pragma once

#include <QImage>
#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

namespace fieldledger {

class Viewfinder : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
public:
    explicit Viewfinder(QQuickItem* parent = nullptr);

protected:
    QSGNode* updatePaintNode(QSGNode* node, UpdatePaintNodeData* data) override;

private:
    void show(const QImage& frame);

    QImage frame_;
    bool fresh_ = false;
};

} // namespace fieldledger
