#include "shared/form/form_rules.h"

#include "shared/record/review.h"

#include <algorithm>

namespace fieldledger {

namespace {

// `repeat/<row>/field` without the row, and without the choice of a set: the name that a rule is kept under.
std::string withoutRow(std::string_view repeat, std::string_view field)
{
    return std::string(repeat) + "//" + std::string(field);
}

} // namespace

FormRules::FormRules(const Form* form)
{
    review_.show = ShowRule::Review;
    if (form == nullptr) {
        return;
    }
    for (std::size_t i = 0; i < form->fields.size(); ++i) {
        const Field& field = form->fields[i];
        if (!field.isStored()) {
            continue;
        }
        const std::size_t repeat = form->repeatOf(i);
        if (repeat != noField) {
            byName_.emplace_back(withoutRow(form->fields[repeat].name, field.name), field.rule);
        } else if (field.type == FieldType::Geopoint) {
            RegisterRule rule = field.rule;
            rule.together = registerNames(*form, i);
            for (const std::string& name : registerNames(*form, i)) {
                byName_.emplace_back(name, rule);
            }
        } else {
            byName_.emplace_back(field.name, field.rule);
        }
    }
    std::ranges::sort(byName_, {}, [](const auto& entry) { return entry.first; });
}

const RegisterRule& FormRules::ruleOf(std::string_view registerName) const
{
    const auto find = [&](std::string_view name) -> const RegisterRule* {
        const auto at = std::ranges::lower_bound(byName_, name, {},
                                                 [](const auto& entry) { return std::string_view(entry.first); });
        return at != byName_.end() && at->first == name ? &at->second : nullptr;
    };
    const std::size_t first = registerName.find('/');
    const std::size_t second = first == std::string_view::npos ? first : registerName.find('/', first + 1);
    // Deleting against editing is for a person to settle.
    if (registerName == deletedRegister
        || (second != std::string_view::npos && registerName.substr(second + 1) == deletedRegister)) {
        return review_;
    }
    if (isReviewRegister(registerName)) {
        return reviewRule(registerName);
    }
    const RegisterRule* found = find(registerName.substr(0, first)); // a plain field, or a set's choice
    if (found == nullptr && second != std::string_view::npos) {
        const std::string_view rest = registerName.substr(second + 1);
        found = find(withoutRow(registerName.substr(0, first), rest.substr(0, rest.find('/'))));
    }
    return found != nullptr ? *found : latest_;
}

} // namespace fieldledger
