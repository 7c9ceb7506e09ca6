// Exact decimal numbers for expressions and figures: a fixed-point number with nine digits after the point. Addition,
// subtraction and comparison are exact; a product or quotient is rounded half away from zero at the ninth digit. What
// does not fit (above about 10^18) is no number, never a wrong one.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fieldledger {

class Decimal {
public:
    __extension__ using Wide = __int128;

    Decimal() = default;
    Decimal(std::int64_t whole) : billionths_(Wide{whole} * scale) {}

    // Digits with an optional leading minus and at most nine digits after a point; no exponent, blanks or plus sign.
    static std::optional<Decimal> fromText(std::string_view text);
    // Canonical: no zeros at the end, no point without digits after it, no minus before zero.
    std::string text() const;
    // The whole number it is, if it is one and a JSON integer can hold it.
    std::optional<std::int64_t> whole() const;

    std::optional<Decimal> plus(Decimal other) const;
    std::optional<Decimal> minus(Decimal other) const;
    std::optional<Decimal> times(Decimal other) const;
    std::optional<Decimal> dividedBy(Decimal other) const; // nothing for a division by zero
    std::optional<Decimal> remainder(Decimal other) const; // sign of the dividend, as XPath's mod
    Decimal negated() const;
    Decimal truncated() const;
    Decimal rounded(int digits) const; // half away from zero; digits 0 to 9

    bool isZero() const { return billionths_ == 0; }
    bool isNegative() const { return billionths_ < 0; }
    friend std::strong_ordering operator<=>(Decimal left, Decimal right)
    {
        return left.billionths_ < right.billionths_ ? std::strong_ordering::less
            : left.billionths_ > right.billionths_  ? std::strong_ordering::greater
                                                    : std::strong_ordering::equal;
    }
    friend bool operator==(Decimal left, Decimal right) { return left.billionths_ == right.billionths_; }

private:
    static constexpr std::int64_t scale = 1'000'000'000;
    static std::optional<Decimal> within(Wide billionths);
    Wide billionths_ = 0;
};

} // namespace fieldledger
