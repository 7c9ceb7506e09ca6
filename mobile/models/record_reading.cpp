#include "mobile/models/record_reading.h"

#include "mobile/models/directory.h"
#include "mobile/models/review_reading.h"
#include "mobile/models/photo_reading.h"
#include "shared/base/distance.h"
#include "shared/form/authorship.h"
#include "shared/form/problem_flags.h"
#include "shared/form/personal_text.h"
#include "shared/form/place_links.h"

#include <algorithm>

namespace fieldledger {

namespace {

constexpr int linkStepsMax = 3;
constexpr std::size_t linksMax = 400;
constexpr std::size_t visitsMax = 2'000;
// Nearer than this, a site says in which village one stands; more sites than this are not looked at.
constexpr double nearMetresMax = 1'500;
constexpr std::size_t nearSitesMax = 1'000;

// Ids that the links of one record name.
std::vector<std::string> linkedIds(const Form& form, const Answers& answers)
{
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        if (form.fields[i].type != FieldType::Record) {
            continue;
        }
        const std::size_t repeat = form.repeatOf(i);
        const std::vector<std::string> rows =
            repeat == noField ? std::vector<std::string>{std::string()} : answers.rows(form.fields[repeat].name);
        for (const std::string& row : rows) {
            const std::string_view id = answers.get(registerName(form, i, row)).textOrEmpty();
            if (!id.empty()) {
                ids.emplace_back(id);
            }
        }
    }
    return ids;
}

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

Result<FormContent> openExisting(TabletLedger& ledger, const Campaign& campaign, const Form& form, const FormOrder& order)
{
    const Result<std::optional<RecordView>> found = ledger.record(*order.record);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return Error(ErrorCode::NotFound, "the record is not on this tablet");
    }
    const RecordState& state = (*found)->state;
    Result<Answers> answers = readAnswers(ledger, &form, state);
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
    const Result<std::string> area = likelyArea(ledger, campaign, order);
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
    const Result<Answers> answers = readAnswers(ledger, &form, (*found)->state);
    if (!answers) {
        return answers.error();
    }
    for (const Register& one : answers->registers()) {
        if (!isReviewRegister(one.first) && !isCommitment(one.second)) {
            content.answers.set(one.first, one.second);
        }
    }
    content.answers.set(correctsRegister, Value(corrected.text()));
    return Success{};
}

} // namespace

std::shared_ptr<const Campaign> heldCampaign(TabletLedger& ledger, std::string_view id)
{
    for (const std::shared_ptr<const Campaign>& each : ledger.campaigns()) {
        if (each->id == id) {
            return each;
        }
    }
    return nullptr;
}

Result<Answers> readAnswers(TabletLedger& ledger, const Form* form, const RecordState& state, Masks* masks)
{
    const FormRules rules(form);
    Answers answers = answersOf(state, rules);
    if (form == nullptr) {
        return answers;
    }
    for (const Field& field : form->fields) {
        if (!field.personal || !isCommitment(answers.get(field.name))) {
            continue;
        }
        const Shown shown = shownValue(state, field.name, rules);
        Result<std::optional<PersonalValue>> value = ledger.personalValue(shown.from->number, field.name);
        if (!value) {
            return value.error();
        }
        if (*value && !(*value)->masked) {
            answers.set(field.name, (*value)->value);
        } else if (*value && masks != nullptr) {
            masks->emplace(field.name, (*value)->value.textOrEmpty());
        }
    }
    return answers;
}

Status addPhotoCounts(TabletLedger& ledger, const RecordId& id, Answers& answers)
{
    const Result<std::map<std::string, std::int64_t>> counts = countPhotos(ledger, id);
    if (!counts) {
        return counts.error();
    }
    for (const auto& [path, count] : *counts) {
        answers.set(path, count);
    }
    return Success{};
}

Result<std::optional<LinkedRecord>> readLinked(TabletLedger& ledger, std::string_view recordId)
{
    const Result<RecordId> id = RecordId::fromText(recordId);
    if (!id) {
        return std::optional<LinkedRecord>();
    }
    const Result<std::optional<RecordView>> found = ledger.record(*id);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return std::optional<LinkedRecord>();
    }
    const RecordState& state = (*found)->state;
    const std::shared_ptr<const Campaign> campaign = heldCampaign(ledger, state.campaign);
    const Form* const form = campaign == nullptr ? nullptr : campaign->form(state.kind);
    return std::optional(LinkedRecord{state.kind, state.campaign, state.seen, countedAnswers(campaign.get(), form, state, FormRules(form))});
}

Status addLinks(TabletLedger& ledger, const Campaign& campaign, const Form& form, const Answers& answers, HeldLinks& links)
{
    std::vector<std::string> wanted = linkedIds(form, answers);
    for (int step = 0; step < linkStepsMax && !wanted.empty(); ++step) {
        std::vector<std::string> next;
        for (const std::string& id : wanted) {
            if (links.record(id) != nullptr || links.all().size() >= linksMax) {
                continue;
            }
            Result<std::optional<LinkedRecord>> record = readLinked(ledger, id);
            if (!record) {
                return record.error();
            }
            if (!*record) {
                continue;
            }
            if (const Form* const linkedForm = campaign.form((*record)->kind)) {
                std::ranges::move(linkedIds(*linkedForm, (*record)->answers), std::back_inserter(next));
            }
            links.add(id, std::move(**record));
        }
        wanted = std::move(next);
    }
    return Success{};
}

Status eachRecord(TabletLedger& ledger, const std::string& campaign, const std::string& kind, const std::function<void(const RecordView&)>& visit)
{
    constexpr std::size_t pageRecords = 500;
    std::optional<RecordId> after;
    while (true) {
        const Result<std::vector<RecordView>> page = ledger.recordsOfKind(campaign, kind, after, pageRecords);
        if (!page) {
            return page.error();
        }
        std::ranges::for_each(*page, visit);
        if (page->size() < pageRecords) {
            return Success{};
        }
        after = page->back().id;
    }
}

namespace {

// A visit may be corrected by one that says it was another site.
Status addCorrections(TabletLedger& ledger, const RecordView& visit, const std::vector<RecordView>& ofSite, std::vector<ScheduleVisit>& visits)
{
    const Result<std::vector<RecordView>> naming = ledger.linkedTo(visit.id, visitsMax);
    if (!naming) {
        return naming.error();
    }
    for (const RecordView& view : *naming) {
        if (view.state.kind == visit.state.kind && std::ranges::find(ofSite, view.id, &RecordView::id) == ofSite.end()) {
            visits.push_back(scheduleVisit(view.state, FormRules(nullptr), view.id.text()));
            visits.back().elsewhere = true;
        }
    }
    return Success{};
}

} // namespace

Result<std::vector<Due>> readDue(TabletLedger& ledger, const Campaign& campaign, const RecordId& site,
                                 const RecordState& state, TimePoint now)
{
    const Form* const form = campaign.form(state.kind);
    if (form == nullptr || state.kind != campaign.siteKind) {
        return std::vector<Due>();
    }
    const Result<std::vector<RecordView>> linked = ledger.linkedTo(site, visitsMax);
    if (!linked) {
        return linked.error();
    }
    std::vector<ScheduleVisit> visits;
    for (const RecordView& view : *linked) {
        const Form* const visitForm = campaign.form(view.state.kind);
        if (visitForm == nullptr) {
            continue;
        }
        visits.push_back(scheduleVisit(view.state, FormRules(visitForm), view.id.text()));
        if (!isAuthored(campaign, view.state.kind)) {
            continue;
        }
        if (const Status added = addCorrections(ledger, view, *linked, visits); !added) {
            return added.error();
        }
    }
    return dueOf(campaign, scheduleSite(state, FormRules(form)), visits, scheduleToday(now));
}

std::size_t linkFieldTo(const Form& form, std::string_view kind)
{
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const Field& field = form.fields[i];
        if (field.type == FieldType::Record && field.recordKind == kind && form.repeatOf(i) == noField) {
            return i;
        }
    }
    return noField;
}

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

Result<PlaceSets> readPlaceSets(TabletLedger& ledger, const Campaign& campaign)
{
    constexpr std::size_t pageRecords = 500;
    PlaceLinkCollector collector;
    std::optional<RecordId> after;
    while (true) {
        const Result<std::vector<RecordView>> page = ledger.recordsOfKind(campaign.id, std::string(linkKind), after, pageRecords);
        if (!page) {
            return page.error();
        }
        for (const RecordView& view : *page) {
            const PlaceLink link = collector.addLink(view.id.text(), view.state);
            for (const std::string& end : {link.a, link.b}) {
                const Result<RecordId> id = RecordId::fromText(end);
                const Result<std::optional<RecordView>> site = id ? ledger.record(*id) : std::optional<RecordView>();
                if (!site) {
                    return site.error();
                }
                if (*site && !(*site)->state.held.empty()) {
                    collector.addPlace(end, (*site)->state);
                }
            }
            after = view.id;
        }
        if (page->size() < pageRecords) {
            return collector.sets();
        }
    }
}

} // namespace fieldledger
