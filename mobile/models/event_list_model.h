// Records of the campaign that are about no single site (joint operations, meetings), newest first.
#pragma once

#include "mobile/models/choice_list_model.h"
#include "mobile/models/record_text.h"
#include "mobile/models/workspace.h"

#include <QTimer>

namespace fieldledger {

struct EventRow {
    QString key; // the record's id
    QString title;
    QString subtitle;
    QString dateText;
    QString icon;
    QString sendingText;
    QString sendingState;
    QString reviewText; // empty: nobody reviews its kind
    QString reviewTone = QStringLiteral("neutral");
    QString reviewIcon;
    bool conflict = false;
    bool operator==(const EventRow&) const = default;
};

class EventListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString kind READ kind WRITE setKind NOTIFY filterChanged)
    Q_PROPERTY(fieldledger::ChoiceListModel* kinds READ kinds CONSTANT)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY filterChanged)
    Q_PROPERTY(QString countText READ countText NOTIFY loaded)
    Q_PROPERTY(QString emptyTitle READ emptyTitle NOTIFY loaded)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY loaded)
public:
    explicit EventListModel(QObject* parent = nullptr);

    QString kind() const { return kind_; }
    void setKind(const QString& kind);
    ChoiceListModel* kinds() { return &kinds_; }
    QString search() const { return search_; }
    void setSearch(const QString& search);
    QString countText() const;
    QString emptyTitle() const;
    QString emptyText() const;

Q_SIGNALS:
    void filterChanged();
    void loaded();

private:
    struct Entry {
        ListRow row;
        RecordState state;
        HeldLinks links;
        std::optional<Reason> reason;
        TimePoint at;
    };

    static Result<std::vector<Entry>> read(TabletLedger& ledger, const std::vector<ListQuery>& queries);
    static Result<Entry> readOne(TabletLedger& ledger, const ListRow& row);
    void question();
    void startReading();
    std::vector<ListQuery> queries() const;
    void buildKinds();
    EventRow rowOf(const Entry& entry) const;

    Workspace& workspace_;
    Rows<EventRow> rows_;
    ChoiceListModel kinds_;
    QString kind_;
    QString search_;
    bool everLoaded_ = false;
    Coalesced reading_;
    QTimer searchPause_;
};

} // namespace fieldledger
