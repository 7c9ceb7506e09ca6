#include "server/api/byte_range.h"

#include "server/api/tus.h"

#include <algorithm>

namespace fieldledger::server {

std::optional<ByteRange> readByteRange(std::string_view header, std::uint64_t size)
{
    constexpr std::string_view unit = "bytes=";
    if (!header.starts_with(unit)) {
        return std::nullopt;
    }
    const std::string_view range = header.substr(unit.size());
    const std::size_t dash = range.find('-');
    if (dash == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view left = range.substr(0, dash);
    const std::string_view right = range.substr(dash + 1);
    const std::optional<std::uint64_t> first = wholeNumber(left);
    const std::optional<std::uint64_t> last = wholeNumber(right);
    if (left.empty() && last) { // the last so many
        const std::uint64_t count = std::min(*last, size);
        return ByteRange{size - count, count};
    }
    if (!first || (!last && !right.empty()) || (last && *last < *first)) {
        return std::nullopt;
    }
    if (*first >= size) {
        return ByteRange{*first, 0};
    }
    return ByteRange{*first, std::min(last.value_or(size - 1), size - 1) - *first + 1};
}

} // namespace fieldledger::server
