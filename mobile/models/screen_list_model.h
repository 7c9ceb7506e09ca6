// The screens of an open form.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct ScreenRow {
    QString key;
    QString title;
    QString progress = QStringLiteral("todo");
    bool current = false;
    bool operator==(const ScreenRow&) const = default;
};

class ScreenListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the model that it belongs to")
public:
    explicit ScreenListModel(QObject* parent = nullptr);
    Rows<ScreenRow> rows;
};

} // namespace fieldledger
