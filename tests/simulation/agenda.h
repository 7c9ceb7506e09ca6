// What is going to happen, in the order of the true time. Of two things at the same moment the one that was planned first
// comes first.
#pragma once

#include "shared/base/clock.h"

#include <functional>
#include <queue>
#include <vector>

namespace fieldledger::simulation {

class Agenda {
public:
    explicit Agenda(TimePoint start) : now_(start) {}

    TimePoint now() const { return now_; }
    bool isEmpty() const { return entries_.empty(); }
    std::uint64_t happened() const { return happened_; }
    // Not before now.
    void at(TimePoint when, std::function<void()> what) { entries_.push({std::max(when, now_), ++planned_, std::move(what)}); }
    void after(std::chrono::milliseconds delay, std::function<void()> what) { at(now_ + delay, std::move(what)); }
    void runNext()
    {
        Entry entry = entries_.top();
        entries_.pop();
        now_ = entry.when;
        ++happened_;
        entry.what();
    }

private:
    struct Entry {
        TimePoint when;
        std::uint64_t order = 0;
        std::function<void()> what;
        bool operator<(const Entry& other) const { return std::tie(other.when, other.order) < std::tie(when, order); }
    };
    std::priority_queue<Entry> entries_;
    TimePoint now_;
    std::uint64_t planned_ = 0;
    std::uint64_t happened_ = 0;
};

} // namespace fieldledger::simulation
