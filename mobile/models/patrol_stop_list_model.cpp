#include "mobile/models/patrol_stop_list_model.h"

namespace fieldledger {

namespace {

constexpr Role<PatrolStopRow> patrolStopRoles[] = {
    {"siteId", [](const PatrolStopRow& row) { return QVariant(row.key); }},
    {"title", [](const PatrolStopRow& row) { return QVariant(row.title); }},
    {"subtitle", [](const PatrolStopRow& row) { return QVariant(row.subtitle); }},
    {"stateText", [](const PatrolStopRow& row) { return QVariant(row.stateText); }},
    {"tone", [](const PatrolStopRow& row) { return QVariant(row.tone); }},
    {"iconName", [](const PatrolStopRow& row) { return QVariant(row.icon); }},
    {"distanceText", [](const PatrolStopRow& row) { return QVariant(row.distanceText); }},
    {"current", [](const PatrolStopRow& row) { return QVariant(row.current); }},
};

} // namespace

PatrolStopListModel::PatrolStopListModel(QObject* parent) : ListModel(parent), rows(*this, patrolStopRoles) {}

} // namespace fieldledger
