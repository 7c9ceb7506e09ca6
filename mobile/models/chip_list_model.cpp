#include "mobile/models/chip_list_model.h"

namespace fieldledger {

namespace {

constexpr Role<ChipRow> chipRoles[] = {
    {"text", [](const ChipRow& row) { return QVariant(row.text); }},
    {"tone", [](const ChipRow& row) { return QVariant(row.tone); }},
    {"iconName", [](const ChipRow& row) { return QVariant(row.icon); }},
};

} // namespace

ChipListModel::ChipListModel(QObject* parent) : ListModel(parent), rows(*this, chipRoles) {}

} // namespace fieldledger
