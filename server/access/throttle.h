// Counts tries per key and minute, so that codes and passwords cannot be guessed by the thousand. In memory: a restart
// forgets, which a guesser cannot bring about.
#pragma once

#include "server/access/area_tree.h"
#include "shared/base/clock.h"

#include <mutex>
#include <string>

namespace fieldledger::server {

class Throttle {
public:
    explicit Throttle(int triesPerMinuteMax) : triesPerMinuteMax_(triesPerMinuteMax) {}

    // Counts this try. False: too many in the last minute.
    bool allows(std::string_view key, TimePoint now);

private:
    struct Window {
        TimePoint start;
        int tries = 0;
    };
    void forgetOld(TimePoint now);

    const int triesPerMinuteMax_;
    std::mutex mutex_; // asked on several worker threads
    ByText<Window> windows_;
};

} // namespace fieldledger::server
