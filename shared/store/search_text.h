// Words for the full-text index: pairs of neighbouring characters, since Chinese has no spaces and SQLite's own tokenizers
// miss two-character words. A search finds what contains it, letters of either case, full-width digits like plain ones.
#pragma once

#include <string>
#include <string_view>

namespace fieldledger {

// "北外环 A-17" → "北外 外环 环 a 17 7": each run of letters as its bigrams and its last character alone.
std::string searchWords(std::string_view text);

// The FTS5 query in which every typed word must occur: phrases of bigrams, one character as a prefix. Empty when nothing
// searchable was typed.
std::string searchQuery(std::string_view typed);

} // namespace fieldledger
