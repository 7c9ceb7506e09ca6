#include "shared/record/register_rule.h"

#include <algorithm>

namespace fieldledger {

namespace {

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
        return best([](const Value& left, const Value& right) { return left > right; });
    case ShowRule::Min:
        return best([](const Value& left, const Value& right) {
            return !left.isNull() && (right.isNull() || left < right);
        });
    case ShowRule::Cautious:
        return best([&](const Value& left, const Value& right) { return cautionPlace(rule, left) < cautionPlace(rule, right); });
    }
    ASSERT_ALWAYS(false);
}

bool differ(const HeldChange& left, const HeldChange& right, const std::vector<std::string>& names)
{
    return std::ranges::any_of(names, [&](const std::string& name) {
        const Value* a = left.find(name);
        const Value* b = right.find(name);
        return a != nullptr && b != nullptr && *a != *b;
    });
}

} // namespace

Shown shownValue(const RecordState& record, std::string_view registerName, const RegisterRules& rules)
{
    const RegisterRule& own = rules.ruleOf(registerName);
    const std::vector<std::string> names = own.together.empty() ? std::vector<std::string>{std::string(registerName)} : own.together;
    const RegisterRule& leading = own.together.empty() ? own : rules.ruleOf(names.front());

    Shown shown;
    std::vector<Head> heads = record.heads(names.front());
    if (heads.empty() && names.front() != registerName) { // an older form wrote this member alone
        heads = record.heads(registerName);
    }
    if (heads.empty()) {
        return shown;
    }
    const Head chosen = pick(heads, leading);
    const Value* value = chosen.change->find(registerName);
    if (value == nullptr) { // the leading change did not write it: show its own latest head
        const std::vector<Head> own_heads = record.heads(registerName);
        value = own_heads.empty() ? nullptr : own_heads.front().value;
    }
    shown.value = value != nullptr ? *value : Value();
    shown.from = chosen.change;
    shown.conflict = std::ranges::any_of(heads, [&](const Head& head) { return differ(*head.change, *chosen.change, names); });
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
