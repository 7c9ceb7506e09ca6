// What the person does to the answers of an open form, and what the screen shows after it.
#include "mobile/models/form_editor.h"

#include "mobile/models/act_parts.h"
#include "mobile/models/answer_text.h"
#include "mobile/models/words.h"

namespace fieldledger {

namespace {

// An older fix is where the person was, not where they are.
constexpr std::chrono::seconds fixAgeMax{60};

} // namespace

std::optional<FieldPlace> FormEditor::place(const QString& path) const
{
    return session_ && !saving_ ? session_->placeOf(path.toStdString()) : std::nullopt;
}

void FormEditor::refresh()
{
    if (!session_) {
        fields_.set({});
        screens_.rows.set({});
        missing_.rows.set({});
        answers_.rows.set({});
        return;
    }
    const TextScope scope = textScope();
    const FormRows rows(*session_, look_, scope);
    fields_.set(rows.fields());
    screens_.rows.set(rows.screens());
    // The check screen alone shows these: while it is not up they would be laid out for nobody after every key.
    if (atEnd()) {
        missing_.rows.set(rows.missing());
        answers_.rows.set(rows.answers());
    }
    screenTitle_ = rows.screenTitle(look_.screen);
    screenHint_ = rows.screenHint(look_.screen);
    moreCount_ = rows.foldedCount();
    // On one screen what is missing is said beside it.
    canFinish_ = (session_->isNarrow() || rows.canFinish()) && !arePhotosPending();
    problemText_ = rows.effectsText();
    Q_EMIT answersChanged();
}

// Something other than typing changed an answer: it is complete, so it is stored at once.
void FormEditor::answered(const QString& path)
{
    look_.typing.clear();
    look_.saved.erase(path.toStdString());
    touched(path);
    refresh();
    store();
}

void FormEditor::setValue(const QString& path, const QString& text)
{
    const std::optional<FieldPlace> at = place(path);
    if (!at) {
        return;
    }
    look_.typing = path.toStdString();
    look_.saved.erase(look_.typing);
    session_->setText(*at, text.toStdString());
    touched(path);
    refresh();
    autosave_.start();
}

void FormEditor::commit(const QString& path)
{
    if (!place(path)) {
        return;
    }
    if (look_.typing == path.toStdString()) {
        look_.typing.clear();
        refresh();
    }
    store();
}

void FormEditor::toggleChoice(const QString& path, const QString& value)
{
    const std::optional<FieldPlace> at = place(path);
    if (!at) {
        return;
    }
    const std::string choice = value.toStdString();
    const bool selected = session_->isSelected(*at, choice);
    if (session_->form().fields[at->field].isSet()) {
        session_->setChoice(*at, choice, !selected);
    } else if (!selected) {
        session_->setText(*at, choice);
    } else if (!session_->evaluation().isRequired(*at)) {
        session_->clear(*at);
    }
    answered(path);
}

void FormEditor::pick(const QString& path, const QString& value)
{
    const std::optional<FieldPlace> at = place(path);
    if (!at) {
        return;
    }
    const Field& field = session_->form().fields[at->field];
    if (field.isSet()) {
        session_->setChoice(*at, value.toStdString(), !session_->isSelected(*at, value.toStdString()));
    } else {
        session_->setText(*at, value.toStdString());
    }
    if (field.type == FieldType::Record) {
        loadLink(value.toStdString());
    }
    answered(path);
}

void FormEditor::unpick(const QString& path, const QString& value)
{
    const std::optional<FieldPlace> at = place(path);
    if (!at) {
        return;
    }
    if (session_->form().fields[at->field].isSet()) {
        session_->setChoice(*at, value.toStdString(), false);
    } else {
        session_->clear(*at);
    }
    answered(path);
}

// What the link leads to, as it stands now: this is what the person sees from here on.
void FormEditor::loadLink(const std::string& recordId)
{
    if (session_->content().links.record(recordId) != nullptr) {
        return;
    }
    const std::string campaignId = session_->campaign().id;
    workspace_.ledger().run(
        this,
        [recordId, campaignId](const LedgerAccess& access) {
            HeldLinks links;
            const std::shared_ptr<const Campaign> campaign = heldCampaign(access.ledger, campaignId);
            Result<std::optional<LinkedRecord>> record = readLinked(access.ledger, recordId);
            if (!campaign || !record || !*record) {
                return links;
            }
            const Answers answers = (*record)->answers;
            const Form* const form = campaign->form((*record)->kind);
            links.add(recordId, std::move(**record));
            if (form != nullptr && !addLinks(access.ledger, *campaign, *form, answers, links)) {
                qWarning("what a record links to could not be read");
            }
            return links;
        },
        [this, opening = opening_](const HeldLinks& links) {
            if (opening != opening_ || !session_) {
                return;
            }
            for (const auto& [id, record] : links.all()) {
                session_->addLink(id, record);
            }
            touched(QString());
            refresh();
            store();
        });
}

void FormEditor::addRow(const QString& path)
{
    const std::optional<FieldPlace> at = place(path);
    if (!at || session_->form().fields[at->field].type != FieldType::Repeat) {
        return;
    }
    const std::string row = session_->addRow(at->field, newRecordId(workspace_.now().est));
    look_.openRows = {row};
    answered(path);
}

void FormEditor::removeRow(const QString& path, const QString& rowId)
{
    const std::optional<FieldPlace> at = place(path);
    if (!at || session_->form().fields[at->field].type != FieldType::Repeat) {
        return;
    }
    const std::string prefix = session_->form().fields[at->field].name + '/' + rowId.toStdString() + '/';
    session_->removeRow(at->field, rowId.toStdString());
    dropPhotos([&](const PhotoStory& photo) { return photo.facts.field.starts_with(prefix); });
    answered(path);
}

void FormEditor::toggleRow(const QString& /*path*/, const QString& rowId)
{
    const std::string row = rowId.toStdString();
    if (look_.openRows.erase(row) == 0) {
        look_.openRows = {row};
    }
    refresh();
}

void FormEditor::takePosition(const QString& path)
{
    const std::optional<FieldPlace> at = place(path);
    if (!at) {
        return;
    }
    workspace_.location().start();
    const std::optional<Fix>& fix = workspace_.location().lastFix();
    if (fix && workspace_.now().est - fix->at < fixAgeMax) {
        putFix(path.toStdString(), *fix);
        touched(path);
        refresh();
        store();
        return;
    }
    look_.busy.insert(path.toStdString());
    positionWait_.start();
    refresh();
}

void FormEditor::startPositions()
{
    for (const FieldPlace& at : session_->evaluation().places()) {
        const Field& field = session_->form().fields[at.field];
        if (field.type != FieldType::Geopoint || !at.row.empty() || field.isHidden() || session_->evaluation().isAnswered(at)) {
            continue;
        }
        const std::optional<Fix>& fix = workspace_.location().lastFix();
        if (fix && workspace_.now().est - fix->at < fixAgeMax) {
            putFix(session_->pathOf(at), *fix);
        } else if (workspace_.location().availability() != LocationSource::Availability::Off) {
            look_.busy.insert(session_->pathOf(at));
            positionWait_.start();
        }
    }
    start_ = session_->content().answers;
}

void FormEditor::fixArrived()
{
    const std::optional<Fix>& fix = workspace_.location().lastFix();
    if (!session_ || saving_ || !fix || look_.busy.empty()) {
        return;
    }
    for (const std::string& path : std::set<std::string, std::less<>>(look_.busy)) {
        putFix(path, *fix);
        // A position that came by itself is no reason for a draft.
        if (touched_) {
            unstored_.insert(path);
        }
    }
    positionWait_.stop();
    refresh();
    store();
}

void FormEditor::putFix(const std::string& path, const Fix& fix)
{
    look_.busy.erase(path);
    if (const std::optional<FieldPlace> at = session_->placeOf(path)) {
        session_->setPosition(*at, fix.latitude, fix.longitude, fix.accuracyCm, fix.at);
        usedFix_ = fix.at;
    }
}

void FormEditor::setPosition(const QString& path, const QString& latitude, const QString& longitude)
{
    const std::optional<FieldPlace> at = place(path);
    const std::optional<std::int64_t> north = degreesFromText(latitude.toStdString(), 90);
    const std::optional<std::int64_t> east = degreesFromText(longitude.toStdString(), 180);
    if (!at || !north || !east) {
        return;
    }
    look_.busy.erase(path.toStdString());
    session_->setPosition(*at, *north, *east, 0, workspace_.now().est);
    answered(path);
}

void FormEditor::clear(const QString& path)
{
    const std::optional<FieldPlace> at = place(path);
    if (!at) {
        return;
    }
    look_.busy.erase(path.toStdString());
    session_->clear(*at);
    answered(path);
}

void FormEditor::setScreen(int screen)
{
    if (!session_ || saving_) {
        return;
    }
    const int to = std::clamp(screen, 0, screenCount() - 1);
    if (to == look_.screen) {
        return;
    }
    look_.typing.clear();
    if (to > look_.screen) {
        for (int left = look_.screen; left < to; ++left) {
            look_.leftScreens.insert(left);
        }
    }
    look_.screen = to;
    look_.moreShown = false;
    refresh();
    store();
    Q_EMIT screenChanged();
}

void FormEditor::setMoreShown(bool shown)
{
    if (shown != look_.moreShown) {
        look_.moreShown = shown;
        refresh();
        Q_EMIT screenChanged();
    }
}

void FormEditor::next() { setScreen(look_.screen + 1); }

void FormEditor::back() { setScreen(look_.screen - 1); }

void FormEditor::goTo(int screen, const QString& field)
{
    if (!session_ || saving_) {
        return;
    }
    setScreen(screen);
    const std::optional<FieldPlace> at = place(field);
    if (!at) {
        return;
    }
    QString path = field;
    if (!at->row.empty()) {
        look_.openRows = {at->row};
        path = QString::fromStdString(session_->form().fields[session_->form().repeatOf(at->field)].name);
    }
    refresh();
    if (fields_.rowOf(path) < 0) {
        setMoreShown(true);
    }
    const int row = fields_.rowOf(path);
    if (row >= 0) {
        Q_EMIT fieldFocusRequested(row);
    }
}

QString FormEditor::returnedText() const
{
    if (!session_ || !session_->content().review.note) {
        return {};
    }
    const FormReview& review = session_->content().review;
    return tr("%1 sent this back, %2: %3", "who, when, why")
        .arg(workspace_.directory()->personName(review.by), Words::timeText(review.at, workspace_.now().est), QString::fromStdString(review.question));
}

bool FormEditor::returnedHere() const
{
    if (!session_ || !session_->content().review.note) {
        return false;
    }
    const std::optional<FieldPlace> asked = session_->placeOf(session_->content().review.field);
    return atEnd() || look_.screen == (asked ? static_cast<int>(session_->form().screenOf(asked->field)) : 0);
}

QString FormEditor::reviewAnswer() const
{
    return session_ ? QString::fromStdString(session_->content().review.answer) : QString();
}

void FormEditor::setReviewAnswer(const QString& text)
{
    const std::string answer = text.normalized(QString::NormalizationForm_C).toStdString();
    if (!session_ || saving_ || answer.size() > limits::noteTextBytesMax || answer == session_->content().review.answer) {
        return;
    }
    session_->setReviewAnswer(answer);
    touched(QStringLiteral("review"));
    autosave_.start();
    Q_EMIT answersChanged();
}

// The form opens at the very field that is asked about.
void FormEditor::showReturned()
{
    const FormReview& review = session_->content().review;
    const std::optional<FieldPlace> asked = review.note ? session_->placeOf(review.field) : std::nullopt;
    if (asked) {
        goTo(static_cast<int>(session_->form().screenOf(asked->field)), QString::fromStdString(review.field));
    }
}

} // namespace fieldledger
