#include "mobile/models/fact_list_model.h"

namespace fieldledger {

namespace {

constexpr Role<FactRow> factRoles[] = {
    {"label", [](const FactRow& row) { return QVariant(row.label); }},
    {"value", [](const FactRow& row) { return QVariant(row.value); }},
    {"unit", [](const FactRow& row) { return QVariant(row.unit); }},
    {"tone", [](const FactRow& row) { return QVariant(row.tone); }},
    {"conflict", [](const FactRow& row) { return QVariant(row.conflict); }},
    {"personal", [](const FactRow& row) { return QVariant(row.personal); }},
};

} // namespace

FactListModel::FactListModel(QObject* parent) : ListModel(parent), rows(*this, factRoles) {}

} // namespace fieldledger
