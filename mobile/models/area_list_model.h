// Areas to work in, as a tree written down in order; the first row stands for all of them.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct AreaListRow {
    QString key; // "all" or the code, so that keys differ
    QString code;
    QString name;
    QString parentName;
    int level = 0;
    bool selected = false;
    QString countText;
    bool operator==(const AreaListRow&) const = default;
};

class AreaListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the model that it belongs to")
public:
    explicit AreaListModel(QObject* parent = nullptr);
    Rows<AreaListRow> rows;
};

} // namespace fieldledger
