#include "shared/form/expression.h"

#include "shared/base/limits.h"
#include "shared/form/expression_parser.h"

#include <algorithm>
#include <charconv>

namespace fieldledger {

namespace {

using Node = Expression::Node;
using Kind = Node::Kind;

std::optional<Decimal> daysOfText(std::string_view text, std::chrono::minutes offset)
{
    if (const Result<Day> day = dayFromText(text)) {
        return Decimal(dayNumber(*day));
    }
    if (const Result<TimePoint> moment = momentFromText(text)) {
        constexpr std::int64_t msOfDay = 86'400'000;
        return Decimal(moment->ms + std::chrono::milliseconds(offset).count()).dividedBy(msOfDay);
    }
    return std::nullopt;
}

bool areEqual(const ExpressionValue& left, const ExpressionValue& right, std::chrono::minutes offset)
{
    if (left.asTruth() != nullptr || right.asTruth() != nullptr) {
        return left.truth() == right.truth();
    }
    if (left.asDecimal() == nullptr && right.asDecimal() == nullptr) {
        return left == right; // texts, or nothing
    }
    const std::optional<Decimal> a = left.number(offset);
    const std::optional<Decimal> b = right.number(offset);
    return a && b && *a == *b;
}

bool isOrdered(Kind kind, const ExpressionValue& left, const ExpressionValue& right, std::chrono::minutes offset)
{
    const std::optional<Decimal> a = left.number(offset);
    const std::optional<Decimal> b = right.number(offset);
    if (!a || !b) {
        return false;
    }
    switch (kind) {
    case Kind::Less: return *a < *b;
    case Kind::LessOrEqual: return *a <= *b;
    case Kind::Greater: return *a > *b;
    default: return *a >= *b;
    }
}

ExpressionValue calculated(Kind kind, const ExpressionValue& left, const ExpressionValue& right,
                           std::chrono::minutes offset)
{
    const std::optional<Decimal> a = left.number(offset);
    const std::optional<Decimal> b = right.number(offset);
    if (!a || !b) {
        return {};
    }
    std::optional<Decimal> made;
    switch (kind) {
    case Kind::Plus: made = a->plus(*b); break;
    case Kind::Minus: made = a->minus(*b); break;
    case Kind::Times: made = a->times(*b); break;
    case Kind::Divide: made = a->dividedBy(*b); break;
    default: made = a->remainder(*b); break;
    }
    return made ? ExpressionValue(*made) : ExpressionValue();
}

} // namespace

ExpressionValue::ExpressionValue(std::string text)
{
    if (!text.empty()) {
        content_ = std::move(text);
    }
}

ExpressionValue ExpressionValue::of(const Value& value)
{
    if (const bool* truth = value.truth()) {
        return *truth;
    }
    if (const std::int64_t* number = value.number()) {
        return Decimal(*number);
    }
    return std::string(value.textOrEmpty());
}

bool ExpressionValue::truth() const
{
    if (const bool* truth = asTruth()) {
        return *truth;
    }
    const Decimal* number = asDecimal();
    return number != nullptr ? !number->isZero() : !isEmpty();
}

std::optional<Decimal> ExpressionValue::number(std::chrono::minutes offset) const
{
    if (const bool* truth = asTruth()) {
        return Decimal(*truth ? 1 : 0);
    }
    if (const Decimal* number = asDecimal()) {
        return *number;
    }
    if (const std::string* text = asText()) {
        const std::optional<Decimal> number = Decimal::fromText(*text);
        return number ? number : daysOfText(*text, offset);
    }
    return std::nullopt;
}

std::string ExpressionValue::text() const
{
    if (const bool* truth = asTruth()) {
        return *truth ? "true" : "false";
    }
    if (const Decimal* number = asDecimal()) {
        return number->text();
    }
    return asText() != nullptr ? *asText() : std::string();
}

Value ExpressionValue::value() const
{
    if (const bool* truth = asTruth()) {
        return *truth;
    }
    if (const Decimal* number = asDecimal()) {
        const std::optional<std::int64_t> whole = number->whole();
        return whole ? Value(*whole) : Value(number->text());
    }
    return asText() != nullptr ? Value(*asText()) : Value();
}

ExpressionValue evaluateNode(const Node& node, const ExpressionReading& reading)
{
    const auto child = [&](std::size_t i) { return evaluateNode(*node.children[i], reading); };
    const std::chrono::minutes offset = reading.context.offset;
    switch (node.kind) {
    case Kind::Literal: return node.literal;
    case Kind::Own: return reading.own;
    case Kind::Path: return reading.fields.value(node.name);
    case Kind::Column: return reading.fields.column(node.name);
    case Kind::Call: return node.function->evaluate(node, reading);
    case Kind::Negate: {
        const std::optional<Decimal> number = child(0).number(offset);
        return number ? ExpressionValue(number->negated()) : ExpressionValue();
    }
    case Kind::Or:
        return std::ranges::any_of(node.children, [&](const auto& one) { return evaluateNode(*one, reading).truth(); });
    case Kind::And:
        return std::ranges::all_of(node.children, [&](const auto& one) { return evaluateNode(*one, reading).truth(); });
    case Kind::Equal: return areEqual(child(0), child(1), offset);
    case Kind::NotEqual: return !areEqual(child(0), child(1), offset);
    case Kind::Less:
    case Kind::LessOrEqual:
    case Kind::Greater:
    case Kind::GreaterOrEqual: return isOrdered(node.kind, child(0), child(1), offset);
    case Kind::Plus: {
        ExpressionValue total = child(0);
        for (std::size_t i = 1; i < node.children.size(); ++i) {
            total = calculated(Kind::Plus, total, child(i), offset);
        }
        return total;
    }
    case Kind::Minus:
    case Kind::Times:
    case Kind::Divide:
    case Kind::Remainder: return calculated(node.kind, child(0), child(1), offset);
    }
    ASSERT_ALWAYS(false);
}

Result<Expression> Expression::parse(std::string_view text)
{
    Result<ParsedExpression> parsed = parseExpression(text);
    if (!parsed) {
        return parsed.error();
    }
    Expression made;
    made.root_ = std::move(parsed->root);
    made.text_ = text;
    made.references_ = std::move(parsed->references);
    made.singleReferences_ = std::move(parsed->singleReferences);
    made.columns_ = std::move(parsed->columns);
    made.readsOwnValue_ = parsed->readsOwnValue;
    return made;
}

ExpressionValue Expression::evaluate(const FieldLookup& fields, const ExpressionContext& context,
                                     const ExpressionValue& own) const
{
    return root_ ? evaluateNode(*root_, {fields, context, own}) : ExpressionValue();
}

std::string momentText(TimePoint time)
{
    constexpr std::chrono::minutes utc{0};
    const Day day = dayOf(time, utc);
    const std::int64_t seconds = (time - startOf(day, utc)).count() / 1000;
    const auto twoDigits = [](std::int64_t number) {
        return std::string(number < 10 ? "0" : "") + std::to_string(number);
    };
    return dayText(day) + "T" + twoDigits(seconds / 3600) + ":" + twoDigits(seconds / 60 % 60) + ":"
        + twoDigits(seconds % 60) + "Z";
}

Result<TimePoint> momentFromText(std::string_view text)
{
    const Error wrong(ErrorCode::BadRequest, "a time is written as 2026-11-23T01:05:00Z");
    constexpr std::string_view shape = "0000-00-00T00:00:00Z";
    constexpr std::int64_t most[] = {24, 60, 60};
    if (text.size() != shape.size() || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z') {
        return wrong;
    }
    const Result<Day> day = dayFromText(text.substr(0, 10));
    if (!day) {
        return wrong;
    }
    std::int64_t seconds = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        const char tens = text[11 + i * 3];
        const char ones = text[12 + i * 3];
        const bool areDigits = tens >= '0' && tens <= '9' && ones >= '0' && ones <= '9';
        const std::int64_t part = (tens - '0') * 10 + (ones - '0');
        if (!areDigits || part >= most[i]) {
            return wrong;
        }
        seconds = seconds * 60 + part;
    }
    return TimePoint{startOf(*day, std::chrono::minutes{0}).ms + seconds * 1000};
}

} // namespace fieldledger
