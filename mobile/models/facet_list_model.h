// What a list can be filtered by, each with its options.
#pragma once

#include "mobile/models/choice_list_model.h"

#include <QHash>

namespace fieldledger {

struct FacetRow {
    QString key; // the facet's name
    QString label;
    QString selectedText;
    bool active = false;
    std::vector<ChoiceRow> options;         // moved into `optionModel` by the model
    ChoiceListModel* optionModel = nullptr; // owned by the model
    bool operator==(const FacetRow&) const = default;
};

class FacetListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the list that it belongs to")
public:
    explicit FacetListModel(QObject* parent = nullptr);
    void set(std::vector<FacetRow> rows);
    const std::vector<FacetRow>& loaded() const { return rows_.loaded(); }

private:
    Rows<FacetRow> rows_;
    QHash<QString, ChoiceListModel*> options_; // our children, kept: facets are few
};

} // namespace fieldledger
