#include "mobile/models/person_list_model.h"

namespace fieldledger {

namespace {

constexpr Role<PersonRow> personRoles[] = {
    {"login", [](const PersonRow& row) { return QVariant(row.key); }},
    {"title", [](const PersonRow& row) { return QVariant(row.title); }},
    {"subtitle", [](const PersonRow& row) { return QVariant(row.subtitle); }},
};

} // namespace

PersonListModel::PersonListModel(QObject* parent) : ListModel(parent), rows(*this, personRoles) {}

} // namespace fieldledger
