#include "mobile/models/head_group_model.h"

namespace fieldledger {

namespace {

constexpr Role<HeadGroupRow> headGroupRoles[] = {
    {"field", [](const HeadGroupRow& row) { return QVariant(row.key); }},
    {"fieldLabel", [](const HeadGroupRow& row) { return QVariant(row.fieldLabel); }},
    {"newText", [](const HeadGroupRow& row) { return QVariant(row.newText); }},
    {"canWriteOther", [](const HeadGroupRow& row) { return QVariant(row.canWriteOther); }},
    {"heads", [](const HeadGroupRow& row) { return QVariant::fromValue(row.headModel); }},
};

} // namespace

HeadGroupModel::HeadGroupModel(QObject* parent) : ListModel(parent), rows_(*this, headGroupRoles) {}

void HeadGroupModel::set(std::vector<HeadGroupRow> rows)
{
    for (HeadGroupRow& row : rows) {
        HeadListModel*& heads = heads_[row.key];
        if (heads == nullptr) {
            heads = new HeadListModel(this);
        }
        heads->rows.set(std::exchange(row.heads, {}));
        row.headModel = heads;
    }
    rows_.set(std::move(rows));
}

} // namespace fieldledger
