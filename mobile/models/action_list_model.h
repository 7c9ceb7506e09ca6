// What can be begun here: each row opens a form.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct ActionRow {
    QString key; // the form's id, for FormEditor.create
    QString title;
    QString hint;
    QString icon;
    bool primary = false;
    bool operator==(const ActionRow&) const = default;
};

class ActionListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the model that it belongs to")
public:
    explicit ActionListModel(QObject* parent = nullptr);
    Rows<ActionRow> rows;
};

} // namespace fieldledger
