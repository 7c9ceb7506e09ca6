// Review of one record, beside what its page shows: how it stands, what to look at, and a supervisor's decision. Approving and
// sending back are ordinary acts that work offline; `seen` is that of what is drawn.
#pragma once

#include "mobile/models/chip_list_model.h"
#include "mobile/models/choice_list_model.h"
#include "mobile/models/fact_list_model.h"
#include "mobile/models/return_draft.h"
#include "mobile/models/review_reading.h"
#include "mobile/models/workspace.h"

#include <QTimer>

namespace fieldledger {

class ReviewViewModel : public QObject {
    Q_OBJECT
    QML_NAMED_ELEMENT(ReviewView)
    Q_PROPERTY(QString recordId READ recordId WRITE setRecordId NOTIFY recordIdChanged)
    Q_PROPERTY(bool reviewed READ reviewed NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(QString stateTone READ stateTone NOTIFY changed)
    Q_PROPERTY(QString stateIcon READ stateIcon NOTIFY changed)
    Q_PROPERTY(QString byText READ byText NOTIFY changed)
    Q_PROPERTY(QString conflictText READ conflictText NOTIFY changed)
    Q_PROPERTY(QString comparedText READ comparedText NOTIFY changed)
    Q_PROPERTY(bool canDecide READ canDecide NOTIFY changed)
    Q_PROPERTY(bool canApprove READ canApprove NOTIFY changed)
    Q_PROPERTY(QString whyNotText READ whyNotText NOTIFY changed)
    Q_PROPERTY(QString returnedText READ returnedText NOTIFY changed)
    Q_PROPERTY(bool canAnswer READ canAnswer NOTIFY changed)
    Q_PROPERTY(fieldledger::FactListModel* differences READ differences CONSTANT)
    Q_PROPERTY(fieldledger::ChipListModel* flags READ flags CONSTANT)
    Q_PROPERTY(fieldledger::ChoiceListModel* fields READ fields CONSTANT)
    Q_PROPERTY(fieldledger::ChoiceListModel* reasons READ reasons CONSTANT)
    Q_PROPERTY(QString field READ field NOTIFY draftChanged)
    Q_PROPERTY(QString fieldText READ fieldText NOTIFY draftChanged)
    Q_PROPERTY(QString reason READ reason WRITE setReason NOTIFY draftChanged)
    Q_PROPERTY(bool canSendBack READ canSendBack NOTIFY draftChanged)
public:
    explicit ReviewViewModel(QObject* parent = nullptr);
    ~ReviewViewModel() override;

    QString recordId() const { return recordId_; }
    void setRecordId(const QString& recordId);
    bool reviewed() const { return entry_.has_value(); }
    QString title() const { return title_; }
    QString stateText() const { return stateText_; }
    QString stateTone() const { return stateTone_; }
    QString stateIcon() const { return stateIcon_; }
    QString byText() const { return byText_; }
    QString conflictText() const { return conflictText_; }
    QString comparedText() const { return comparedText_; }
    bool canDecide() const { return entry_ && workspace_.mayReview(); }
    bool canApprove() const;
    QString whyNotText() const;
    QString returnedText() const { return returnedText_; }
    bool canAnswer() const;
    FactListModel* differences() { return &differences_; }
    ChipListModel* flags() { return &flags_; }
    ChoiceListModel* fields() { return &fields_; }
    ChoiceListModel* reasons() { return &reasons_; }
    QString field() const { return QString::fromStdString(draft_.field); }
    QString fieldText() const;
    QString reason() const { return QString::fromStdString(draft_.text); }
    void setReason(const QString& reason);
    bool canSendBack() const;

    Q_INVOKABLE void approve();
    // From here on `seen` is what is drawn now, also after a kill.
    Q_INVOKABLE void beginSendBack();
    Q_INVOKABLE void chooseField(const QString& path);
    Q_INVOKABLE void addReason(const QString& text);
    Q_INVOKABLE void sendBack();
    Q_INVOKABLE void giveUpSendBack();

Q_SIGNALS:
    void recordIdChanged();
    void changed();
    void draftChanged();
    void decided(const QString& text);
    void failed(const QString& text);

private:
    struct Reading {
        std::optional<ReviewEntry> entry;
        std::optional<ReturnDraft> draft;
    };
    static Result<Reading> read(const LedgerAccess& access, const RecordId& id);
    void startReading();
    void take(Reading reading);
    void show();
    void showDraft();
    void keepDraft();
    void dropDraft(const RecordId& record);
    void save(std::vector<ActPart> parts, const QString& said);

    Workspace& workspace_;
    Coalesced reading_;
    QString recordId_;
    std::optional<ReviewEntry> entry_;
    bool begun_ = false;  // sending back has begun: the draft holds what was seen
    bool saving_ = false;
    ReturnDraft draft_;
    QTimer keeping_;
    QString title_;
    QString stateText_;
    QString stateTone_ = QStringLiteral("neutral");
    QString stateIcon_;
    QString byText_;
    QString conflictText_;
    QString comparedText_;
    QString returnedText_;
    FactListModel differences_;
    ChipListModel flags_;
    ChoiceListModel fields_;
    ChoiceListModel reasons_;
};

} // namespace fieldledger
