// Passwords as Argon2id in PHC form (RFC 9106, through libsodium). Full cost is 64 MiB and a fifth of a second: never on the
// thread that serves sockets, and no two more at once than there are threads for it.
#pragma once

#include "shared/base/result.h"

#include <string>
#include <string_view>

namespace fieldledger {

enum class PasswordCost {
    Full,
    Lowest, // tests
};

// 8 to 256 bytes of text.
Status checkNewPassword(std::string_view password);
// Internal when there is no memory for it.
Result<std::string> hashPassword(std::string_view password, PasswordCost cost);
bool isPassword(const std::string& hash, std::string_view password);

} // namespace fieldledger
