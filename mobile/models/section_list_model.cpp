#include "mobile/models/section_list_model.h"

namespace fieldledger {

namespace {

constexpr Role<SectionRow> sectionRoles[] = {
    {"title", [](const SectionRow& row) { return QVariant(row.title); }},
    {"subtitle", [](const SectionRow& row) { return QVariant(row.subtitle); }},
    {"facts", [](const SectionRow& row) { return QVariant::fromValue(row.factModel); }},
};

} // namespace

SectionListModel::SectionListModel(QObject* parent) : ListModel(parent), rows_(*this, sectionRoles) {}

void SectionListModel::set(std::vector<SectionRow> rows)
{
    for (SectionRow& row : rows) {
        FactListModel*& facts = facts_[row.key];
        if (facts == nullptr) {
            facts = new FactListModel(this);
        }
        facts->rows.set(std::exchange(row.facts, {}));
        row.factModel = facts;
    }
    rows_.set(std::move(rows));
}

} // namespace fieldledger
