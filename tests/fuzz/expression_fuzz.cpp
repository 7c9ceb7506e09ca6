#include "shared/base/assert.h"
#include "shared/form/expression.h"
#include "tests/fuzz/fuzz_targets.h"

namespace fieldledger::test {

namespace {

// Any name leads somewhere: to a number, a text, a day or nothing, by its length.
class AnyFields : public FieldLookup {
public:
    ExpressionValue value(std::string_view path) const override
    {
        switch (path.size() % 5) {
        case 0: return Decimal(-7);
        case 1: return std::string("2026-11-26");
        case 2: return std::string("北外环南侧 3 号停车场");
        case 3: return true;
        default: return {};
        }
    }
    std::vector<ExpressionValue> values(std::string_view path) const override { return {value(path), Decimal(3), {}, std::string("12.5")}; }
    ExpressionValue column(std::string_view name) const override { return value(name); }
};

} // namespace

void fuzzExpression(std::string_view bytes)
{
    const Result<Expression> read = Expression::parse(bytes);
    if (!read) {
        return;
    }
    ExpressionContext context;
    context.now = TimePoint{1'795'500'000'000};
    context.user = "u-31";
    const ExpressionValue value = read->evaluate(AnyFields(), context, std::string("5"));
    value.text();
    value.value();
    ASSERT_ALWAYS(value == read->evaluate(AnyFields(), context, std::string("5"))); // the same again: nothing is kept
}

} // namespace fieldledger::test
