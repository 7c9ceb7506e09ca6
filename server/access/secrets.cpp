#include "server/access/secrets.h"

#include "shared/evidence/hashes.h"

#include <array>

namespace fieldledger::server {

namespace {

constexpr std::string_view codeLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // 32, so that 5 bits choose one evenly
constexpr std::size_t codeLength = 12;
constexpr std::size_t codeGroup = 4;

std::string grouped(std::string_view letters)
{
    std::string text;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (i != 0 && i % codeGroup == 0) {
            text += '-';
        }
        text += letters[i];
    }
    return text;
}

} // namespace

std::string makeToken(const RandomSource& random)
{
    std::array<std::uint8_t, 32> bytes{};
    random(bytes);
    return toHex(bytes.data(), bytes.size());
}

std::string makeEnrolmentCode(const RandomSource& random)
{
    std::array<std::uint8_t, codeLength> bytes{};
    random(bytes);
    std::string letters;
    for (const std::uint8_t byte : bytes) {
        letters += codeLetters[byte % codeLetters.size()];
    }
    return grouped(letters);
}

std::string tidyEnrolmentCode(std::string_view typed)
{
    std::string letters;
    for (const char typedLetter : typed) {
        if (typedLetter == '-' || typedLetter == ' ') {
            continue;
        }
        const bool lower = typedLetter >= 'a' && typedLetter <= 'z';
        letters += lower ? static_cast<char>(typedLetter - 'a' + 'A') : typedLetter;
    }
    return grouped(letters);
}

Sha256 secretHash(std::string_view secret)
{
    return sha256(secret);
}

bool isSameSecret(std::string_view left, std::string_view right)
{
    // Hashes have one length and an order that the secret's bytes do not show in.
    return secretHash(left) == secretHash(right);
}

} // namespace fieldledger::server
