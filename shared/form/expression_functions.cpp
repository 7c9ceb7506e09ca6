#include "shared/base/text.h"
#include "shared/form/expression_tree.h"

#include <algorithm>

namespace fieldledger {

namespace {

using Node = Expression::Node;
using Reading = ExpressionReading;

ExpressionValue argument(const Node& call, std::size_t i, const Reading& reading)
{
    return i < call.children.size() ? evaluateNode(*call.children[i], reading) : ExpressionValue();
}

std::string textArgument(const Node& call, std::size_t i, const Reading& reading)
{
    return argument(call, i, reading).text();
}

std::optional<Decimal> numberArgument(const Node& call, std::size_t i, const Reading& reading)
{
    return argument(call, i, reading).number(reading.context.offset);
}

ExpressionValue orNothing(std::optional<Decimal> number)
{
    return number ? ExpressionValue(*number) : ExpressionValue();
}

// The answers that an aggregate runs over: the rows of a single ${…}, otherwise its arguments.
std::vector<ExpressionValue> gathered(const Node& call, const Reading& reading)
{
    if (call.children.size() == 1 && call.children.front()->kind == Node::Kind::Path) {
        return reading.fields.values(call.children.front()->name);
    }
    std::vector<ExpressionValue> all;
    for (std::size_t i = 0; i < call.children.size(); ++i) {
        all.push_back(argument(call, i, reading));
    }
    return all;
}

std::int64_t countOf(std::size_t size)
{
    return static_cast<std::int64_t>(size);
}

ExpressionValue evaluateSum(const Node& call, const Reading& reading)
{
    std::optional<Decimal> total = Decimal(0);
    for (const ExpressionValue& one : gathered(call, reading)) {
        if (!one.isEmpty()) {
            const std::optional<Decimal> number = one.number(reading.context.offset);
            total = total && number ? total->plus(*number) : std::nullopt;
        }
    }
    return orNothing(total);
}

ExpressionValue evaluateCount(const Node& call, const Reading& reading)
{
    const std::vector<ExpressionValue> all = gathered(call, reading);
    return Decimal(std::ranges::count_if(all, [](const ExpressionValue& one) { return !one.isEmpty(); }));
}

// The argument itself is given back, so that min() and max() of days are days.
ExpressionValue extreme(const Node& call, const Reading& reading, bool largest)
{
    ExpressionValue best;
    std::optional<Decimal> bestNumber;
    for (ExpressionValue& one : gathered(call, reading)) {
        const std::optional<Decimal> number = one.number(reading.context.offset);
        if (number && (!bestNumber || (largest ? *number > *bestNumber : *number < *bestNumber))) {
            best = std::move(one);
            bestNumber = number;
        }
    }
    return best;
}

ExpressionValue evaluateMin(const Node& call, const Reading& reading)
{
    return extreme(call, reading, false);
}
ExpressionValue evaluateMax(const Node& call, const Reading& reading)
{
    return extreme(call, reading, true);
}
ExpressionValue evaluateTrue(const Node&, const Reading&)
{
    return true;
}
ExpressionValue evaluateFalse(const Node&, const Reading&)
{
    return false;
}
ExpressionValue evaluateNot(const Node& call, const Reading& reading)
{
    return !argument(call, 0, reading).truth();
}
ExpressionValue evaluateBoolean(const Node& call, const Reading& reading)
{
    return argument(call, 0, reading).truth();
}
ExpressionValue evaluateNumber(const Node& call, const Reading& reading)
{
    return orNothing(numberArgument(call, 0, reading));
}
ExpressionValue evaluateString(const Node& call, const Reading& reading)
{
    return textArgument(call, 0, reading);
}

ExpressionValue evaluateIf(const Node& call, const Reading& reading)
{
    return argument(call, argument(call, 0, reading).truth() ? 1 : 2, reading);
}

ExpressionValue evaluateSelected(const Node& call, const Reading& reading)
{
    const std::string all = textArgument(call, 0, reading);
    const std::string wanted = textArgument(call, 1, reading);
    return std::ranges::count(splitAtBlanks(all), std::string_view(wanted)) > 0;
}

ExpressionValue evaluateCountSelected(const Node& call, const Reading& reading)
{
    return Decimal(countOf(splitAtBlanks(textArgument(call, 0, reading)).size()));
}

ExpressionValue evaluateCoalesce(const Node& call, const Reading& reading)
{
    for (std::size_t i = 0; i < call.children.size(); ++i) {
        ExpressionValue one = argument(call, i, reading);
        if (!one.isEmpty()) {
            return one;
        }
    }
    return {};
}

ExpressionValue evaluateConcat(const Node& call, const Reading& reading)
{
    std::string joined;
    for (std::size_t i = 0; i < call.children.size(); ++i) {
        joined += textArgument(call, i, reading);
    }
    return joined;
}

ExpressionValue evaluateStringLength(const Node& call, const Reading& reading)
{
    return Decimal(countOf(codePoints(textArgument(call, 0, reading)).size()));
}

ExpressionValue evaluateRegex(const Node& call, const Reading& reading)
{
    return call.pattern->matches(textArgument(call, 0, reading));
}

ExpressionValue evaluateContains(const Node& call, const Reading& reading)
{
    return textArgument(call, 0, reading).find(textArgument(call, 1, reading)) != std::string::npos;
}

ExpressionValue evaluateStartsWith(const Node& call, const Reading& reading)
{
    return textArgument(call, 0, reading).starts_with(textArgument(call, 1, reading));
}

ExpressionValue evaluateEndsWith(const Node& call, const Reading& reading)
{
    return textArgument(call, 0, reading).ends_with(textArgument(call, 1, reading));
}

ExpressionValue evaluateInt(const Node& call, const Reading& reading)
{
    const std::optional<Decimal> number = numberArgument(call, 0, reading);
    return number ? ExpressionValue(number->truncated()) : ExpressionValue();
}

ExpressionValue evaluateAbs(const Node& call, const Reading& reading)
{
    const std::optional<Decimal> number = numberArgument(call, 0, reading);
    return number ? ExpressionValue(number->isNegative() ? number->negated() : *number) : ExpressionValue();
}

ExpressionValue evaluateRound(const Node& call, const Reading& reading)
{
    const std::optional<Decimal> number = numberArgument(call, 0, reading);
    const std::optional<Decimal> digits = call.children.size() > 1 ? numberArgument(call, 1, reading) : Decimal(0);
    const std::optional<std::int64_t> whole = digits ? digits->whole() : std::nullopt;
    if (!number || !whole) {
        return {};
    }
    return number->rounded(static_cast<int>(std::clamp<std::int64_t>(*whole, 0, 9)));
}

ExpressionValue evaluateToday(const Node&, const Reading& reading)
{
    return dayText(reading.context.today);
}
ExpressionValue evaluateNow(const Node&, const Reading& reading)
{
    return momentText(reading.context.now);
}

// The day that a value means: a day, the office's day of a time, or days since 1970-01-01.
std::optional<Day> dayMeant(const ExpressionValue& value, const Reading& reading)
{
    const std::optional<Decimal> number = value.number(reading.context.offset);
    if (!number) {
        return std::nullopt;
    }
    const Decimal cut = number->truncated();
    const std::optional<std::int64_t> whole = (cut > *number ? *cut.minus(1) : cut).whole();
    constexpr std::int64_t daysMost = 84'000; // about the year 2200, where days end
    if (!whole || *whole < -daysMost || *whole > daysMost) {
        return std::nullopt;
    }
    const Day day{std::chrono::days(*whole)};
    return dayFromText(dayText(day)) ? std::optional(day) : std::nullopt;
}

ExpressionValue evaluateDate(const Node& call, const Reading& reading)
{
    const std::optional<Day> day = dayMeant(argument(call, 0, reading), reading);
    return day ? ExpressionValue(dayText(*day)) : ExpressionValue();
}

ExpressionValue evaluateFormatDate(const Node& call, const Reading& reading)
{
    const ExpressionValue value = argument(call, 0, reading);
    const std::optional<Day> day = dayMeant(value, reading);
    if (!day) {
        return {};
    }
    const Result<TimePoint> moment = momentFromText(value.text());
    const std::string clock = moment ? minuteText(*moment, reading.context.offset).substr(11) : "00:00";
    const std::string text = dayText(*day);
    const auto withoutZero = [](std::string part) { return part.starts_with('0') ? part.substr(1) : part; };
    const std::string format = textArgument(call, 1, reading);
    std::string made;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%' || i + 1 == format.size()) {
            made += format[i];
            continue;
        }
        switch (format[++i]) {
        case 'Y': made += text.substr(0, 4); break;
        case 'y': made += text.substr(2, 2); break;
        case 'm': made += text.substr(5, 2); break;
        case 'n': made += withoutZero(text.substr(5, 2)); break;
        case 'd': made += text.substr(8, 2); break;
        case 'e': made += withoutZero(text.substr(8, 2)); break;
        case 'H': made += clock.substr(0, 2); break;
        case 'h': made += withoutZero(clock.substr(0, 2)); break;
        case 'M': made += clock.substr(3, 2); break;
        case '%': made += '%'; break;
        default: made += {'%', format[i]}; break;
        }
    }
    return made;
}

ExpressionValue evaluateUser(const Node&, const Reading& reading)
{
    return reading.context.user;
}
ExpressionValue evaluateWorkingArea(const Node&, const Reading& reading)
{
    return reading.context.area;
}
ExpressionValue evaluateRecordId(const Node&, const Reading& reading)
{
    return reading.context.record;
}

ExpressionValue evaluateCreated(const Node& call, const Reading& reading)
{
    const auto at = reading.context.created.find(textArgument(call, 0, reading));
    return at != reading.context.created.end() ? ExpressionValue(at->second) : ExpressionValue();
}

constexpr std::size_t many = 100;

constexpr ExpressionFunction functions[] = {
    {"abs", 1, 1, false, false, evaluateAbs},
    {"boolean", 1, 1, false, false, evaluateBoolean},
    {"coalesce", 1, many, false, false, evaluateCoalesce},
    {"concat", 1, many, false, false, evaluateConcat},
    {"contains", 2, 2, false, false, evaluateContains},
    {"count", 1, 1, true, true, evaluateCount},
    {"count-selected", 1, 1, false, false, evaluateCountSelected},
    {"created", 1, 1, false, false, evaluateCreated},
    {"date", 1, 1, false, false, evaluateDate},
    {"decimal-date-time", 1, 1, false, false, evaluateNumber},
    {"ends-with", 2, 2, false, false, evaluateEndsWith},
    {"false", 0, 0, false, false, evaluateFalse},
    {"format-date", 2, 2, false, false, evaluateFormatDate},
    {"if", 3, 3, false, false, evaluateIf},
    {"int", 1, 1, false, false, evaluateInt},
    {"max", 1, many, true, false, evaluateMax},
    {"min", 1, many, true, false, evaluateMin},
    {"not", 1, 1, false, false, evaluateNot},
    {"now", 0, 0, false, false, evaluateNow},
    {"number", 1, 1, false, false, evaluateNumber},
    {"record-id", 0, 0, false, false, evaluateRecordId},
    {"regex", 2, 2, false, false, evaluateRegex},
    {"round", 1, 2, false, false, evaluateRound},
    {"selected", 2, 2, false, false, evaluateSelected},
    {"starts-with", 2, 2, false, false, evaluateStartsWith},
    {"string", 1, 1, false, false, evaluateString},
    {"string-length", 1, 1, false, false, evaluateStringLength},
    {"sum", 1, 1, true, true, evaluateSum},
    {"today", 0, 0, false, false, evaluateToday},
    {"true", 0, 0, false, false, evaluateTrue},
    {"user", 0, 0, false, false, evaluateUser},
    {"working-area", 0, 0, false, false, evaluateWorkingArea},
};

} // namespace

const ExpressionFunction* findExpressionFunction(std::string_view name)
{
    const auto at = std::ranges::find(functions, name, &ExpressionFunction::name);
    return at != std::end(functions) ? &*at : nullptr;
}

} // namespace fieldledger
