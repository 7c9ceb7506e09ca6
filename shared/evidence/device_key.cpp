#include "shared/evidence/device_key.h"

#include <sodium.h>

#include <algorithm>
#include <vector>

namespace fieldledger {

namespace {

constexpr std::string_view pushContext = "fieldledger push 1\n";
constexpr std::string_view anewContext = "fieldledger anew 1\n";

std::string signedBytes(const Sha256& hashAfter)
{
    std::string bytes(pushContext);
    bytes.append(hashAfter.begin(), hashAfter.end());
    return bytes;
}

template <std::size_t size> Result<std::array<std::uint8_t, size>> fromHex(std::string_view text, const char* what)
{
    std::array<std::uint8_t, size> bytes{};
    const bool lowerCase = std::ranges::none_of(text, [](char digit) { return digit >= 'A' && digit <= 'F'; });
    std::size_t written = 0;
    const int failed = text.size() == 2 * size && lowerCase
        ? sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &written, nullptr)
        : -1;
    if (failed != 0 || written != size) {
        return Error(ErrorCode::BadRequest, std::string(what) + " is written as " + std::to_string(2 * size)
                         + " lower-case hexadecimal digits");
    }
    return bytes;
}

} // namespace

DeviceKey makeDeviceKey()
{
    DeviceKey key;
    crypto_sign_keypair(key.publicKey.data(), key.secretKey.data());
    return key;
}

DeviceKey deviceKeyFromSeed(const std::array<std::uint8_t, 32>& seed)
{
    DeviceKey key;
    crypto_sign_seed_keypair(key.publicKey.data(), key.secretKey.data(), seed.data());
    return key;
}

Result<DeviceKey> deviceKeyFromSecretText(std::string_view text)
{
    const Result<SecretKey> secret = fromHex<64>(text, "a device's secret key");
    if (!secret) {
        return secret.error();
    }
    DeviceKey key;
    key.secretKey = *secret;
    crypto_sign_ed25519_sk_to_pk(key.publicKey.data(), key.secretKey.data());
    return key;
}

std::string secretKeyText(const SecretKey& key)
{
    return toHex(key.data(), key.size());
}

Signature signText(const DeviceKey& key, std::string_view text)
{
    Signature signature;
    crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char*>(text.data()), text.size(), key.secretKey.data());
    return signature;
}

bool isTextSignedBy(const PublicKey& key, std::string_view text, const Signature& signature)
{
    return crypto_sign_verify_detached(signature.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(), key.data()) == 0;
}

Signature signPush(const DeviceKey& key, const Sha256& hashAfter)
{
    return signText(key, signedBytes(hashAfter));
}

bool isPushSignedBy(const PublicKey& key, const Sha256& hashAfter, const Signature& signature)
{
    return isTextSignedBy(key, signedBytes(hashAfter), signature);
}

Signature signAnew(const DeviceKey& key, std::string_view line)
{
    return signText(key, std::string(anewContext).append(line));
}

bool isAnewSignedBy(const PublicKey& key, std::string_view line, const Signature& signature)
{
    return isTextSignedBy(key, std::string(anewContext).append(line), signature);
}

std::string signatureText(const Signature& signature)
{
    return toHex(signature.data(), signature.size());
}

Result<Signature> signatureFromText(std::string_view text)
{
    return fromHex<64>(text, "a signature");
}

std::string publicKeyText(const PublicKey& key)
{
    return toHex(key.data(), key.size());
}

Result<PublicKey> publicKeyFromText(std::string_view text)
{
    return fromHex<32>(text, "a public key");
}

} // namespace fieldledger
