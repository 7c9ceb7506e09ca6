// How long a request of the two transports may take.
#pragma once

namespace fieldledger {

// `timeMax` of a request is the longest silence; one that keeps moving may take this many times as long.
inline constexpr int movingRequestTimeFactor = 5;

} // namespace fieldledger
