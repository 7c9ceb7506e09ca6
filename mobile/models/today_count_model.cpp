#include "mobile/models/today_count_model.h"

#include "mobile/models/words.h"

namespace fieldledger {

namespace {

constexpr Role<TodayCountRow> todayCountRoles[] = {
    {"key", [](const TodayCountRow& row) { return QVariant(row.key); }},
    {"topic", [](const TodayCountRow& row) { return QVariant(row.topic); }},
    {"label", [](const TodayCountRow& row) { return QVariant(row.label); }},
    {"count", [](const TodayCountRow& row) { return QVariant(row.count); }},
    {"countText", [](const TodayCountRow& row) { return QVariant(Words::numberText(row.count)); }},
    {"tone", [](const TodayCountRow& row) { return QVariant(row.tone); }},
    {"iconName", [](const TodayCountRow& row) { return QVariant(row.icon); }},
};

} // namespace

TodayCountModel::TodayCountModel(QObject* parent) : ListModel(parent), rows(*this, todayCountRoles) {}

} // namespace fieldledger
