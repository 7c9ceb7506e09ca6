// The steps that lead on from where a problem stands, as buttons.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct StepRow {
    QString key; // the transition
    QString title;
    QString icon;
    QString tone;
    QString confirmText; // asked before it is taken; empty: one tap, or its questions
    QString whyNot;      // why this person cannot take it; empty: they can
    bool primary = false;
    bool operator==(const StepRow&) const = default;
};

class StepListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the record that it belongs to")
public:
    explicit StepListModel(QObject* parent = nullptr);
    Rows<StepRow> rows;
};

} // namespace fieldledger
