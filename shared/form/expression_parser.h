// Text of an expression to its tree. Internal to expression*.cpp.
#pragma once

#include "shared/form/expression_tree.h"

namespace fieldledger {

struct ParsedExpression {
    std::shared_ptr<const Expression::Node> root;
    std::vector<std::string> references;
    std::vector<std::string> singleReferences;
    std::vector<std::string> columns;
    bool readsOwnValue = false;
};

Result<ParsedExpression> parseExpression(std::string_view text);

} // namespace fieldledger
