// Expressions of a form: the part of XLSForm's XPath that README.md lists. Parsing is strict and bounded
// (base/limits.h); evaluation always ends, never fails and reads nothing but what it is given.
#pragma once

#include "shared/base/calendar.h"
#include "shared/base/result.h"
#include "shared/form/decimal.h"
#include "shared/record/value.h"

#include <map>
#include <memory>
#include <variant>
#include <vector>

namespace fieldledger {

// What an expression yields: nothing (an empty answer), a truth value, a number or text. Days and times are text.
class ExpressionValue {
public:
    ExpressionValue() = default;
    ExpressionValue(bool truth) : content_(truth) {}
    ExpressionValue(Decimal number) : content_(number) {}
    ExpressionValue(std::string text); // empty text is nothing
    static ExpressionValue of(const Value& value);

    bool isEmpty() const { return content_.index() == 0; }
    const bool* asTruth() const { return std::get_if<bool>(&content_); }
    const Decimal* asDecimal() const { return std::get_if<Decimal>(&content_); }
    const std::string* asText() const { return std::get_if<std::string>(&content_); }

    // Empty, false and 0 are false; everything else is true.
    bool truth() const;
    // Numbers, numeric text, true as 1, days as days since 1970-01-01, times as such days with a fraction.
    std::optional<Decimal> number(std::chrono::minutes offset = officeOffset) const;
    std::string text() const;
    // As a register holds it: whole numbers as integers, other numbers as decimal text.
    Value value() const;
    bool operator==(const ExpressionValue&) const = default;

private:
    std::variant<std::monostate, bool, Decimal, std::string> content_;
};

// Where an expression's names lead. A path is a field's name, or `link.field` for a field of the record that the link
// names (at most three steps).
class FieldLookup {
public:
    virtual ~FieldLookup() = default;
    virtual ExpressionValue value(std::string_view path) const = 0;
    // For count(), sum(), min() and max(): one entry a row where the path names a repeat or a field inside one;
    // otherwise the one value, or none when that is empty.
    virtual std::vector<ExpressionValue> values(std::string_view path) const = 0;
    // A column of the choice that a choice_filter looks at.
    virtual ExpressionValue column(std::string_view) const { return {}; }
};

// What is the same for every expression of one evaluation. Given by the rim, never read from a clock here.
struct ExpressionContext {
    Day today{};
    TimePoint now;
    std::chrono::minutes offset = officeOffset;
    std::string user;                                        // user(): the signed-in person's id
    std::string area;                                        // area(): the area that the tablet works in
    std::string record;                                      // record(): id of the record that the form fills
    std::map<std::string, std::string, std::less<>> created; // created('name'): ids of records that effects make
};

class Expression {
public:
    Expression() = default; // absent
    // BadRequest (TooLarge over a limit) with the place and the reason in Chinese and English.
    static Result<Expression> parse(std::string_view text);

    bool isAbsent() const { return root_ == nullptr; }
    const std::string& text() const { return text_; }
    // Paths read, in order, each once; `.` is not among them.
    const std::vector<std::string>& references() const { return references_; }
    // Bare names, which only a choice_filter may hold.
    const std::vector<std::string>& columns() const { return columns_; }
    bool readsOwnValue() const { return readsOwnValue_; }

    // `own` is what `.` stands for. An absent expression is empty.
    ExpressionValue evaluate(const FieldLookup& fields, const ExpressionContext& context,
                             const ExpressionValue& own = {}) const;

    // Paths read as single values, not as rows of an aggregate.
    const std::vector<std::string>& singleReferences() const { return singleReferences_; }

    struct Node;

private:
    std::shared_ptr<const Node> root_; // shared: immutable, so copies of a form need no copy of the tree
    std::string text_;
    std::vector<std::string> references_;
    std::vector<std::string> singleReferences_;
    std::vector<std::string> columns_;
    bool readsOwnValue_ = false;
};

// Times as registers hold them: "2026-11-23T01:05:00Z", always UTC, whole seconds.
std::string momentText(TimePoint time);
Result<TimePoint> momentFromText(std::string_view text);

} // namespace fieldledger
