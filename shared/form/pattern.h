// Patterns of regex(): a regular expression that always ends. It is run as an automaton, in time proportional to text ×
// pattern, without recursion; std::regex overflows the stack on long text. The whole text must match.
#pragma once

#include "shared/base/result.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace fieldledger {

class Pattern {
public:
    // Literals, . \d \w \s (and \D \W \S), [a-z] and [^a-z], ( ) and (?: ), |, * + ? {m} {m,} {m,n}, ^ and $.
    // BadRequest or TooLarge with the reason in Chinese and English.
    static Result<Pattern> compile(std::string_view text);
    bool matches(std::string_view text) const;

    struct Range {
        char32_t first;
        char32_t last;
    };
    struct CharacterSet {
        std::vector<Range> ranges;
        bool negated = false;
        bool holds(char32_t character) const;
    };
    struct Step {
        enum class Kind { Set, Split, Jump, AtStart, AtEnd };
        Kind kind;
        std::size_t set = 0;      // for Set: index into sets_
        std::ptrdiff_t first = 1; // for Split and Jump: where to go on, relative to this step
        std::ptrdiff_t second = 1;
    };

private:
    std::vector<CharacterSet> sets_;
    std::vector<Step> steps_; // one past the end is the match
};

// Code points of UTF-8 text; bytes that are no UTF-8 become U+FFFD, one each.
std::u32string codePoints(std::string_view text);

} // namespace fieldledger
