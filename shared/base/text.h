// Text rules of canonical values (proto/merge.md): UTF-8, NFC, no NUL.
#pragma once

#include <string>
#include <string_view>

namespace fieldledger {

// Valid UTF-8 in Unicode normalisation form C without NUL. Chinese text takes a fast path.
bool isCanonicalText(std::string_view text);

// The same text in normalisation form C; bytes that are no UTF-8 become U+FFFD and NUL is left out.
std::string toCanonicalText(std::string_view text);

} // namespace fieldledger
