// What one register holds: nothing (null, which clears), a truth value, an integer, or text. Decimals, dates and times are
// text in canonical form; whole definitions are text as well. Nothing nests, so two values are equal or they are not.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace fieldledger {

class Value {
public:
    Value() = default;
    Value(bool truth) : content_(truth) {}
    Value(std::int64_t number) : content_(number) {}
    Value(int number) : content_(std::int64_t{number}) {}
    Value(std::string text) : content_(std::move(text)) {}
    Value(std::string_view text) : content_(std::string(text)) {}
    Value(const char* text) : content_(std::string(text)) {}

    bool isNull() const { return content_.index() == 0; }
    const bool* truth() const { return std::get_if<bool>(&content_); }
    const std::int64_t* number() const { return std::get_if<std::int64_t>(&content_); }
    const std::string* text() const { return std::get_if<std::string>(&content_); }
    // The text, or an empty view for every other kind.
    std::string_view textOrEmpty() const { return text() ? std::string_view(*text()) : std::string_view(); }
    std::int64_t numberOr(std::int64_t fallback) const { return number() ? *number() : fallback; }

    // Null before truth before numbers before text: the order of `min` and `max` registers and of sorted output.
    auto operator<=>(const Value&) const = default;

private:
    std::variant<std::monostate, bool, std::int64_t, std::string> content_;
};

} // namespace fieldledger
