// How far a loop over the calls that fail goes on: by one. Under the sanitizers, which are several times slower and look at memory, not at
// what is promised, by three.
#pragma once

namespace fieldledger::test {

#ifdef __SANITIZE_ADDRESS__
inline constexpr int faultStep = 3;
#else
inline constexpr int faultStep = 1;
#endif

} // namespace fieldledger::test
