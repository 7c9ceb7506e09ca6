#include "shared/sync/retry_delay.h"

#include "shared/base/limits.h"

#include <gtest/gtest.h>
#include <set>

namespace fieldledger {

namespace {

TEST(RetryDelayTest, doublesBetweenItsLimits)
{
    for (unsigned tries = 1; tries < 100; ++tries) {
        const std::chrono::milliseconds delay = retryDelay(DeviceNumber{5}, tries);
        EXPECT_LE(delay, limits::retryDelayMax);
        EXPECT_GE(delay * 4, std::chrono::milliseconds(limits::retryDelayMin) * 3);
    }
    EXPECT_GT(retryDelay(DeviceNumber{5}, 20) * 4, std::chrono::milliseconds(limits::retryDelayMax) * 3 - std::chrono::milliseconds(4));
    EXPECT_LT(retryDelay(DeviceNumber{5}, 1), retryDelay(DeviceNumber{5}, 3));
}

TEST(RetryDelayTest, isTheSameEveryTimeAndSpreadsTablets)
{
    std::set<std::chrono::milliseconds> delays;
    for (std::uint32_t device = 1; device <= 50; ++device) {
        EXPECT_EQ(retryDelay(DeviceNumber{device}, 6), retryDelay(DeviceNumber{device}, 6));
        delays.insert(retryDelay(DeviceNumber{device}, 6));
    }
    EXPECT_GT(delays.size(), 30U);
}

} // namespace

} // namespace fieldledger
