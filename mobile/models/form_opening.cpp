#include "mobile/models/form_opening.h"

#include "mobile/models/act_parts.h"
#include "mobile/models/directory.h"
#include "mobile/models/form_draft.h"
#include "mobile/models/review_reading.h"
#include "shared/base/distance.h"
#include "shared/form/personal_text.h"
#include "shared/form/review_look.h"

#include <algorithm>

namespace fieldledger {

namespace {

// Nearer than this, a site says in which village one stands; more sites than this are not looked at.
constexpr double nearMetresMax = 1'500;
constexpr std::size_t nearSitesMax = 1'000;

// The newest question that nobody answered yet.
Status addReview(TabletLedger& ledger, const Campaign& campaign, const RecordState& state, FormContent& content)
{
    FormReview& review = content.review;
    review.isReviewed = campaign.review.isReviewed(state.kind);
    review.isReturned = review.isReviewed && reviewStanding(state).review == Review::Returned;
    if (!review.isReturned) {
        return Success{};
    }
    const Result<std::vector<HeldNote>> notes = readNotes(ledger, content.record);
    if (!notes) {
        return notes.error();
    }
    for (const HeldNote& held : *notes) {
        if (!held.note.isAnswered()) {
            review.note = held.record;
            review.noteSeen = held.seen;
            review.field = held.note.field;
            review.question = held.note.text;
            review.by = held.note.by;
            review.at = held.note.at;
        }
    }
    return Success{};
}

void addCopies(const PersonalNotes& personal, FormContent& content)
{
    for (const auto& [name, commitment] : personal.commitments) {
        content.copies.emplace(name, LedgerCopy{commitment, content.answers.get(name)});
    }
    content.erased = personal.erased;
}

Result<FormContent> openExisting(TabletLedger& ledger, const Campaign& campaign, const Form& form, const FormOrder& order)
{
    const Result<std::optional<RecordView>> found = ledger.record(*order.record);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return Error(ErrorCode::NotFound, "the record is not on this tablet");
    }
    if ((*found)->elsewhere) {
        return Error(ErrorCode::Forbidden, "the record lies in another area; it can only be looked at here");
    }
    const RecordState& state = (*found)->state;
    PersonalNotes personal;
    Result<Answers> answers = readAnswers(ledger, &form, *order.record, state, &personal);
    if (!answers) {
        return answers.error();
    }
    if (const Status counted = addPhotoCounts(ledger, *order.record, *answers); !counted) {
        return counted.error();
    }
    FormContent content;
    content.record = *order.record;
    content.isNew = false;
    content.seen = state.seen;
    content.opened = *answers;
    content.answers = std::move(*answers);
    addCopies(personal, content);
    const std::size_t link = linkFieldTo(form, campaign.siteKind);
    if (link != noField) {
        content.site = content.answers.get(form.fields[link].name).textOrEmpty();
    }
    if (const Status added = addLinks(ledger, campaign, form, content.answers, content.links); !added) {
        return added.error();
    }
    if (const Status added = addReview(ledger, campaign, state, content); !added) {
        return added.error();
    }
    return content;
}

// The answers that a schedule rule starts its visit with.
Result<std::vector<Register>> presetOf(TabletLedger& ledger, const Campaign& campaign, const FormOrder& order, TimePoint now)
{
    std::vector<Register> preset;
    const Result<RecordId> site = RecordId::fromText(order.site);
    if (!site) {
        return preset;
    }
    const Result<std::optional<RecordView>> found = ledger.record(*site);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return preset;
    }
    const Result<std::vector<Due>> dues = readDue(ledger, campaign, *site, (*found)->state, now);
    if (!dues) {
        return dues.error();
    }
    const Day today = scheduleToday(now).day;
    for (const Due& due : *dues) {
        const bool asked = order.rule.empty() ? due.from <= today : due.rule == order.rule;
        if (due.visitKind == order.kind && asked) {
            return due.preset;
        }
    }
    return preset;
}

// The area that a new record most likely is in: that of the nearest site, else the last one used, else the one on the screens.
Result<std::string> likelyArea(TabletLedger& ledger, const Campaign& campaign, const FormOrder& order)
{
    ListQuery query;
    query.campaign = campaign.id;
    query.kind = campaign.siteKind;
    if (!order.context.area.empty()) {
        query.areas = {order.context.area};
    }
    double nearest = nearMetresMax;
    std::string area;
    if (order.here) {
        const Result<ListPage> page = ledger.list(query, {}, nearSitesMax);
        if (!page) {
            return page.error();
        }
        for (const ListRow& row : page->rows) {
            const bool placed = row.latitude && row.longitude && !row.area.empty();
            const double metres = placed
                ? metresBetween(order.here->latitude, order.here->longitude, *row.latitude, *row.longitude)
                : nearMetresMax;
            if (metres < nearest) {
                nearest = metres;
                area = row.area;
            }
        }
    }
    if (!area.empty()) {
        return area;
    }
    const Result<std::vector<AreaRow>> areas = ledger.areas();
    if (!areas) {
        return areas.error();
    }
    const Directory directory(*areas, {});
    const bool fits = order.context.area.empty() || directory.liesIn(order.lastArea, order.context.area);
    return directory.area(order.lastArea) != nullptr && fits ? order.lastArea : order.context.area;
}

Result<FormContent> openNew(TabletLedger& ledger, const Campaign& campaign, const Form& form, const FormOrder& order,
                            const std::function<RecordId()>& newId)
{
    FormContent content;
    content.record = newId();
    content.isNew = true;
    content.site = order.site;
    const std::size_t link = order.site.empty() ? noField : linkFieldTo(form, campaign.siteKind);
    if (link != noField) {
        content.answers.set(form.fields[link].name, Value(order.site));
    }
    if (const Status added = addLinks(ledger, campaign, form, content.answers, content.links); !added) {
        return added.error();
    }
    const Result<std::vector<Register>> preset = presetOf(ledger, campaign, order, order.context.now);
    if (!preset) {
        return preset.error();
    }
    const Result<std::string> area = order.area.empty() ? likelyArea(ledger, campaign, order) : order.area;
    if (!area) {
        return area.error();
    }
    ExpressionContext context = order.context;
    context.area = *area;
    context.record = content.record.text();
    const Answers before = content.answers;
    const FormEvaluation evaluation(campaign, form, before, &content.links, context);
    const Answers defaults = defaultAnswers(evaluation);
    for (const std::vector<Register>& source : {defaults.registers(), *preset, before.registers()}) {
        for (const Register& one : source) {
            content.answers.set(one.first, one.second);
        }
    }
    return content;
}

Status beginCorrection(TabletLedger& ledger, const Form& form, const RecordId& corrected, FormContent& content)
{
    const Result<std::optional<RecordView>> found = ledger.record(corrected);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return Error(ErrorCode::NotFound, "the record is not on this tablet");
    }
    PersonalNotes personal;
    const Result<Answers> answers = readAnswers(ledger, &form, corrected, (*found)->state, &personal);
    if (!answers) {
        return answers.error();
    }
    for (const Register& one : answers->registers()) {
        if (!isReviewRegister(one.first) && !isCommitment(one.second)) {
            content.answers.set(one.first, one.second);
        }
    }
    content.answers.set(correctsRegister, Value(corrected.text()));
    addCopies(personal, content);
    return Success{};
}

// The value that the commitment stands for in one of the record's heads.
Result<std::optional<PersonalValue>> valueBehind(TabletLedger& ledger, const RecordState& state, const Register& committed)
{
    for (const HeldChange& held : state.held) {
        const Value* const value = held.find(committed.first);
        if (value != nullptr && *value == committed.second) {
            return ledger.personalValue(held.number, committed.first);
        }
    }
    return std::optional<PersonalValue>();
}

// What a draft keeps by its commitment alone is read from the ledger again: of the record, or of that which it corrects. What is not there
// any more can be replaced, not read; in a record that is new there is nothing to replace.
Status readCopies(TabletLedger& ledger, const RecordState& source, Answers& answers, FormContent& content)
{
    for (const Register& one : std::vector<Register>(answers.registers())) {
        if (!isCommitment(one.second)) {
            continue;
        }
        const Result<std::optional<PersonalValue>> value = valueBehind(ledger, source, one);
        if (!value) {
            return value.error();
        }
        if (*value && !(*value)->masked) {
            content.copies.emplace(one.first, LedgerCopy{std::string(one.second.textOrEmpty()), (*value)->value});
            answers.set(one.first, (*value)->value);
        } else if (content.isNew) {
            answers.set(one.first, Value());
        } else {
            const Result<std::optional<TimePoint>> through = ledger.erasedThrough(content.record, one.first);
            if (!through) {
                return through.error();
            }
            if (!*value && *through) {
                content.erased.insert(one.first);
            }
        }
    }
    return Success{};
}

Status readCopies(TabletLedger& ledger, FormContent& content)
{
    const Result<RecordId> source =
        content.isNew ? RecordId::fromText(content.answers.get(correctsRegister).textOrEmpty()) : Result<RecordId>(content.record);
    const Result<std::optional<RecordView>> found = source ? ledger.record(*source) : std::optional<RecordView>();
    if (!found) {
        return found.error();
    }
    const RecordState state = *found ? (*found)->state : RecordState();
    const Status opened = readCopies(ledger, state, content.opened, content);
    return opened ? readCopies(ledger, state, content.answers, content) : opened;
}

Status readFormPhotos(const LedgerAccess& access, OpenedForm& opened)
{
    if (!opened.content.isNew) {
        Result<std::vector<PhotoStory>> saved = readPhotos(access.ledger, opened.content.record, access.now.est);
        if (!saved) {
            return saved.error();
        }
        opened.photos = std::move(*saved);
    }
    Result<std::vector<PhotoStory>> held = readDraftPhotos(access.ledger, opened.content.draft, access.now.est);
    if (!held) {
        return held.error();
    }
    std::ranges::move(*held, std::back_inserter(opened.photos));
    return Success{};
}

} // namespace

Result<FormContent> openForm(TabletLedger& ledger, const FormOrder& order, const std::function<RecordId()>& newId)
{
    const std::shared_ptr<const Campaign> campaign = heldCampaign(ledger, order.campaign);
    const Form* const form = campaign == nullptr ? nullptr : campaign->form(order.kind);
    if (form == nullptr) {
        return Error(ErrorCode::NotFound, "the form is not on this tablet: " + order.campaign + "/" + order.kind);
    }
    Result<FormContent> content =
        order.record ? openExisting(ledger, *campaign, *form, order) : openNew(ledger, *campaign, *form, order, newId);
    if (content && order.corrects) {
        if (const Status begun = beginCorrection(ledger, *form, *order.corrects, *content); !begun) {
            return begun.error();
        }
    }
    if (content) {
        content->campaign = order.campaign;
        content->kind = order.kind;
        content->draft = content->record.text();
    }
    return content;
}

Result<OpenedForm> openOrResume(const LedgerAccess& access, const FormOrder& asked)
{
    FormOrder order = asked;
    if (order.record || order.corrects) {
        const Result<std::optional<RecordView>> found = access.ledger.record(order.record ? *order.record : *order.corrects);
        if (!found) {
            return found.error();
        }
        if (!*found) {
            return Error(ErrorCode::NotFound, "the record is not on this tablet");
        }
        order.kind = (*found)->state.kind;
        order.campaign = (*found)->state.campaign;
        const std::shared_ptr<const Campaign> held = order.corrects ? heldCampaign(access.ledger, order.campaign) : nullptr;
        if (const Form* const form = held ? held->form(order.kind) : nullptr) {
            order.site = siteOf(*held, *form, (*found)->state, FormRules(form));
        }
    }
    const Result<std::vector<FormDraft>> drafts = access.ledger.drafts();
    if (!drafts) {
        return drafts.error();
    }
    for (const FormDraft& draft : *drafts) {
        Result<FormContent> content = decodeFormContent(draft.content);
        const std::shared_ptr<const Campaign> campaign = content ? heldCampaign(access.ledger, content->campaign) : nullptr;
        if (campaign == nullptr || campaign->form(content->kind) == nullptr || content->campaign != order.campaign) {
            continue;
        }
        const std::string corrects = order.corrects ? order.corrects->text() : std::string();
        const bool sameForm = content->isNew && content->kind == order.kind && content->site == order.site
            && content->answers.get(correctsRegister).textOrEmpty() == corrects
            && (order.area.empty() || content->answers.get(areaRegister).textOrEmpty() == order.area);
        const bool sameRecord = !content->isNew && !content->narrow && order.record == content->record;
        if (order.record ? sameRecord : sameForm) {
            return resumeForm(access, draft.id);
        }
    }
    const auto newId = [&access] { return newRecordId(access.now.est); };
    Result<FormContent> content = openForm(access.ledger, order, newId);
    if (!content) {
        return content.error();
    }
    OpenedForm opened{heldCampaign(access.ledger, order.campaign), std::move(*content), false, {}};
    const Status read = readFormPhotos(access, opened);
    return read ? Result<OpenedForm>(std::move(opened)) : read.error();
}

Result<OpenedForm> resumeForm(const LedgerAccess& access, const std::string& draftId)
{
    const Result<std::vector<FormDraft>> drafts = access.ledger.drafts();
    if (!drafts) {
        return drafts.error();
    }
    for (const FormDraft& draft : *drafts) {
        if (draft.id != draftId) {
            continue;
        }
        Result<FormContent> content = decodeFormContent(draft.content);
        if (!content) {
            return content.error();
        }
        std::shared_ptr<const Campaign> campaign = heldCampaign(access.ledger, content->campaign);
        if (campaign == nullptr || campaign->form(content->kind) == nullptr) {
            return Error(ErrorCode::NotFound, "the draft's form is not on this tablet");
        }
        if (const Status filled = readCopies(access.ledger, *content); !filled) {
            return filled.error();
        }
        OpenedForm opened{std::move(campaign), std::move(*content), true, {}};
        const Status read = readFormPhotos(access, opened);
        return read ? Result<OpenedForm>(std::move(opened)) : read.error();
    }
    return Error(ErrorCode::NotFound, "there is no such draft");
}

} // namespace fieldledger
