#include "mobile/models/sync_waiting_model.h"

namespace fieldledger {

namespace {

constexpr Role<SyncWaitingRow> syncWaitingRoles[] = {
    {"recordId", [](const SyncWaitingRow& row) { return QVariant(row.key); }},
    {"title", [](const SyncWaitingRow& row) { return QVariant(row.title); }},
    {"kindTitle", [](const SyncWaitingRow& row) { return QVariant(row.kindTitle); }},
    {"sendingState", [](const SyncWaitingRow& row) { return QVariant(row.sendingState); }},
    {"sendingText", [](const SyncWaitingRow& row) { return QVariant(row.sendingText); }},
    {"reasonText", [](const SyncWaitingRow& row) { return QVariant(row.reasonText); }},
    {"bytesText", [](const SyncWaitingRow& row) { return QVariant(row.bytesText); }},
};

} // namespace

SyncWaitingModel::SyncWaitingModel(QObject* parent) : ListModel(parent), rows(*this, syncWaitingRoles) {}

} // namespace fieldledger
