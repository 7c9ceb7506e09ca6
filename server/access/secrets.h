// Tokens and enrolment codes: random, handed out once, kept only as hashes.
#pragma once

#include "shared/base/ids.h"
#include "shared/base/uuid7.h"

#include <string>
#include <string_view>

namespace fieldledger::server {

// 32 random bytes as 64 hexadecimal digits.
std::string makeToken(const RandomSource& random);
// 12 characters that a person can read out (no I, O, 0, 1), in three groups: "K7QF-3M2P-9XWD", 60 random bits.
std::string makeEnrolmentCode(const RandomSource& random);
// What a person typed, as it was made: upper case, groups joined by "-"; nothing else is forgiven.
std::string tidyEnrolmentCode(std::string_view typed);

Sha256 secretHash(std::string_view secret);
// Takes the same time wherever the two differ.
bool isSameSecret(std::string_view left, std::string_view right);

} // namespace fieldledger::server
