#include "mobile/models/form_field_model.h"

namespace fieldledger {

bool RepeatRow::operator==(const RepeatRow& other) const = default;
bool FieldRow::operator==(const FieldRow& other) const = default;

namespace {

constexpr Role<FieldRow> fieldRoles[] = {
    {"path", [](const FieldRow& row) { return QVariant(row.key); }},
    {"type", [](const FieldRow& row) { return QVariant(row.type); }},
    {"label", [](const FieldRow& row) { return QVariant(row.label); }},
    {"hint", [](const FieldRow& row) { return QVariant(row.hint); }},
    {"unit", [](const FieldRow& row) { return QVariant(row.unit); }},
    {"required", [](const FieldRow& row) { return QVariant(row.required); }},
    {"readOnly", [](const FieldRow& row) { return QVariant(row.readOnly); }},
    {"value", [](const FieldRow& row) { return QVariant(row.value); }},
    {"valueText", [](const FieldRow& row) { return QVariant(row.valueText); }},
    {"keypad", [](const FieldRow& row) { return QVariant(row.keypad); }},
    {"maxLength", [](const FieldRow& row) { return QVariant(row.maxLength); }},
    {"choices", [](const FieldRow& row) { return QVariant::fromValue(row.choiceModel); }},
    {"multiple", [](const FieldRow& row) { return QVariant(row.multiple); }},
    {"error", [](const FieldRow& row) { return QVariant(row.error); }},
    {"warning", [](const FieldRow& row) { return QVariant(row.warning); }},
    {"savedText", [](const FieldRow& row) { return QVariant(row.savedText); }},
    {"personal", [](const FieldRow& row) { return QVariant(row.personal); }},
    {"changed", [](const FieldRow& row) { return QVariant(row.changed); }},
    {"suggestion", [](const FieldRow& row) { return QVariant(row.suggestion); }},
    {"suggestionValue", [](const FieldRow& row) { return QVariant(row.suggestionValue); }},
    {"busy", [](const FieldRow& row) { return QVariant(row.busy); }},
    {"latitude", [](const FieldRow& row) { return QVariant(row.latitude); }},
    {"longitude", [](const FieldRow& row) { return QVariant(row.longitude); }},
    {"accuracyText", [](const FieldRow& row) { return QVariant(row.accuracyText); }},
    {"rows", [](const FieldRow& row) { return QVariant::fromValue(row.rowModel); }},
    {"photos", [](const FieldRow& row) { return QVariant::fromValue(row.photoModel); }},
    {"addRowText", [](const FieldRow& row) { return QVariant(row.addRowText); }},
};

constexpr Role<RepeatRow> rowRoles[] = {
    {"rowId", [](const RepeatRow& row) { return QVariant(row.key); }},
    {"title", [](const RepeatRow& row) { return QVariant(row.title); }},
    {"summary", [](const RepeatRow& row) { return QVariant(row.summary); }},
    {"complete", [](const RepeatRow& row) { return QVariant(row.complete); }},
    {"open", [](const RepeatRow& row) { return QVariant(row.open); }},
    {"fields", [](const RepeatRow& row) { return QVariant::fromValue(row.fieldModel); }},
};

// Only the questions that need a model of their own have one: hundreds may stand on one screen.
bool hasChoices(const FieldRow& row) { return row.type.startsWith(QLatin1String("select_")) || row.type == QLatin1String("staff"); }
bool hasRows(const FieldRow& row) { return row.type == QLatin1String("repeat"); }
bool hasPhotos(const FieldRow& row) { return row.type == QLatin1String("image") || row.type == QLatin1String("signature"); }

// The child for a key, made when there is none yet.
template <class Model> Model* childOf(QHash<QString, Model*>& children, const QString& key, QObject* parent)
{
    Model*& child = children[key];
    if (child == nullptr) {
        child = new Model(parent);
    }
    return child;
}

// Children whose row is gone; later, since a delegate may still be looking at them.
template <class Model, class Row> void dropOthers(QHash<QString, Model*>& children, const Rows<Row>& rows)
{
    for (auto at = children.begin(); at != children.end();) {
        if (rows.find(at.key()) == nullptr) {
            at.value()->deleteLater();
            at = children.erase(at);
        } else {
            ++at;
        }
    }
}

} // namespace

FormFieldModel::FormFieldModel(QObject* parent) : ListModel(parent), rows_(*this, fieldRoles) {}

void FormFieldModel::set(std::vector<FieldRow> rows)
{
    for (FieldRow& row : rows) {
        if (hasChoices(row)) {
            row.choiceModel = childOf(choices_, row.key, this);
            row.choiceModel->rows.set(std::exchange(row.choices, {}));
        }
        if (hasRows(row)) {
            row.rowModel = childOf(repeats_, row.key, this);
            row.rowModel->set(std::exchange(row.rows, {}));
        }
        if (hasPhotos(row)) {
            row.photoModel = childOf(photos_, row.key, this);
            row.photoModel->rows.set(std::exchange(row.photos, {}));
        }
    }
    rows_.set(std::move(rows));
    dropOthers(photos_, rows_);
    dropOthers(choices_, rows_);
    dropOthers(repeats_, rows_);
}

RowListModel::RowListModel(QObject* parent) : ListModel(parent), rows_(*this, rowRoles) {}

void RowListModel::set(std::vector<RepeatRow> rows)
{
    for (RepeatRow& row : rows) {
        row.fieldModel = childOf(fields_, row.key, this);
        row.fieldModel->set(std::exchange(row.fields, {}));
    }
    rows_.set(std::move(rows));
    dropOthers(fields_, rows_);
}

} // namespace fieldledger
