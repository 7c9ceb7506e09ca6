// The conflicts of a record: one row a field, each with the values that clash.
#pragma once

#include "mobile/models/head_list_model.h"

#include <QHash>

namespace fieldledger {

struct HeadGroupRow {
    QString key; // the register that leads the group
    QString fieldLabel;
    QString newText;             // what came in since the card was drawn; empty: nothing
    bool canWriteOther = false;  // a control can ask for another value
    std::vector<HeadRow> heads;          // moved into `headModel` by the model
    HeadListModel* headModel = nullptr;  // owned by the model
    bool operator==(const HeadGroupRow&) const = default;
};

class HeadGroupModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the record that it belongs to")
public:
    explicit HeadGroupModel(QObject* parent = nullptr);
    void set(std::vector<HeadGroupRow> rows);

private:
    Rows<HeadGroupRow> rows_;
    QHash<QString, HeadListModel*> heads_; // our children, one a field that ever clashed while this was shown
};

} // namespace fieldledger
