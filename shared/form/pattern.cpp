#include "shared/form/pattern.h"

#include <algorithm>
#include <optional>
#include <string>

namespace fieldledger {

namespace {

constexpr std::size_t patternStepsMax = 4'000;
constexpr int patternRepeatMax = 1'000;
constexpr int patternDepthMax = 32;

using Step = Pattern::Step;
using CharacterSet = Pattern::CharacterSet;
using Steps = std::vector<Step>;

CharacterSet classOf(char32_t letter)
{
    switch (letter) {
    case U'd':
    case U'D': return {{{U'0', U'9'}}, letter == U'D'};
    case U'w':
    case U'W': return {{{U'0', U'9'}, {U'A', U'Z'}, {U'a', U'z'}, {U'_', U'_'}}, letter == U'W'};
    default: return {{{U' ', U' '}, {U'\t', U'\r'}}, letter == U'S'};
    }
}

bool isClassLetter(char32_t letter)
{
    return std::u32string_view(U"dDwWsS").find(letter) != std::u32string_view::npos;
}

// Recursive descent; every part yields steps whose jumps are relative, so that repeating is copying.
class Compiler {
public:
    explicit Compiler(std::string_view text) : text_(codePoints(text)) {}

    std::optional<Steps> compile()
    {
        std::optional<Steps> steps = alternatives(0);
        return steps && at_ == text_.size() ? steps : std::nullopt;
    }
    std::vector<CharacterSet> sets;

private:
    bool isAtEnd() const { return at_ == text_.size(); }
    bool isNext(char32_t character) const { return !isAtEnd() && text_[at_] == character; }
    bool take(char32_t character)
    {
        const bool found = isNext(character);
        at_ += found ? 1 : 0;
        return found;
    }

    std::optional<Steps> alternatives(int depth)
    {
        if (depth > patternDepthMax) {
            return std::nullopt;
        }
        std::optional<Steps> left = sequence(depth);
        while (left && take(U'|')) {
            const std::optional<Steps> right = sequence(depth);
            if (!right || left->size() + right->size() > patternStepsMax) {
                return std::nullopt;
            }
            Steps both{{Step::Kind::Split, 0, 1, std::ssize(*left) + 2}};
            both.insert(both.end(), left->begin(), left->end());
            both.push_back({Step::Kind::Jump, 0, std::ssize(*right) + 1, 1});
            both.insert(both.end(), right->begin(), right->end());
            left = std::move(both);
        }
        return left;
    }

    std::optional<Steps> sequence(int depth)
    {
        Steps all;
        while (!isAtEnd() && !isNext(U'|') && !isNext(U')')) {
            std::optional<Steps> one = atom(depth);
            one = one ? quantified(std::move(*one)) : std::nullopt;
            if (!one || all.size() + one->size() > patternStepsMax) {
                return std::nullopt;
            }
            all.insert(all.end(), one->begin(), one->end());
        }
        return all;
    }

    Steps single(CharacterSet set)
    {
        sets.push_back(std::move(set));
        return {{Step::Kind::Set, sets.size() - 1, 1, 1}};
    }

    std::optional<Steps> atom(int depth)
    {
        const char32_t character = text_[at_++];
        switch (character) {
        case U'(': {
            if (take(U'?') && !take(U':')) {
                return std::nullopt;
            }
            std::optional<Steps> inner = alternatives(depth + 1);
            return inner && take(U')') ? inner : std::nullopt;
        }
        case U'[': return bracket();
        case U'.': return single({{}, true});
        case U'^': return Steps{{Step::Kind::AtStart, 0, 1, 1}};
        case U'$': return Steps{{Step::Kind::AtEnd, 0, 1, 1}};
        case U'*':
        case U'+':
        case U'?':
        case U'{': return std::nullopt;
        case U'\\':
            if (isAtEnd()) {
                return std::nullopt;
            }
            return isClassLetter(text_[at_]) ? single(classOf(text_[at_++])) : escaped();
        default: return single({{{character, character}}, false});
        }
    }

    std::optional<Steps> escaped()
    {
        const std::optional<char32_t> character = escapedCharacter();
        return character ? std::optional(single({{{*character, *character}}, false})) : std::nullopt;
    }

    // Letters and digits behind a backslash mean something in other dialects, so unknown ones are refused.
    std::optional<char32_t> escapedCharacter()
    {
        const char32_t character = text_[at_++];
        if (character == U'n') {
            return U'\n';
        }
        if (character == U't') {
            return U'\t';
        }
        const bool isWord = character < 128 && classOf(U'w').holds(character);
        return isWord ? std::nullopt : std::optional(character);
    }

    std::optional<Steps> bracket()
    {
        CharacterSet set;
        set.negated = take(U'^');
        bool first = true;
        while (!isAtEnd() && (first || !isNext(U']'))) {
            first = false;
            if (isNext(U'\\') && at_ + 1 < text_.size() && isClassLetter(text_[at_ + 1])) {
                const CharacterSet inner = classOf(text_[at_ + 1]);
                if (inner.negated) {
                    return std::nullopt;
                }
                set.ranges.insert(set.ranges.end(), inner.ranges.begin(), inner.ranges.end());
                at_ += 2;
                continue;
            }
            const std::optional<char32_t> from = bracketCharacter();
            std::optional<char32_t> to = from;
            if (from && isNext(U'-') && at_ + 1 < text_.size() && text_[at_ + 1] != U']') {
                ++at_;
                to = bracketCharacter();
            }
            if (!from || !to || *to < *from) {
                return std::nullopt;
            }
            set.ranges.push_back({*from, *to});
        }
        return take(U']') ? std::optional(single(std::move(set))) : std::nullopt;
    }

    std::optional<char32_t> bracketCharacter()
    {
        if (isAtEnd()) {
            return std::nullopt;
        }
        const char32_t character = text_[at_++];
        if (character != U'\\') {
            return character;
        }
        return isAtEnd() ? std::nullopt : escapedCharacter();
    }

    std::optional<int> count()
    {
        if (isAtEnd() || text_[at_] < U'0' || text_[at_] > U'9') {
            return std::nullopt;
        }
        int number = 0;
        while (!isAtEnd() && text_[at_] >= U'0' && text_[at_] <= U'9') {
            number = number * 10 + static_cast<int>(text_[at_++] - U'0');
            if (number > patternRepeatMax) {
                return std::nullopt;
            }
        }
        return number;
    }

    std::optional<Steps> quantified(Steps one)
    {
        int least = 1;
        std::optional<int> most = 1; // absent: without end
        if (take(U'*')) {
            least = 0;
            most.reset();
        } else if (take(U'+')) {
            most.reset();
        } else if (take(U'?')) {
            least = 0;
        } else if (take(U'{')) {
            const std::optional<int> from = count();
            if (!from) {
                return std::nullopt;
            }
            least = *from;
            most = least;
            if (take(U',')) {
                most = isNext(U'}') ? std::nullopt : count();
                if (!isNext(U'}') || (most && *most < least)) {
                    return std::nullopt;
                }
            }
            if (!take(U'}')) {
                return std::nullopt;
            }
        } else {
            return one;
        }
        take(U'?'); // lazy or greedy is the same when the whole text must match
        return repeated(one, least, most);
    }

    static std::optional<Steps> repeated(const Steps& one, int least, std::optional<int> most)
    {
        const std::size_t copies = static_cast<std::size_t>(most.value_or(least + 1));
        if (copies * (one.size() + 2) > patternStepsMax) {
            return std::nullopt;
        }
        Steps all;
        for (int i = 0; i < least; ++i) {
            all.insert(all.end(), one.begin(), one.end());
        }
        for (int i = least; most && i < *most; ++i) {
            all.push_back({Step::Kind::Split, 0, 1, std::ssize(one) + 1});
            all.insert(all.end(), one.begin(), one.end());
        }
        if (!most) {
            all.push_back({Step::Kind::Split, 0, 1, std::ssize(one) + 2});
            all.insert(all.end(), one.begin(), one.end());
            all.push_back({Step::Kind::Jump, 0, -(std::ssize(one) + 1), 1});
        }
        return all;
    }

    std::u32string text_;
    std::size_t at_ = 0;
};

} // namespace

bool Pattern::CharacterSet::holds(char32_t character) const
{
    const bool inside = std::ranges::any_of(
        ranges, [&](const Range& range) { return character >= range.first && character <= range.last; });
    return inside != negated;
}

Result<Pattern> Pattern::compile(std::string_view text)
{
    Compiler compiler(text);
    std::optional<std::vector<Step>> steps = compiler.compile();
    if (!steps) {
        return Error(ErrorCode::BadRequest,
                     "正则表达式写错、用了不支持的写法或过大 / the pattern is broken, uses what is not supported, or "
                     "is too large");
    }
    Pattern made;
    made.sets_ = std::move(compiler.sets);
    made.steps_ = std::move(*steps);
    return made;
}

bool Pattern::matches(std::string_view text) const
{
    const std::u32string characters = codePoints(text);
    const std::size_t end = steps_.size();
    std::vector<std::size_t> current;
    std::vector<std::size_t> next;
    std::vector<std::size_t> waiting;
    std::vector<std::size_t> visited(end + 1, 0); // position + 1 at which a step was last entered

    const auto enter = [&](std::size_t from, std::size_t position, std::vector<std::size_t>& states) {
        waiting.assign(1, from);
        while (!waiting.empty()) {
            const std::size_t at = waiting.back();
            waiting.pop_back();
            if (visited[at] == position + 1) {
                continue;
            }
            visited[at] = position + 1;
            if (at == end || steps_[at].kind == Step::Kind::Set) {
                states.push_back(at);
                continue;
            }
            const Step& step = steps_[at];
            const bool holdsHere = (step.kind != Step::Kind::AtStart || position == 0)
                && (step.kind != Step::Kind::AtEnd || position == characters.size());
            if (!holdsHere) {
                continue;
            }
            waiting.push_back(at + static_cast<std::size_t>(step.first));
            if (step.kind == Step::Kind::Split) {
                waiting.push_back(at + static_cast<std::size_t>(step.second));
            }
        }
    };
    enter(0, 0, current);
    for (std::size_t position = 0; position < characters.size() && !current.empty(); ++position) {
        next.clear();
        for (const std::size_t at : current) {
            if (at != end && sets_[steps_[at].set].holds(characters[position])) {
                enter(at + 1, position + 1, next);
            }
        }
        std::swap(current, next);
    }
    return std::ranges::find(current, end) != current.end();
}

std::u32string codePoints(std::string_view text)
{
    std::u32string points;
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
        const unsigned char lead = byte(i);
        const std::size_t length = lead < 0x80 ? 1
            : (lead & 0xE0U) == 0xC0           ? 2
            : (lead & 0xF0U) == 0xE0           ? 3
            : (lead & 0xF8U) == 0xF0           ? 4
                                               : 0;
        char32_t point = length == 1 ? lead : static_cast<char32_t>(lead & (0x7FU >> length));
        bool valid = length > 0 && i + length <= text.size();
        for (std::size_t k = 1; valid && k < length; ++k) {
            valid = (byte(i + k) & 0xC0U) == 0x80;
            point = (point << 6U) | (byte(i + k) & 0x3FU);
        }
        points.push_back(valid ? point : U'\uFFFD');
        i += valid ? length : 1;
    }
    return points;
}

} // namespace fieldledger
