// What waits for a supervisor, oldest first; or, with `mine`, what was sent back to the person of this tablet. Decisions are
// made from what is drawn: `seen` is that of the row when it was drawn or, in a selection, when it was selected.
#pragma once

#include "mobile/models/choice_list_model.h"
#include "mobile/models/photo_list_model.h"
#include "mobile/models/review_reading.h"
#include "mobile/models/workspace.h"

#include <QHash>

#include <map>

namespace fieldledger {

struct ReviewRow {
    QString key; // the record's id
    QString title;
    QString kindText;
    QString whoText;
    QString whenText;
    QString areaText;
    QString differencesText; // one a line
    QString flagsText;       // likewise
    QString photosText;
    std::vector<PhotoRow> pictures;         // moved into `picturesModel` by the model
    PhotoListModel* picturesModel = nullptr; // owned by the model
    QString reviewText;
    QString reviewTone = QStringLiteral("neutral");
    QString reviewIcon;
    QString reasonText;      // why it was sent back last, and the answer
    QString ownText;         // why the person may not approve it; empty: may
    QString sendingText;
    QString sendingState;
    bool conflict = false;
    bool selected = false;
    bool operator==(const ReviewRow&) const = default;
};

class ReviewListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool mine READ mine WRITE setMine NOTIFY filterChanged)
    Q_PROPERTY(QString state READ state WRITE setState NOTIFY filterChanged)
    Q_PROPERTY(fieldledger::ChoiceListModel* states READ states CONSTANT)
    Q_PROPERTY(bool decides READ decides NOTIFY filterChanged)
    Q_PROPERTY(int selectedCount READ selectedCount NOTIFY selectionChanged)
    Q_PROPERTY(QString selectedText READ selectedText NOTIFY selectionChanged)
    Q_PROPERTY(QString countText READ countText NOTIFY loaded)
    Q_PROPERTY(QString emptyTitle READ emptyTitle NOTIFY loaded)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY loaded)
public:
    explicit ReviewListModel(QObject* parent = nullptr);

    bool mine() const { return mine_; }
    void setMine(bool mine);
    QString state() const { return state_; }
    void setState(const QString& state);
    ChoiceListModel* states() { return &states_; }
    // Rows of this list can be approved and sent back.
    bool decides() const { return !mine_ && state_ != QLatin1String("approved") && workspace_.mayReview(); }
    int selectedCount() const { return static_cast<int>(selected_.size()); }
    QString selectedText() const;
    QString countText() const;
    QString emptyTitle() const;
    QString emptyText() const;

    Q_INVOKABLE void toggle(const QString& recordId);
    Q_INVOKABLE void clearSelection();
    Q_INVOKABLE void approve(const QString& recordId);
    Q_INVOKABLE void approveSelected();
    Q_INVOKABLE QString recordAt(int row) const;
    Q_INVOKABLE int rowOf(const QString& recordId) const { return rows_.indexOf(recordId); }

Q_SIGNALS:
    void filterChanged();
    void selectionChanged();
    void loaded();
    // Something was decided, or could not be: in words.
    void said(const QString& text);

protected:
    void rowAsked(int row) const override;

private:
    ReviewOrder order() const;
    void question();
    void startReading();
    void show();
    void buildStates();
    ReviewRow rowOf(const ReviewEntry& entry) const;
    const ReviewEntry* entry(const QString& recordId) const;
    void approveAs(const std::map<QString, Seen>& chosen);

    Workspace& workspace_;
    Rows<ReviewRow> rows_;
    ChoiceListModel states_;
    bool mine_ = false;
    QString state_ = QStringLiteral("waiting");
    std::vector<ReviewEntry> entries_;
    std::size_t total_ = 0;
    QHash<QString, PhotoListModel*> pictures_; // by record
    std::map<QString, Seen> selected_; // id → what was drawn of it when it was selected
    mutable std::size_t limit_ = 0;
    bool everLoaded_ = false;
    Coalesced reading_;
};

} // namespace fieldledger
