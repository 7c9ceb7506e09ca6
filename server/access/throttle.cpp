#include "server/access/throttle.h"

namespace fieldledger::server {

namespace {
constexpr std::chrono::minutes window{1};
constexpr std::size_t keysMax = 10'000;
} // namespace

bool Throttle::allows(std::string_view key, TimePoint now)
{
    const std::scoped_lock lock(mutex_);
    if (windows_.size() >= keysMax) {
        forgetOld(now);
    }
    const auto at = windows_.try_emplace(std::string(key), Window{now, 0}).first;
    Window& counted = at->second;
    if (now - counted.start >= window || now < counted.start) {
        counted = {now, 0};
    }
    counted.tries += 1;
    return counted.tries <= triesPerMinuteMax_;
}

void Throttle::forgetOld(TimePoint now)
{
    std::erase_if(windows_, [now](const auto& entry) { return now - entry.second.start >= window || now < entry.second.start; });
    if (windows_.size() >= keysMax) {
        windows_.clear(); // so many at once come from one who makes names up; the global limit still holds
    }
}

} // namespace fieldledger::server
