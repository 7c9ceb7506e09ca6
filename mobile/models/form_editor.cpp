#include "mobile/models/form_editor.h"

#include "mobile/models/act_parts.h"
#include "mobile/models/error_text.h"
#include "mobile/models/form_draft.h"
#include "mobile/models/words.h"
#include "shared/evidence/hashes.h"

namespace fieldledger {

namespace {

// How long a person may pause in typing before what stands there is stored.
constexpr std::chrono::milliseconds autosavePause{600};
constexpr std::chrono::seconds positionWaitMax{30};

} // namespace

FormEditor::FormEditor(QObject* parent)
    : QObject(parent), workspace_(Workspace::current()), storing_([this] { startStoring(); })
{
    autosave_.setSingleShot(true);
    autosave_.setInterval(autosavePause);
    connect(&autosave_, &QTimer::timeout, this, [this] { store(); });
    positionWait_.setSingleShot(true);
    positionWait_.setInterval(positionWaitMax);
    connect(&positionWait_, &QTimer::timeout, this, [this] {
        look_.busy.clear();
        refresh();
    });
    connect(&workspace_.location(), &LocationSource::fixChanged, this, &FormEditor::fixArrived);
    listenToPhotos();
    connect(&workspace_, &Workspace::languageChanged, this, [this] {
        refresh();
        Q_EMIT readyChanged();
    });
}

FormEditor::~FormEditor() { keepDraft(); }

QString FormEditor::title() const
{
    return session_ ? Words::of(session_->form().title, workspace_.language()) : QString();
}

QString FormEditor::subtitle() const
{
    const LinkedRecord* const site = session_ ? session_->content().links.record(session_->content().site) : nullptr;
    return site ? titleOf(&session_->campaign(), site->kind, site->answers, textScope()) : QString();
}

QString FormEditor::draftId() const { return session_ ? QString::fromStdString(session_->content().draft) : QString(); }

bool FormEditor::isNew() const { return session_ && session_->content().isNew; }

QString FormEditor::resumedText() const { return resumedText_; }

int FormEditor::screenCount() const
{
    if (!session_) {
        return 0;
    }
    return session_->isNarrow() ? 1 : static_cast<int>(session_->form().screens().size()) + 1;
}

QString FormEditor::finishText() const
{
    const Transition* const step = session_ ? session_->transition() : nullptr;
    return step != nullptr ? Words::of(step->label, workspace_.language()) : isNew() ? tr("Finish") : tr("Save changes");
}

TextScope FormEditor::textScope() const { return {workspace_.directory(), workspace_.language()}; }

FormOrder FormEditor::orderOf(const std::string& kind) const
{
    FormOrder order;
    order.kind = kind;
    order.campaign = workspace_.campaign() ? workspace_.campaign()->id : std::string();
    order.context = workspace_.expressionContext();
    order.lastArea = workspace_.lastArea();
    if (const std::optional<Fix>& fix = workspace_.location().lastFix()) {
        order.here = GeoPoint{fix->latitude, fix->longitude};
    }
    return order;
}

void FormEditor::create(const QString& form, const QString& siteId)
{
    // "kind", or "kind#rule" for a visit that a schedule rule asks for.
    FormOrder order = orderOf(form.section(QLatin1Char('#'), 0, 0).toStdString());
    order.rule = form.section(QLatin1Char('#'), 1, 1).toStdString();
    order.site = siteId.toStdString();
    open(std::move(order));
}

void FormEditor::createIn(const QString& form, const QString& area)
{
    FormOrder order = orderOf(form.toStdString());
    order.area = area.toStdString();
    open(std::move(order));
}

void FormEditor::edit(const QString& recordId)
{
    const Result<RecordId> record = RecordId::fromText(recordId.toStdString());
    if (!record) {
        fail(record.error());
        return;
    }
    FormOrder order = orderOf({});
    order.record = *record;
    open(std::move(order));
}

void FormEditor::correct(const QString& recordId)
{
    const Result<RecordId> record = RecordId::fromText(recordId.toStdString());
    if (!record) {
        fail(record.error());
        return;
    }
    FormOrder order = orderOf({});
    order.corrects = *record;
    open(std::move(order));
}

void FormEditor::open(FormOrder order)
{
    close();
    const std::uint64_t opening = ++opening_;
    workspace_.ledger().run(
        this, [order = std::move(order)](const LedgerAccess& access) { return openOrResume(access, order); },
        [this, opening](Result<OpenedForm> opened) {
            if (opening == opening_) {
                take(std::move(opened));
            }
        });
}

void FormEditor::resume(const QString& draftId)
{
    close();
    const std::uint64_t opening = ++opening_;
    workspace_.ledger().run(
        this, [id = draftId.toStdString()](const LedgerAccess& access) { return resumeForm(access, id); },
        [this, opening](Result<OpenedForm> opened) {
            if (opening == opening_) {
                take(std::move(opened));
            }
        });
}

void FormEditor::take(Result<OpenedForm> opened)
{
    if (!opened) {
        fail(opened.error());
        return;
    }
    reset();
    resumed_ = opened->resumed && opened->content.at != TimePoint(); // a step's questions begin as a draft that was never touched
    touched_ = resumed_;
    if (resumed_) {
        resumedText_ = tr("goes on from %1").arg(Words::timeText(opened->content.at, workspace_.now().est));
    }
    start_ = opened->content.answers;
    ExpressionContext context = workspace_.expressionContext();
    session_ = std::make_unique<FormSession>(std::move(opened->campaign), std::move(opened->content), std::move(context));
    takePhotos(std::move(opened->photos));
    look_.screen = std::clamp(session_->content().screen, 0, screenCount() - 1);
    if (session_->content().isNew && !resumed_) {
        startPositions();
    }
    refresh();
    Q_EMIT readyChanged();
    Q_EMIT screenChanged();
    if (!resumed_) {
        showReturned();
    }
}

void FormEditor::fail(const Error& error)
{
    reset();
    problemAtOpening_ = error.code() == ErrorCode::NotFound
        ? tr("This form or record is not on this tablet (any more).")
        : ErrorText::ofSaving(error);
    Q_EMIT readyChanged();
}

void FormEditor::reset()
{
    autosave_.stop();
    positionWait_.stop();
    session_.reset();
    look_ = {};
    photoPath_.clear();
    unstored_.clear();
    resumed_ = false;
    touched_ = false;
    usedFix_.reset();
    resumedText_.clear();
    problemAtOpening_.clear();
    savedText_.clear();
    setStoreError({});
    Q_EMIT savedTextChanged();
}

void FormEditor::touched(const QString& path)
{
    touched_ = true;
    unstored_.insert(path.toStdString());
}

void FormEditor::store()
{
    autosave_.stop();
    if (session_ && touched_ && !unstored_.empty() && !saving_) {
        storing_.request();
    }
}

void FormEditor::startStoring()
{
    if (!session_ || saving_) {
        storing_.finished();
        return;
    }
    session_->setScreen(look_.screen);
    session_->markSaved(workspace_.now().est);
    const FormDraft draft{session_->content().draft, encodeFormContent(session_->content())};
    const std::set<std::string> paths = std::exchange(unstored_, {});
    workspace_.ledger().run(
        this, [draft](const LedgerAccess& access) { return access.ledger.saveDraft(draft); },
        [this, paths, opening = opening_](const Status& status) {
            if (opening == opening_ && session_) {
                stored(status, paths);
            }
            storing_.finished();
        });
}

void FormEditor::stored(const Status& status, const std::set<std::string>& paths)
{
    if (!status) {
        unstored_.insert(paths.begin(), paths.end());
        photoPath_.clear();
        setStoreError(ErrorText::ofSaving(status.error()));
        return;
    }
    setStoreError({});
    savedText_ = tr("saved here %1").arg(Words::clockText(session_->content().at));
    for (const std::string& path : paths) {
        look_.saved[path] = tr("saved here");
    }
    refresh();
    Q_EMIT savedTextChanged();
    workspace_.tellDraftsChanged();
    if (!photoPath_.isEmpty()) {
        Q_EMIT storedForPhotos(std::exchange(photoPath_, {}));
    }
}

bool FormEditor::jumpToFirstMissing()
{
    for (const Finding& finding : session_->findings()) {
        if (finding.blocks()) {
            look_.leftScreens.insert(static_cast<int>(finding.screen));
            for (int screen = 0; screen < screenCount() - 1; ++screen) {
                look_.leftScreens.insert(screen);
            }
            goTo(session_->isNarrow() ? 0 : static_cast<int>(finding.screen), QString::fromStdString(session_->pathOf(finding.place)));
            return true;
        }
    }
    return false;
}

void FormEditor::finish()
{
    if (!session_ || saving_ || arePhotosPending()) {
        return;
    }
    look_.typing.clear();
    autosave_.stop();
    if (jumpToFirstMissing()) {
        store();
        return;
    }
    const TimePoint now = workspace_.now().est;
    std::vector<ActPart> parts = session_->act([now] { return newRecordId(now); }, [] { return randomHex(16); });
    const QString recordId = QString::fromStdString(session_->content().record.text());
    if (parts.empty()) {
        leave(tr("Nothing was changed"), recordId);
        return;
    }
    saving_ = true;
    Q_EMIT savingChanged();
    workspace_.ledger().save(
        this, std::move(parts), workspace_.userId(), usedFix_,
        [this, recordId](Result<std::vector<ChangeNumber>> numbers) { finishSaving(std::move(numbers), recordId); },
        session_->content().draft);
}

void FormEditor::finishSaving(Result<std::vector<ChangeNumber>> numbers, const QString& recordId)
{
    saving_ = false;
    Q_EMIT savingChanged();
    if (!numbers) {
        setStoreError(ErrorText::ofSaving(numbers.error()));
        store();
        return;
    }
    const std::size_t area = session_->form().indexOf(areaRegister);
    if (area != noField) {
        workspace_.keepLastArea(std::string(session_->content().answers.get(areaRegister).textOrEmpty()));
    }
    leave(tr("%1: saved on this tablet; it goes up by itself once there is a network").arg(title()), recordId);
}

void FormEditor::leave(const QString& said, const QString& recordId)
{
    dropDraft();
    finishedText_ = said;
    Q_EMIT finishedTextChanged();
    reset();
    Q_EMIT readyChanged();
    Q_EMIT finished(recordId);
}

void FormEditor::dropDraft()
{
    workspace_.ledger().run(
        &workspace_, [id = session_->content().draft](const LedgerAccess& access) { return access.ledger.dropDraft(id); },
        [workspace = &workspace_](const Status& status) {
            if (!status) {
                qWarning("a draft could not be dropped: %s", status.error().detail().c_str());
            }
            workspace->tellDraftsChanged();
        });
}

void FormEditor::discard()
{
    if (!session_ || saving_) {
        return;
    }
    dropDraft();
    reset();
    Q_EMIT readyChanged();
    Q_EMIT discarded();
}

void FormEditor::close()
{
    ++opening_;
    if (!session_) {
        return;
    }
    if (session_->isNarrow() && !touched_ && !saving_) {
        dropDraft();
    } else {
        keepDraft();
    }
    reset();
    Q_EMIT readyChanged();
}

// What is not stored yet goes into the draft, if the person did anything at all.
void FormEditor::keepDraft()
{
    if (!session_ || !touched_ || unstored_.empty() || saving_) {
        return;
    }
    session_->setScreen(look_.screen);
    session_->markSaved(workspace_.now().est);
    const FormDraft draft{session_->content().draft, encodeFormContent(session_->content())};
    workspace_.ledger().run(
        &workspace_, [draft](const LedgerAccess& access) { return access.ledger.saveDraft(draft); },
        [workspace = &workspace_](const Status& status) {
            if (!status) {
                qWarning("a draft could not be stored: %s", status.error().detail().c_str());
            }
            workspace->tellDraftsChanged();
        });
}

void FormEditor::setStoreError(const QString& text)
{
    if (storeError_ != text) {
        storeError_ = text;
        Q_EMIT storeErrorChanged();
    }
}

} // namespace fieldledger
