#include "shared/evidence/passwords.h"

#include <sodium.h>

#include <array>

namespace fieldledger {

namespace {

constexpr std::size_t passwordBytesMin = 8;
constexpr std::size_t passwordBytesMax = 256;

// RFC 9106, second recommended choice, with the parallelism of 1 that libsodium has.
constexpr unsigned long long fullOperations = 3;
constexpr std::size_t fullMemory = std::size_t{64} << 20;

} // namespace

Status checkNewPassword(std::string_view password)
{
    if (password.size() < passwordBytesMin || password.size() > passwordBytesMax) {
        return Error(ErrorCode::BadRequest, "a password has 8 to 256 bytes");
    }
    return {};
}

Result<std::string> hashPassword(std::string_view password, PasswordCost cost)
{
    const bool full = cost == PasswordCost::Full;
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const int failed = crypto_pwhash_str_alg(text.data(), password.data(), password.size(),
                                             full ? fullOperations : crypto_pwhash_OPSLIMIT_MIN,
                                             full ? fullMemory : crypto_pwhash_MEMLIMIT_MIN, crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0) {
        return Error(ErrorCode::Internal, "there is no memory to hash a password");
    }
    return std::string(text.data());
}

bool isPassword(const std::string& hash, std::string_view password)
{
    return !hash.empty() && hash.size() < crypto_pwhash_STRBYTES
        && crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

} // namespace fieldledger
