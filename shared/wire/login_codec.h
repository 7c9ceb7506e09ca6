// Logging in with a name and a password: POST /v1/login (proto/sync.md §9).
#pragma once

#include "shared/base/clock.h"
#include "shared/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace fieldledger {

struct LoginRequest {
    std::string login;
    std::string password;
    bool operator==(const LoginRequest&) const = default;
};

struct LoginAnswer {
    std::string token;
    std::string user;      // the person's id
    std::string userName;
    std::string role;
    std::vector<std::string> areas;
    TimePoint expires;
    bool operator==(const LoginAnswer&) const = default;
};

std::string encodeLoginRequest(const LoginRequest& request);
Result<LoginRequest> decodeLoginRequest(std::string_view body);
std::string encodeLoginAnswer(const LoginAnswer& answer);
Result<LoginAnswer> decodeLoginAnswer(std::string_view body);

} // namespace fieldledger
