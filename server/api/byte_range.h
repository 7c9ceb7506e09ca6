// The Range of a request (RFC 9110 §14): one range of bytes. Several, and what cannot be read, count as none, which the RFC
// allows: the whole is sent.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace fieldledger::server {

struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t count = 0;    // 0: the range names no byte of the file (416)
    bool operator==(const ByteRange&) const = default;
};

// Nothing: send the whole.
std::optional<ByteRange> readByteRange(std::string_view header, std::uint64_t size);

} // namespace fieldledger::server
