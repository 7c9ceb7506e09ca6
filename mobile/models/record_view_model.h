// One record's page: what is shown of it, how far one's own changes have come, what happened with it, and what can be done.
#pragma once

#include "mobile/models/action_list_model.h"
#include "mobile/models/record_story.h"
#include "mobile/models/workspace.h"

namespace fieldledger {

class RecordViewModel : public QObject {
    Q_OBJECT
    QML_NAMED_ELEMENT(RecordView)
    Q_PROPERTY(QString recordId READ recordId WRITE setRecordId NOTIFY recordIdChanged)
    Q_PROPERTY(bool found READ found NOTIFY changed)
    Q_PROPERTY(bool loading READ loading NOTIFY changed)
    Q_PROPERTY(QString kindTitle READ kindTitle NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY changed)
    Q_PROPERTY(QString sendingText READ sendingText NOTIFY changed)
    Q_PROPERTY(QString sendingState READ sendingState NOTIFY changed)
    Q_PROPERTY(QString dueText READ dueText NOTIFY changed)
    Q_PROPERTY(QString dueTone READ dueTone NOTIFY changed)
    Q_PROPERTY(QString sampleText READ sampleText NOTIFY changed)
    Q_PROPERTY(QString editForm READ editForm NOTIFY changed)
    Q_PROPERTY(bool canCorrect READ canCorrect NOTIFY changed)
    Q_PROPERTY(QString editTitle READ editTitle NOTIFY changed)
    Q_PROPERTY(QString rowsTitle READ rowsTitle NOTIFY changed)
    Q_PROPERTY(QString linkedTitle READ linkedTitle NOTIFY changed)
    Q_PROPERTY(bool canReveal READ canReveal NOTIFY changed)
    Q_PROPERTY(fieldledger::ChipListModel* chips READ chips CONSTANT)
    Q_PROPERTY(fieldledger::FactListModel* facts READ facts CONSTANT)
    Q_PROPERTY(fieldledger::FactListModel* factsMore READ factsMore CONSTANT)
    Q_PROPERTY(fieldledger::TimelineModel* timeline READ timeline CONSTANT)
    Q_PROPERTY(fieldledger::HeadGroupModel* conflicts READ conflicts CONSTANT)
    Q_PROPERTY(fieldledger::ActionListModel* actions READ actions CONSTANT)
    Q_PROPERTY(fieldledger::SectionListModel* rows READ rows CONSTANT)
public:
    explicit RecordViewModel(QObject* parent = nullptr);

    QString recordId() const { return recordId_; }
    void setRecordId(const QString& recordId);
    bool found() const { return story_.has_value(); }
    bool loading() const { return loading_; }
    QString kindTitle() const { return kindTitle_; }
    QString title() const { return title_; }
    QString subtitle() const { return subtitle_; }
    QString sendingText() const { return sendingText_; }
    QString sendingState() const { return sendingState_; }
    QString dueText() const { return dueText_; }
    QString dueTone() const { return dueTone_; }
    QString sampleText() const { return sampleText_; }
    QString editForm() const { return editForm_; }
    // One's own, closed by its approval: another one may be written instead.
    bool canCorrect() const { return canCorrect_; }
    QString editTitle() const;
    QString rowsTitle() const { return rowsTitle_; }
    QString linkedTitle() const;
    // There is personal data in clear on this tablet, and it is shown masked.
    bool canReveal() const { return !personalHeld_.empty() && !revealed_; }
    ChipListModel* chips() { return &chips_; }
    FactListModel* facts() { return &facts_; }
    FactListModel* factsMore() { return &factsMore_; }
    TimelineModel* timeline() { return &timeline_; }
    HeadGroupModel* conflicts() { return &conflicts_; }
    ActionListModel* actions() { return &actions_; }
    SectionListModel* rows() { return &rows_; }

    // Shows personal data in clear until the page is left. That it was looked at is written to the ledger, as every other deed.
    Q_INVOKABLE void reveal();

Q_SIGNALS:
    void recordIdChanged();
    void changed();

private:
    void startReading();
    void show();
    void showUnknown();
    void showText(const StoryText& text);

    Workspace& workspace_;
    Coalesced reading_;
    QString recordId_;
    std::optional<RecordStory> story_;
    bool loading_ = false;
    bool revealed_ = false;
    std::vector<std::string> personalHeld_;
    QString kindTitle_;
    QString title_;
    QString subtitle_;
    QString sendingText_;
    QString sendingState_;
    QString dueText_;
    QString dueTone_;
    QString sampleText_;
    QString editForm_;
    bool canCorrect_ = false;
    QString rowsTitle_;
    ChipListModel chips_;
    FactListModel facts_;
    FactListModel factsMore_;
    TimelineModel timeline_;
    HeadGroupModel conflicts_;
    ActionListModel actions_;
    SectionListModel rows_;
};

} // namespace fieldledger
