// How long to wait before the next try: doubles from limits::retryDelayMin to limits::retryDelayMax. The device's number
// spreads tablets that lost the same server at the same moment; there is no randomness, so the simulation can repeat it.
#pragma once

#include "shared/base/ids.h"

#include <chrono>

namespace fieldledger {

// `tries` failed so far, at least one. Never above limits::retryDelayMax, never below three quarters of what it would be
// without the spread.
std::chrono::milliseconds retryDelay(DeviceNumber device, unsigned tries);

} // namespace fieldledger
