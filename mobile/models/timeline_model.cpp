#include "mobile/models/timeline_model.h"

namespace fieldledger {

namespace {

constexpr Role<TimelineRow> timelineRoles[] = {
    {"recordId", [](const TimelineRow& row) { return QVariant(row.recordId); }},
    {"entryType", [](const TimelineRow& row) { return QVariant(row.entryType); }},
    {"iconName", [](const TimelineRow& row) { return QVariant(row.icon); }},
    {"title", [](const TimelineRow& row) { return QVariant(row.title); }},
    {"timeText", [](const TimelineRow& row) { return QVariant(row.timeText); }},
    {"timeDetail", [](const TimelineRow& row) { return QVariant(row.timeDetail); }},
    {"whoText", [](const TimelineRow& row) { return QVariant(row.whoText); }},
    {"summary", [](const TimelineRow& row) { return QVariant(row.summary); }},
    {"tone", [](const TimelineRow& row) { return QVariant(row.tone); }},
    {"sendingText", [](const TimelineRow& row) { return QVariant(row.sendingText); }},
    {"sendingState", [](const TimelineRow& row) { return QVariant(row.sendingState); }},
    {"reviewText", [](const TimelineRow& row) { return QVariant(row.reviewText); }},
    {"reviewTone", [](const TimelineRow& row) { return QVariant(row.reviewTone); }},
    {"reviewIcon", [](const TimelineRow& row) { return QVariant(row.reviewIcon); }},
    {"lead", [](const TimelineRow& row) { return QVariant(row.lead); }},
    {"canWriteOther", [](const TimelineRow& row) { return QVariant(row.canWriteOther); }},
    {"fieldLabel", [](const TimelineRow& row) { return QVariant(row.fieldLabel); }},
    {"photos", [](const TimelineRow& row) { return QVariant::fromValue(row.photoModel); }},
    {"heads", [](const TimelineRow& row) { return QVariant::fromValue(row.headModel); }},
};

} // namespace

TimelineModel::TimelineModel(QObject* parent) : ListModel(parent), rows_(*this, timelineRoles) {}

void TimelineModel::set(std::vector<TimelineRow> rows)
{
    for (TimelineRow& row : rows) {
        PhotoListModel*& photos = photos_[row.key];
        if (photos == nullptr) {
            photos = new PhotoListModel(this);
        }
        photos->rows.set(std::exchange(row.photos, {}));
        row.photoModel = photos;
        if (row.heads.empty()) {
            continue;
        }
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
