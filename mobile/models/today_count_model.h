// What waits today, as numbers that lead to a list.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct TodayCountRow {
    QString key; // for SiteListModel.showPreset
    QString topic; // of WorkListModel; empty: a preset of the ledger
    QString label;
    int count = 0;
    QString tone = QStringLiteral("neutral");
    QString icon;
    bool operator==(const TodayCountRow&) const = default;
};

class TodayCountModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the model that it belongs to")
public:
    explicit TodayCountModel(QObject* parent = nullptr);
    Rows<TodayCountRow> rows;
};

} // namespace fieldledger
