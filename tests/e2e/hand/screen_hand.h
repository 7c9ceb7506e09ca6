// A hand and an eye for a real window: finds what is drawn by its name, touches it, types with keys, reads the words that
// stand on the screen. Knows no model and calls none. GUI thread only.
// Items go by object name; "outer > inner" is the inner one inside the outer one, "*" in a name stands for anything.
#pragma once

#include <QJsonArray>
#include <QPointingDevice>
#include <QQuickItem>
#include <QQuickWindow>
#include <QString>

#include <memory>

namespace fieldledger::test {

class ScreenHand {
public:
    explicit ScreenHand(QQuickWindow& window);

    // Waits until the item is drawn inside the window and takes touches; scrolls what it lies in by dragging when it is
    // outside. False, with why(), when it did not come in time.
    bool tap(const QString& name, int waitMs);
    // Taps the field, empties it with keys, then types.
    bool type(const QString& name, const QString& text, int waitMs);
    // Drags the list until the row is there (rows outside a list are not drawn), then taps it.
    bool tapInList(const QString& list, const QString& row, int waitMs);
    bool waitFor(const QString& name, int waitMs);
    bool waitGone(const QString& name, int waitMs);
    // The words of the item and what it contains, top to bottom, as far as they are drawn.
    QStringList textsOf(const QString& name);
    // Those of them that do not stand there whole: cut off, or wider than their place.
    QStringList cutTextsOf(const QString& name);
    // Where the item is drawn in the window; a null rectangle when it is not.
    QRectF placeOf(const QString& name) const;
    // Names (or else words) of what takes a touch and is drawn there, as far as what it lies in shows it.
    QStringList touchablesIn(const QRectF& place) const;
    bool waitForText(const QString& name, const QString& text, int waitMs);
    // Names of drawn items that start so.
    QStringList namesWith(const QString& prefix);
    bool isShown(const QString& name);
    bool screenshot(const QString& file);

    const QString& why() const { return why_; }

private:
    QQuickItem* find(const QString& name) const;
    QQuickItem* waitUsable(const QString& name, int waitMs);
    bool bringIntoView(QQuickItem* item);
    void drag(QPointF from, QPointF to);
    bool touch(QQuickItem* item);
    bool refuse(const QString& what);

    QQuickWindow& window_;
    std::unique_ptr<QPointingDevice> screen_;
    QString why_;
};

} // namespace fieldledger::test
