#include "shared/form/answers.h"

#include "shared/form/deletion.h"

#include <algorithm>

namespace fieldledger {

namespace {

const Value nothing;

std::string_view nameOf(const Register& one)
{
    return one.first;
}

} // namespace

Answers::Answers(std::initializer_list<Register> registers)
{
    for (const Register& one : registers) {
        set(one.first, one.second);
    }
}

const Value& Answers::get(std::string_view registerName) const
{
    const auto at = std::ranges::lower_bound(registers_, registerName, {}, nameOf);
    return at != registers_.end() && at->first == registerName ? at->second : nothing;
}

void Answers::set(std::string_view registerName, Value value)
{
    const auto at = std::ranges::lower_bound(registers_, registerName, {}, nameOf);
    const bool found = at != registers_.end() && at->first == registerName;
    if (value.isNull()) {
        if (found) {
            registers_.erase(at);
        }
    } else if (found) {
        at->second = std::move(value);
    } else {
        registers_.insert(at, {std::string(registerName), std::move(value)});
    }
}

std::vector<std::string> Answers::selected(std::string_view field) const
{
    const std::string prefix = std::string(field) + '/';
    std::vector<std::string> names;
    for (auto at = std::ranges::lower_bound(registers_, prefix, {}, nameOf);
         at != registers_.end() && at->first.starts_with(prefix); ++at) {
        if (at->second == Value(true)) {
            names.push_back(at->first.substr(prefix.size()));
        }
    }
    return names;
}

std::vector<std::string> Answers::rows(std::string_view repeat) const
{
    const std::string prefix = std::string(repeat) + '/';
    std::vector<std::string> ids;
    for (auto at = std::ranges::lower_bound(registers_, prefix, {}, nameOf);
         at != registers_.end() && at->first.starts_with(prefix); ++at) {
        const std::string_view rest = std::string_view(at->first).substr(prefix.size());
        const std::size_t slash = rest.find('/');
        if (slash != std::string_view::npos && (ids.empty() || ids.back() != rest.substr(0, slash))) {
            ids.emplace_back(rest.substr(0, slash));
        }
    }
    std::erase_if(ids, [&](const std::string& id) {
        return get(prefix + id + '/' + std::string(deletedRegister)) == Value(true);
    });
    return ids;
}

Answers answersOf(const RecordState& record, const RegisterRules& rules)
{
    Answers answers;
    for (const std::string& name : record.registerNames()) {
        answers.set(name, shownValue(record, name, rules).value);
    }
    if (answers.isDeleted() && !isStruckOut(record)) {
        answers.set(deletedRegister, false); // a delete that does not hold hides nothing
    }
    return answers;
}

std::string registerName(const Form& form, std::size_t field, std::string_view row, std::string_view choice)
{
    std::string name = form.fields[field].name;
    const std::size_t repeat = form.repeatOf(field);
    if (repeat != noField) {
        name = form.fields[repeat].name + '/' + std::string(row) + '/' + name;
    }
    return choice.empty() ? name : name + '/' + std::string(choice);
}

std::vector<std::string> registerNames(const Form& form, std::size_t field, std::string_view row)
{
    const Field& asked = form.fields[field];
    if (!asked.isStored() || asked.isSet()) {
        return {};
    }
    std::string name = registerName(form, field, row);
    if (asked.type != FieldType::Geopoint) {
        return {std::move(name)};
    }
    GeopointRegisters parts = geopointRegisters(name);
    return {std::move(parts.latitude), std::move(parts.longitude), std::move(parts.accuracy), std::move(parts.fix),
            std::move(parts.datum)};
}

GeopointRegisters geopointRegisters(std::string_view registerOfField)
{
    const std::string name(registerOfField);
    return {name + "_lat", name + "_lon", name + "_accuracy_cm", name + "_fix", name + "_datum"};
}

} // namespace fieldledger
