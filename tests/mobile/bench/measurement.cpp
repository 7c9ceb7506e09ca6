#include "tests/mobile/bench/measurement.h"

#include <QEventLoop>
#include <QFile>
#include <QKeyEvent>
#include <QSet>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace fieldledger::test {

namespace {

constexpr double patienceMs = 20'000;
constexpr int lookEveryMs = 2;
constexpr int fingerStepMs = 8;
constexpr int coloursMax = 64;

} // namespace

Measurement::Measurement(QQuickWindow& window) : window_(window), hand_(window), finger_(QTest::createTouchDevice())
{
    QThread* const gui = QThread::currentThread();
    // From the GUI's thread, with all that this frame will show in its place; the thread that draws takes it over next.
    QObject::connect(&window_, &QQuickWindow::afterAnimating, &window_, [this] {
        if (shown_ && shown_()) {
            shown_ = {};
            shownFrame_ = begun_ + 1;
        }
    }, Qt::DirectConnection);
    // Both come from the thread that draws.
    QObject::connect(&window_, &QQuickWindow::beforeSynchronizing, &window_, [this, gui] {
        ++begun_;
        threaded_ = QThread::currentThread() != gui && QQuickWindow::graphicsApi() == QSGRendererInterface::OpenGL;
    }, Qt::DirectConnection);
    QObject::connect(&window_, &QQuickWindow::frameSwapped, &window_, [this] {
        if (begun_ == shownFrame_) {
            shownAt_ = steadyMs();
        }
        frames_ = begun_.load();
    }, Qt::DirectConnection);
}

void Measurement::fail(const char* what)
{
    std::fprintf(stderr, "big_tablet_bench: %s\n", what);
    std::exit(1);
}

void Measurement::runFor(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

double Measurement::untilDrawn(const std::function<bool()>& shown, const char* what)
{
    const double end = steadyMs() + patienceMs;
    shown_ = shown;
    window_.update();
    while (shown_ || frames_ < shownFrame_) {
        if (steadyMs() > end) {
            fail(what);
        }
        runFor(lookEveryMs);
    }
    return shownAt_;
}

void Measurement::touch(const QString& name)
{
    const QRectF place = hand_.placeOf(name);
    if (place.isNull()) {
        fail(qPrintable(QStringLiteral("not drawn: ") + name));
    }
    QTest::touchEvent(&window_, finger_.get()).press(0, place.center().toPoint());
    QTest::touchEvent(&window_, finger_.get()).release(0, place.center().toPoint());
}

void Measurement::key(const QString& letter)
{
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, Qt::Key_unknown, Qt::NoModifier, letter);
        QGuiApplication::sendEvent(&window_, &event);
    }
}

void Measurement::flick(const QQuickItem& list, bool up, int letGoMs)
{
    constexpr int steps = 6;
    const QRectF place = list.mapRectToScene(QRectF(0, 0, list.width(), list.height()));
    const qreal step = place.height() * 0.1 * (up ? -1 : 1);
    QPointF at(place.center().x(), up ? place.bottom() - place.height() * 0.2 : place.top() + place.height() * 0.2);
    QTest::touchEvent(&window_, finger_.get()).press(0, at.toPoint());
    for (int i = 0; i < steps; ++i) {
        runFor(fingerStepMs);
        at.ry() += step;
        QTest::touchEvent(&window_, finger_.get()).move(0, at.toPoint());
    }
    QTest::touchEvent(&window_, finger_.get()).release(0, at.toPoint());
    runFor(letGoMs);
}

QQuickItem& Measurement::item(const char* name)
{
    auto* const found = window_.findChild<QQuickItem*>(QString::fromLatin1(name));
    if (found == nullptr) {
        fail(name);
    }
    return *found;
}

double differenceOf(const QImage& one, const QImage& other, const QRect& place)
{
    if (one.size() != other.size() || place.isEmpty()) {
        return 0;
    }
    qint64 differing = 0;
    for (int y = place.top(); y <= place.bottom(); ++y) {
        for (int x = place.left(); x <= place.right(); ++x) {
            differing += one.pixel(x, y) != other.pixel(x, y) ? 1 : 0;
        }
    }
    return static_cast<double>(differing) / (static_cast<double>(place.width()) * place.height());
}

int coloursIn(const QImage& image, const QRect& place)
{
    QSet<QRgb> colours;
    for (int y = place.top(); y <= place.bottom() && colours.size() < coloursMax; ++y) {
        for (int x = place.left(); x <= place.right(); ++x) {
            colours.insert(image.pixel(x, y));
        }
    }
    return static_cast<int>(colours.size());
}

double memoryMib(const char* line)
{
    QFile status(QStringLiteral("/proc/self/status"));
    const QByteArray text = status.open(QIODevice::ReadOnly) ? status.readAll() : QByteArray();
    const qsizetype at = text.indexOf(QByteArray(line) + ':');
    return at < 0 ? 0 : text.mid(at + static_cast<qsizetype>(qstrlen(line)) + 1, 16).simplified().split(' ').first().toDouble() / 1024;
}

double mappedMib(std::initializer_list<const char*> names)
{
    QFile maps(QStringLiteral("/proc/self/smaps"));
    if (!maps.open(QIODevice::ReadOnly)) {
        return 0;
    }
    bool counts = false;
    double kib = 0;
    for (const QByteArray& line : maps.readAll().split('\n')) {
        if (line.startsWith("Rss:")) {
            kib += counts ? line.mid(4).simplified().split(' ').first().toDouble() : 0;
        } else if (line.contains(" r") && line.contains('-')) {
            counts = std::ranges::any_of(names, [&](const char* name) { return line.contains(name); });
        }
    }
    return kib / 1024;
}

} // namespace fieldledger::test
