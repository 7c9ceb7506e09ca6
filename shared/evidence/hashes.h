// SHA-256 and the running hash of a device's changes: h(0) is 32 zero bytes, h(n) = SHA-256(h(n−1) ‖ bytes of change n).
#pragma once

#include "shared/base/ids.h"
#include "shared/base/uuid7.h"

#include <string_view>

namespace fieldledger {

// Once per program, before anything else of this folder; aborts when libsodium cannot start.
void startCryptography();

Sha256 sha256(std::string_view bytes);
Sha256 runningHash(const Sha256& before, std::string_view changeBytes);
// libsodium's random bytes.
RandomSource secureRandom();
std::string randomHex(std::size_t bytes);

// What a register holds in place of a personal value: "sha256:" and the hash of salt (as hexadecimal text) ‖ value text.
std::string personalCommitment(std::string_view salt, std::string_view value);

} // namespace fieldledger
