// What happened with a record, newest first: the records about it, its own changes, and where two people clashed.
#pragma once

#include "mobile/models/head_list_model.h"
#include "mobile/models/photo_list_model.h"

#include <QHash>

namespace fieldledger {

struct TimelineRow {
    QString key;
    QString recordId;  // empty for entries that open nothing
    QString entryType; // "record", "change", "step", "settled", "note" or "conflict"
    QString icon;
    QString title;
    QString timeText;
    QString timeDetail;
    QString whoText;
    QString summary;
    QString tone = QStringLiteral("neutral");
    QString sendingText;
    QString sendingState;
    QString reviewText; // how a reviewed record stands
    QString reviewTone = QStringLiteral("neutral");
    QString reviewIcon;
    QString fieldLabel;
    QString lead;               // of a conflict: the register that leads it
    bool canWriteOther = false; // of a conflict
    std::vector<HeadRow> heads;         // moved into `headModel` by the model
    HeadListModel* headModel = nullptr; // owned by the model
    std::vector<PhotoRow> photos;       // moved into `photoModel` by the model
    PhotoListModel* photoModel = nullptr;
    bool operator==(const TimelineRow&) const = default;
};

class TimelineModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the record that it belongs to")
public:
    explicit TimelineModel(QObject* parent = nullptr);
    void set(std::vector<TimelineRow> rows);

private:
    Rows<TimelineRow> rows_;
    QHash<QString, PhotoListModel*> photos_; // our children, one an entry that was ever shown here
    QHash<QString, HeadListModel*> heads_; // our children, one a conflict that was ever shown here
};

} // namespace fieldledger
