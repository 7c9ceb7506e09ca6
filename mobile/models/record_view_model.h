// One record's page: what is shown of it, how far one's own changes have come, what happened with it, and what can be done.
#pragma once

#include "mobile/models/action_list_model.h"
#include "mobile/models/record_story.h"
#include "mobile/models/stage_list_model.h"
#include "mobile/models/step_list_model.h"
#include "mobile/models/workspace.h"

namespace fieldledger {

class RecordViewModel : public QObject {
    Q_OBJECT
    QML_NAMED_ELEMENT(RecordView)
    Q_PROPERTY(QString recordId READ recordId WRITE setRecordId NOTIFY recordIdChanged)
    Q_PROPERTY(QString writtenId READ writtenId NOTIFY changed)
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
    Q_PROPERTY(fieldledger::PhotoListModel* photos READ photos CONSTANT)
    Q_PROPERTY(fieldledger::PhotoPairListModel* photoPairs READ photoPairs CONSTANT)
    Q_PROPERTY(QString removedPhotosText READ removedPhotosText NOTIFY changed)
    Q_PROPERTY(bool canPhotograph READ canPhotograph NOTIFY changed)
    Q_PROPERTY(fieldledger::HeadGroupModel* conflicts READ conflicts CONSTANT)
    Q_PROPERTY(fieldledger::ActionListModel* actions READ actions CONSTANT)
    Q_PROPERTY(fieldledger::SectionListModel* rows READ rows CONSTANT)
    Q_PROPERTY(fieldledger::StageListModel* stages READ stages CONSTANT)
    Q_PROPERTY(fieldledger::StepListModel* steps READ steps CONSTANT)
    Q_PROPERTY(bool canStrikeOut READ canStrikeOut NOTIFY changed)
    Q_PROPERTY(bool canTakeBack READ canTakeBack NOTIFY changed)
    Q_PROPERTY(QString struckOutText READ struckOutText NOTIFY changed)
    Q_PROPERTY(QString attentionText READ attentionText NOTIFY changed)
    Q_PROPERTY(QString elsewhereText READ elsewhereText NOTIFY changed)
public:
    explicit RecordViewModel(QObject* parent = nullptr);

    QString recordId() const { return recordId_; }
    void setRecordId(const QString& recordId);
    // The record that this page's forms write on: where the one on it is of another area, the site here that it was linked with.
    QString writtenId() const { return story_ ? QString::fromStdString(story_->writtenOn.text()) : recordId_; }
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
    bool canReveal() const;
    ChipListModel* chips() { return &chips_; }
    FactListModel* facts() { return &facts_; }
    FactListModel* factsMore() { return &factsMore_; }
    TimelineModel* timeline() { return &timeline_; }
    PhotoListModel* photos() { return &photos_; }
    // Before and after, of this record's own photos.
    PhotoPairListModel* photoPairs() { return &photoPairs_; }
    // Which photos were taken back after they were saved: who, when.
    QString removedPhotosText() const { return removedPhotosText_; }
    // Photos may be added to a record that is here and has a form for them.
    bool canPhotograph() const { return canPhotograph_; }
    HeadGroupModel* conflicts() { return &conflicts_; }
    ActionListModel* actions() { return &actions_; }
    SectionListModel* rows() { return &rows_; }

    StageListModel* stages() { return &stages_; }
    StepListModel* steps() { return &steps_; }
    bool canStrikeOut() const { return mayStrikeOut_ && struckOutText_.isEmpty(); }
    bool canTakeBack() const { return mayStrikeOut_ && !struckOutText_.isEmpty(); }
    // Who struck it out, when and why.
    QString struckOutText() const { return struckOutText_; }
    QString attentionText() const { return attentionText_; }
    // Of which other area it is, and why it can only be looked at; empty where it is of this tablet's.
    QString elsewhereText() const { return elsewhereText_; }

    // Keeps one of the values on a conflict's card; `head` is its key. Covers what the card shows and nothing newer.
    Q_INVOKABLE void pick(const QString& lead, const QString& head);
    // Opens the control for another value; draftReady follows.
    Q_INVOKABLE void writeOther(const QString& lead);
    // Draws a card afresh, with what came in meanwhile.
    Q_INVOKABLE void redraw(const QString& lead);
    // Takes up a value again that was settled against; `row` is its key.
    Q_INVOKABLE void adopt(const QString& row);
    // Strikes the record out, with what hangs on it as it is drawn here; a reason is wanted.
    Q_INVOKABLE void strikeOut(const QString& reason);
    Q_INVOKABLE void takeBack();
    // One step of a problem's loop: done at once, or draftReady with its questions.
    Q_INVOKABLE void takeStep(const QString& step);

    // Shows personal data in clear until the page is left. That it was looked at is written to the ledger, as every other deed.
    Q_INVOKABLE void reveal();

Q_SIGNALS:
    void recordIdChanged();
    void changed();
    void draftReady(const QString& draftId);
    void said(const QString& text);

private:
    void startReading();
    void show();
    void showUnknown();
    void showText(const StoryText& text);
    void showProblem(const TextScope& scope);
    void drawConflicts();
    // record_view_acts.cpp
    std::function<RecordId()> newIds() const;
    const RecordState* heldState() const { return story_ ? &story_->state : nullptr; }
    void save(std::vector<ActPart> parts, std::function<QString()> done);
    void saveSettled(Result<ActPart> part, const std::string& lead);
    void saveDeletion(bool deleted, const QString& reason);
    void openDraft(const FormContent& content);

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
    PhotoListModel photos_;
    PhotoPairListModel photoPairs_;
    QString removedPhotosText_;
    bool canPhotograph_ = false;
    HeadGroupModel conflicts_;
    ActionListModel actions_;
    SectionListModel rows_;
    StageListModel stages_;
    StepListModel steps_;
    QString attentionText_;
    QString elsewhereText_;
    QString struckOutText_;
    bool mayStrikeOut_ = false;
    DrawnConflicts drawn_;
    bool saving_ = false;
};

} // namespace fieldledger
