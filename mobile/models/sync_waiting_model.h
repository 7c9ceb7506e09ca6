// Records with changes that the server does not have yet.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct SyncWaitingRow {
    QString key; // the record
    QString title;
    QString kindTitle;
    QString sendingState;
    QString sendingText;
    QString reasonText;
    QString bytesText;
    bool operator==(const SyncWaitingRow&) const = default;
};

class SyncWaitingModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the model that it belongs to")
public:
    explicit SyncWaitingModel(QObject* parent = nullptr);
    Rows<SyncWaitingRow> rows;
};

} // namespace fieldledger
