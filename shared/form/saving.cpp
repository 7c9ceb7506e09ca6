#include "shared/form/saving.h"

#include "shared/form/form_rules.h"

namespace fieldledger {

namespace {

// The field whose answer the register holds or belongs to; noField for registers that the form does not know.
std::size_t fieldOfRegister(const Form& form, std::string_view name)
{
    const std::size_t first = name.find('/');
    const std::size_t field = form.indexOf(name.substr(0, first));
    if (field == noField || form.fields[field].type != FieldType::Repeat || first == std::string_view::npos) {
        return field;
    }
    const std::size_t second = name.find('/', first + 1);
    if (second == std::string_view::npos) {
        return noField;
    }
    const std::string_view rest = name.substr(second + 1);
    return form.indexOf(rest.substr(0, rest.find('/')));
}

bool belongsElsewhere(const Form& form, std::string_view name)
{
    const std::size_t field = fieldOfRegister(form, name);
    return field != noField && !form.fields[field].isStored();
}

std::map<std::string, Value> differences(const Answers& before, const Answers& now)
{
    std::map<std::string, Value> changed;
    for (const auto& [name, value] : now.registers()) {
        if (before.get(name) != value) {
            changed.emplace(name, value);
        }
    }
    for (const auto& [name, value] : before.registers()) {
        if (now.get(name).isNull()) {
            changed.emplace(name, Value());
        }
    }
    return changed;
}

} // namespace

std::vector<Register> registersToSave(const FormEvaluation& evaluation, const Answers& before)
{
    const Form& form = evaluation.form();
    const FormRules rules(&form);
    std::map<std::string, Value> changed = differences(before, evaluation.answers());
    std::erase_if(changed, [&](const auto& entry) { return belongsElsewhere(form, entry.first); });

    const std::map<std::string, Value> written = changed;
    for (const auto& [name, value] : written) {
        for (const std::string& member : rules.ruleOf(name).together) {
            const std::size_t field = form.indexOf(member);
            const bool computed =
                field != noField && form.fields[field].isHidden() && !form.fields[field].defaultValue.isAbsent();
            // Computed afresh also where the form was opened with it: it may follow from what was answered since.
            if (computed) {
                changed.insert_or_assign(member, evaluation.defaultOf({field, {}}));
            } else {
                changed.try_emplace(member, evaluation.answers().get(member));
            }
        }
    }
    return {changed.begin(), changed.end()};
}

} // namespace fieldledger
