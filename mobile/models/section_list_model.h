// Rows of a repeat as a finished record shows them, each with its facts.
#pragma once

#include "mobile/models/fact_list_model.h"

#include <QHash>

namespace fieldledger {

struct SectionRow {
    QString key; // the row's id
    QString title;
    QString subtitle;
    std::vector<FactRow> facts;         // moved into `factModel` by the model
    FactListModel* factModel = nullptr; // owned by the model
    bool operator==(const SectionRow&) const = default;
};

class SectionListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the record that it belongs to")
public:
    explicit SectionListModel(QObject* parent = nullptr);
    void set(std::vector<SectionRow> rows);

private:
    Rows<SectionRow> rows_;
    QHash<QString, FactListModel*> facts_; // our children, one a row that was ever shown here
};

} // namespace fieldledger
