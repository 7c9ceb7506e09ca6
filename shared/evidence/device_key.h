// The Ed25519 key (RFC 8032) of one device, made at enrolment. A push is signed once, over the running hash after its last
// change: the signature covers "fieldledger push 1\n" ‖ the 32 bytes of h.
#pragma once

#include "shared/base/ids.h"
#include "shared/base/result.h"

#include <array>
#include <string>

namespace fieldledger {

using PublicKey = std::array<std::uint8_t, 32>;
using SecretKey = std::array<std::uint8_t, 64>;
using Signature = std::array<std::uint8_t, 64>;

struct DeviceKey {
    PublicKey publicKey{};
    SecretKey secretKey{};
};

DeviceKey makeDeviceKey();
// The same key for the same 32 bytes: for the simulation and for tests.
DeviceKey deviceKeyFromSeed(const std::array<std::uint8_t, 32>& seed);

// As the tablet keeps it: 128 lower-case hexadecimal digits.
Result<DeviceKey> deviceKeyFromSecretText(std::string_view text);
std::string secretKeyText(const SecretKey& key);

// The signed texts begin with words that say what is signed, so that none passes for another.
Signature signText(const DeviceKey& key, std::string_view text);
bool isTextSignedBy(const PublicKey& key, std::string_view text, const Signature& signature);

Signature signPush(const DeviceKey& key, const Sha256& hashAfter);
bool isPushSignedBy(const PublicKey& key, const Sha256& hashAfter, const Signature& signature);

// An enrolment anew is signed by the key of the old number, over "fieldledger anew 1\n" ‖ the request's first line.
Signature signAnew(const DeviceKey& key, std::string_view line);
bool isAnewSignedBy(const PublicKey& key, std::string_view line, const Signature& signature);

std::string signatureText(const Signature& signature);
Result<Signature> signatureFromText(std::string_view text); // 128 lower-case hexadecimal digits
std::string publicKeyText(const PublicKey& key);
Result<PublicKey> publicKeyFromText(std::string_view text); // 64 lower-case hexadecimal digits

} // namespace fieldledger
