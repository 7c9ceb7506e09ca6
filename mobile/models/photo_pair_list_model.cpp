#include "mobile/models/photo_pair_list_model.h"

namespace fieldledger {

namespace {

constexpr Role<PhotoPairRow> photoPairRoles[] = {
    {"afterId", [](const PhotoPairRow& row) { return QVariant(row.key); }},
    {"photoIndex", [](const PhotoPairRow& row) { return QVariant(row.place); }},
    {"beforeUrl", [](const PhotoPairRow& row) { return QVariant(row.beforeUrl); }},
    {"afterUrl", [](const PhotoPairRow& row) { return QVariant(row.afterUrl); }},
    {"beforeText", [](const PhotoPairRow& row) { return QVariant(row.beforeText); }},
    {"afterText", [](const PhotoPairRow& row) { return QVariant(row.afterText); }},
    {"betweenText", [](const PhotoPairRow& row) { return QVariant(row.betweenText); }},
    {"flagText", [](const PhotoPairRow& row) { return QVariant(row.flagText); }},
};

} // namespace

PhotoPairListModel::PhotoPairListModel(QObject* parent) : ListModel(parent), rows(*this, photoPairRoles) {}

} // namespace fieldledger
