#include "tests/e2e/hand/screen_hand.h"

#include "tests/e2e/hand/touch_spot.h"

#include <QElapsedTimer>
#include <QImage>
#include <QKeyEvent>
#include <QGuiApplication>
#include <QTest>

#include <algorithm>

namespace fieldledger::test {

namespace {

constexpr int settleMs = 20;
constexpr int sheetLooks = 5;
constexpr int dragSteps = 8;

bool isDrawn(const QQuickItem* item)
{
    for (const QQuickItem* at = item; at != nullptr; at = at->parentItem()) {
        if (!at->isVisible() || at->opacity() <= 0.01) {
            return false;
        }
    }
    return true;
}

// A list keeps rows that it does not draw, to use them again; to an onlooker they are not there.
bool isKeptRow(QQuickItem* item)
{
    QQuickItem* content = item->parentItem();
    QQuickItem* view = content != nullptr ? content->parentItem() : nullptr;
    if (view == nullptr || !view->inherits("QQuickItemView")) {
        return false;
    }
    QQuickItem* drawn = nullptr;
    const QPointF middle(item->x() + item->width() / 2, item->y() + item->height() / 2);
    QMetaObject::invokeMethod(view, "itemAt", Q_RETURN_ARG(QQuickItem*, drawn), Q_ARG(double, middle.x()), Q_ARG(double, middle.y()));
    const qreal end = view->property("originY").toReal() + view->property("contentHeight").toReal();
    const bool isOutside = view->property("count").toInt() > 0 && (middle.y() < view->property("originY").toReal() || middle.y() > end);
    // Heads and feet are no rows; rows are named after what they show, "site:019a…".
    return drawn != nullptr ? drawn != item : isOutside && item->objectName().contains(u':');
}

bool isHidden(QQuickItem* item)
{
    return !item->isVisible() || item->opacity() <= 0.01 || isKeptRow(item);
}

QRectF sceneRect(const QQuickItem* item)
{
    return item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
}

// One name, or one with a "*" that stands for anything: "field:results/*/site".
bool nameFits(const QString& name, const QString& pattern)
{
    const qsizetype star = pattern.indexOf(u'*');
    if (star < 0) {
        return name == pattern;
    }
    const QString end = pattern.mid(star + 1);
    return name.size() >= pattern.size() - 1 && name.startsWith(pattern.left(star)) && name.endsWith(end);
}

// "outer > inner": the inner one inside the outer one. The last one drawn wins: what lies on top comes last among the
// children.
void findDrawn(QQuickItem* item, const QStringList& path, QQuickItem*& found)
{
    if (isHidden(item)) {
        return;
    }
    const bool fits = item->width() > 0 && item->height() > 0 && nameFits(item->objectName(), path.front());
    if (fits && path.size() == 1) {
        found = item;
    }
    const QStringList rest = fits && path.size() > 1 ? path.mid(1) : path;
    QList<QQuickItem*> children = item->childItems();
    std::ranges::stable_sort(children, {}, [](const QQuickItem* child) { return child->z(); });
    for (QQuickItem* child : children) {
        findDrawn(child, rest, found);
    }
}

// Of several rows of one list that a pattern fits, the highest: a list keeps them in any order, and more of them than one sees.
QQuickItem* highestRow(QQuickItem* one, const QString& pattern)
{
    QQuickItem* highest = one;
    for (QQuickItem* row : one->parentItem()->childItems()) {
        if (!isHidden(row) && nameFits(row->objectName(), pattern) && row->height() > 0 && row->y() < highest->y()) {
            highest = row;
        }
    }
    return highest;
}

// A sheet lies over the page (or is still sliding away) and would take the touch.
bool isCovered(const QQuickWindow& window, const QQuickItem* item)
{
    for (const QQuickItem* child : window.contentItem()->childItems()) {
        if (child->inherits("QQuickOverlay") && child->isVisible()) {
            return !child->isAncestorOf(item);
        }
    }
    return false;
}

// What lies in a sheet slides in with it; on a busy machine a slide stands still for some frames before it goes on.
bool liesInSheet(const QQuickWindow& window, const QQuickItem* item)
{
    return std::ranges::any_of(window.contentItem()->childItems(), [item](const QQuickItem* child) {
        return child->inherits("QQuickOverlay") && child->isVisible() && child->isAncestorOf(item);
    });
}

QQuickItem* scrollingParent(QQuickItem* item)
{
    for (QQuickItem* at = item->parentItem(); at != nullptr; at = at->parentItem()) {
        // A list with a head has it in its margin.
        const qreal whole = at->property("topMargin").toReal() + at->property("contentHeight").toReal() + at->property("bottomMargin").toReal();
        const bool scrolls = at->inherits("QQuickFlickable") && whole > at->height() + 1;
        if (scrolls && at->property("interactive").toBool()) {
            return at;
        }
    }
    return nullptr;
}

// Where a finger lands inside a scrolling area, seen through everything that clips it.
QRectF viewOf(const QQuickItem* scrolling, const QQuickWindow& window)
{
    QRectF view = sceneRect(scrolling).intersected(QRectF(0, 0, window.width(), window.height()));
    // A list leaves room at its end for what floats over it: a row is touched above that.
    view.setBottom(view.bottom() - scrolling->property("bottomMargin").toReal());
    for (const QQuickItem* at = scrolling->parentItem(); at != nullptr; at = at->parentItem()) {
        if (at->clip()) {
            view = view.intersected(sceneRect(at));
        }
    }
    return view;
}

void collectTexts(QQuickItem* item, QList<std::pair<qreal, QString>>& texts)
{
    if (isHidden(item)) {
        return;
    }
    const bool speaks = item->inherits("QQuickText") || item->inherits("QQuickTextInput") || item->inherits("QQuickTextEdit");
    const QString text = speaks ? item->property("text").toString() : QString();
    if (!text.isEmpty()) {
        texts.append({sceneRect(item).top(), text});
    }
    for (QQuickItem* child : item->childItems()) {
        collectTexts(child, texts);
    }
}

void collectCutTexts(QQuickItem* item, QStringList& texts)
{
    if (isHidden(item)) {
        return;
    }
    const QString text = item->inherits("QQuickText") ? item->property("text").toString() : QString();
    const bool isTooWide = item->property("contentWidth").toReal() > item->width() + 1;
    if (!text.isEmpty() && (item->property("truncated").toBool() || isTooWide)) {
        texts.append(text);
    }
    for (QQuickItem* child : item->childItems()) {
        collectCutTexts(child, texts);
    }
}

// `shown` is what everything above the item lets through.
void collectTouchables(QQuickItem* item, const QRectF& shown, const QRectF& place, QStringList& names)
{
    if (isHidden(item)) {
        return;
    }
    const QRectF drawn = sceneRect(item).intersected(shown);
    const QRectF common = drawn.intersected(place);
    if (item->inherits("QQuickAbstractButton") && common.width() > 1 && common.height() > 1) {
        names.append(item->objectName().isEmpty() ? item->property("text").toString() : item->objectName());
    }
    for (QQuickItem* child : item->childItems()) {
        collectTouchables(child, item->clip() ? drawn : shown, place, names);
    }
}

void collectNames(QQuickItem* item, const QString& prefix, QStringList& names)
{
    if (isHidden(item)) {
        return;
    }
    if (!item->objectName().isEmpty() && item->objectName().startsWith(prefix)) {
        names.append(item->objectName());
    }
    for (QQuickItem* child : item->childItems()) {
        collectNames(child, prefix, names);
    }
}

} // namespace

ScreenHand::ScreenHand(QQuickWindow& window) : window_(window), screen_(QTest::createTouchDevice()) {}

bool ScreenHand::refuse(const QString& what)
{
    why_ = what;
    return false;
}

QQuickItem* ScreenHand::find(const QString& name) const
{
    QQuickItem* found = nullptr;
    const QStringList path = name.split(QStringLiteral(" > "));
    findDrawn(window_.contentItem(), path, found);
    return found != nullptr && path.back().contains(u'*') ? highestRow(found, path.back()) : found;
}

bool ScreenHand::waitFor(const QString& name, int waitMs)
{
    QElapsedTimer passed;
    passed.start();
    while (find(name) == nullptr) {
        if (passed.hasExpired(waitMs)) {
            return refuse(QStringLiteral("“%1” did not appear within %2 ms; drawn: %3")
                              .arg(name).arg(waitMs).arg(namesWith(QString()).join(u' ')));
        }
        QTest::qWait(settleMs);
    }
    return true;
}

bool ScreenHand::waitGone(const QString& name, int waitMs)
{
    QElapsedTimer passed;
    passed.start();
    while (find(name) != nullptr) {
        if (passed.hasExpired(waitMs)) {
            return refuse(QStringLiteral("“%1” is still there after %2 ms").arg(name).arg(waitMs));
        }
        QTest::qWait(settleMs);
    }
    return true;
}

QQuickItem* ScreenHand::waitUsable(const QString& name, int waitMs)
{
    QElapsedTimer passed;
    passed.start();
    while (true) {
        QQuickItem* item = find(name);
        const QRectF place = item != nullptr ? sceneRect(item) : QRectF();
        const int looks = item != nullptr && liesInSheet(window_, item) ? sheetLooks : 1;
        bool restsThere = item != nullptr;
        for (int look = 0; look < looks && restsThere; ++look) {
            QTest::qWait(settleMs);
            restsThere = find(name) == item && sceneRect(item) == place;
        }
        if (restsThere && item->isEnabled() && !isCovered(window_, item)) {
            return item;
        }
        if (passed.hasExpired(waitMs)) {
            refuse(item == nullptr ? QStringLiteral("“%1” did not appear; texts: %2").arg(name, textsOf(QString()).join(u" | "))
                                   : QStringLiteral("“%1” takes no touch").arg(name));
            return nullptr;
        }
        QTest::qWait(settleMs);
    }
}

void ScreenHand::drag(QPointF from, QPointF to)
{
    QTest::touchEvent(&window_, screen_.get()).press(0, from.toPoint());
    for (int step = 1; step <= dragSteps; ++step) {
        QTest::qWait(8);
        const QPointF at = from + (to - from) * step / dragSteps;
        QTest::touchEvent(&window_, screen_.get()).move(0, at.toPoint());
    }
    QTest::qWait(120); // the finger rests, so that the list does not fly on
    QTest::touchEvent(&window_, screen_.get()).release(0, to.toPoint());
    QTest::qWait(settleMs);
}

bool ScreenHand::bringIntoView(QQuickItem* item)
{
    for (int tries = 0; tries < 40; ++tries) {
        QQuickItem* scrolling = scrollingParent(item);
        if (scrolling == nullptr) {
            return true;
        }
        const QRectF view = viewOf(scrolling, window_);
        const QRectF place = sceneRect(item);
        const qreal middle = place.center().y();
        const qreal edge = std::min(place.height() / 2, 24.0);
        if (middle - edge >= view.top() && middle + edge <= view.bottom()) {
            return true;
        }
        const qreal wanted = middle - view.center().y();
        const qreal length = std::clamp(wanted, -view.height() * 0.4, view.height() * 0.4);
        // The first part of a drag only tells the list that it is one.
        const qreal farther = length + (length > 0 ? 24 : -24);
        const QPointF from(view.left() + 6, view.center().y() + farther / 2);
        drag(from, QPointF(from.x(), from.y() - farther));
        QTest::qWait(40);
    }
    return refuse(QStringLiteral("“%1” could not be scrolled into view").arg(item->objectName()));
}

bool ScreenHand::touch(QQuickItem* item)
{
    const QPoint at = touchSpot(window_, *item).toPoint();
    if (!QRect(0, 0, window_.width(), window_.height()).contains(at)) {
        return refuse(QStringLiteral("“%1” lies outside the window").arg(item->objectName()));
    }
    QTest::touchEvent(&window_, screen_.get()).press(0, at);
    QTest::qWait(10);
    QTest::touchEvent(&window_, screen_.get()).release(0, at);
    QTest::qWait(settleMs);
    return true;
}

bool ScreenHand::tap(const QString& name, int waitMs)
{
    QQuickItem* item = waitUsable(name, waitMs);
    // Scrolling may have drawn it anew, and what comes in above it (a picture) may push it away again.
    for (int tries = 0; tries < 5 && item != nullptr; ++tries) {
        if (!bringIntoView(item)) {
            return false;
        }
        item = waitUsable(name, waitMs);
        if (item != nullptr && QRectF(0, 0, window_.width(), window_.height()).contains(sceneRect(item).center())) {
            return touch(item);
        }
    }
    return item != nullptr && touch(item);
}

bool ScreenHand::type(const QString& name, const QString& text, int waitMs)
{
    if (!tap(name, waitMs)) {
        return false;
    }
    QElapsedTimer passed;
    passed.start();
    while (!(window_.activeFocusItem() != nullptr && window_.activeFocusItem()->inherits("QQuickTextInput"))
           && !(window_.activeFocusItem() != nullptr && window_.activeFocusItem()->inherits("QQuickTextEdit"))) {
        if (passed.hasExpired(waitMs)) {
            return refuse(QStringLiteral("“%1” takes no keys").arg(name));
        }
        QTest::qWait(settleMs);
    }
    QTest::keyClick(&window_, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&window_, Qt::Key_Backspace);
    for (const QChar letter : text) {
        QKeyEvent press(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QString(letter));
        QKeyEvent release(QEvent::KeyRelease, Qt::Key_unknown, Qt::NoModifier, QString(letter));
        QGuiApplication::sendEvent(&window_, &press);
        QGuiApplication::sendEvent(&window_, &release);
    }
    QTest::qWait(settleMs);
    return true;
}

bool ScreenHand::tapInList(const QString& list, const QString& row, int waitMs)
{
    QElapsedTimer passed;
    passed.start();
    bool down = true;
    while (find(row) == nullptr) {
        QQuickItem* scrolling = waitUsable(list, waitMs);
        if (scrolling == nullptr) {
            return false;
        }
        if (passed.hasExpired(waitMs)) {
            return refuse(QStringLiteral("the list “%1” has no row “%2”").arg(list, row));
        }
        const QRectF view = viewOf(scrolling, window_);
        const qreal before = scrolling->property("contentY").toReal();
        const qreal reach = view.height() * (down ? 0.35 : -0.35);
        const QPointF middle(view.left() + 6, view.center().y());
        drag(middle + QPointF(0, reach), middle - QPointF(0, reach));
        QTest::qWait(200);
        if (qAbs(scrolling->property("contentY").toReal() - before) < 2) {
            down = !down;
        }
    }
    return tap(row, waitMs);
}

QStringList ScreenHand::textsOf(const QString& name)
{
    QQuickItem* item = name.isEmpty() ? window_.contentItem() : find(name); // empty: the whole window
    QList<std::pair<qreal, QString>> texts;
    if (item != nullptr && isDrawn(item)) {
        collectTexts(item, texts);
    }
    std::ranges::stable_sort(texts, {}, &std::pair<qreal, QString>::first);
    QStringList words;
    for (const auto& text : texts) {
        words.append(text.second);
    }
    return words;
}

QStringList ScreenHand::cutTextsOf(const QString& name)
{
    QQuickItem* item = name.isEmpty() ? window_.contentItem() : find(name);
    QStringList texts;
    if (item != nullptr) {
        collectCutTexts(item, texts);
    }
    return texts;
}

QRectF ScreenHand::placeOf(const QString& name) const
{
    const QQuickItem* const item = find(name);
    return item != nullptr ? sceneRect(item) : QRectF();
}

QStringList ScreenHand::touchablesIn(const QRectF& place) const
{
    QStringList names;
    collectTouchables(window_.contentItem(), QRectF(0, 0, window_.width(), window_.height()), place, names);
    return names;
}

bool ScreenHand::waitForText(const QString& name, const QString& text, int waitMs)
{
    QElapsedTimer passed;
    passed.start();
    while (!textsOf(name).join(u'\n').contains(text)) {
        if (passed.hasExpired(waitMs)) {
            return refuse(QStringLiteral("“%1” does not say “%2” but: %3").arg(name, text, textsOf(name).join(u" | ")));
        }
        QTest::qWait(50);
    }
    return true;
}

QStringList ScreenHand::namesWith(const QString& prefix)
{
    QStringList names;
    collectNames(window_.contentItem(), prefix, names);
    names.removeDuplicates();
    return names;
}

bool ScreenHand::isShown(const QString& name)
{
    return find(name) != nullptr;
}

bool ScreenHand::screenshot(const QString& file)
{
    QTest::qWait(250); // transitions end
    const QImage image = window_.grabWindow();
    return !image.isNull() && image.save(file) ? true : refuse(QStringLiteral("no picture could be taken for %1").arg(file));
}

} // namespace fieldledger::test
