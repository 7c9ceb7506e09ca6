#include "shared/form/validation.h"

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/form/personal_text.h"

#include <algorithm>

namespace fieldledger {

namespace {

// The field's label, within a row with the repeat's label and the row's place before it.
Label nameOf(const FormEvaluation& evaluation, const FieldPlace& place)
{
    const Form& form = evaluation.form();
    Label name = form.fields[place.field].label;
    if (place.row.empty()) {
        return name;
    }
    const Field& repeat = form.fields[form.repeatOf(place.field)];
    const std::vector<std::string> rows = evaluation.answers().rows(repeat.name);
    const auto at = std::ranges::find(rows, place.row);
    const std::string number = std::to_string(at - rows.begin() + 1);
    return {repeat.label.zh + " " + number + " · " + name.zh,
            repeat.label.in(Language::En) + " " + number + " · " + name.in(Language::En)};
}

Label about(const Label& name, const Label& message)
{
    return {name.zh + "：" + message.zh, name.in(Language::En) + ": " + message.in(Language::En)};
}

std::optional<Label> geopointProblem(const Form& form, const FieldPlace& place, const Answers& answers)
{
    const GeopointRegisters names = geopointRegisters(registerName(form, place.field, place.row));
    const auto isWithin = [&](const std::string& name, std::int64_t most) {
        const std::int64_t* number = answers.get(name).number();
        return number != nullptr && *number >= -most && *number <= most;
    };
    const Value& accuracy = answers.get(names.accuracy);
    const bool fits = isWithin(names.latitude, 900'000'000) && isWithin(names.longitude, 1'800'000'000)
        && (accuracy.isNull() || accuracy.numberOr(-1) >= 0);
    return fits ? std::nullopt : std::optional(Label{"不是有效的经纬度", "not a valid position"});
}

std::optional<Label> textProblem(const Value& value)
{
    if (value.text() == nullptr || !isCanonicalText(*value.text())) {
        return Label{"应为文字", "must be text"};
    }
    if (value.text()->size() > limits::valueBytesMax) {
        return Label{"内容过长", "too long"};
    }
    return std::nullopt;
}

std::optional<Label> problemOfType(const Campaign& campaign, const Field& field, const Value& value)
{
    const std::string text(value.textOrEmpty());
    switch (field.type) {
    case FieldType::Integer: {
        const std::int64_t* number = value.number();
        const bool fits = number != nullptr && *number <= limits::jsonIntegerMax && *number >= -limits::jsonIntegerMax;
        return fits ? std::nullopt : std::optional(Label{"应为整数", "must be a whole number"});
    }
    case FieldType::Decimal: {
        const std::optional<Decimal> number = Decimal::fromText(text);
        return number && number->text() == text ? std::nullopt : std::optional(Label{"应为数字", "must be a number"});
    }
    case FieldType::Date:
        return dayFromText(text) ? std::nullopt
                                 : std::optional(Label{"应为日期，如 2026-11-23", "must be a date, as in 2026-11-23"});
    case FieldType::DateTime:
        return momentFromText(text) ? std::nullopt : std::optional(Label{"应为日期和时间", "must be a date and time"});
    case FieldType::SelectOne:
        return campaign.choice(field.choices, text) != nullptr
            ? std::nullopt
            : std::optional(Label{"选项不存在", "is not among the choices"});
    case FieldType::Record:
        return RecordId::fromText(text) ? std::nullopt
                                        : std::optional(Label{"没有指向一条记录", "does not name a record"});
    case FieldType::Staff:
    case FieldType::Area: {
        const bool fits = !text.empty() && text.size() <= limits::changeNameBytesMax;
        return fits ? std::nullopt : std::optional(Label{"不是有效的编号", "is no valid id"});
    }
    case FieldType::SelectMultiple:
    case FieldType::StaffMultiple:
        return value == Value(true) ? std::nullopt : std::optional(Label{"应为选中或未选", "must be chosen or not"});
    case FieldType::Text: return textProblem(value);
    case FieldType::Geopoint:
    case FieldType::Image:
    case FieldType::Note:
    case FieldType::Calculate:
    case FieldType::Group:
    case FieldType::Repeat: return std::nullopt;
    }
    ASSERT_ALWAYS(false);
}

bool isOffered(const FormEvaluation& evaluation, const FieldPlace& place, std::string_view name)
{
    const std::vector<const Choice*> offered = evaluation.choices(place);
    return std::ranges::any_of(offered, [&](const Choice* choice) { return choice->name == name; });
}

std::optional<Label> answerProblem(const FormEvaluation& evaluation, const FieldPlace& place)
{
    const Form& form = evaluation.form();
    const Field& field = form.fields[place.field];
    const Label gone{"选项不存在或此时不可选", "is not among the choices here"};
    const std::string name = registerName(form, place.field, place.row);
    if (field.type == FieldType::Geopoint) {
        return geopointProblem(form, place, evaluation.answers());
    }
    if (field.type == FieldType::SelectMultiple) {
        const std::vector<std::string> chosen = evaluation.answers().selected(name);
        const bool all =
            std::ranges::all_of(chosen, [&](const std::string& one) { return isOffered(evaluation, place, one); });
        return all ? std::nullopt : std::optional(gone);
    }
    if (field.isSet() || field.type == FieldType::Image || field.isContainer()) {
        return std::nullopt;
    }
    const Value& value = evaluation.answers().get(name);
    std::optional<Label> problem = problemOfType(evaluation.campaign(), field, value);
    if (!problem && field.type == FieldType::SelectOne && !isOffered(evaluation, place, value.textOrEmpty())) {
        problem = gone;
    }
    return problem;
}

class Findings {
public:
    Findings(const FormEvaluation& evaluation, const FieldPlace& place)
        : evaluation_(evaluation),
          place_(place),
          field_(evaluation.form().fields[place.field])
    {
    }

    std::vector<Finding> take(bool withMissing)
    {
        const bool answered = evaluation_.isAnswered(place_);
        if (!answered && withMissing && !field_.isHidden() && evaluation_.isRequired(place_)) {
            add(Finding::Kind::Missing, {"必填", "required"});
        }
        const ExpressionValue own = evaluation_.answer(place_);
        // What only its commitment is here of was judged where it was typed.
        const bool isHere = !field_.personal || !isCommitment(evaluation_.answers().get(registerName(evaluation_.form(), place_.field, place_.row)));
        const bool hasAnswer = answered && isHere && field_.type != FieldType::Group && field_.type != FieldType::Note;
        const std::optional<Label> problem =
            hasAnswer && field_.type != FieldType::Calculate ? answerProblem(evaluation_, place_) : std::nullopt;
        if (problem) {
            add(Finding::Kind::WrongValue, *problem);
        } else if (hasAnswer && !field_.constraint.isAbsent()
                   && !evaluation_.evaluate(field_.constraint, place_.row, own).truth()) {
            add(Finding::Kind::Refused, field_.constraintMessage);
        }
        for (const FieldWarning& warning : field_.warnings) {
            const bool isFlag = warning.strength == FieldWarning::Strength::Flag;
            if ((hasAnswer || !isFlag) && evaluation_.evaluate(warning.when, place_.row, own).truth()) {
                add(isFlag ? Finding::Kind::Flag : Finding::Kind::Hint, warning.message, warning.suggestion);
            }
        }
        return std::move(findings_);
    }

private:
    void add(Finding::Kind kind, const Label& message, const Value& suggestion = {})
    {
        const std::size_t screen = evaluation_.form().screenOf(place_.field);
        findings_.push_back({kind, place_, screen, about(nameOf(evaluation_, place_), message), suggestion});
    }

    const FormEvaluation& evaluation_;
    const FieldPlace& place_;
    const Field& field_;
    std::vector<Finding> findings_;
};

} // namespace

std::vector<Finding> validate(const FormEvaluation& evaluation)
{
    std::vector<Finding> all;
    for (const FieldPlace& place : evaluation.places()) {
        if (evaluation.isRelevant(place)) {
            std::vector<Finding> found = Findings(evaluation, place).take(true);
            std::ranges::move(found, std::back_inserter(all));
        }
    }
    return all;
}

std::vector<Finding> validateField(const FormEvaluation& evaluation, const FieldPlace& place)
{
    return evaluation.isRelevant(place) ? Findings(evaluation, place).take(false) : std::vector<Finding>();
}

std::optional<Label> valueProblem(const Campaign& campaign, const Field& field, const Value& value)
{
    const std::optional<Label> problem = value.isNull() ? std::nullopt : problemOfType(campaign, field, value);
    return problem ? std::optional(about(field.label, *problem)) : std::nullopt;
}

} // namespace fieldledger
