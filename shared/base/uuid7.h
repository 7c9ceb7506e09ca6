// UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then version, variant and 74 random bits.
#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"

#include <functional>
#include <span>

namespace fieldledger {

// Fills the span with random bytes. The program passes libsodium's, the simulation one of its seed.
using RandomSource = std::function<void(std::span<std::uint8_t>)>;

RecordId makeRecordId(TimePoint now, const RandomSource& random);

} // namespace fieldledger
