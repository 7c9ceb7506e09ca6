// The stops of a patrol, or the sites that wait for one.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct PatrolStopRow {
    QString key; // the site
    QString title;
    QString subtitle;     // where, and what was the last time
    QString stateText;    // what was found, and by whom
    QString tone = QStringLiteral("neutral");
    QString icon;
    QString distanceText;
    bool current = false;
    bool operator==(const PatrolStopRow&) const = default;
};

class PatrolStopListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the model that it belongs to")
public:
    explicit PatrolStopListModel(QObject* parent = nullptr);
    Rows<PatrolStopRow> rows;
};

} // namespace fieldledger
