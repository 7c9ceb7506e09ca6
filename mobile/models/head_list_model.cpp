#include "mobile/models/head_list_model.h"

namespace fieldledger {

namespace {

constexpr Role<HeadRow> headRoles[] = {
    {"valueText", [](const HeadRow& row) { return QVariant(row.valueText); }},
    {"whoText", [](const HeadRow& row) { return QVariant(row.whoText); }},
    {"whenText", [](const HeadRow& row) { return QVariant(row.whenText); }},
    {"whereText", [](const HeadRow& row) { return QVariant(row.whereText); }},
    {"sourceText", [](const HeadRow& row) { return QVariant(row.sourceText); }},
    {"headKey", [](const HeadRow& row) { return QVariant(row.key); }},
    {"adopted", [](const HeadRow& row) { return QVariant(row.adopted); }},
    {"canPick", [](const HeadRow& row) { return QVariant(row.canPick); }},
    {"photoId", [](const HeadRow& row) { return QVariant(row.photoId); }},
    {"thumbUrl", [](const HeadRow& row) { return QVariant(row.thumbUrl); }},
    {"photoName", [](const HeadRow& row) { return QVariant(row.photoName); }},
    {"shown", [](const HeadRow& row) { return QVariant(row.shown); }},
};

} // namespace

HeadListModel::HeadListModel(QObject* parent) : ListModel(parent), rows(*this, headRoles) {}

} // namespace fieldledger
