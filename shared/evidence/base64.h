// Base64 with padding (RFC 4648 §4), as tus writes metadata and checksums.
#pragma once

#include "shared/base/result.h"

#include <string>
#include <string_view>

namespace fieldledger {

std::string toBase64(std::string_view bytes);
// BadRequest for anything but whole, padded base64 without white space.
Result<std::string> fromBase64(std::string_view text);

} // namespace fieldledger
