// The identities of DESIGN §3, as types that cannot be swapped for one another.
#pragma once

#include "shared/base/result.h"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace fieldledger {

// 16 bytes of a UUIDv7, made on the device. Text form: lower-case 8-4-4-4-12.
struct RecordId {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const RecordId&) const = default;
    std::string text() const;
    // BadRequest unless the text is exactly 36 characters of lower-case hexadecimal with the four dashes.
    static Result<RecordId> fromText(std::string_view text);
};

// A small integer given at enrolment. 0 means "none".
struct DeviceNumber {
    std::uint32_t value = 0;
    auto operator<=>(const DeviceNumber&) const = default;
};

// Which change: the device that made it and its n, which counts 1, 2, 3 … without a gap.
struct ChangeNumber {
    DeviceNumber device;
    std::uint64_t n = 0;
    auto operator<=>(const ChangeNumber&) const = default;
};

using Sha256 = std::array<std::uint8_t, 32>;

std::string toHex(const std::uint8_t* bytes, std::size_t count);
inline std::string toHex(const Sha256& hash) { return toHex(hash.data(), hash.size()); }
// BadRequest unless exactly 64 lower-case hexadecimal digits.
Result<Sha256> sha256FromHex(std::string_view text);

// The reserved area of what every tablet holds: campaigns, staff.
inline constexpr std::string_view areaEverywhere = "*";

} // namespace fieldledger

template <> struct std::hash<fieldledger::RecordId> {
    std::size_t operator()(const fieldledger::RecordId& id) const noexcept
    {
        // The last eight bytes of a UUIDv7 are random.
        std::size_t value = 0;
        for (std::size_t i = 8; i < 16; ++i) {
            value = (value << 8) | id.bytes[i];
        }
        return value;
    }
};
