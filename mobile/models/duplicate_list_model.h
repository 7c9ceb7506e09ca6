// Sites of the campaign that may be one place logged twice, side by side and with the reason; below them what people decided
// before, so that it can be taken back.
#pragma once

#include "mobile/models/beside_list_model.h"
#include "mobile/models/coalesced.h"
#include "mobile/models/workspace.h"
#include "shared/form/same_place.h"
#include "shared/record/place_set.h"

#include <QHash>

namespace fieldledger {

struct DuplicateRow {
    QString key;          // both ids, or the link's
    QString decision;     // "": to be decided, "same", "apart", "void": the link means nothing
    QString title;
    QString reasonText;
    QString leftTitle;
    QString rightTitle;
    QString leftId;
    QString rightId;
    std::vector<BesideRow> values;          // moved into `valuesModel` by the model
    BesideListModel* valuesModel = nullptr; // owned by the model
    bool operator==(const DuplicateRow&) const = default;
};

class DuplicateListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool mayDecide READ mayDecide NOTIFY loaded)
    Q_PROPERTY(QString countText READ countText NOTIFY loaded)
    Q_PROPERTY(int open READ open NOTIFY loaded)
    Q_PROPERTY(bool empty READ empty NOTIFY loaded)
    Q_PROPERTY(QString emptyTitle READ emptyTitle NOTIFY loaded)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY loaded)
public:
    explicit DuplicateListModel(QObject* parent = nullptr);

    bool mayDecide() const;
    QString countText() const;
    int open() const { return open_; }
    bool empty() const { return isLoaded_ && rows_.loaded().empty(); }
    QString emptyTitle() const;
    QString emptyText() const;

    // Writes a link record; it is not proposed again on any device that holds it.
    Q_INVOKABLE void decide(const QString& key, bool same);
    // Takes a decision back.
    Q_INVOKABLE void undo(const QString& key);

Q_SIGNALS:
    void loaded();
    void decided(const QString& text);
    void failed(const QString& text);

private:
    struct Site {
        RecordId id;
        RecordState state;
        Answers answers;
    };
    struct Pair {
        std::size_t left = 0;   // places in `sites`
        std::size_t right = 0;
        PlacePair why;
        std::optional<RecordId> link;   // decided
        Seen linkSeen;
        bool same = true;
    };
    struct Fault {
        RecordId link;
        Seen linkSeen;
        LinkFault fault = LinkFault::Itself;
    };
    struct Read {
        std::vector<Site> sites;        // only those that a pair names
        std::vector<Pair> pairs;
        std::vector<Fault> faults;
        std::size_t more = 0;           // pairs that are not shown
    };

    static Result<Read> read(TabletLedger& ledger, const std::string& campaignId);
    void startReading();
    void show(Read read);
    DuplicateRow rowOf(const Pair& pair, const TextScope& scope) const;
    DuplicateRow rowOf(const Fault& fault) const;
    void save(ActPart part, const QString& done);

    Workspace& workspace_;
    Coalesced reading_;
    bool isLoaded_ = false;
    int open_ = 0;
    Read shown_;
    QHash<QString, std::size_t> pairs_;   // by the row's key
    QHash<QString, BesideListModel*> values_;
    Rows<DuplicateRow> rows_;
};

} // namespace fieldledger
