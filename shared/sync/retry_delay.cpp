#include "shared/sync/retry_delay.h"

#include "shared/base/limits.h"

#include <algorithm>

namespace fieldledger {

namespace {

// SplitMix64: neighbouring device numbers and tries land far apart.
std::uint64_t mixed(std::uint64_t value)
{
    value += 0x9e3779b97f4a7c15ULL;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

} // namespace

std::chrono::milliseconds retryDelay(DeviceNumber device, unsigned tries)
{
    ASSERT_ALWAYS(tries > 0);
    constexpr std::chrono::milliseconds longest = limits::retryDelayMax;
    constexpr unsigned doublingsMax = 20;
    const std::chrono::milliseconds doubled = limits::retryDelayMin * (std::int64_t{1} << std::min(tries - 1, doublingsMax));
    const std::chrono::milliseconds whole = std::min(doubled, longest);
    const auto spread = static_cast<std::int64_t>(mixed((std::uint64_t{device.value} << 32) | tries) % 256);
    return whole * (768 + spread) / 1024;
}

} // namespace fieldledger
