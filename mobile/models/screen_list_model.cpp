#include "mobile/models/screen_list_model.h"

namespace fieldledger {

namespace {

constexpr Role<ScreenRow> screenRoles[] = {
    {"title", [](const ScreenRow& row) { return QVariant(row.title); }},
    {"progress", [](const ScreenRow& row) { return QVariant(row.progress); }},
    {"current", [](const ScreenRow& row) { return QVariant(row.current); }},
};

} // namespace

ScreenListModel::ScreenListModel(QObject* parent) : ListModel(parent), rows(*this, screenRoles) {}

} // namespace fieldledger
