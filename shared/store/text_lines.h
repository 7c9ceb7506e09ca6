// Several short texts in one column, a line each.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace fieldledger {

inline std::string joinLines(const std::vector<std::string>& lines)
{
    std::string joined;
    for (const std::string& line : lines) {
        joined += joined.empty() ? "" : "\n";
        joined += line;
    }
    return joined;
}

inline std::vector<std::string> splitLines(std::string_view joined)
{
    std::vector<std::string> lines;
    while (!joined.empty()) {
        const std::size_t end = std::min(joined.find('\n'), joined.size());
        lines.emplace_back(joined.substr(0, end));
        joined.remove_prefix(std::min(end + 1, joined.size()));
    }
    return lines;
}

} // namespace fieldledger
