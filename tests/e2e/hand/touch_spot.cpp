#include "tests/e2e/hand/touch_spot.h"

#include <QQuickItem>
#include <QQuickWindow>

#include <algorithm>
#include <array>

namespace fieldledger::test {

namespace {

// The last drawn that takes a touch there. What only shows something lets touches through.
const QQuickItem* takerAt(const QQuickItem& item, QPointF scene)
{
    const bool isInside = item.contains(item.mapFromScene(scene));
    if (!item.isVisible() || !item.isEnabled() || (item.clip() && !isInside)) {
        return nullptr;
    }
    QList<QQuickItem*> children = item.childItems();
    std::ranges::stable_sort(children, {}, [](const QQuickItem* child) { return child->z(); });
    for (auto child = children.crbegin(); child != children.crend(); ++child) {
        if (const QQuickItem* taker = takerAt(**child, scene)) {
            return taker;
        }
    }
    return isInside && item.acceptedMouseButtons() != Qt::NoButton ? &item : nullptr;
}

bool isFree(const QQuickWindow& window, const QQuickItem& item, QPointF scene)
{
    const QQuickItem* const taker = takerAt(*window.contentItem(), scene);
    return taker == nullptr || taker == &item || item.isAncestorOf(taker) || taker->isAncestorOf(&item);
}

} // namespace

QPointF touchSpot(const QQuickWindow& window, const QQuickItem& item)
{
    constexpr std::array<QPointF, 5> places{QPointF(0.5, 0.5), QPointF(0.25, 0.5), QPointF(0.75, 0.5), QPointF(0.5, 0.25), QPointF(0.25, 0.25)};
    const auto inScene = [&item](QPointF place) { return item.mapToScene({place.x() * item.width(), place.y() * item.height()}); };
    const auto free = std::ranges::find_if(places, [&](QPointF place) { return isFree(window, item, inScene(place)); });
    return inScene(free != places.end() ? *free : places.front());
}

} // namespace fieldledger::test
