// Choices to tap: answers of a field, filters, sort orders, campaigns.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct ChoiceRow {
    QString key; // the value
    QString label;
    QString hint;
    QString tone = QStringLiteral("neutral");
    QString icon;
    bool selected = false;
    bool enabled = true;
    int matches = -1; // of a filter: how many rows the list would have with it; -1: not counted
    bool operator==(const ChoiceRow&) const = default;
};

class ChoiceListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the model that it belongs to")
public:
    explicit ChoiceListModel(QObject* parent = nullptr);
    Rows<ChoiceRow> rows;
};

} // namespace fieldledger
