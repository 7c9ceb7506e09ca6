// Which area lies in which, and what it is called, from the area records of the ledger. An immutable value.
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
    void add(const std::string& code, const std::string& parent, const std::string& name = {}) { areas_[code] = {parent, name}; }

    bool knows(std::string_view code) const { return areas_.find(code) != areas_.end(); }
    // Empty for one that is not known.
    std::string_view nameOf(std::string_view code) const;
    // The area itself counts as within. An unknown code is within itself only; a circle of parents ends the search.
    bool isWithin(std::string_view code, std::string_view root) const;
    // Areas whose parent is none or unknown, sorted.
    std::vector<std::string> roots() const;
    std::size_t size() const { return areas_.size(); }

private:
    struct Area {
        std::string parent;
        std::string name;
    };
    ByText<Area> areas_;
};

} // namespace fieldledger::server
