// Where a person puts a finger on an item: on its middle, or beside what lies over that.
#pragma once

#include <QPointF>

class QQuickItem;
class QQuickWindow;

namespace fieldledger::test {

// In the window's coordinates. The middle, too, where something lies over each place that is tried.
QPointF touchSpot(const QQuickWindow& window, const QQuickItem& item);

} // namespace fieldledger::test
