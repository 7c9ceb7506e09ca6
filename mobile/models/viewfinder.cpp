#include "mobile/models/viewfinder.h"

#include "mobile/models/photo_studio.h"

#include <QQuickWindow>
#include <QSGSimpleTextureNode>

#include <memory>

namespace fieldledger {

Viewfinder::Viewfinder(QQuickItem* parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
    connect(&PhotoStudio::current().camera(), &CameraSource::frameArrived, this, &Viewfinder::show);
}

void Viewfinder::show(const QImage& frame)
{
    if (isVisible()) {
        frame_ = frame;
        fresh_ = true;
        update();
    }
}

QSGNode* Viewfinder::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    if (frame_.isNull() || width() <= 0 || height() <= 0) {
        delete old; // the scene graph hands its nodes over to us
        return nullptr;
    }
    auto* node = static_cast<QSGSimpleTextureNode*>(old);
    if (node == nullptr) {
        node = std::make_unique<QSGSimpleTextureNode>().release(); // owned by the scene graph from here on
        node->setOwnsTexture(true);
        node->setFiltering(QSGTexture::Linear);
        fresh_ = true;
    }
    if (std::exchange(fresh_, false)) {
        node->setTexture(window()->createTextureFromImage(frame_));
    }
    const QSizeF shown = QSizeF(frame_.size()).scaled(size(), Qt::KeepAspectRatio);
    node->setRect(QRectF(QPointF((width() - shown.width()) / 2, (height() - shown.height()) / 2), shown));
    return node;
}

} // namespace fieldledger
