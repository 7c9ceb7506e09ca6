// Records that wait for somebody, of any kind of the campaign: conflicts to settle, what the rules flag, problems by who is to put
// them right and by when. What is most pressing comes first; one can walk through them from record to record.
#pragma once

#include "mobile/models/due_reading.h"
#include "mobile/models/facet_list_model.h"
#include "mobile/models/record_reading.h"
#include "mobile/models/workspace.h"

namespace fieldledger {

struct WorkRow {
    QString key; // the record's id; of an area its code
    QString area; // its code, of an area that is due; empty: a record
    QString title;
    QString subtitle;
    QString stageText;
    QString stageTone;
    QString dueText;
    QString dueTone;
    QString needsYouText;
    QString sendingText;
    QString sendingState;
    bool conflict = false;
    bool operator==(const WorkRow&) const = default;
};

// "conflicts", "attention", "mine" (problems assigned to the signed-in person), "late" (problems past their deadline), "recheck"
// (problems in the last open stage before they may be struck off), "problems" (all open ones), "due:" and the name of a rule of the
// definition's `dues` (what is due by it today).
// What to ask the list for, one kind of record a query; empty: the campaign knows no such thing.
std::vector<ListQuery> workQueries(const std::string& topic, const Campaign& campaign, const std::vector<std::string>& areas,
                                   const std::string& user, Day today);

class WorkListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString topic READ topic WRITE setTopic NOTIFY topicChanged)
    Q_PROPERTY(QString title READ title NOTIFY topicChanged)
    Q_PROPERTY(QString countText READ countText NOTIFY loaded)
    Q_PROPERTY(fieldledger::FacetListModel* facets READ facets CONSTANT)
    // Of areas that are due: the form that is filled in there.
    Q_PROPERTY(QString areaForm READ areaForm NOTIFY loaded)
    Q_PROPERTY(QString emptyTitle READ emptyTitle NOTIFY loaded)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY loaded)
public:
    explicit WorkListModel(QObject* parent = nullptr);

    QString topic() const { return topic_; }
    void setTopic(const QString& topic);
    QString title() const;
    QString countText() const;
    QString areaForm() const;
    // Stages and persons among what is listed, where there is more than one.
    FacetListModel* facets() { return &facets_; }
    QString emptyTitle() const;
    QString emptyText() const;

    // Shows only that stage ("stage") or person ("person"), or everything again when it was chosen already.
    Q_INVOKABLE void toggleFacet(const QString& facet, const QString& value);
    // The row after or before a record, its id; empty at the end. One that was settled has left the list: what took its place follows.
    Q_INVOKABLE QString next(const QString& recordId);
    Q_INVOKABLE QString previous(const QString& recordId);

Q_SIGNALS:
    void topicChanged();
    void loaded();

private:
    struct Entry {
        ListRow row;
        HeldLinks links;
        Answers answers;
        std::optional<Reason> reason;
    };
    // Records, or areas where the topic is about them.
    struct Found {
        std::vector<Entry> entries; // the most pressing
        std::size_t total = 0;      // of the records, with those that are not read
        std::vector<AreaDue> areas;
    };
    static Result<Found> read(TabletLedger& ledger, const std::vector<ListQuery>& queries);
    const DueRule* areaRule() const;
    void take(Result<Found> found);
    static Result<Entry> readOne(TabletLedger& ledger, const ListRow& row);
    void startReading();
    void show();
    bool isShown(const Entry& entry) const;
    FacetRow facetOf(const QString& facet) const;
    WorkRow rowOf(const Entry& entry) const;
    WorkRow rowOf(const AreaDue& area) const;
    int placeOf(const QString& recordId);
    bool hasMore() const { return total_ > entries_.size(); }

    Workspace& workspace_;
    Rows<WorkRow> rows_;
    FacetListModel facets_;
    std::vector<Entry> entries_;
    std::size_t total_ = 0; // entries_ and what is behind them
    std::vector<AreaDue> areas_;
    std::map<QString, QString> chosen_; // facet → value
    QString topic_;
    int place_ = 0; // where the record last asked about stood
    bool everLoaded_ = false;
    Coalesced reading_;
};

} // namespace fieldledger
