// The campaign's figures over what this tablet holds, computed away from the screen.
#pragma once

#include "mobile/models/list_model.h"
#include "mobile/models/workspace.h"
#include "shared/form/figures.h"

namespace fieldledger {

struct FigureRow {
    QString key; // the figure and its cell
    QString section;
    QString label;
    QString valueText;
    QString unit;
    int level = 0;
    bool strong = false;
    bool operator==(const FigureRow&) const = default;
};

class FigureListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString basisText READ basisText NOTIFY changed)
public:
    explicit FigureListModel(QObject* parent = nullptr);

    QString title() const;
    QString basisText() const;

Q_SIGNALS:
    void changed();

private:
    struct Computed {
        std::vector<FigureResult> figures;
        std::size_t sites = 0;
    };

    static Result<Computed> compute(const LedgerAccess& access, const std::string& campaign, const ExpressionContext& context);
    void startReading();
    void show(const Computed& computed);

    Workspace& workspace_;
    Rows<FigureRow> rows_;
    std::size_t sites_ = 0;
    Coalesced reading_;
};

} // namespace fieldledger
