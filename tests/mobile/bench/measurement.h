// What a person waits for, in milliseconds until it stands on the screen; and what the window really shows.
#pragma once

#include "tests/e2e/hand/screen_hand.h"
#include "tests/mobile/bench/watched_application.h"

#include <QImage>

#include <atomic>
#include <functional>
#include <initializer_list>

namespace fieldledger::test {

class Measurement {
public:
    explicit Measurement(QQuickWindow& window);

    // When the first frame was shown for which `shown` held as the page was handed over to be drawn: it is asked once a frame, then, so
    // that looking costs no more than that. Ends the program when that does not come.
    double untilDrawn(const std::function<bool()>& shown, const char* what);
    // Without the waits of a hand that makes sure of everything.
    void touch(const QString& name);
    void key(const QString& letter);
    // A finger that leaves the list at speed; then `letGoMs` in which it runs on.
    void flick(const QQuickItem& list, bool up, int letGoMs);
    void runFor(int milliseconds);

    ScreenHand& hand() { return hand_; }
    QQuickItem& item(const char* name);
    // Of its own: the raster renderer hands out the one that it goes on drawing into.
    QImage picture() { return window_.grabWindow().copy(); }
    int frames() const { return frames_; }
    // Whether pages are drawn by a thread of their own, with OpenGL.
    bool isThreaded() const { return threaded_; }
    // Qt's own raster renderer, without Mesa: told for what the app itself holds; its times say nothing of a tablet's.
    static bool isRaster() { return QQuickWindow::graphicsApi() == QSGRendererInterface::Software; }

    [[noreturn]] static void fail(const char* what);

private:
    QQuickWindow& window_;
    ScreenHand hand_;
    std::unique_ptr<QPointingDevice> finger_;
    std::atomic<int> frames_{0};
    std::atomic<int> begun_{0};        // frames that have taken over what the pages say
    std::function<bool()> shown_;      // what is waited for; none once a frame is on its way with it
    std::atomic<int> shownFrame_{0};   // that frame
    std::atomic<double> shownAt_{0};   // when it was shown
    std::atomic<bool> threaded_{false};
};

// Share of the pixels of `place` that differ; and how many colours there are in it, up to a few.
double differenceOf(const QImage& one, const QImage& other, const QRect& place);
int coloursIn(const QImage& image, const QRect& place);

// A line of /proc/self/status, in MiB.
double memoryMib(const char* line);
// What is held of files with such names, what was written over them when they were loaded included, in MiB.
double mappedMib(std::initializer_list<const char*> names);

} // namespace fieldledger::test
