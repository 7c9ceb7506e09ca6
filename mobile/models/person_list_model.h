// People who signed in on this tablet before.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct PersonRow {
    QString key; // the log-in name
    QString title;
    QString subtitle;
    bool operator==(const PersonRow&) const = default;
};

class PersonListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the model that it belongs to")
public:
    explicit PersonListModel(QObject* parent = nullptr);
    Rows<PersonRow> rows;
};

} // namespace fieldledger
