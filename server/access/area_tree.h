// Which area lies in which, from the area records of the ledger. An immutable value.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fieldledger::server {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class T> using ByText = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

class AreaTree {
public:
    void add(const std::string& code, const std::string& parent) { parents_[code] = parent; }

    bool knows(std::string_view code) const { return parents_.find(code) != parents_.end(); }
    // The area itself counts as within. An unknown code is within itself only; a circle of parents ends the search.
    bool isWithin(std::string_view code, std::string_view root) const;
    // Areas whose parent is none or unknown, sorted.
    std::vector<std::string> roots() const;
    std::size_t size() const { return parents_.size(); }

private:
    ByText<std::string> parents_;
};

} // namespace fieldledger::server
