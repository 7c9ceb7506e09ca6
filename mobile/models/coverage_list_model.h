// How far the campaign's round has come: a row a village, or, with `area`, the places of that village that are not yet seen,
// nearest first, or by name where the position is not known.
#pragma once

#include "mobile/models/coverage_reading.h"
#include "mobile/models/list_model.h"

namespace fieldledger {

struct CoverageRow {
    QString key; // the area's code, or the place's id
    QString title;
    QString subtitle;
    QString countText; // "3 / 5"
    int seen = 0;
    int known = 0;
    bool hasOpen = false; // a list of places lies behind it
    QString stateText;
    QString tone = QStringLiteral("neutral");
    QString distanceText;
    bool operator==(const CoverageRow&) const = default;
};

class CoverageListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString area READ area WRITE setArea NOTIFY areaChanged)
    Q_PROPERTY(QString areaTitle READ areaTitle NOTIFY changed)
    Q_PROPERTY(QString roundText READ roundText NOTIFY changed)
    Q_PROPERTY(QString totalText READ totalText NOTIFY changed)
    Q_PROPERTY(int seen READ seen NOTIFY changed)
    Q_PROPERTY(int known READ known NOTIFY changed)
public:
    explicit CoverageListModel(QObject* parent = nullptr);

    QString area() const { return area_; }
    void setArea(const QString& code);
    QString areaTitle() const;
    QString roundText() const { return roundText_; }
    QString totalText() const { return totalText_; }
    int seen() const { return seen_; }
    int known() const { return known_; }

Q_SIGNALS:
    void areaChanged();
    void changed();

private:
    void startReading();
    void show(const CoverageReading& reading);
    CoverageRow areaRow(const CoverageRule& rule, const CoverageArea& area) const;
    std::vector<CoverageRow> placeRows(const CoverageReading& reading, const CoverageArea& area) const;
    QString roundOf(const CoverageArea& area) const;
    QString countsOf(const CoverageRule& rule, const CoverageArea& area) const;

    Workspace& workspace_;
    Rows<CoverageRow> rows_;
    QString area_;
    QString roundText_;
    QString totalText_;
    int seen_ = 0;
    int known_ = 0;
    Coalesced reading_;
};

} // namespace fieldledger
