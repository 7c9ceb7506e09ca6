// Short states of a record, each a word with an icon.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct ChipRow {
    QString key;
    QString text;
    QString tone = QStringLiteral("neutral");
    QString icon;
    bool operator==(const ChipRow&) const = default;
};

class ChipListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the model that it belongs to")
public:
    explicit ChipListModel(QObject* parent = nullptr);
    Rows<ChipRow> rows;
};

} // namespace fieldledger
