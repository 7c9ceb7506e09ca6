#include "tests/mobile/bench/watched_application.h"

#include <QThread>

#include <algorithm>
#include <ctime>

namespace fieldledger::test {

namespace {

double millisecondsOf(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

} // namespace

double steadyMs() { return millisecondsOf(CLOCK_MONOTONIC); }
double threadMs() { return millisecondsOf(CLOCK_THREAD_CPUTIME_ID); }

bool WatchedApplication::notify(QObject* receiver, QEvent* event)
{
    // Other threads deliver theirs through here too.
    if (QThread::currentThread() != thread()) {
        return QGuiApplication::notify(receiver, event);
    }
    const bool outermost = depth_++ == 0;
    const double begun = steadyMs();
    const double work = threadMs();
    const bool done = QGuiApplication::notify(receiver, event);
    --depth_;
    if (outermost) {
        const double took = steadyMs() - begun;
        const double worked = threadMs() - work;
        ++load_.events;
        load_.longEvents += took > longEventMs ? 1 : 0;
        load_.longWork += worked > longEventMs ? 1 : 0;
        load_.worstMs = std::max(load_.worstMs, took);
        load_.worstWorkMs = std::max(load_.worstWorkMs, worked);
    }
    return done;
}

} // namespace fieldledger::test
