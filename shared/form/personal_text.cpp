#include "shared/form/personal_text.h"

#include <algorithm>
#include <vector>

namespace fieldledger {

namespace {

constexpr std::size_t numberDigitsMin = 7; // a text with so many digits is a number of some kind, not a name
constexpr std::size_t longNumberMin = 11;  // a mobile number, an id number

std::vector<std::string_view> charactersOf(std::string_view text)
{
    std::vector<std::string_view> characters;
    while (!text.empty()) {
        std::size_t size = 1;
        while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
            ++size;
        }
        characters.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return characters;
}

} // namespace

std::string maskedText(std::string_view value)
{
    const std::vector<std::string_view> characters = charactersOf(value);
    const auto digits = static_cast<std::size_t>(
        std::ranges::count_if(characters, [](std::string_view one) { return one.front() >= '0' && one.front() <= '9'; }));
    const bool isNumber = digits >= numberDigitsMin;
    std::size_t before = characters.size() > 1 ? 1 : 0;
    std::size_t behind = 0;
    if (isNumber) {
        before = characters.size() >= longNumberMin ? 3 : 1;
        behind = characters.size() >= longNumberMin ? 4 : 1;
    }
    std::string masked;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const bool isShown = i < before || i + behind >= characters.size();
        masked += isShown ? characters[i] : std::string_view("*");
    }
    return masked;
}

bool isCommitment(const Value& value) { return value.textOrEmpty().starts_with("sha256:"); }

std::string committedText(const Value& value)
{
    return value.number() != nullptr ? std::to_string(*value.number()) : std::string(value.textOrEmpty());
}

} // namespace fieldledger
