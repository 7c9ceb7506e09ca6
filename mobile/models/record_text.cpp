#include "mobile/models/record_text.h"

#include "mobile/models/words.h"
#include "shared/form/personal_text.h"

#include <QLocale>

namespace fieldledger {

namespace {

QString between() { return QStringLiteral(" · "); }

QString choiceText(const Campaign& campaign, const Field& field, std::string_view name, Language language)
{
    return QString::fromStdString(campaign.choiceLabel(field, name).in(language));
}

QString momentWords(std::string_view text)
{
    const Result<TimePoint> time = momentFromText(text);
    return time ? QString::fromStdString(minuteText(*time)) : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

RecordText::RecordText(const FormEvaluation& evaluation, const HeldLinks* links, TextScope scope)
    : evaluation_(evaluation), links_(links), scope_(std::move(scope))
{
}

QString RecordText::value(const Field& field, const Value& value) const
{
    if (field.personal && isCommitment(value)) {
        return Words::tr("protected");
    }
    const std::string text(value.textOrEmpty());
    switch (field.type) {
    case FieldType::SelectOne:
    case FieldType::SelectMultiple:
        return text.empty() ? QString() : choiceText(evaluation_.campaign(), field, text, scope_.language);
    case FieldType::Integer:
        return value.number() ? Words::numberText(*value.number()) : QString();
    case FieldType::DateTime: return momentWords(text);
    case FieldType::Record: return linkTitle(text);
    case FieldType::Staff:
    case FieldType::StaffMultiple: return text.empty() ? QString() : scope_.directory->personName(text);
    case FieldType::Area: return text.empty() ? QString() : scope_.directory->areaName(text);
    case FieldType::Text:
    case FieldType::Decimal:
    case FieldType::Date:
    case FieldType::Geopoint:
    case FieldType::Image:
    case FieldType::Note:
    case FieldType::Calculate:
    case FieldType::Group:
    case FieldType::Repeat:
        return value.number() ? Words::numberText(*value.number()) : QString::fromStdString(text);
    }
    ASSERT_ALWAYS(false);
}

QString RecordText::position(const FieldPlace& place) const
{
    const Answers& answers = evaluation_.answers();
    const GeopointRegisters parts = geopointRegisters(registerName(evaluation_.form(), place.field, place.row));
    const Value& latitude = answers.get(parts.latitude);
    const Value& longitude = answers.get(parts.longitude);
    if (latitude.number() == nullptr || longitude.number() == nullptr) {
        return {};
    }
    const QString where = Words::positionText(*latitude.number(), *longitude.number());
    const QString accuracy = Words::accuracyText(answers.get(parts.accuracy).numberOr(0));
    return accuracy.isEmpty() ? where : where + QStringLiteral(" ") + accuracy;
}

QString RecordText::answer(const FieldPlace& place) const
{
    const Form& form = evaluation_.form();
    const Field& field = form.fields[place.field];
    if (field.type == FieldType::Geopoint) {
        return position(place);
    }
    if (field.isSet()) {
        QStringList names;
        for (const std::string& one : evaluation_.answers().selected(registerName(form, place.field, place.row))) {
            names.append(value(field, Value(one)));
        }
        return Words::listText(names);
    }
    if (field.type == FieldType::Calculate) {
        return value(field, evaluation_.answer(place).value());
    }
    return value(field, evaluation_.answers().get(registerName(form, place.field, place.row)));
}

QString RecordText::withUnit(const FieldPlace& place) const
{
    const QString text = answer(place);
    const QString unitText = unit(evaluation_.form().fields[place.field]);
    if (text.isEmpty() || unitText.isEmpty()) {
        return text;
    }
    return unitText == QLatin1String("%") ? text + unitText : text + QStringLiteral(" ") + unitText;
}

QString RecordText::title() const
{
    const Form& form = evaluation_.form();
    const std::size_t field = form.indexOf(form.titleField);
    const QString text = field == noField ? QString() : answer({field, {}});
    return text.isEmpty() ? words(form.title) : text;
}

QString RecordText::summary(const std::string& skip) const
{
    QStringList parts;
    for (const std::string& name : evaluation_.form().summary) {
        const std::size_t field = evaluation_.form().indexOf(name);
        if (field == noField || name == skip) {
            continue;
        }
        const QString text = withUnit({field, {}});
        if (!text.isEmpty()) {
            parts.append(text);
        }
    }
    return parts.join(between());
}

QStringList RecordText::rowAnswers(std::size_t repeat, const std::string& row) const
{
    QStringList texts;
    for (const std::size_t field : evaluation_.form().children(repeat)) {
        const FieldPlace place{field, row};
        const QString text = evaluation_.isRelevant(place) ? withUnit(place) : QString();
        if (!text.isEmpty()) {
            texts.append(text);
        }
    }
    return texts;
}

QString RecordText::rowTitle(std::size_t repeat, const std::string& row) const
{
    const QStringList texts = rowAnswers(repeat, row);
    if (!texts.isEmpty()) {
        return texts.front();
    }
    const std::vector<std::string> rows = evaluation_.answers().rows(evaluation_.form().fields[repeat].name);
    const auto number = std::ranges::find(rows, row) - rows.begin() + 1;
    return Words::tr("No. %1").arg(number);
}

QString RecordText::rowSummary(std::size_t repeat, const std::string& row) const
{
    return rowAnswers(repeat, row).mid(1).join(between());
}

QString RecordText::linkTitle(std::string_view recordId) const
{
    const LinkedRecord* const record = links_ == nullptr ? nullptr : links_->record(recordId);
    if (record == nullptr) {
        return recordId.empty() ? QString() : Words::tr("a record that is not on this tablet");
    }
    return titleOf(&evaluation_.campaign(), record->kind, record->answers, scope_);
}

QString titleOf(const Campaign* campaign, const std::string& kind, const Answers& answers, const TextScope& scope)
{
    const Form* const form = campaign == nullptr ? nullptr : campaign->form(kind);
    if (form == nullptr) {
        const std::string_view name = answers.get("name").textOrEmpty();
        return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
    const FormEvaluation evaluation(*campaign, *form, answers, nullptr, {});
    return RecordText(evaluation, nullptr, scope).title();
}

} // namespace fieldledger
