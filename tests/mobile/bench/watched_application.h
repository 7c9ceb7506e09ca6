// An application whose GUI thread is watched: how long each event keeps it. What else wants the thread (a touch, a frame) waits so
// long.
#pragma once

#include <QGuiApplication>

namespace fieldledger::test {

struct GuiLoad {
    int events = 0;
    int longEvents = 0;      // that kept the thread for longer than longEventMs
    int longWork = 0;        // of which it ran itself, and did not wait for the renderer or a core, for longer than that
    double worstMs = 0;
    double worstWorkMs = 0;
};

class WatchedApplication : public QGuiApplication {
public:
    static constexpr double longEventMs = 8;

    using QGuiApplication::QGuiApplication;

    // Counts from here on.
    void startWatching() { load_ = GuiLoad(); }
    const GuiLoad& load() const { return load_; }

    bool notify(QObject* receiver, QEvent* event) override;

private:
    GuiLoad load_;
    int depth_ = 0; // an event may deliver others
};

// Milliseconds of a clock that all processes share, and of the processor that this thread used.
double steadyMs();
double threadMs();

} // namespace fieldledger::test
