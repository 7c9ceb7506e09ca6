#include "shared/evidence/hashes.h"

#include <sodium.h>

namespace fieldledger {

void startCryptography()
{
    ASSERT_ALWAYS(sodium_init() >= 0);
}

Sha256 sha256(std::string_view bytes)
{
    Sha256 hash;
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return hash;
}

Sha256 runningHash(const Sha256& before, std::string_view changeBytes)
{
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, before.data(), before.size());
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(changeBytes.data()), changeBytes.size());
    Sha256 hash;
    crypto_hash_sha256_final(&state, hash.data());
    return hash;
}

RandomSource secureRandom()
{
    return [](std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); };
}

std::string randomHex(std::size_t bytes)
{
    std::vector<std::uint8_t> random(bytes);
    randombytes_buf(random.data(), random.size());
    return toHex(random.data(), random.size());
}

std::string personalCommitment(std::string_view salt, std::string_view value)
{
    return "sha256:" + toHex(sha256(std::string(salt) + std::string(value)));
}

} // namespace fieldledger
