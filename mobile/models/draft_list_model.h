// Forms that were begun and not finished; they survive a kill.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct DraftRow {
    QString key; // the draft's id
    QString title;
    QString subtitle;
    QString timeText;
    bool operator==(const DraftRow&) const = default;
};

class DraftListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the model that it belongs to")
public:
    explicit DraftListModel(QObject* parent = nullptr);
    Rows<DraftRow> rows;
};

} // namespace fieldledger
