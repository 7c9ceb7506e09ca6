#include "shared/base/ids.h"

namespace fieldledger {

namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";

// -1 where the character is no lower-case hexadecimal digit.
int hexValue(char digit)
{
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    if (digit >= 'a' && digit <= 'f') {
        return digit - 'a' + 10;
    }
    return -1;
}

bool isDashPosition(std::size_t position)
{
    return position == 8 || position == 13 || position == 18 || position == 23;
}

} // namespace

std::string toHex(const std::uint8_t* bytes, std::size_t count)
{
    std::string text;
    text.reserve(count * 2);
    for (std::size_t i = 0; i < count; ++i) {
        text += hexDigits[bytes[i] >> 4];
        text += hexDigits[bytes[i] & 15];
    }
    return text;
}

std::string RecordId::text() const
{
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (isDashPosition(text.size())) {
            text += '-';
        }
        text += hexDigits[bytes[i] >> 4];
        text += hexDigits[bytes[i] & 15];
    }
    return text;
}

Result<RecordId> RecordId::fromText(std::string_view text)
{
    if (text.size() != 36) {
        return Error(ErrorCode::BadRequest, "a record id is a UUID of 36 characters");
    }
    RecordId id;
    std::size_t nibble = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isDashPosition(i)) {
            if (text[i] != '-') {
                return Error(ErrorCode::BadRequest, "a record id has dashes after 8, 12, 16 and 20 digits");
            }
            continue;
        }
        const int value = hexValue(text[i]);
        if (value < 0) {
            return Error(ErrorCode::BadRequest, "a record id is written in lower-case hexadecimal digits");
        }
        auto& byte = id.bytes[nibble / 2];
        byte = static_cast<std::uint8_t>((byte << 4) | value);
        ++nibble;
    }
    return id;
}

Result<Sha256> sha256FromHex(std::string_view text)
{
    if (text.size() != 64) {
        return Error(ErrorCode::BadRequest, "a SHA-256 is written as 64 hexadecimal digits");
    }
    Sha256 hash{};
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int value = hexValue(text[i]);
        if (value < 0) {
            return Error(ErrorCode::BadRequest, "a SHA-256 is written in lower-case hexadecimal digits");
        }
        hash[i / 2] = static_cast<std::uint8_t>((hash[i / 2] << 4) | value);
    }
    return hash;
}

} // namespace fieldledger
