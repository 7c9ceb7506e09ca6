// The tree of a parsed expression and the functions it may call. Internal to expression*.cpp.
#pragma once

#include "shared/form/expression.h"
#include "shared/form/pattern.h"

#include <optional>
#include <span>

namespace fieldledger {

struct ExpressionFunction;

struct Expression::Node {
    enum class Kind {
        Literal,
        Own,    // .
        Path,   // ${…}
        Column, // a bare name
        Call,
        Negate,
        Or,  // any number of children
        And, // any number of children
        Equal,
        NotEqual,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        Plus, // any number of children
        Minus,
        Times,
        Divide,
        Remainder,
    };
    Kind kind = Kind::Literal;
    ExpressionValue literal;
    std::string name;                             // of a path or column
    const ExpressionFunction* function = nullptr; // of a call
    std::optional<Pattern> pattern;               // of a call of regex()
    std::vector<std::shared_ptr<const Node>> children;
    std::size_t depth = 1;
};

// What one evaluation reads.
struct ExpressionReading {
    const FieldLookup& fields;
    const ExpressionContext& context;
    const ExpressionValue& own;
};

ExpressionValue evaluateNode(const Expression::Node& node, const ExpressionReading& reading);

struct ExpressionFunction {
    using Evaluate = ExpressionValue (*)(const Expression::Node& call, const ExpressionReading& reading);
    std::string_view name;
    std::size_t argumentsMin;
    std::size_t argumentsMax;
    bool readsRows; // a single ${field} or ${repeat} stands for all its rows
    bool wantsPath; // … and nothing else will do
    Evaluate evaluate;
};

// Null when there is no such function.
const ExpressionFunction* findExpressionFunction(std::string_view name);

} // namespace fieldledger
