// The clocks of this tablet. `est` is the wall clock corrected by the offset learnt from the server. May be read from any
// thread; the ledger thread sets boot and offset.
#pragma once

#include "shared/base/clock.h"

#include <atomic>

namespace fieldledger {

class TabletClock final : public Clock {
public:
    ClockReading read() const override;

    void setBoot(std::uint32_t boot) { boot_ = boot; }
    // Server's clock minus the tablet's wall clock.
    void setOffset(std::chrono::milliseconds offset) { offsetMs_ = offset.count(); }
    std::chrono::milliseconds offset() const { return std::chrono::milliseconds(offsetMs_.load()); }

private:
    std::atomic<std::uint32_t> boot_{0};
    std::atomic<std::int64_t> offsetMs_{0};
};

} // namespace fieldledger
