#include "mobile/models/area_list_model.h"

namespace fieldledger {

namespace {

constexpr Role<AreaListRow> areaListRoles[] = {
    {"code", [](const AreaListRow& row) { return QVariant(row.code); }},
    {"name", [](const AreaListRow& row) { return QVariant(row.name); }},
    {"parentName", [](const AreaListRow& row) { return QVariant(row.parentName); }},
    {"level", [](const AreaListRow& row) { return QVariant(row.level); }},
    {"selected", [](const AreaListRow& row) { return QVariant(row.selected); }},
    {"countText", [](const AreaListRow& row) { return QVariant(row.countText); }},
};

} // namespace

AreaListModel::AreaListModel(QObject* parent) : ListModel(parent), rows(*this, areaListRoles) {}

} // namespace fieldledger
