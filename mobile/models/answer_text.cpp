#include "mobile/models/answer_text.h"

#include "shared/base/limits.h"
#include "shared/base/text.h"

#include <algorithm>
#include <charconv>

namespace fieldledger {

namespace {

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// Full-width digits, sign and point as ASCII; blanks and thousands separators left out.
std::string plainNumber(std::string_view text)
{
    static constexpr std::pair<std::string_view, char> wide[] = {
        {"０", '0'}, {"１", '1'}, {"２", '2'}, {"３", '3'}, {"４", '4'}, {"５", '5'}, {"６", '6'}, {"７", '7'}, {"８", '8'},
        {"９", '9'}, {"．", '.'}, {"。", '.'}, {"－", '-'}, {"，", ','}};
    std::string plain;
    while (!text.empty()) {
        const auto at = std::ranges::find_if(wide, [&](const auto& sign) { return text.starts_with(sign.first); });
        const bool isWide = at != std::end(wide);
        const char sign = isWide ? at->second : text.front();
        if (sign != ',' && sign != ' ') {
            plain += sign;
        }
        text.remove_prefix(isWide ? at->first.size() : 1);
    }
    return plain;
}

std::optional<Value> integerFrom(std::string_view text)
{
    const std::string plain = plainNumber(text);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), number);
    if (error != std::errc() || end != plain.data() + plain.size() || number > limits::jsonIntegerMax
        || number < -limits::jsonIntegerMax) {
        return std::nullopt;
    }
    return Value(number);
}

std::optional<Value> decimalFrom(std::string_view text)
{
    std::string plain = plainNumber(text);
    if (plain.starts_with('.')) {
        plain.insert(plain.begin(), '0');
    }
    if (plain.ends_with('.')) {
        plain.pop_back();
    }
    const std::optional<Decimal> number = Decimal::fromText(plain);
    return number ? std::optional<Value>(Value(number->text())) : std::nullopt;
}

std::optional<Value> dateFrom(std::string_view text)
{
    const Result<Day> day = dayFromText(text);
    return day ? std::optional<Value>(Value(text)) : std::nullopt;
}

std::optional<std::int64_t> twoDigits(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.size() != 2 || error != std::errc() || end != text.data() + text.size() || number < 0) {
        return std::nullopt;
    }
    return number;
}

// "2026-11-23T09:05", a blank in place of the T allowed.
std::optional<Value> momentFrom(std::string_view text)
{
    if (text.size() != 16 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') {
        return std::nullopt;
    }
    const Result<Day> day = dayFromText(text.substr(0, 10));
    const std::optional<std::int64_t> hours = twoDigits(text.substr(11, 2));
    const std::optional<std::int64_t> minutes = twoDigits(text.substr(14, 2));
    if (!day || !hours || !minutes || *hours > 23 || *minutes > 59) {
        return std::nullopt;
    }
    return Value(momentText(startOf(*day) + std::chrono::hours(*hours) + std::chrono::minutes(*minutes)));
}

} // namespace

std::optional<Value> valueFromText(const Field& field, std::string_view typed)
{
    const std::string_view text = trimmed(typed);
    if (text.empty()) {
        return Value();
    }
    switch (field.type) {
    case FieldType::Integer: return integerFrom(text);
    case FieldType::Decimal: return decimalFrom(text);
    case FieldType::Date: return dateFrom(text);
    case FieldType::DateTime: return momentFrom(text);
    case FieldType::Text: return Value(toCanonicalText(text));
    case FieldType::SelectOne:
    case FieldType::Record:
    case FieldType::Staff:
    case FieldType::Area: return Value(text);
    case FieldType::SelectMultiple:
    case FieldType::StaffMultiple:
    case FieldType::Geopoint:
    case FieldType::Image:
    case FieldType::Note:
    case FieldType::Calculate:
    case FieldType::Group:
    case FieldType::Repeat: return std::nullopt;
    }
    ASSERT_ALWAYS(false);
}

std::string editText(const Field& field, const Value& value)
{
    if (value.number() != nullptr) {
        return std::to_string(*value.number());
    }
    if (field.type == FieldType::DateTime) {
        const Result<TimePoint> time = momentFromText(value.textOrEmpty());
        if (!time) {
            return std::string(value.textOrEmpty());
        }
        std::string text = minuteText(*time);
        text[10] = 'T';
        return text;
    }
    return std::string(value.textOrEmpty());
}

std::optional<std::int64_t> degreesFromText(std::string_view text, std::int64_t most)
{
    const std::optional<Decimal> degrees = Decimal::fromText(plainNumber(trimmed(text)));
    const std::optional<Decimal> units = degrees ? degrees->times(Decimal(10'000'000)) : std::nullopt;
    const std::optional<std::int64_t> whole = units ? units->rounded(0).whole() : std::nullopt;
    if (!whole || *whole > most * 10'000'000 || *whole < -most * 10'000'000) {
        return std::nullopt;
    }
    return whole;
}

} // namespace fieldledger
