#include "mobile/models/record_view_model.h"

#include "mobile/models/act_parts.h"
#include "mobile/models/campaign_look.h"
#include "mobile/models/photo_studio.h"
#include "mobile/models/problem_text.h"
#include "mobile/models/words.h"
#include "shared/form/personal_text.h"

namespace fieldledger {

RecordViewModel::RecordViewModel(QObject* parent)
    : QObject(parent), workspace_(Workspace::current()), reading_([this] { startReading(); })
{
    connect(&workspace_, &Workspace::recordsChanged, this, [this] { reading_.request(); });
    connect(&PhotoStudio::current(), &PhotoStudio::photosChanged, this, [this] { reading_.request(); });
    connect(&workspace_, &Workspace::directoryChanged, this, &RecordViewModel::show);
    connect(&workspace_, &Workspace::languageChanged, this, &RecordViewModel::show);
}

void RecordViewModel::setRecordId(const QString& recordId)
{
    if (recordId == recordId_) {
        return;
    }
    recordId_ = recordId;
    story_.reset();
    revealed_ = false;
    drawn_.clear();
    loading_ = true;
    Q_EMIT recordIdChanged();
    show();
    reading_.request();
}

void RecordViewModel::startReading()
{
    const Result<RecordId> id = RecordId::fromText(recordId_.toStdString());
    if (!id) {
        loading_ = false;
        story_.reset();
        show();
        reading_.finished();
        return;
    }
    workspace_.ledger().run(
        this, [id = *id](const LedgerAccess& access) { return readStory(access.ledger, id, access.now.est); },
        [this, asked = recordId_](Result<std::optional<RecordStory>> story) {
            if (!story) {
                qWarning("a record could not be read: %s", story.error().detail().c_str());
            } else if (asked == recordId_) {
                story_ = std::move(*story);
                loading_ = false;
                show();
                workspace_.ledger().askForPhotos(); // thumbs that were wished for
            }
            reading_.finished();
        });
}

void RecordViewModel::show()
{
    const Form* const form = story_ && story_->campaign ? story_->campaign->form(story_->state.kind) : nullptr;
    if (form == nullptr) {
        showUnknown();
    } else {
        const TextScope scope{workspace_.directory(), workspace_.language()};
        drawConflicts();
        showText(StoryText(*story_, scope, workspace_.now().est, revealed_));
        showProblem(scope);
    }
    Q_EMIT changed();
}

// Not here, or of a kind that a newer campaign knows: what can be said without a form.
void RecordViewModel::showUnknown()
{
    const TextScope scope{workspace_.directory(), workspace_.language()};
    title_ = story_ ? titleOf(nullptr, story_->state.kind, story_->answers, scope) : QString();
    kindTitle_ = story_ ? QString::fromStdString(story_->state.kind) : QString();
    subtitle_.clear();
    sendingState_ = story_ ? Words::sendingState(story_->sending) : QString();
    sendingText_ = story_ ? Words::sendingText(story_->sending, story_->reason, scope.language) : QString();
    dueText_.clear();
    dueTone_ = QStringLiteral("neutral");
    sampleText_.clear();
    personalHeld_.clear();
    editForm_.clear();
    canCorrect_ = false;
    rowsTitle_.clear();
    chips_.rows.set({});
    facts_.rows.set({});
    factsMore_.rows.set({});
    timeline_.set({});
    photos_.rows.set({});
    photoPairs_.rows.set({});
    removedPhotosText_.clear();
    canPhotograph_ = false;
    conflicts_.set({});
    actions_.rows.set({});
    rows_.set({});
    stages_.rows.set({});
    steps_.rows.set({});
    attentionText_.clear();
    elsewhereText_.clear();
    struckOutText_.clear();
    mayStrikeOut_ = false;
}

void RecordViewModel::showText(const StoryText& text)
{
    const Campaign& campaign = *story_->campaign;
    const Language language = workspace_.language();
    kindTitle_ = text.kindTitle();
    title_ = text.title();
    subtitle_ = text.subtitle();
    sendingState_ = Words::sendingState(story_->sending);
    sendingText_ = Words::sendingText(story_->sending, story_->reason, language);
    const Day today = scheduleToday(workspace_.now().est).day;
    const std::optional<Day> due = story_->dues.empty() ? std::nullopt : std::optional(story_->dues.front().day);
    dueTone_ = Words::dueTone(due, today);
    dueText_.clear();
    if (due) {
        //: a schedule rule and when it falls due: "夜查 · 今天到期"
        dueText_ = tr("%1 · %2").arg(Words::of(story_->dues.front().label, language), Words::dueText(due, today));
    }
    sampleText_ = story_->answers.get(sampleRegister) == Value(true) ? tr("sample") : QString();
    editForm_ = text.isEditableBy(workspace_.userId()) ? QString::fromStdString(story_->state.kind) : QString();
    mayStrikeOut_ = text.mayStrikeOut(workspace_.userId(), workspace_.role());
    struckOutText_ = text.struckOutText();
    personalHeld_ = text.personalHeld();
    canCorrect_ = text.isClosedFor(workspace_.userId());
    rowsTitle_ = text.sectionsTitle();
    chips_.rows.set(text.chips());
    facts_.rows.set(text.facts(false));
    factsMore_.rows.set(text.facts(true));
    std::vector<HeadGroupRow> conflicts = text.conflicts(drawn_);
    timeline_.set(text.timeline(conflicts));
    conflicts_.set(std::move(conflicts));
    photos_.rows.set(text.photos());
    photoPairs_.rows.set(text.photoPairs());
    removedPhotosText_ = text.removedPhotosText();
    const std::vector<Field>& fields = campaign.form(story_->state.kind)->fields;
    elsewhereText_ = text.elsewhereText();
    canPhotograph_ = !story_->elsewhere && std::ranges::any_of(fields, [](const Field& field) { return field.type == FieldType::Image && !field.personal; });
    rows_.set(text.sections());
    const bool isSite = story_->state.kind == campaign.siteKind;
    actions_.rows.set(isSite && !story_->elsewhere ? siteActions(campaign, language) : std::vector<ActionRow>());
}

// Drawn once: what comes down later is told on the card and does not change what a pick covers.
void RecordViewModel::drawConflicts()
{
    std::erase_if(drawn_, [&](const auto& entry) { return entry.second.isGone(story_->state); });
    for (const std::string& lead : ConflictSettlement::leadsOf(*story_->campaign->form(story_->state.kind), story_->state)) {
        if (!drawn_.contains(lead)) {
            if (std::optional<ConflictSettlement> drawn = ConflictSettlement::draw(story_->campaign, story_->id, story_->state, lead)) {
                drawn_.emplace(lead, std::move(*drawn));
            }
        }
    }
}

void RecordViewModel::showProblem(const TextScope& scope)
{
    ExpressionContext context = workspace_.expressionContext();
    context.record = story_->id.text();
    const ProblemText problem(*story_, scope, context, workspace_.now().est);
    stages_.rows.set(problem.stages());
    steps_.rows.set(problem.steps(workspace_.identity() ? workspace_.identity()->role : std::string()));
    QStringList flags;
    std::vector<ReviewFlag> found = problem.flags();
    std::ranges::copy(story_->deletionFlags, std::back_inserter(found));
    for (const ReviewFlag& flag : found) {
        flags.append(Words::of(flag.message, scope.language));
    }
    attentionText_ = flags.join(QStringLiteral("；"));
    if (const std::optional<Day> deadline = problem.deadline()) {
        dueTone_ = Words::dueTone(deadline, workspace_.today());
        dueText_ = Words::dueText(deadline, workspace_.today());
    }
}

bool RecordViewModel::canReveal() const
{
    const std::optional<StaffRole> role = workspace_.role();
    return !personalHeld_.empty() && !revealed_ && !story_->elsewhere && role && mayReadPersonal(*role);
}

void RecordViewModel::reveal()
{
    if (!canReveal()) {
        return;
    }
    ActPart look = beginPart(*story_->campaign, disclosureKind, newRecordId(workspace_.now().est));
    look.set.emplace_back("of", Value(story_->id.text()));
    look.set.emplace_back(areaRegister, story_->answers.get(areaRegister));
    for (const std::string& name : personalHeld_) {
        look.set.emplace_back("shown/" + name, Value(true));
    }
    sortRegisters(look.set);
    workspace_.ledger().save(this, {std::move(look)}, workspace_.userId(), std::nullopt,
                             [this, shown = recordId_](const Result<std::vector<ChangeNumber>>& numbers) {
                                 if (!numbers) {
                                     qWarning("what was looked at could not be noted: %s", numbers.error().detail().c_str());
                                 } else if (shown == recordId_) {
                                     revealed_ = true;
                                     show();
                                 }
                             });
}

QString RecordViewModel::editTitle() const { return tr("Edit"); }

QString RecordViewModel::linkedTitle() const { return tr("What happened here"); }

} // namespace fieldledger
