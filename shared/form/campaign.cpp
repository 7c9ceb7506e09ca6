#include "shared/form/campaign.h"

#include <algorithm>

namespace fieldledger {

void Form::index()
{
    names_.clear();
    for (std::size_t i = 0; i < fields.size(); ++i) {
        names_.emplace_back(fields[i].name, i);
    }
    std::ranges::sort(names_);
}

std::size_t Form::indexOf(std::string_view name) const
{
    const auto at =
        std::ranges::lower_bound(names_, name, {}, [](const auto& entry) { return std::string_view(entry.first); });
    return at != names_.end() && at->first == name ? at->second : noField;
}

const Field* Form::find(std::string_view name) const
{
    const std::size_t place = indexOf(name);
    return place != noField ? &fields[place] : nullptr;
}

std::vector<std::size_t> Form::children(std::size_t container) const
{
    std::vector<std::size_t> found;
    for (std::size_t i = container + 1; i < fields[container].end; i = fields[i].end) {
        found.push_back(i);
    }
    return found;
}

std::vector<std::size_t> Form::screens() const
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < fields.size(); i = fields[i].end) {
        found.push_back(i);
    }
    return found;
}

std::size_t Form::screenOf(std::size_t field) const
{
    std::size_t screen = 0;
    for (std::size_t i = 0; fields[i].end <= field; i = fields[i].end) {
        ++screen;
    }
    return screen;
}

std::size_t Form::repeatOf(std::size_t field) const
{
    for (std::size_t i = fields[field].parent; i != noField; i = fields[i].parent) {
        if (fields[i].type == FieldType::Repeat) {
            return i;
        }
    }
    return noField;
}

const Form* Campaign::form(std::string_view kind) const
{
    const auto at = std::ranges::find(forms, kind, &Form::kind);
    return at != forms.end() ? &*at : nullptr;
}

const Field* Campaign::fieldAt(const Form& start, std::string_view path) const
{
    const Form* at = &start;
    while (true) {
        const std::size_t dot = path.find('.');
        const Field* field = at->find(path.substr(0, dot));
        if (field == nullptr || dot == std::string_view::npos) {
            return field;
        }
        at = field->type == FieldType::Record ? form(field->recordKind) : nullptr;
        if (at == nullptr) {
            return nullptr;
        }
        path.remove_prefix(dot + 1);
    }
}

const std::vector<Choice>* Campaign::choiceList(std::string_view name) const
{
    for (const auto& [listName, choices] : choiceLists) {
        if (listName == name) {
            return &choices;
        }
    }
    return nullptr;
}

const Choice* Campaign::choice(std::string_view list, std::string_view name) const
{
    const std::vector<Choice>* choices = choiceList(list);
    if (choices == nullptr) {
        return nullptr;
    }
    const auto at = std::ranges::find(*choices, name, &Choice::name);
    return at != choices->end() ? &*at : nullptr;
}

Label Campaign::choiceLabel(const Field& field, std::string_view name) const
{
    const Choice* found = choice(field.choices, name);
    return found != nullptr ? found->label : Label{std::string(name), std::string(name)};
}

} // namespace fieldledger
