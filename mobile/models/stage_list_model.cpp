#include "mobile/models/stage_list_model.h"

namespace fieldledger {

namespace {

constexpr Role<StageRow> stageRoles[] = {
    {"stage", [](const StageRow& row) { return QVariant(row.key); }},
    {"label", [](const StageRow& row) { return QVariant(row.label); }},
    {"tone", [](const StageRow& row) { return QVariant(row.tone); }},
    {"iconName", [](const StageRow& row) { return QVariant(row.icon); }},
    {"progress", [](const StageRow& row) { return QVariant(row.progress); }},
    {"whoText", [](const StageRow& row) { return QVariant(row.whoText); }},
    {"whenText", [](const StageRow& row) { return QVariant(row.whenText); }},
};

} // namespace

StageListModel::StageListModel(QObject* parent) : ListModel(parent), rows(*this, stageRoles) {}

} // namespace fieldledger
