#include "shared/form/decimal.h"

#include "shared/base/assert.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

#include <algorithm>

namespace fieldledger {

namespace {

constexpr int digitsAfterPoint = 9;
constexpr int digitsBeforePointMax = 18;

// Half away from zero.
Decimal::Wide divideRounded(Decimal::Wide dividend, Decimal::Wide divisor)
{
    const Decimal::Wide quotient = dividend / divisor;
    const Decimal::Wide rest = dividend % divisor;
    const Decimal::Wide restSize = rest < 0 ? -rest : rest;
    const Decimal::Wide divisorSize = divisor < 0 ? -divisor : divisor;
    if (restSize * 2 < divisorSize) {
        return quotient;
    }
    return (dividend < 0) == (divisor < 0) ? quotient + 1 : quotient - 1;
}

} // namespace

std::optional<Decimal> Decimal::within(Wide billionths)
{
    constexpr Wide most = Wide{1'000'000'000'000'000'000} * scale;
    if (billionths > most || billionths < -most) {
        return std::nullopt;
    }
    Decimal made;
    made.billionths_ = billionths;
    return made;
}

std::optional<Decimal> Decimal::fromText(std::string_view text)
{
    const bool negative = text.starts_with('-');
    text.remove_prefix(negative ? 1 : 0);
    const std::size_t point = text.find('.');
    const std::string_view before = text.substr(0, point);
    const std::string_view after = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    const bool pointWithoutDigits = point != std::string_view::npos && after.empty();
    if (before.empty() || before.size() > digitsBeforePointMax || after.size() > digitsAfterPoint || pointWithoutDigits
        || !std::ranges::all_of(before, isDigit) || !std::ranges::all_of(after, isDigit)) {
        return std::nullopt;
    }
    Wide billionths = 0;
    for (const char digit : before) {
        billionths = billionths * 10 + (digit - '0');
    }
    for (std::size_t i = 0; i < digitsAfterPoint; ++i) {
        billionths = billionths * 10 + (i < after.size() ? after[i] - '0' : 0);
    }
    return within(negative ? -billionths : billionths);
}

std::string Decimal::text() const
{
    Wide rest = billionths_ < 0 ? -billionths_ : billionths_;
    std::string digits;
    while (rest > 0 || digits.size() <= digitsAfterPoint) {
        digits.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
        rest /= 10;
    }
    digits.insert(digitsAfterPoint, ".");
    std::ranges::reverse(digits);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) {
        digits.pop_back();
    }
    return (billionths_ < 0 ? "-" : "") + digits;
}

std::optional<std::int64_t> Decimal::whole() const
{
    const Wide number = billionths_ / scale;
    if (number * scale != billionths_ || number > limits::jsonIntegerMax || number < -limits::jsonIntegerMax) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(number);
}

std::optional<Decimal> Decimal::plus(Decimal other) const
{
    return within(billionths_ + other.billionths_);
}

std::optional<Decimal> Decimal::minus(Decimal other) const
{
    return within(billionths_ - other.billionths_);
}

std::optional<Decimal> Decimal::times(Decimal other) const
{
    // a × b = (a's whole part + its fraction) × b, so that the product of the fraction stays in range.
    Wide wholePart = 0;
    const Wide fraction = billionths_ % scale;
    if (__builtin_mul_overflow(billionths_ / scale, other.billionths_, &wholePart) || !within(wholePart)) {
        return std::nullopt;
    }
    return within(wholePart + divideRounded(fraction * other.billionths_, scale));
}

std::optional<Decimal> Decimal::dividedBy(Decimal other) const
{
    if (other.isZero()) {
        return std::nullopt;
    }
    return within(divideRounded(billionths_ * scale, other.billionths_));
}

std::optional<Decimal> Decimal::remainder(Decimal other) const
{
    if (other.isZero()) {
        return std::nullopt;
    }
    return within(billionths_ % other.billionths_);
}

Decimal Decimal::negated() const
{
    Decimal made;
    made.billionths_ = -billionths_;
    return made;
}

Decimal Decimal::truncated() const
{
    Decimal made;
    made.billionths_ = billionths_ / scale * scale;
    return made;
}

Decimal Decimal::rounded(int digits) const
{
    ASSERT_ALWAYS(digits >= 0 && digits <= digitsAfterPoint);
    Wide unit = 1;
    for (int i = digits; i < digitsAfterPoint; ++i) {
        unit *= 10;
    }
    Decimal made;
    made.billionths_ = divideRounded(billionths_, unit) * unit;
    return made;
}

} // namespace fieldledger
