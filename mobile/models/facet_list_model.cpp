#include "mobile/models/facet_list_model.h"

namespace fieldledger {

namespace {

constexpr Role<FacetRow> facetRoles[] = {
    {"name", [](const FacetRow& row) { return QVariant(row.key); }},
    {"label", [](const FacetRow& row) { return QVariant(row.label); }},
    {"selectedText", [](const FacetRow& row) { return QVariant(row.selectedText); }},
    {"active", [](const FacetRow& row) { return QVariant(row.active); }},
    {"options", [](const FacetRow& row) { return QVariant::fromValue(row.optionModel); }},
};

} // namespace

FacetListModel::FacetListModel(QObject* parent) : ListModel(parent), rows_(*this, facetRoles) {}

void FacetListModel::set(std::vector<FacetRow> rows)
{
    for (FacetRow& row : rows) {
        ChoiceListModel*& options = options_[row.key];
        if (options == nullptr) {
            options = new ChoiceListModel(this);
        }
        options->rows.set(std::exchange(row.options, {}));
        row.optionModel = options;
    }
    rows_.set(std::move(rows));
}

} // namespace fieldledger
