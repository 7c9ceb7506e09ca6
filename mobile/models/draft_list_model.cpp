#include "mobile/models/draft_list_model.h"

namespace fieldledger {

namespace {

constexpr Role<DraftRow> draftRoles[] = {
    {"draftId", [](const DraftRow& row) { return QVariant(row.key); }},
    {"title", [](const DraftRow& row) { return QVariant(row.title); }},
    {"subtitle", [](const DraftRow& row) { return QVariant(row.subtitle); }},
    {"timeText", [](const DraftRow& row) { return QVariant(row.timeText); }},
};

} // namespace

DraftListModel::DraftListModel(QObject* parent) : ListModel(parent), rows(*this, draftRoles) {}

} // namespace fieldledger
