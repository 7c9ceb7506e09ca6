#include "shared/form/expression_parser.h"

#include "shared/base/limits.h"
#include "shared/base/text.h"

#include <algorithm>

namespace fieldledger {

namespace {

using Node = Expression::Node;
using NodePointer = std::shared_ptr<const Node>;
using Kind = Node::Kind;

constexpr std::size_t pathStepsMax = 3;
constexpr std::size_t argumentsMost = 100;

bool isNameStart(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == '_';
}

struct Operator {
    std::string_view text;
    Kind kind;
    int level; // binds tighter the higher
};

// Longer texts before their beginnings.
constexpr Operator operators[] = {
    {"or", Kind::Or, 1},          {"and", Kind::And, 2}, {"=", Kind::Equal, 3},           {"!=", Kind::NotEqual, 3},
    {"<=", Kind::LessOrEqual, 4}, {"<", Kind::Less, 4},  {">=", Kind::GreaterOrEqual, 4}, {">", Kind::Greater, 4},
    {"+", Kind::Plus, 5},         {"-", Kind::Minus, 5}, {"*", Kind::Times, 6},           {"div", Kind::Divide, 6},
    {"mod", Kind::Remainder, 6},
};

// Recursive descent by operator level. The first error is kept; after it every part yields null and parsing runs out.
class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {}

    Result<ParsedExpression> parse()
    {
        NodePointer root = binary(1, 0);
        skipBlanks();
        if (!error_ && at_ < text_.size()) {
            fail(ErrorCode::BadRequest, "此处内容多余或缺少运算符",
                 "something is left over here, or an operator is missing");
        }
        if (error_) {
            return *error_;
        }
        rememberSingles(*root);
        parsed_.root = std::move(root);
        return std::move(parsed_);
    }

private:
    NodePointer fail(ErrorCode code, std::string_view zh, std::string_view en)
    {
        if (!error_) {
            const std::string place = std::to_string(codePoints(text_.substr(0, at_)).size() + 1);
            error_.emplace(code,
                           "第 " + place + " 个字符：" + std::string(zh) + " / at character " + place + ": "
                               + std::string(en));
        }
        return nullptr;
    }
    NodePointer fail(std::string_view zh, std::string_view en) { return fail(ErrorCode::BadRequest, zh, en); }

    void skipBlanks()
    {
        while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) {
            ++at_;
        }
    }
    bool isNext(std::string_view token) const { return text_.substr(at_).starts_with(token); }
    bool take(std::string_view token)
    {
        skipBlanks();
        const bool found = isNext(token);
        at_ += found ? token.size() : 0;
        return found;
    }

    NodePointer made(Node node)
    {
        for (const NodePointer& child : node.children) {
            if (!child) {
                return nullptr;
            }
            node.depth = std::max(node.depth, child->depth + 1);
        }
        if (node.depth > limits::expressionDepthMax) {
            return fail(ErrorCode::TooLarge, "嵌套过深", "nested too deep");
        }
        return std::make_shared<const Node>(std::move(node));
    }

    const Operator* nextOperator()
    {
        skipBlanks();
        for (const Operator& candidate : operators) {
            const std::size_t after = at_ + candidate.text.size();
            const bool isWord = isNameStart(candidate.text.front());
            const bool wordGoesOn = isWord && after < text_.size()
                && (isNameStart(text_[after]) || isDigit(text_[after]) || text_[after] == '-');
            if (isNext(candidate.text) && !wordGoesOn) {
                return &candidate;
            }
        }
        return nullptr;
    }

    NodePointer binary(int level, std::size_t depth)
    {
        constexpr int tightest = 6;
        if (level > tightest) {
            return unary(depth);
        }
        NodePointer left = binary(level + 1, depth);
        bool joinable = false; // left was made right here, so a longer chain of or, and, + stays one node
        while (left && !error_) {
            const Operator* found = nextOperator();
            if (found == nullptr || found->level != level) {
                break;
            }
            at_ += found->text.size();
            NodePointer right = binary(level + 1, depth);
            const bool isChain = found->kind == Kind::Or || found->kind == Kind::And || found->kind == Kind::Plus;
            Node node;
            node.kind = found->kind;
            if (joinable && isChain && left->kind == found->kind) {
                node.children = left->children;
            } else {
                node.children.push_back(std::move(left));
            }
            node.children.push_back(std::move(right));
            left = made(std::move(node));
            joinable = true;
        }
        return left;
    }

    NodePointer unary(std::size_t depth)
    {
        if (depth > limits::expressionDepthMax) {
            return fail(ErrorCode::TooLarge, "嵌套过深", "nested too deep");
        }
        if (!take("-")) {
            return primary(depth + 1);
        }
        Node node;
        node.kind = Kind::Negate;
        node.children.push_back(unary(depth + 1));
        return made(std::move(node));
    }

    NodePointer primary(std::size_t depth)
    {
        skipBlanks();
        if (at_ == text_.size()) {
            return fail("表达式不完整", "the expression ends too early");
        }
        const char next = text_[at_];
        if (isDigit(next)) {
            return number();
        }
        if (next == '\'' || next == '"') {
            return string(next);
        }
        if (isNext("${")) {
            return path();
        }
        if (isNameStart(next)) {
            return nameOrCall(depth);
        }
        if (take("(")) {
            NodePointer inner = binary(1, depth);
            return !error_ && !take(")") ? fail("缺少右括号 )", "a closing ) is missing") : inner;
        }
        if (take(".")) {
            parsed_.readsOwnValue = true;
            Node node;
            node.kind = Kind::Own;
            return made(std::move(node));
        }
        return fail("此处应为数值、文字、${字段}、函数或括号",
                    "expected a number, text, a ${field}, a function or a parenthesis");
    }

    NodePointer number()
    {
        std::size_t end = at_;
        while (end < text_.size() && (isDigit(text_[end]) || text_[end] == '.')) {
            ++end;
        }
        const std::optional<Decimal> value = Decimal::fromText(text_.substr(at_, end - at_));
        if (!value) {
            return fail("数值写法不对", "not a number");
        }
        at_ = end;
        Node node;
        node.literal = *value;
        return made(std::move(node));
    }

    NodePointer string(char quote)
    {
        const std::size_t end = text_.find(quote, at_ + 1);
        if (end == std::string_view::npos) {
            return fail("引号没有成对", "a closing quote is missing");
        }
        Node node;
        node.literal = ExpressionValue(std::string(text_.substr(at_ + 1, end - at_ - 1)));
        at_ = end + 1;
        return made(std::move(node));
    }

    std::string name(bool withHyphen)
    {
        const std::size_t start = at_;
        while (at_ < text_.size()
               && (isNameStart(text_[at_]) || isDigit(text_[at_]) || (withHyphen && text_[at_] == '-'))) {
            ++at_;
        }
        return std::string(text_.substr(start, at_ - start));
    }

    NodePointer path()
    {
        at_ += 2;
        Node node;
        node.kind = Kind::Path;
        std::size_t steps = 0;
        do {
            if (at_ == text_.size() || !isNameStart(text_[at_])) {
                return fail("${ } 内应为字段名", "expected a field's name inside ${ }");
            }
            node.name += (steps > 0 ? "." : "") + name(false);
            ++steps;
        } while (at_ < text_.size() && text_[at_] == '.' && ++at_ > 0);
        if (steps > pathStepsMax) {
            return fail("${ } 内最多三级", "at most three steps inside ${ }");
        }
        if (at_ == text_.size() || text_[at_] != '}') {
            return fail("${ 缺少右括号 }", "a closing } is missing");
        }
        ++at_;
        remember(parsed_.references, node.name);
        return made(std::move(node));
    }

    static void remember(std::vector<std::string>& names, const std::string& found)
    {
        if (std::ranges::find(names, found) == names.end()) {
            names.push_back(found);
        }
    }

    // What an aggregate reads row by row is left out.
    void rememberSingles(const Node& node)
    {
        if (node.kind == Kind::Path) {
            remember(parsed_.singleReferences, node.name);
        }
        const bool gathers = node.function != nullptr && node.function->readsRows && node.children.size() == 1
            && node.children.front()->kind == Kind::Path;
        for (std::size_t i = 0; i < node.children.size() && !gathers; ++i) {
            rememberSingles(*node.children[i]);
        }
    }

    NodePointer nameOrCall(std::size_t depth)
    {
        const std::size_t start = at_;
        Node node;
        node.name = name(true);
        if (!take("(")) {
            node.kind = Kind::Column;
            remember(parsed_.columns, node.name);
            return made(std::move(node));
        }
        node.kind = Kind::Call;
        node.function = findExpressionFunction(node.name);
        if (node.function == nullptr) {
            at_ = start;
            return fail("没有函数 " + node.name + "()", "there is no function " + node.name + "()");
        }
        if (!take(")")) {
            do {
                node.children.push_back(binary(1, depth));
                if (error_ || node.children.size() > argumentsMost) {
                    break;
                }
            } while (take(","));
            if (!error_ && !take(")")) {
                return fail("缺少逗号或右括号 )", "a comma or a closing ) is missing");
            }
        }
        return error_ ? nullptr : checkedCall(std::move(node), start);
    }

    NodePointer checkedCall(Node node, std::size_t start)
    {
        const std::size_t after = at_;
        const std::size_t count = node.children.size();
        at_ = start; // errors point at the function's name
        if (count < node.function->argumentsMin || count > node.function->argumentsMax) {
            return fail("函数 " + node.name + "() 的参数个数不对", "wrong number of arguments for " + node.name + "()");
        }
        if (node.function->wantsPath && node.children.front()->kind != Kind::Path) {
            return fail("函数 " + node.name + "() 的参数应为 ${字段}", node.name + "() wants a ${field}");
        }
        if (node.name == "regex") {
            const NodePointer& pattern = node.children[1];
            if (pattern->kind != Kind::Literal) {
                return fail("regex() 的第二个参数应为文字", "the second argument of regex() must be text in quotes");
            }
            Result<Pattern> compiled = Pattern::compile(pattern->literal.text());
            if (!compiled) {
                return fail("正则表达式写错、用了不支持的写法或过大",
                            "the pattern is broken, uses what is not supported, or is too large");
            }
            node.pattern = std::move(*compiled);
        }
        at_ = after;
        return made(std::move(node));
    }

    std::string_view text_;
    std::size_t at_ = 0;
    ParsedExpression parsed_;
    std::optional<Error> error_;
};

} // namespace

Result<ParsedExpression> parseExpression(std::string_view text)
{
    if (text.size() > limits::expressionBytesMax) {
        return Error(ErrorCode::TooLarge, "表达式过长 / the expression is too long");
    }
    if (!isCanonicalText(text)) {
        return Error(ErrorCode::BadRequest, "表达式不是规范的 UTF-8 文字 / the expression is not canonical UTF-8 text");
    }
    return Parser(text).parse();
}

} // namespace fieldledger
