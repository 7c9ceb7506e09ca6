// What a person does on a record's page: settles a clash, takes a step of a problem's loop. Each is one act, with what was seen
// when the page was drawn.
#include "mobile/models/record_view_model.h"

#include "mobile/models/act_parts.h"
#include "mobile/models/change_key.h"
#include "mobile/models/error_text.h"
#include "mobile/models/form_draft.h"
#include "mobile/models/problem_text.h"
#include "mobile/models/purpose_content.h"
#include "mobile/models/words.h"
#include "shared/evidence/hashes.h"

namespace fieldledger {

namespace {

Result<bool> keepDraftOnce(TabletLedger& ledger, const FormDraft& draft)
{
    const Result<std::vector<FormDraft>> drafts = ledger.drafts();
    if (!drafts) {
        return drafts.error();
    }
    if (std::ranges::find(*drafts, draft.id, &FormDraft::id) != drafts->end()) {
        return true; // begun before: it goes on with what was typed and seen then
    }
    const Status saved = ledger.saveDraft(draft);
    return saved ? Result<bool>(true) : Result<bool>(saved.error());
}

} // namespace

std::function<RecordId()> RecordViewModel::newIds() const
{
    return [now = workspace_.now().est] { return newRecordId(now); };
}

void RecordViewModel::pick(const QString& lead, const QString& head)
{
    const auto drawn = drawn_.find(lead.toStdString());
    const std::optional<ChangeNumber> number = changeNumberIn(head);
    if (drawn != drawn_.end() && number && !saving_) {
        saveSettled(drawn->second.pick(*number, heldState(), newIds()), drawn->first);
    }
}

void RecordViewModel::adopt(const QString& row)
{
    if (!story_ || saving_) {
        return;
    }
    for (const SettledValue& value : settledValues(story_->state)) {
        if (value.row != row.toStdString()) {
            continue;
        }
        const std::optional<ConflictSettlement> drawn = ConflictSettlement::drawRegister(story_->campaign, story_->id, story_->state, value.lead);
        if (drawn) {
            saveSettled(drawn->adopt(value.values, heldState(), newIds()), value.lead);
        }
        return;
    }
}

void RecordViewModel::saveSettled(Result<ActPart> part, const std::string& lead)
{
    if (!part) {
        const bool refused = part.error().code() == ErrorCode::BadRequest;
        Q_EMIT said(refused ? tr("The form does not take this value: %1").arg(QString::fromStdString(part.error().detail()))
                            : tr("This was settled meanwhile, or the record is no longer here. Nothing was changed."));
        redraw(QString::fromStdString(lead));
        return;
    }
    save({std::move(*part)}, [this, lead] {
        drawn_.erase(lead); // what came in meanwhile is drawn beside it
        return tr("Settled; saved on this tablet. The other values stay in the history.");
    });
}

// `done`: what is to be said once it is on the disk.
void RecordViewModel::save(std::vector<ActPart> parts, std::function<QString()> done)
{
    saving_ = true;
    workspace_.ledger().save(this, std::move(parts), workspace_.userId(), std::nullopt,
                             [this, done = std::move(done)](const Result<std::vector<ChangeNumber>>& numbers) {
                                 saving_ = false;
                                 Q_EMIT said(numbers ? done() : ErrorText::ofSaving(numbers.error()));
                             });
}

void RecordViewModel::writeOther(const QString& lead)
{
    const auto drawn = drawn_.find(lead.toStdString());
    if (drawn == drawn_.end() || !story_) {
        return;
    }
    if (const std::optional<FormContent> content = otherValueContent(*story_, drawn->second, newIds())) {
        openDraft(*content);
    }
}

void RecordViewModel::redraw(const QString& lead)
{
    drawn_.erase(lead.toStdString());
    show();
}

void RecordViewModel::strikeOut(const QString& reason)
{
    if (canStrikeOut() && !reason.trimmed().isEmpty()) {
        saveDeletion(true, reason.trimmed());
    }
}

void RecordViewModel::takeBack()
{
    if (canTakeBack()) {
        saveDeletion(false, QString());
    }
}

void RecordViewModel::saveDeletion(bool deleted, const QString& reason)
{
    if (saving_) {
        return;
    }
    ActPart part = beginPart(*story_->campaign, story_->state.kind, story_->id, story_->state.seen);
    part.set = deletionRegisters(newIds()().text(), deleted, reason.toStdString(), story_->state.seen, story_->linkedSeen);
    save({std::move(part)}, [deleted] {
        return deleted ? tr("Struck out; saved on this tablet. It can be taken back here.") : tr("Taken back; saved on this tablet.");
    });
}

void RecordViewModel::takeStep(const QString& step)
{
    const Form* const form = story_ && story_->campaign ? story_->campaign->form(story_->state.kind) : nullptr;
    const Transition* const transition = form == nullptr ? nullptr : findTransition(*form, step.toStdString());
    if (transition == nullptr || saving_) {
        return;
    }
    FormContent content = stepContent(*story_, *transition, workspace_.expressionContext());
    if (!transition->questions.empty()) {
        openDraft(content);
        return;
    }
    const FormSession session(story_->campaign, std::move(content), workspace_.expressionContext());
    save(session.act(newIds(), [] { return randomHex(16); }), [title = Words::of(transition->label, workspace_.language())] {
        return tr("%1: saved on this tablet; it goes up by itself once there is a network").arg(title);
    });
}

void RecordViewModel::openDraft(const FormContent& content)
{
    const FormDraft draft{content.draft, encodeFormContent(content)};
    workspace_.ledger().run(
        this, [draft](const LedgerAccess& access) { return keepDraftOnce(access.ledger, draft); },
        [this, id = QString::fromStdString(draft.id)](const Result<bool>& kept) {
            if (kept) {
                Q_EMIT draftReady(id);
            } else {
                Q_EMIT said(ErrorText::ofSaving(kept.error()));
            }
        });
}

} // namespace fieldledger
