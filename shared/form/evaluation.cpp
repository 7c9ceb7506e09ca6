#include "shared/form/evaluation.h"

#include "shared/base/text.h"
#include "shared/record/review.h"

#include <algorithm>

namespace fieldledger {

namespace {

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : " ") + name;
    }
    return text;
}

std::string degrees(std::int64_t tenMillionths)
{
    const std::optional<Decimal> value = Decimal(tenMillionths).dividedBy(10'000'000);
    return value ? value->text() : std::string();
}

// A register that no form has. What nobody reviewed is new.
ExpressionValue systemValue(const Answers& answers, std::string_view name)
{
    const Value& value = answers.get(name);
    return name == reviewRegister && value.isNull() ? ExpressionValue(std::string(reviewName(Review::New))) : ExpressionValue::of(value);
}

} // namespace

// The form's names seen from one row, or from outside every repeat.
class FormEvaluation::Lookup final : public FieldLookup {
public:
    Lookup(const FormEvaluation& evaluation, std::string_view row, const Choice* choice = nullptr)
        : evaluation_(evaluation),
          row_(row),
          choice_(choice)
    {
    }

    ExpressionValue value(std::string_view path) const override
    {
        const std::size_t dot = path.find('.');
        const Form& form = evaluation_.form_;
        const std::size_t field = form.indexOf(path.substr(0, dot));
        if (field == noField) {
            return dot == std::string_view::npos ? systemValue(evaluation_.answers_, path) : ExpressionValue();
        }
        const bool inRepeat = form.repeatOf(field) != noField;
        const FieldPlace place{field, inRepeat ? std::string(row_) : std::string()};
        if ((inRepeat && row_.empty()) || evaluation_.readsEmpty(place)) {
            return {};
        }
        ExpressionValue here = evaluation_.answer(place);
        return dot == std::string_view::npos ? here : linkedValue(form.fields[field], here, path.substr(dot + 1));
    }

    std::vector<ExpressionValue> values(std::string_view path) const override
    {
        const Form& form = evaluation_.form_;
        const std::size_t field = form.indexOf(path.substr(0, path.find('.')));
        if (field == noField) {
            return {};
        }
        const bool isRepeat = form.fields[field].type == FieldType::Repeat;
        const std::size_t repeat = isRepeat ? field : form.repeatOf(field);
        std::vector<ExpressionValue> all;
        if (repeat == noField) {
            all.push_back(value(path));
        } else if (!evaluation_.readsEmpty({repeat, {}})) {
            for (const std::string& row : evaluation_.answers_.rows(form.fields[repeat].name)) {
                all.push_back(isRepeat ? ExpressionValue(row) : Lookup(evaluation_, row).value(path));
            }
        }
        std::erase_if(all, [](const ExpressionValue& one) { return one.isEmpty(); });
        return all;
    }

    ExpressionValue column(std::string_view name) const override
    {
        if (choice_ == nullptr) {
            return {};
        }
        if (name == "name") {
            return choice_->name;
        }
        const auto at =
            std::ranges::find(choice_->columns, name, [](const auto& entry) { return std::string_view(entry.first); });
        return at != choice_->columns.end() ? ExpressionValue(at->second) : ExpressionValue();
    }

private:
    ExpressionValue linkedValue(const Field& link, const ExpressionValue& id, std::string_view path) const
    {
        const Field* at = &link;
        ExpressionValue here = id;
        while (true) {
            const Form* form = at->type == FieldType::Record ? evaluation_.campaign_.form(at->recordKind) : nullptr;
            const Answers* record =
                evaluation_.linked_ != nullptr && !here.isEmpty() ? evaluation_.linked_->find(here.text()) : nullptr;
            if (form == nullptr || record == nullptr) {
                return {};
            }
            const std::size_t dot = path.find('.');
            const std::size_t field = form->indexOf(path.substr(0, dot));
            if (field == noField) {
                return dot == std::string_view::npos ? systemValue(*record, path) : ExpressionValue();
            }
            here = storedAnswer(*form, field, *record);
            if (dot == std::string_view::npos) {
                return here;
            }
            at = &form->fields[field];
            path.remove_prefix(dot + 1);
        }
    }

    const FormEvaluation& evaluation_;
    std::string_view row_;
    const Choice* choice_;
};

FormEvaluation::FormEvaluation(const Campaign& campaign, const Form& form, const Answers& answers,
                               const LinkedRecords* linked, ExpressionContext context, HiddenAnswers hidden)
    : campaign_(campaign),
      form_(form),
      answers_(answers),
      linked_(linked),
      context_(std::move(context)),
      hidden_(hidden)
{
}

FormEvaluation::~FormEvaluation() = default;

std::vector<FieldPlace> FormEvaluation::places() const
{
    std::vector<FieldPlace> all;
    for (std::size_t i = 0; i < form_.fields.size();) {
        all.push_back({i, {}});
        if (form_.fields[i].type != FieldType::Repeat) {
            ++i;
            continue;
        }
        for (const std::string& row : answers_.rows(form_.fields[i].name)) {
            for (std::size_t inner = i + 1; inner < form_.fields[i].end; ++inner) {
                all.push_back({inner, row});
            }
        }
        i = form_.fields[i].end;
    }
    return all;
}

bool FormEvaluation::isRelevant(const FieldPlace& place) const
{
    const auto known = relevant_.find(place);
    if (known != relevant_.end()) {
        return known->second;
    }
    const Field& field = form_.fields[place.field];
    bool relevant = true;
    if (field.parent != noField) {
        const bool leavesRow = form_.fields[field.parent].type == FieldType::Repeat;
        relevant = isRelevant({field.parent, leavesRow ? std::string() : place.row});
    }
    if (relevant && !field.relevant.isAbsent()) {
        relevant = holds(field.relevant, place.row);
    }
    relevant_.emplace(place, relevant);
    return relevant;
}

bool FormEvaluation::isRequired(const FieldPlace& place) const
{
    return holds(form_.fields[place.field].required, place.row);
}

bool FormEvaluation::isAnswered(const FieldPlace& place) const
{
    const Field& field = form_.fields[place.field];
    switch (field.type) {
    case FieldType::Group:
    case FieldType::Note:
    case FieldType::Calculate: return true;
    case FieldType::Repeat: return !answers_.rows(field.name).empty();
    case FieldType::Image: return answer(place).truth();
    default: return !answer(place).isEmpty();
    }
}

ExpressionValue FormEvaluation::answer(const FieldPlace& place) const
{
    const Field& field = form_.fields[place.field];
    if (field.type != FieldType::Calculate) {
        return storedAnswer(form_, place.field, answers_, place.row);
    }
    const auto known = calculated_.find(place);
    if (known != calculated_.end()) {
        return known->second;
    }
    ExpressionValue value = evaluate(field.calculation, place.row);
    calculated_.emplace(place, value);
    return value;
}

Value FormEvaluation::defaultOf(const FieldPlace& place) const
{
    const Field& field = form_.fields[place.field];
    return registerValue(field, evaluate(field.defaultValue, place.row), context_.offset);
}

std::vector<const Choice*> FormEvaluation::choices(const FieldPlace& place) const
{
    const Field& field = form_.fields[place.field];
    const std::vector<Choice>* list = campaign_.choiceList(field.choices);
    std::vector<const Choice*> offered;
    if (list == nullptr) {
        return offered;
    }
    for (const Choice& choice : *list) {
        const Lookup lookup(*this, place.row, &choice);
        if (field.choiceFilter.isAbsent() || field.choiceFilter.evaluate(lookup, context_).truth()) {
            offered.push_back(&choice);
        }
    }
    return offered;
}

ExpressionValue FormEvaluation::evaluate(const Expression& expression, std::string_view row,
                                         const ExpressionValue& own) const
{
    const Lookup lookup(*this, row);
    return expression.evaluate(lookup, context_, own);
}

bool FormEvaluation::holds(const Expression& expression, std::string_view row) const
{
    return evaluate(expression, row).truth();
}

Value registerValue(const Field& field, const ExpressionValue& value, std::chrono::minutes offset)
{
    if (value.isEmpty()) {
        return {};
    }
    switch (field.type) {
    case FieldType::Integer: {
        const std::optional<Decimal> number = value.number(offset);
        const std::optional<std::int64_t> whole = number ? number->whole() : std::nullopt;
        return whole ? Value(*whole) : Value();
    }
    case FieldType::Decimal: {
        const std::optional<Decimal> number = value.number(offset);
        return number ? Value(number->text()) : Value();
    }
    default: return value.text();
    }
}

ExpressionValue storedAnswer(const Form& form, std::size_t field, const Answers& answers, std::string_view row)
{
    const Field& asked = form.fields[field];
    if (asked.isContainer() || asked.type == FieldType::Note || asked.type == FieldType::Calculate) {
        return {};
    }
    const std::string name = registerName(form, field, row);
    if (asked.isSet()) {
        return joined(answers.selected(name));
    }
    if (asked.type != FieldType::Geopoint) {
        return ExpressionValue::of(answers.get(name));
    }
    const GeopointRegisters position = geopointRegisters(name);
    const std::int64_t* latitude = answers.get(position.latitude).number();
    const std::int64_t* longitude = answers.get(position.longitude).number();
    return latitude != nullptr && longitude != nullptr ? ExpressionValue(degrees(*latitude) + " " + degrees(*longitude))
                                                       : ExpressionValue();
}

namespace {

void addDefault(const FormEvaluation& evaluation, const FieldPlace& place, std::vector<Register>& registers)
{
    const Form& form = evaluation.form();
    const Field& field = form.fields[place.field];
    const Value value = evaluation.defaultOf(place);
    if (value.isNull()) {
        return;
    }
    if (!field.isSet()) {
        registers.emplace_back(registerName(form, place.field, place.row), value);
        return;
    }
    for (const std::string& name : splitAtBlanks(std::string(value.textOrEmpty()))) {
        registers.emplace_back(registerName(form, place.field, place.row, name), Value(true));
    }
}

} // namespace

Answers defaultAnswers(const FormEvaluation& evaluation)
{
    std::vector<Register> registers;
    const Form& form = evaluation.form();
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        if (form.repeatOf(i) == noField) {
            addDefault(evaluation, {i, {}}, registers);
        }
    }
    Answers answers;
    for (const Register& one : registers) {
        answers.set(one.first, one.second);
    }
    return answers;
}

std::vector<Register> defaultRow(const FormEvaluation& evaluation, std::size_t repeat, std::string_view row)
{
    std::vector<Register> registers;
    const Form& form = evaluation.form();
    for (std::size_t i = repeat + 1; i < form.fields[repeat].end; ++i) {
        addDefault(evaluation, {i, std::string(row)}, registers);
    }
    return registers;
}

} // namespace fieldledger
