#include "mobile/models/review_view_model.h"

#include "mobile/models/act_parts.h"
#include "mobile/models/error_text.h"
#include "mobile/models/review_words.h"
#include "mobile/models/words.h"
#include "shared/base/text.h"
#include "shared/form/validation.h"

#include <algorithm>
#include <set>

namespace fieldledger {

namespace {

constexpr std::chrono::milliseconds keepingPause{400};

// What the form flags stands among the chips of the page's head already, once a field (StoryText::chips).
std::set<std::string> flagsInHead(const ReviewEntry& entry, const ExpressionContext& context)
{
    const FormEvaluation evaluation(*entry.campaign, *entry.form, entry.answers, &entry.links, context);
    std::set<std::size_t> fields;
    std::set<std::string> messages;
    for (const Finding& finding : validate(evaluation)) {
        if (finding.kind == Finding::Kind::Flag && fields.insert(finding.place.field).second) {
            messages.insert(finding.message.zh);
        }
    }
    return messages;
}

} // namespace

ReviewViewModel::ReviewViewModel(QObject* parent)
    : QObject(parent), workspace_(Workspace::current()), reading_([this] { startReading(); })
{
    keeping_.setSingleShot(true);
    keeping_.setInterval(keepingPause);
    connect(&keeping_, &QTimer::timeout, this, &ReviewViewModel::keepDraft);
    connect(&workspace_, &Workspace::recordsChanged, this, [this] { reading_.request(); });
    connect(&workspace_, &Workspace::identityChanged, this, &ReviewViewModel::show);
    connect(&workspace_, &Workspace::directoryChanged, this, &ReviewViewModel::show);
    connect(&workspace_, &Workspace::languageChanged, this, &ReviewViewModel::show);
}

ReviewViewModel::~ReviewViewModel()
{
    if (keeping_.isActive()) {
        keepDraft();
    }
}

void ReviewViewModel::setRecordId(const QString& recordId)
{
    if (recordId == recordId_) {
        return;
    }
    recordId_ = recordId;
    entry_.reset();
    begun_ = false;
    draft_ = {};
    Q_EMIT recordIdChanged();
    show();
    reading_.request();
}

Result<ReviewViewModel::Reading> ReviewViewModel::read(const LedgerAccess& access, const RecordId& id)
{
    Reading reading;
    Result<std::optional<ReviewEntry>> entry = readReviewEntry(access.ledger, id);
    if (!entry) {
        return entry.error();
    }
    reading.entry = *std::move(entry);
    const Result<std::vector<FormDraft>> drafts = access.ledger.drafts();
    if (!drafts) {
        return drafts.error();
    }
    for (const FormDraft& draft : *drafts) {
        if (draft.id == returnDraftId(id)) {
            Result<ReturnDraft> read = decodeReturnDraft(draft.content);
            if (read) {
                reading.draft = *std::move(read);
            }
        }
    }
    return reading;
}

void ReviewViewModel::startReading()
{
    const Result<RecordId> id = RecordId::fromText(recordId_.toStdString());
    if (!id) {
        reading_.finished();
        return;
    }
    workspace_.ledger().run(
        this, [id = *id](const LedgerAccess& access) { return read(access, id); },
        [this, asked = recordId_](Result<Reading> reading) {
            if (!reading) {
                qWarning("a review could not be read: %s", reading.error().detail().c_str());
            } else if (asked == recordId_) {
                take(*std::move(reading));
            }
            reading_.finished();
        });
}

void ReviewViewModel::take(Reading reading)
{
    entry_ = std::move(reading.entry);
    if (!begun_ && reading.draft) {
        draft_ = *std::move(reading.draft);
        begun_ = true;
    }
    show();
}

bool ReviewViewModel::canApprove() const
{
    return canDecide() && authorOf(entry_->state) != workspace_.userId() && reviewStanding(entry_->state).review != Review::Approved;
}

QString ReviewViewModel::whyNotText() const
{
    const bool own = canDecide() && authorOf(entry_->state) == workspace_.userId();
    return own ? ReviewWords::notOwnText() : QString();
}

bool ReviewViewModel::canAnswer() const
{
    return entry_ && reviewStanding(entry_->state).review == Review::Returned && authorOf(entry_->state) == workspace_.userId();
}

void ReviewViewModel::show()
{
    returnedText_.clear();
    if (!entry_) {
        differences_.rows.set({});
        flags_.rows.set({});
        fields_.rows.set({});
        reasons_.rows.set({});
        Q_EMIT changed();
        Q_EMIT draftChanged();
        return;
    }
    const TextScope scope{workspace_.directory(), workspace_.language()};
    const ScopeNames names(*entry_->campaign, entry_->links, scope);
    const ReviewLook look = lookOf(*entry_, names, workspace_.expressionContext());
    const ReviewStanding standing = reviewStanding(entry_->state);
    title_ = titleOf(entry_->campaign.get(), entry_->form->kind, entry_->answers, scope);
    stateText_ = ReviewWords::text(standing.review);
    stateTone_ = ReviewWords::tone(standing.review);
    stateIcon_ = ReviewWords::icon(standing.review);
    byText_ = standing.by.empty() ? QString()
                                  : tr("%1 · %2").arg(scope.directory->personName(standing.by), Words::timeText(standing.at, workspace_.now().est));
    conflictText_ = standing.conflict ? tr("People reviewed this differently without knowing of each other. The stricter review stands until it is decided again.") : QString();
    comparedText_ = entry_->previous ? look.differences.empty() ? tr("Nothing differs from the last visit") : tr("Differs from the last visit") : QString();
    if (standing.review == Review::Returned && !entry_->notes.empty()) {
        const ReviewNote& note = entry_->notes.back().note;
        returnedText_ = tr("Sent back by %1: %2").arg(scope.directory->personName(note.by), QString::fromStdString(note.text));
    }
    std::vector<FactRow> differences;
    for (const AnswerDifference& difference : look.differences) {
        FactRow row;
        row.key = QString::fromStdString(difference.path);
        row.label = Words::of(difference.field, scope.language);
        row.value = ReviewWords::change(difference, scope.language);
        row.tone = QStringLiteral("info");
        differences.push_back(std::move(row));
    }
    differences_.rows.set(std::move(differences));
    std::vector<ChipRow> flags;
    const std::set<std::string> inHead = flagsInHead(*entry_, workspace_.expressionContext());
    for (const ReviewFlag& flag : look.flags) {
        if (inHead.contains(flag.message.zh)) {
            continue;
        }
        const QString key = QString::fromStdString(flag.code) + u'.' + QString::fromStdString(flag.field) + u'.' + QString::number(flags.size());
        flags.push_back(ChipRow{key, Words::of(flag.message, scope.language), ReviewWords::flagTone(flag), QStringLiteral("alert-triangle")});
    }
    flags_.rows.set(std::move(flags));
    Q_EMIT changed();
    showDraft();
}

void ReviewViewModel::showDraft()
{
    const TextScope scope{workspace_.directory(), workspace_.language()};
    const ScopeNames names(*entry_->campaign, entry_->links, scope);
    const FormEvaluation evaluation(*entry_->campaign, *entry_->form, entry_->answers, &entry_->links, workspace_.expressionContext());
    std::vector<ChoiceRow> fields;
    for (const FieldPlace& place : evaluation.places()) {
        const Field& field = entry_->form->fields[place.field];
        const bool shown = place.row.empty() && !field.isHidden() && field.type != FieldType::Group && field.type != FieldType::Note
            && field.type != FieldType::Calculate && evaluation.isRelevant(place);
        if (!shown) {
            continue;
        }
        ChoiceRow row;
        row.key = QString::fromStdString(field.name);
        row.label = Words::of(field.label, scope.language);
        const Label words = answerWords(evaluation, place, names);
        row.hint = field.type == FieldType::Image ? tr("%n photo(s)", nullptr, static_cast<int>(entry_->answers.get(field.name).numberOr(0)))
            : field.personal                      ? tr("personal data")
            : words.empty()                       ? tr("not answered")
                                                  : Words::of(words, scope.language);
        row.tone = differences_.rows.find(row.key) != nullptr ? QStringLiteral("info") : QStringLiteral("neutral");
        row.selected = field.name == draft_.field;
        fields.push_back(std::move(row));
    }
    fields_.rows.set(std::move(fields));
    std::vector<ChoiceRow> reasons;
    for (const Label& reason : entry_->campaign->review.returnReasons) {
        ChoiceRow row;
        row.label = Words::of(reason, scope.language);
        row.key = row.label;
        row.selected = this->reason().contains(row.label);
        reasons.push_back(std::move(row));
    }
    reasons_.rows.set(std::move(reasons));
    Q_EMIT draftChanged();
}

QString ReviewViewModel::fieldText() const
{
    const ChoiceRow* const row = draft_.field.empty() ? nullptr : fields_.rows.find(field());
    return row != nullptr ? row->label : tr("The whole record");
}

void ReviewViewModel::beginSendBack()
{
    if (canDecide() && !begun_) {
        begun_ = true;
        draft_ = {entry_->id, entry_->state.seen, {}, {}};
    }
}

void ReviewViewModel::chooseField(const QString& path)
{
    if (!entry_ || !begun_) {
        return;
    }
    draft_.field = path == field() ? std::string() : path.toStdString();
    showDraft();
    keepDraft();
}

void ReviewViewModel::setReason(const QString& reason)
{
    if (!entry_ || !begun_ || reason == this->reason()) {
        return;
    }
    draft_.text = reason.normalized(QString::NormalizationForm_C).toStdString();
    showDraft();
    keeping_.start();
}

// A common reason is added to what stands there, or taken out again.
void ReviewViewModel::addReason(const QString& text)
{
    QStringList parts = reason().split(QStringLiteral("；"), Qt::SkipEmptyParts);
    if (parts.removeAll(text) == 0) {
        parts.append(text);
    }
    setReason(parts.join(QStringLiteral("；")));
}

bool ReviewViewModel::canSendBack() const
{
    return canDecide() && begun_ && !saving_ && !reason().trimmed().isEmpty() && draft_.text.size() <= limits::noteTextBytesMax;
}

void ReviewViewModel::approve()
{
    if (canApprove() && !saving_) {
        save(decisionParts(*entry_, Review::Approved, workspace_.userId(), workspace_.now().est, entry_->state.seen), tr("Approved, saved here"));
    }
}

void ReviewViewModel::sendBack()
{
    if (!canSendBack()) {
        return;
    }
    keeping_.stop();
    const TimePoint now = workspace_.now().est;
    std::vector<ActPart> parts = decisionParts(*entry_, Review::Returned, workspace_.userId(), now, draft_.seen);
    parts.push_back(notePart(*entry_, newRecordId(now), draft_.field, reason().trimmed().toStdString()));
    save(std::move(parts), tr("Sent back, saved here"));
}

void ReviewViewModel::save(std::vector<ActPart> parts, const QString& said)
{
    saving_ = true;
    const RecordId record = entry_->id;
    workspace_.ledger().save(this, std::move(parts), workspace_.userId(), std::nullopt,
                             [this, said, record](Result<std::vector<ChangeNumber>> numbers) {
                                 saving_ = false;
                                 if (!numbers) {
                                     Q_EMIT failed(ErrorText::ofSaving(numbers.error()));
                                     return;
                                 }
                                 dropDraft(record);
                                 begun_ = false;
                                 draft_ = {};
                                 Q_EMIT decided(said);
                             });
}

void ReviewViewModel::giveUpSendBack()
{
    if (begun_ && entry_) {
        keeping_.stop();
        dropDraft(entry_->id);
        begun_ = false;
        draft_ = {};
        showDraft();
    }
}

void ReviewViewModel::keepDraft()
{
    if (!begun_) {
        return;
    }
    workspace_.ledger().run(
        &workspace_, [draft = encodeReturnDraft(draft_)](const LedgerAccess& access) { return access.ledger.saveDraft(draft); },
        [](const Status& status) {
            if (!status) {
                qWarning("a draft could not be stored: %s", status.error().detail().c_str());
            }
        });
}

void ReviewViewModel::dropDraft(const RecordId& record)
{
    workspace_.ledger().run(
        &workspace_, [id = returnDraftId(record)](const LedgerAccess& access) { return access.ledger.dropDraft(id); },
        [](const Status& status) {
            if (!status) {
                qWarning("a draft could not be dropped: %s", status.error().detail().c_str());
            }
        });
}

} // namespace fieldledger
