#include "mobile/models/beside_list_model.h"

#include "shared/form/personal_text.h"

#include <algorithm>
#include <set>

namespace fieldledger {

namespace {

constexpr Role<BesideRow> besideRoles[] = {
    {"field", [](const BesideRow& row) { return QVariant(row.key); }},
    {"label", [](const BesideRow& row) { return QVariant(row.label); }},
    {"leftText", [](const BesideRow& row) { return QVariant(row.leftText); }},
    {"rightText", [](const BesideRow& row) { return QVariant(row.rightText); }},
    {"differs", [](const BesideRow& row) { return QVariant(row.differs); }},
    {"chosen", [](const BesideRow& row) { return QVariant(row.chosen); }},
};

bool hasAny(const Form* form, std::string_view field, const Answers& answers)
{
    return std::ranges::any_of(answers.registers(), [&](const Register& entry) { return isOfField(form, field, entry.first); });
}

QString bareText(const Answers& answers, const std::string& name)
{
    const Value& value = answers.get(name);
    if (value.number() != nullptr) {
        return QString::number(static_cast<qlonglong>(*value.number()));
    }
    return QString::fromStdString(std::string(value.textOrEmpty()));
}

std::vector<BesideRow> bareRows(const Beside& beside)
{
    std::vector<BesideRow> rows;
    for (const Register& entry : beside.left.registers()) {
        BesideRow row;
        row.key = row.label = QString::fromStdString(entry.first);
        row.leftText = bareText(beside.left, entry.first);
        row.rightText = bareText(beside.right, entry.first);
        row.differs = row.leftText != row.rightText;
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

BesideListModel::BesideListModel(QObject* parent) : ListModel(parent), rows(*this, besideRoles) {}

bool isOfField(const Form* form, std::string_view field, std::string_view registerName)
{
    if (registerName == field || (registerName.starts_with(field) && registerName.substr(field.size()).starts_with('/'))) {
        return true;
    }
    const Field* const found = form != nullptr ? form->find(field) : nullptr;
    if (found == nullptr || found->type != FieldType::Geopoint) {
        return false;
    }
    const GeopointRegisters position = geopointRegisters(field);
    return registerName == position.latitude || registerName == position.longitude || registerName == position.accuracy
        || registerName == position.fix || registerName == position.datum;
}

std::vector<BesideRow> besideRows(const Beside& beside, const TextScope& scope, const ExpressionContext& context)
{
    if (beside.form == nullptr) {
        return bareRows(beside);
    }
    const FormEvaluation left(beside.campaign, *beside.form, beside.left, nullptr, context, HiddenAnswers::Read);
    const FormEvaluation right(beside.campaign, *beside.form, beside.right, nullptr, context, HiddenAnswers::Read);
    const RecordText leftText(left, nullptr, scope);
    const RecordText rightText(right, nullptr, scope);
    std::vector<BesideRow> rows;
    std::set<std::string> repeats;
    for (const FieldPlace& place : left.places()) {
        const Field& field = beside.form->fields[place.field];
        const bool isRepeat = field.type == FieldType::Repeat;
        const bool shown = place.row.empty() && !field.isHidden() && field.type != FieldType::Note && field.type != FieldType::Calculate
            && field.type != FieldType::Group && field.type != FieldType::Image;
        const bool answered = hasAny(beside.form, field.name, beside.left) || (!beside.leftOnly && hasAny(beside.form, field.name, beside.right));
        if (!shown || !answered || (isRepeat && !repeats.insert(field.name).second)) {
            continue;
        }
        BesideRow row;
        row.key = QString::fromStdString(field.name);
        row.label = leftText.label(field);
        row.leftText = isRepeat ? QString::number(static_cast<int>(beside.left.rows(field.name).size())) : leftText.withUnit(place);
        row.rightText = isRepeat ? QString::number(static_cast<int>(beside.right.rows(field.name).size())) : rightText.withUnit(place);
        row.differs = row.leftText != row.rightText;
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace fieldledger
