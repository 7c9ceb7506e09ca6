#include "shared/record/register_rule.h"

#include <algorithm>
#include <compare>
#include <optional>
#include <string_view>
#include <tuple>

namespace fieldledger {

namespace {

// A decimal's text: an optional minus, digits, optionally a point and digits. Nothing else ranks as a number.
struct Numeral {
    bool negative = false;
    std::string_view whole;
    std::string_view fraction;
};

std::optional<Numeral> decimalOf(std::string_view text)
{
    const auto isDigits = [](std::string_view part) {
        return !part.empty() && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    };
    Numeral decimal;
    decimal.negative = text.starts_with('-');
    text.remove_prefix(decimal.negative ? 1 : 0);
    const auto point = text.find('.');
    decimal.whole = text.substr(0, point);
    if (!isDigits(decimal.whole)) {
        return std::nullopt;
    }
    if (point != std::string_view::npos) {
        decimal.fraction = text.substr(point + 1);
        if (!isDigits(decimal.fraction)) {
            return std::nullopt;
        }
    }
    while (decimal.whole.starts_with('0')) {
        decimal.whole.remove_prefix(1);
    }
    while (decimal.fraction.ends_with('0')) {
        decimal.fraction.remove_suffix(1);
    }
    decimal.negative = decimal.negative && !(decimal.whole.empty() && decimal.fraction.empty());
    return decimal;
}

std::strong_ordering compareDecimals(const Numeral& left, const Numeral& right)
{
    if (left.negative != right.negative) {
        return left.negative ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    const Numeral& low = left.negative ? right : left;
    const Numeral& high = left.negative ? left : right;
    return std::tuple(low.whole.size(), low.whole, low.fraction)
        <=> std::tuple(high.whole.size(), high.whole, high.fraction);
}

// The order of `max` and `min`: null, then truth, then numbers by size (decimals are text, "9.5" lies below "10"), then
// any other text. Dates and times are texts whose order is that of time.
std::strong_ordering compareAmounts(const Value& left, const Value& right)
{
    const auto textOf = [](const Value& value) {
        return value.number() ? std::to_string(*value.number()) : std::string(value.textOrEmpty());
    };
    const auto kindOf = [](const Value& value, const std::optional<Numeral>& decimal) {
        return value.isNull() ? 0 : value.truth() ? 1 : decimal ? 2 : 3;
    };
    const std::string leftText = textOf(left);
    const std::string rightText = textOf(right);
    const auto leftDecimal = decimalOf(leftText);
    const auto rightDecimal = decimalOf(rightText);
    if (const auto order = kindOf(left, leftDecimal) <=> kindOf(right, rightDecimal); order != 0) {
        return order;
    }
    return leftDecimal ? compareDecimals(*leftDecimal, *rightDecimal) : left <=> right;
}

std::size_t cautionPlace(const RegisterRule& rule, const Value& value)
{
    const auto at = std::ranges::find(rule.caution, value.textOrEmpty());
    return static_cast<std::size_t>(at - rule.caution.begin());
}

// The head to show; `heads` come highest rank first and are not empty.
Head pick(const std::vector<Head>& heads, const RegisterRule& rule)
{
    const auto best = [&](auto isBetter) {
        Head chosen = heads.front();
        for (const Head& head : heads) {
            if (isBetter(*head.value, *chosen.value)) {
                chosen = head;
            }
        }
        return chosen;
    };
    switch (rule.show) {
    case ShowRule::Latest:
    case ShowRule::Review:
        return heads.front();
    case ShowRule::Max: // null is the smallest value there is
        return best([](const Value& left, const Value& right) { return compareAmounts(left, right) > 0; });
    case ShowRule::Min:
        return best([](const Value& left, const Value& right) {
            return !left.isNull() && (right.isNull() || compareAmounts(left, right) < 0);
        });
    case ShowRule::Cautious:
        return best([&](const Value& left, const Value& right) {
            return cautionPlace(rule, left) < cautionPlace(rule, right);
        });
    }
    ASSERT_ALWAYS(false);
}

// Two heads of one register with different values. Asked of each member of a group: where forms of different versions
// wrote, a head of one member need not own the others.
bool isInConflict(const RecordState& record, const std::string& name)
{
    const std::vector<Head> heads = record.heads(name);
    return std::ranges::any_of(heads, [&](const Head& head) { return *head.value != *heads.front().value; });
}

} // namespace

Shown shownValue(const RecordState& record, std::string_view registerName, const RegisterRules& rules)
{
    const RegisterRule& own = rules.ruleOf(registerName);
    const std::vector<std::string> names =
        own.together.empty() ? std::vector<std::string>{std::string(registerName)} : own.together;
    const RegisterRule& leading = own.together.empty() ? own : rules.ruleOf(names.front());

    Shown shown;
    const std::vector<Head> leadingHeads = record.heads(names.front());
    if (!leadingHeads.empty()) {
        const Head chosen = pick(leadingHeads, leading);
        shown.from = chosen.change;
    }
    if (shown.from == nullptr || shown.from->find(registerName) == nullptr) {
        // A form without this group wrote the member, or part of the group, alone: its own highest head stands.
        const std::vector<Head> ownHeads = record.heads(registerName);
        shown.from = ownHeads.empty() ? nullptr : ownHeads.front().change;
    }
    if (shown.from != nullptr) {
        shown.value = *shown.from->find(registerName);
    }
    shown.conflict = std::ranges::any_of(names, [&](const std::string& name) { return isInConflict(record, name); });
    shown.flagged = shown.conflict && (leading.show == ShowRule::Review || leading.show == ShowRule::Cautious);
    return shown;
}

RecordState withOpenChanges(const RecordState& base, const std::vector<Change>& openChanges)
{
    RecordState top = base;
    for (const Change& change : openChanges) {
        const std::uint64_t after = std::min(change.after, top.seen.of(change.number.device));
        if (after < change.after) {
            continue; // waits for `after`
        }
        top.apply(change, Cut{change.after, change.seen.cutTo(top.seen)}, std::nullopt);
    }
    return top;
}

} // namespace fieldledger
