// The stages of a problem from found to struck off, each with who brought it there and when.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct StageRow {
    QString key; // the stage
    QString label;
    QString tone = QStringLiteral("neutral");
    QString icon;
    QString progress; // "done", "current" or "ahead"
    QString whoText;
    QString whenText;
    bool operator==(const StageRow&) const = default;
};

class StageListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the record that it belongs to")
public:
    explicit StageListModel(QObject* parent = nullptr);
    Rows<StageRow> rows;
};

} // namespace fieldledger
