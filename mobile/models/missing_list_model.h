// What an open form still lacks or should be looked at, with the place to jump to.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct MissingRow {
    QString key; // the place and what is wrong there
    QString label;
    QString message;
    int screen = 0;
    QString screenTitle;
    QString field; // path of the field
    QString tone = QStringLiteral("danger");
    bool operator==(const MissingRow&) const = default;
};

class MissingListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the model that it belongs to")
public:
    explicit MissingListModel(QObject* parent = nullptr);
    Rows<MissingRow> rows;
};

} // namespace fieldledger
