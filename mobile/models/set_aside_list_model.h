// What is set aside (quarantined): for supervisors what waits to be settled, each act a row with its values beside today's; and
// for everybody the own work that was set aside, with the reason and what became of it.
#pragma once

#include "mobile/models/beside_list_model.h"
#include "mobile/models/coalesced.h"
#include "mobile/models/workspace.h"

#include <QHash>
#include <QSet>

#include <set>

namespace fieldledger {

struct SetAsideRow {
    QString key; // "device.act"
    bool mine = false;
    QString title;
    QString kindTitle;
    QString whoText;
    QString whenText;
    QString reasonText;
    QString outcomeText;
    QString outcomeTone;
    QString todayText;   // over the right column
    std::vector<BesideRow> values;        // moved into `valuesModel` by the model
    BesideListModel* valuesModel = nullptr; // owned by the model
    bool operator==(const SetAsideRow&) const = default;
};

class SetAsideListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool maySettle READ maySettle NOTIFY loaded)
    Q_PROPERTY(QString countText READ countText NOTIFY loaded)
    Q_PROPERTY(int waiting READ waiting NOTIFY loaded)
    Q_PROPERTY(bool empty READ empty NOTIFY loaded)
    Q_PROPERTY(QString emptyTitle READ emptyTitle NOTIFY loaded)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY loaded)
public:
    explicit SetAsideListModel(QObject* parent = nullptr);

    bool maySettle() const;
    QString countText() const;
    int waiting() const { return static_cast<int>(acts_.size()); }
    bool empty() const { return isLoaded_ && rows_.loaded().empty(); }
    QString emptyTitle() const;
    QString emptyText() const;

    // Whether the field is among what would be released.
    Q_INVOKABLE void choose(const QString& key, const QString& field, bool chosen);
    Q_INVOKABLE void release(const QString& key);
    Q_INVOKABLE void refuse(const QString& key, const QString& reason);

Q_SIGNALS:
    void loaded();
    void settled(const QString& text);
    void failed(const QString& text);

private:
    // One change of an act, and its record as it was when the card was drawn.
    struct Part {
        WaitingChange waiting;
        RecordState today;
        std::set<std::string> erased; // personal registers of the change whose value was erased by order
    };
    struct Read {
        std::vector<std::vector<Part>> acts;
        bool more = false; // acts behind these
        std::vector<std::pair<OwnSetAside, RecordState>> own;
    };

    static Result<Read> read(TabletLedger& ledger);
    void startReading();
    void show(Read read);
    SetAsideRow rowOf(const std::vector<Part>& act, const TextScope& scope);
    SetAsideRow rowOf(const OwnSetAside& own, const RecordState& today, const TextScope& scope) const;
    void addValues(SetAsideRow& row, const Change& change, const Answers& aside, const RecordState& today, std::size_t place,
                   const TextScope& scope) const;
    bool isChosen(const QString& key, const QString& valueKey) const { return !left_.contains(key + QLatin1Char('|') + valueKey); }
    std::optional<ActPart> releaseOf(const QString& key, const Part& part, std::size_t place) const;
    static QString reasonForOffice(const std::optional<Reason>& reason, Language language);
    ActPart refusalOf(const Part& part, const std::string& reason) const;
    void save(std::vector<ActPart> parts, const QString& done);

    Workspace& workspace_;
    Coalesced reading_;
    bool isLoaded_ = false;
    bool hasMore_ = false; // than rows_ shows
    QHash<QString, std::vector<Part>> acts_; // as drawn
    QSet<QString> left_;                     // values that are not to be released
    QHash<QString, BesideListModel*> values_; // our children, one an act
    Rows<SetAsideRow> rows_;
};

} // namespace fieldledger
