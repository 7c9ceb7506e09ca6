// The sites of the campaign and area on the screens, filtered, searched and sorted by the ledger. rowCount is all matches;
// rows are read as they come into view, and empty until then.
#pragma once

#include "mobile/models/facet_list_model.h"
#include "mobile/models/site_reading.h"
#include "mobile/models/workspace.h"

#include <map>
#include <unordered_set>

namespace fieldledger {

struct SiteRow {
    QString key; // the record's id
    QString title;
    QString subtitle;
    QString stageText;
    QString stageTone;
    QString dispositionText;
    QString dispositionTone;
    QString dispositionIcon;
    QString dueText;
    QString dueTone;
    QString lastVisitText;
    QString distanceText;
    QString sendingText;
    QString sendingState;
    bool conflict = false;
    QString needsYouText;
    QString registrationsText; // linked with others as one place: how many it is
    bool operator==(const SiteRow&) const = default;
};

class SiteListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged)
    Q_PROPERTY(QString sort READ sort WRITE setSort NOTIFY filterChanged)
    Q_PROPERTY(fieldledger::ChoiceListModel* sorts READ sorts CONSTANT)
    Q_PROPERTY(fieldledger::FacetListModel* facets READ facets CONSTANT)
    Q_PROPERTY(int activeFilters READ activeFilters NOTIFY filterChanged)
    Q_PROPERTY(QString filterText READ filterText NOTIFY filterChanged)
    Q_PROPERTY(QString presetText READ presetText NOTIFY filterChanged)
    Q_PROPERTY(QString countText READ countText NOTIFY loadingChanged)
    // Each option of the facets says how many places it would leave, as long as somebody looks at them.
    Q_PROPERTY(bool counting READ isCounting WRITE setCounting NOTIFY countingChanged)
    Q_PROPERTY(bool loading READ loading NOTIFY loadingChanged)
    Q_PROPERTY(QString emptyTitle READ emptyTitle NOTIFY loadingChanged)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY loadingChanged)
public:
    explicit SiteListModel(QObject* parent = nullptr);

    QString search() const { return search_; }
    void setSearch(const QString& search);
    QString sort() const { return sort_; }
    void setSort(const QString& sort);
    ChoiceListModel* sorts() { return &sorts_; }
    FacetListModel* facets() { return &facets_; }
    int activeFilters() const { return static_cast<int>(chosen_.size()); }
    QString filterText() const;
    QString presetText() const { return presetText_; }
    QString countText() const;
    bool isCounting() const { return counting_; }
    void setCounting(bool counting);
    bool loading() const { return loading_; }
    QString emptyTitle() const;
    QString emptyText() const;

    Q_INVOKABLE void showPreset(const QString& key);
    Q_INVOKABLE void toggleFacet(const QString& name, const QString& value);
    Q_INVOKABLE void clearFilters();
    // Somebody is about to search or to filter: what that needs is read meanwhile.
    Q_INVOKABLE void prepareFilters();

    // At most so many rows, the nearest first where a position is known: the list on the home page.
    void showNearest(std::size_t rows);
    const std::vector<SiteRow>& loadedRows() const { return rows_.loaded(); }

Q_SIGNALS:
    void searchChanged();
    void filterChanged();
    void loadingChanged();
    void countingChanged();

protected:
    void rowAsked(int row) const override;

private:
    using Chosen = std::map<QString, QString>; // facet → value
    struct OptionCount {
        QString facet;
        QString option;
        std::size_t matches = 0;
    };

    SiteOrder order() const;
    ListQuery queryWith(const Chosen& filters) const;
    const ScheduleRule* presetRule(const QString& key) const;
    bool isFiltered() const { return !chosen_.empty() || !search_.isEmpty() || !preset_.isEmpty(); }
    void turnToCampaign();
    void question();                // another question: start from the top
    void startRefresh();
    void refreshFrom(const SiteOrder& order, std::vector<SiteEntry> read, const std::string& after);
    void loadMore();
    void show(const std::vector<SiteEntry>& entries, std::size_t total, const std::string& next, bool reset);
    SiteRow rowOf(const SiteEntry& entry) const;
    void buildChoices();
    void countOptions();
    void showCounts(const std::vector<OptionCount>& counts);
    std::vector<FacetRow> facetRows() const;
    FacetRow facetOf(const QString& name, const QString& label, std::vector<ChoiceRow> options) const;
    std::vector<ChoiceRow> optionsOf(const Campaign& campaign, const Field& field) const;
    void setLoading(bool loading);
    static QString placesText(int count) { return tr("%n place(s)", nullptr, count); }

    Workspace& workspace_;
    Rows<SiteRow> rows_;
    ChoiceListModel sorts_;
    FacetListModel facets_;
    std::string campaign_;
    QString search_;
    QString sort_ = QStringLiteral("due");
    QString preset_;
    QString presetText_;
    Chosen chosen_;
    std::map<std::pair<QString, QString>, int> counts_; // how many places each option of a facet would leave, as last told
    bool counting_ = false;
    std::size_t nearest_ = 0;           // 0: no limit
    std::uint64_t asked_ = 0;           // counts questions, so that late answers are dropped
    std::uint64_t shown_ = 0;           // the question that the rows answer
    std::unordered_set<RecordId> listed_; // whose rows are loaded
    std::string next_;
    mutable int wantedRow_ = 0;         // the furthest row that a view asked for
    mutable bool morePending_ = false;
    bool loading_ = true;
    bool everRecords_ = false;
    Coalesced refreshing_;
    Coalesced countingOptions_;
};

} // namespace fieldledger
