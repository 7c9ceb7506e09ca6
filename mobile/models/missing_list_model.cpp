#include "mobile/models/missing_list_model.h"

namespace fieldledger {

namespace {

constexpr Role<MissingRow> missingRoles[] = {
    {"label", [](const MissingRow& row) { return QVariant(row.label); }},
    {"message", [](const MissingRow& row) { return QVariant(row.message); }},
    {"screen", [](const MissingRow& row) { return QVariant(row.screen); }},
    {"screenTitle", [](const MissingRow& row) { return QVariant(row.screenTitle); }},
    {"field", [](const MissingRow& row) { return QVariant(row.field); }},
    {"tone", [](const MissingRow& row) { return QVariant(row.tone); }},
};

} // namespace

MissingListModel::MissingListModel(QObject* parent) : ListModel(parent), rows(*this, missingRoles) {}

} // namespace fieldledger
