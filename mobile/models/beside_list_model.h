// Two records, or two values of one, side by side: a row a field, in the order of the form.
#pragma once

#include "mobile/models/list_model.h"
#include "mobile/models/record_text.h"

namespace fieldledger {

struct BesideRow {
    QString key; // the field
    QString label;
    QString leftText;
    QString rightText;
    bool differs = false;
    bool chosen = true;
    bool operator==(const BesideRow&) const = default;
};

class BesideListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the model that it belongs to")
public:
    explicit BesideListModel(QObject* parent = nullptr);
    Rows<BesideRow> rows;
};

// What stands side by side. Both sets of answers outlive the call.
struct Beside {
    const Campaign& campaign;
    const Form* form = nullptr;       // null: registers are shown by their bare names
    const Answers& left;
    const Answers& right;
    bool leftOnly = false;            // only fields that the left one answers
};
std::vector<BesideRow> besideRows(const Beside& beside, const TextScope& scope, const ExpressionContext& context);

// Whether a register belongs to the field: its own, one of its choices, of its rows, or of its position.
bool isOfField(const Form* form, std::string_view field, std::string_view registerName);

} // namespace fieldledger
