// Text rules of canonical values (proto/merge.md): UTF-8, NFC, no NUL.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fieldledger {

// Valid UTF-8 in Unicode normalisation form C without NUL. Chinese text takes a fast path.
bool isCanonicalText(std::string_view text);

// The same text in normalisation form C; bytes that are no UTF-8 become U+FFFD and NUL is left out.
std::string toCanonicalText(std::string_view text);

// One of the ten ASCII digits, in every locale.
constexpr bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

// Lists in one text, such as the chosen names of a select_multiple: parted by one blank. Empty parts are left out.
std::vector<std::string> splitAtBlanks(std::string_view text);
std::string joinWithBlanks(const std::vector<std::string>& parts);

} // namespace fieldledger
