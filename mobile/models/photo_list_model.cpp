#include "mobile/models/photo_list_model.h"

namespace fieldledger {

namespace {

constexpr Role<PhotoRow> photoRoles[] = {
    {"photoId", [](const PhotoRow& row) { return QVariant(row.key); }},
    {"thumbUrl", [](const PhotoRow& row) { return QVariant(row.thumbUrl); }},
    {"previewUrl", [](const PhotoRow& row) { return QVariant(row.previewUrl); }},
    {"sendingState", [](const PhotoRow& row) { return QVariant(row.state); }},
    {"stateText", [](const PhotoRow& row) { return QVariant(row.stateText); }},
    {"tone", [](const PhotoRow& row) { return QVariant(row.tone); }},
    {"iconName", [](const PhotoRow& row) { return QVariant(row.icon); }},
    {"timeText", [](const PhotoRow& row) { return QVariant(row.timeText); }},
    {"whoText", [](const PhotoRow& row) { return QVariant(row.whoText); }},
    {"name", [](const PhotoRow& row) { return QVariant(row.name); }},
    {"removable", [](const PhotoRow& row) { return QVariant(row.removable); }},
    {"paired", [](const PhotoRow& row) { return QVariant(row.paired); }},
};

} // namespace

PhotoListModel::PhotoListModel(QObject* parent) : ListModel(parent), rows(*this, photoRoles) {}

} // namespace fieldledger
