#include "mobile/models/choice_list_model.h"

namespace fieldledger {

namespace {

constexpr Role<ChoiceRow> choiceRoles[] = {
    {"value", [](const ChoiceRow& row) { return QVariant(row.key); }},
    {"label", [](const ChoiceRow& row) { return QVariant(row.label); }},
    {"hint", [](const ChoiceRow& row) { return QVariant(row.hint); }},
    {"tone", [](const ChoiceRow& row) { return QVariant(row.tone); }},
    {"iconName", [](const ChoiceRow& row) { return QVariant(row.icon); }},
    {"selected", [](const ChoiceRow& row) { return QVariant(row.selected); }},
    {"matches", [](const ChoiceRow& row) { return QVariant(row.matches); }},
    {"available", [](const ChoiceRow& row) { return QVariant(row.enabled); }},
};

} // namespace

ChoiceListModel::ChoiceListModel(QObject* parent) : ListModel(parent), rows(*this, choiceRoles) {}

} // namespace fieldledger
