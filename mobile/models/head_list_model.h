// The values that clash in one field, each with who wrote it, when and where.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct HeadRow {
    QString key; // the change's number; of a settled value its row
    QString valueText;
    QString whoText;
    QString whenText;
    QString whereText;
    QString sourceText;
    bool shown = false;
    bool adopted = false;  // settled: the one that was kept
    bool canPick = false;
    QString photoId;       // id of the evidence record of that visit; empty: none
    QString thumbUrl;      // of that photo; empty: not on this tablet (yet)
    QString photoName;     // for a screen reader
    bool operator==(const HeadRow&) const = default;
};

class HeadListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the model that it belongs to")
public:
    explicit HeadListModel(QObject* parent = nullptr);
    Rows<HeadRow> rows;
};

} // namespace fieldledger
