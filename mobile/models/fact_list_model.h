// Facts of a record: a label and what is shown for it.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct FactRow {
    QString key; // the field
    QString label;
    QString value;
    QString unit;
    QString tone = QStringLiteral("neutral");
    bool conflict = false;
    bool personal = false;
    bool operator==(const FactRow&) const = default;
};

class FactListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the model that it belongs to")
public:
    explicit FactListModel(QObject* parent = nullptr);
    Rows<FactRow> rows;
};

} // namespace fieldledger
