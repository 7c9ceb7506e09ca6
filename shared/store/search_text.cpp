#include "shared/store/search_text.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fieldledger {

namespace {

constexpr std::size_t queryCharactersMax = 64;

struct Range {
    std::uint32_t first;
    std::uint32_t last;
};

// Spaces, punctuation and symbols outside ASCII; iteration marks 々 and 〇 are letters.
constexpr Range separators[] = {{0x80, 0xBF}, {0x2000, 0x206F}, {0x2190, 0x2BFF}, {0x3000, 0x3004}, {0x3006, 0x3006},
                                {0x3008, 0x3020}, {0x3030, 0x303F}, {0xFE10, 0xFE6F}, {0xFF5F, 0xFF65}, {0xFFE0, 0xFFFF}};

// The next code point and its length; damaged bytes are separators.
struct CodePoint {
    std::uint32_t value = ' ';
    std::size_t bytes = 1;
};

CodePoint codePointAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t place) { return static_cast<std::uint8_t>(text[place]); };
    const std::uint32_t lead = byte(at);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0;
    if (length == 0 || at + length > text.size()) {
        return {};
    }
    std::uint32_t value = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        value = (value << 6) | (byte(at + i) & 0x3FU);
    }
    return {value, length};
}

bool isSeparator(std::uint32_t value)
{
    if (value < 0x80) {
        const bool isDigit = value >= '0' && value <= '9';
        const bool isLetter = value >= 'a' && value <= 'z';
        return !isDigit && !isLetter;
    }
    for (const Range& range : separators) {
        if (value >= range.first && value <= range.last) {
            return true;
        }
    }
    return false;
}

// The runs of letters and digits of a text, in lower case and plain width: their bytes, one after the other, and where
// each character begins.
struct Run {
    std::string bytes;
    std::vector<std::size_t> starts;

    std::size_t size() const { return starts.size(); }
    // `count` characters from number `first` on.
    std::string_view characters(std::size_t first, std::size_t count) const
    {
        const std::size_t end = first + count < starts.size() ? starts[first + count] : bytes.size();
        return std::string_view(bytes).substr(starts[first], end - starts[first]);
    }
    void clear()
    {
        bytes.clear();
        starts.clear();
    }
};

template <class OnRun> void forEachRun(std::string_view text, OnRun onRun)
{
    Run run;
    for (std::size_t at = 0; at < text.size();) {
        CodePoint point = codePointAt(text, at);
        std::string_view character = text.substr(at, point.bytes);
        at += point.bytes;
        if (point.value >= 0xFF01 && point.value <= 0xFF5E) { // full-width forms of ASCII
            point.value -= 0xFEE0;
        }
        if (point.value >= 'A' && point.value <= 'Z') {
            point.value += 'a' - 'A';
        }
        if (isSeparator(point.value)) {
            if (run.size() > 0) {
                onRun(run);
                run.clear();
            }
            continue;
        }
        run.starts.push_back(run.bytes.size());
        if (point.value < 0x80) {
            run.bytes += static_cast<char>(point.value);
        } else {
            run.bytes += character;
        }
    }
    if (run.size() > 0) {
        onRun(run);
    }
}

} // namespace

std::string searchWords(std::string_view text)
{
    std::string words;
    words.reserve(text.size() * 3);
    forEachRun(text, [&words](const Run& run) {
        for (std::size_t i = 0; i < run.size(); ++i) {
            words += run.characters(i, 2);
            words += ' ';
        }
    });
    return words;
}

std::string searchQuery(std::string_view typed)
{
    std::string query;
    std::size_t characters = 0;
    forEachRun(typed, [&](const Run& run) {
        characters += run.size();
        if (characters > queryCharactersMax) {
            return;
        }
        query += query.empty() ? "\"" : " AND \"";
        for (std::size_t i = 0; i + 1 < run.size(); ++i) {
            query += i == 0 ? "" : " ";
            query += run.characters(i, 2);
        }
        query += run.size() == 1 ? run.bytes + "\" *" : "\"";
    });
    return query;
}

} // namespace fieldledger
