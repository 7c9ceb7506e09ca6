// One open form, as a page binds it. Every answer is stored on this tablet at once, as a draft that survives a kill; when
// the form is finished, its changes are written as one act and the draft goes. Nothing here waits for the file.
#pragma once

#include "mobile/models/form_opening.h"
#include "mobile/models/form_rows.h"
#include "mobile/models/photo_studio.h"
#include "mobile/models/workspace.h"

#include <QTimer>

namespace fieldledger {

class FormEditor : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool ready READ ready NOTIFY readyChanged)
    Q_PROPERTY(QString title READ title NOTIFY readyChanged)
    Q_PROPERTY(QString subtitle READ subtitle NOTIFY readyChanged)
    Q_PROPERTY(QString draftId READ draftId NOTIFY readyChanged)
    Q_PROPERTY(bool isNew READ isNew NOTIFY readyChanged)
    Q_PROPERTY(bool narrow READ narrow NOTIFY readyChanged)
    Q_PROPERTY(bool resumed READ resumed NOTIFY readyChanged)
    Q_PROPERTY(QString resumedText READ resumedText NOTIFY readyChanged)
    Q_PROPERTY(QString problemAtOpening READ problemAtOpening NOTIFY readyChanged)
    Q_PROPERTY(int screenCount READ screenCount NOTIFY readyChanged)
    Q_PROPERTY(int screen READ screen WRITE setScreen NOTIFY screenChanged)
    Q_PROPERTY(QString screenTitle READ screenTitle NOTIFY screenChanged)
    Q_PROPERTY(QString screenHint READ screenHint NOTIFY screenChanged)
    Q_PROPERTY(bool atEnd READ atEnd NOTIFY screenChanged)
    Q_PROPERTY(bool moreShown READ moreShown WRITE setMoreShown NOTIFY screenChanged)
    Q_PROPERTY(int moreCount READ moreCount NOTIFY answersChanged)
    Q_PROPERTY(bool canFinish READ canFinish NOTIFY answersChanged)
    Q_PROPERTY(QString finishText READ finishText NOTIFY readyChanged)
    Q_PROPERTY(QString finishedText READ finishedText NOTIFY finishedTextChanged)
    Q_PROPERTY(QString problemText READ problemText NOTIFY answersChanged)
    Q_PROPERTY(QString savedText READ savedText NOTIFY savedTextChanged)
    Q_PROPERTY(QString returnedText READ returnedText NOTIFY readyChanged)
    Q_PROPERTY(bool returnedHere READ returnedHere NOTIFY screenChanged)
    Q_PROPERTY(QString reviewAnswer READ reviewAnswer WRITE setReviewAnswer NOTIFY answersChanged)
    Q_PROPERTY(QString storeError READ storeError NOTIFY storeErrorChanged)
    Q_PROPERTY(bool saving READ saving NOTIFY savingChanged)
    Q_PROPERTY(fieldledger::ScreenListModel* screens READ screens CONSTANT)
    Q_PROPERTY(fieldledger::FormFieldModel* fields READ fields CONSTANT)
    Q_PROPERTY(fieldledger::MissingListModel* missing READ missing CONSTANT)
    Q_PROPERTY(fieldledger::FactListModel* answers READ answers CONSTANT)
public:
    explicit FormEditor(QObject* parent = nullptr);
    ~FormEditor() override;

    bool ready() const { return session_ != nullptr; }
    QString title() const;
    QString subtitle() const;
    QString draftId() const;
    bool isNew() const;
    bool narrow() const { return session_ && session_->isNarrow(); }
    bool resumed() const { return resumed_; }
    QString resumedText() const;
    QString problemAtOpening() const { return problemAtOpening_; }
    int screenCount() const;
    int screen() const { return look_.screen; }
    void setScreen(int screen);
    QString screenTitle() const { return screenTitle_; }
    QString screenHint() const { return screenHint_; }
    bool atEnd() const { return ready() && look_.screen == screenCount() - 1; }
    bool moreShown() const { return look_.moreShown; }
    void setMoreShown(bool shown);
    int moreCount() const { return moreCount_; }
    bool canFinish() const { return canFinish_; }
    QString finishText() const;
    QString finishedText() const { return finishedText_; }
    QString problemText() const { return problemText_; }
    QString savedText() const { return savedText_; }
    // Who sent the record back, when and why; empty: nobody asks anything.
    QString returnedText() const;
    // Whether what is asked about stands on this screen.
    bool returnedHere() const;
    QString reviewAnswer() const;
    void setReviewAnswer(const QString& text);
    QString storeError() const { return storeError_; }
    bool saving() const { return saving_; }
    ScreenListModel* screens() { return &screens_; }
    FormFieldModel* fields() { return &fields_; }
    MissingListModel* missing() { return &missing_; }
    FactListModel* answers() { return &answers_; }

    // For PickerModel.
    const FormSession* session() const { return session_.get(); }
    TextScope textScope() const;

    Q_INVOKABLE void create(const QString& form, const QString& siteId);
    // A new record of that kind about an area, its code.
    Q_INVOKABLE void createIn(const QString& form, const QString& area);
    Q_INVOKABLE void edit(const QString& recordId);
    // A record of its own that stands instead of one that is closed by its approval.
    Q_INVOKABLE void correct(const QString& recordId);
    Q_INVOKABLE void resume(const QString& draftId);
    Q_INVOKABLE void next();
    Q_INVOKABLE void back();
    Q_INVOKABLE void goTo(int screen, const QString& field);
    Q_INVOKABLE void setValue(const QString& path, const QString& text);
    Q_INVOKABLE void commit(const QString& path);
    Q_INVOKABLE void toggleChoice(const QString& path, const QString& value);
    Q_INVOKABLE void pick(const QString& path, const QString& value);
    Q_INVOKABLE void unpick(const QString& path, const QString& value);
    Q_INVOKABLE void addRow(const QString& path);
    Q_INVOKABLE void removeRow(const QString& path, const QString& rowId);
    Q_INVOKABLE void toggleRow(const QString& path, const QString& rowId);
    Q_INVOKABLE void takePosition(const QString& path);
    Q_INVOKABLE void setPosition(const QString& path, const QString& latitude, const QString& longitude);
    Q_INVOKABLE void clear(const QString& path);
    // Stores the form, touched or not, before its camera opens; storedForPhotos() follows. A full disk is told instead.
    void storeForPhotos(const QString& path);
    // Of an image field; nothing for any other path.
    std::optional<PhotoOrder> photoOrder(const QString& path) const;
    void keepSignature(const QString& path, const std::string& picture);
    // A photo that this form holds and no act has saved.
    Q_INVOKABLE void removePhoto(const QString& photoId);
    Q_INVOKABLE void finish();
    Q_INVOKABLE void discard();
    Q_INVOKABLE void close();

Q_SIGNALS:
    void readyChanged();
    void screenChanged();
    void answersChanged();
    void finishedTextChanged();
    void savedTextChanged();
    void storeErrorChanged();
    void savingChanged();
    void finished(const QString& recordId);
    void discarded();
    void fieldFocusRequested(int row);
    void storedForPhotos(const QString& path);

private:
    // form_editor.cpp: opening, storing, finishing
    FormOrder orderOf(const std::string& kind) const;
    void open(FormOrder order);
    void take(Result<OpenedForm> opened);
    void fail(const Error& error);
    void reset();
    void showReturned();
    void startPositions();
    void touched(const QString& path);
    void store();
    void startStoring();
    void stored(const Status& status, const std::set<std::string>& paths);
    void finishSaving(Result<std::vector<ChangeNumber>> numbers, const QString& recordId);
    void leave(const QString& said, const QString& recordId);
    bool jumpToFirstMissing();
    void setStoreError(const QString& text);
    void dropDraft();
    void keepDraft();
    // form_editor_answers.cpp: what the person does to answers
    std::optional<FieldPlace> place(const QString& path) const;
    void answered(const QString& path);
    void loadLink(const std::string& recordId);
    void fixArrived();
    void putFix(const std::string& path, const Fix& fix);
    void refresh();
    // form_editor_photos.cpp: the photos that the form holds
    void listenToPhotos();
    void photoKept(const PhotoOrder& order, const PhotoStory& photo);
    void takePhotos(std::vector<PhotoStory> photos);
    void dropPhotos(const std::function<bool(const PhotoStory&)>& which);
    bool arePhotosPending() const;
    void readPhotoStates();

    Workspace& workspace_;
    std::unique_ptr<FormSession> session_;
    Answers start_;                    // as opened, defaults included
    FormLook look_;
    bool resumed_ = false;
    bool touched_ = false;             // the person did something: there is a draft
    bool saving_ = false;
    std::uint64_t opening_ = 0;        // counts openings, so that a late one is dropped
    std::optional<TimePoint> usedFix_; // of the position that the save used
    QString problemAtOpening_;
    QString resumedText_;
    QString screenTitle_;
    QString screenHint_;
    int moreCount_ = 0;
    bool canFinish_ = false;
    QString finishedText_;
    QString problemText_;
    QString savedText_;
    QString storeError_;
    Coalesced storing_;
    QString photoPath_;                // whose camera waits for the draft to be stored
    std::set<std::string> unstored_;   // paths changed since the last stored draft
    QTimer autosave_;
    QTimer positionWait_;
    ScreenListModel screens_;
    FormFieldModel fields_;
    MissingListModel missing_;
    FactListModel answers_;
};

} // namespace fieldledger
