#include "shared/evidence/base64.h"

#include <sodium.h>

namespace fieldledger {

std::string toBase64(std::string_view bytes)
{
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), variant);
    text.pop_back(); // the end that C wants
    return text;
}

Result<std::string> fromBase64(std::string_view text)
{
    std::string bytes(text.size() / 4 * 3, '\0');
    std::size_t written = 0;
    const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                                         &written, nullptr, sodium_base64_VARIANT_ORIGINAL);
    if (failed != 0) {
        return Error(ErrorCode::BadRequest, "this is not base64 with its padding");
    }
    bytes.resize(written);
    return bytes;
}

} // namespace fieldledger
