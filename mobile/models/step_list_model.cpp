#include "mobile/models/step_list_model.h"

namespace fieldledger {

namespace {

constexpr Role<StepRow> stepRoles[] = {
    {"step", [](const StepRow& row) { return QVariant(row.key); }},
    {"title", [](const StepRow& row) { return QVariant(row.title); }},
    {"iconName", [](const StepRow& row) { return QVariant(row.icon); }},
    {"tone", [](const StepRow& row) { return QVariant(row.tone); }},
    {"confirmText", [](const StepRow& row) { return QVariant(row.confirmText); }},
    {"whyNot", [](const StepRow& row) { return QVariant(row.whyNot); }},
    {"primary", [](const StepRow& row) { return QVariant(row.primary); }},
};

} // namespace

StepListModel::StepListModel(QObject* parent) : ListModel(parent), rows(*this, stepRoles) {}

} // namespace fieldledger
