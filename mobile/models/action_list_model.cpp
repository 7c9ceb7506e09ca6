#include "mobile/models/action_list_model.h"

namespace fieldledger {

namespace {

constexpr Role<ActionRow> actionRoles[] = {
    {"form", [](const ActionRow& row) { return QVariant(row.key); }},
    {"title", [](const ActionRow& row) { return QVariant(row.title); }},
    {"hint", [](const ActionRow& row) { return QVariant(row.hint); }},
    {"iconName", [](const ActionRow& row) { return QVariant(row.icon); }},
    {"primary", [](const ActionRow& row) { return QVariant(row.primary); }},
};

} // namespace

ActionListModel::ActionListModel(QObject* parent) : ListModel(parent), rows(*this, actionRoles) {}

} // namespace fieldledger
