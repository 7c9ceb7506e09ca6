// Runs one reading at a time: asked for again meanwhile, it runs once more afterwards, however often it was asked.
#pragma once

#include <functional>
#include <utility>

namespace fieldledger {

class Coalesced {
public:
    explicit Coalesced(std::function<void()> start) : start_(std::move(start)) {}

    void request()
    {
        if (running_) {
            again_ = true;
            return;
        }
        running_ = true;
        start_();
    }
    // The reading has arrived.
    void finished()
    {
        running_ = false;
        if (std::exchange(again_, false)) {
            request();
        }
    }
    bool isRunning() const { return running_; }

private:
    std::function<void()> start_;
    bool running_ = false;
    bool again_ = false;
};

} // namespace fieldledger
