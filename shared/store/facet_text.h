// The facets of a record in one column: a line "name=answer" each, with a line end before the first too, so that one answer is
// found as its whole line.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace fieldledger {

inline std::string facetLine(std::string_view name, std::string_view answer)
{
    std::string line = "\n" + std::string(name) + "=" + std::string(answer);
    std::ranges::replace(line.begin() + 1, line.end(), '\n', ' ');
    return line + "\n";
}

inline void addFacet(std::string& lines, std::string_view name, std::string_view answer)
{
    lines += std::string_view(facetLine(name, answer)).substr(lines.empty() ? 0 : 1);
}

// The answer of the first line.
inline std::string firstFacet(std::string_view lines)
{
    const std::size_t begin = lines.find('=');
    return begin == std::string_view::npos ? std::string() : std::string(lines.substr(begin + 1, lines.find('\n', begin) - begin - 1));
}

} // namespace fieldledger
