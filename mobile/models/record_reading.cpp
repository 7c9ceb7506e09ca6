#include "mobile/models/record_reading.h"

#include "mobile/models/photo_reading.h"
#include "shared/campaigns/shipped.h"
#include "shared/form/authorship.h"
#include "shared/form/deletion.h"
#include "shared/form/erasure.h"
#include "shared/form/problem_flags.h"
#include "shared/form/personal_text.h"
#include "shared/form/place_links.h"
#include "shared/form/record_dues.h"
#include "shared/record/corrections.h"
#include "shared/record/review.h"

#include <algorithm>
#include <set>

namespace fieldledger {

namespace {

constexpr int linkStepsMax = 3;
constexpr std::size_t linksMax = 400;
constexpr std::size_t visitsMax = 2'000;

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

std::vector<std::shared_ptr<const Campaign>> campaignsInOrder(TabletLedger& ledger)
{
    const std::vector<std::string_view> shipped = shippedCampaignIds();
    std::vector<std::shared_ptr<const Campaign>> campaigns = ledger.campaigns();
    std::ranges::stable_sort(campaigns, {}, [&](const std::shared_ptr<const Campaign>& campaign) {
        return std::pair(std::ranges::find(shipped, campaign->id) - shipped.begin(), campaign->id);
    });
    return campaigns;
}

Result<Answers> readAnswers(TabletLedger& ledger, const Form* form, const RecordId& id, const RecordState& state, PersonalNotes* notes)
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
        const Result<std::optional<TimePoint>> erased = *value ? std::optional<TimePoint>() : ledger.erasedThrough(id, field.name);
        if (!erased) {
            return erased.error();
        }
        if (*value && !(*value)->masked) {
            if (notes != nullptr) {
                notes->commitments.emplace(field.name, answers.get(field.name).textOrEmpty());
            }
            answers.set(field.name, (*value)->value);
        } else if (*value && notes != nullptr) {
            notes->masks.emplace(field.name, (*value)->value.textOrEmpty());
        } else if (*erased && givenAt(*shown.from) <= **erased && notes != nullptr) {
            notes->erased.insert(field.name);
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

Status eachHeldRecord(TabletLedger& ledger, const std::string& campaign, const std::string& kind, const std::function<Status(const RecordView&)>& visit)
{
    constexpr std::size_t pageRecords = 500;
    std::optional<RecordId> after;
    while (true) {
        const Result<std::vector<RecordView>> page = ledger.recordsOfKind(campaign, kind, after, pageRecords);
        if (!page) {
            return page.error();
        }
        for (const RecordView& record : *page) {
            if (Status done = visit(record); !done) {
                return done;
            }
        }
        if (page->size() < pageRecords) {
            return Success{};
        }
        after = page->back().id;
    }
}

Status eachRecord(TabletLedger& ledger, const std::string& campaign, const std::string& kind, const std::function<Status(const RecordView&)>& visit)
{
    return eachHeldRecord(ledger, campaign, kind, [&](const RecordView& view) { return view.elsewhere ? Status() : visit(view); });
}

std::vector<const RecordState*> statesOf(const std::vector<RecordView>& views)
{
    std::vector<const RecordState*> states;
    for (const RecordView& view : views) {
        states.push_back(&view.state);
    }
    return states;
}

Result<Answers> standingAnswers(TabletLedger& ledger, const RecordView& record, Answers answers)
{
    if (!answers.isDeleted()) {
        return answers;
    }
    const Result<std::vector<RecordView>> linked = ledger.linkedTo(record.id, visitsMax);
    if (!linked) {
        return linked.error();
    }
    if (!isStruckOut(record.state, statesOf(*linked))) {
        answers.set(deletedRegister, false);
    }
    return answers;
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

Result<bool> isReplaced(TabletLedger& ledger, const RecordView& record)
{
    // Along all that stand instead of it, one after another: corrections that name each other in a ring are told from others so.
    Corrections corrections;
    std::vector<RecordView> toFollow{record};
    std::set<RecordId> known{record.id};
    while (!toFollow.empty()) {
        const RecordView view = std::move(toFollow.back());
        toFollow.pop_back();
        const Answers answers = answersOf(view.state, FormRules(nullptr));
        if (answers.isDeleted()) {
            continue;
        }
        corrections.add(view.state.kind, view.id.text(), answers.get(correctsRegister).textOrEmpty());
        Result<std::vector<RecordView>> naming = ledger.linkedTo(view.id, visitsMax);
        if (!naming) {
            return naming.error();
        }
        for (RecordView& each : *naming) {
            if (each.state.kind == record.state.kind && known.insert(each.id).second) {
                toFollow.push_back(std::move(each));
            }
        }
    }
    return corrections.isReplaced(record.state.kind, record.id.text());
}

namespace {

// What names the record and may answer, with what corrects it.
Result<std::vector<ScheduleVisit>> readVisits(TabletLedger& ledger, const Campaign& campaign, const std::vector<RecordView>& linked)
{
    std::vector<ScheduleVisit> visits;
    for (const RecordView& view : linked) {
        const Form* const visitForm = campaign.form(view.state.kind);
        if (visitForm == nullptr) {
            continue;
        }
        visits.push_back(scheduleVisit(view.state, FormRules(visitForm), view.id.text()));
        if (!isAuthored(campaign, view.state.kind)) {
            continue;
        }
        if (const Status added = addCorrections(ledger, view, linked, visits); !added) {
            return added.error();
        }
    }
    return visits;
}

// By the rules of a kind that is no site's. A problem that is open is due by its deadline alone.
Result<std::vector<Due>> readRecordDue(TabletLedger& ledger, const Campaign& campaign, const Form& form, const std::vector<RecordView>& linked,
                                       const ScheduleSite& record, Day today)
{
    std::vector<Due> dues;
    for (const DueRule& rule : campaign.dues) {
        if (rule.kind != form.kind) {
            continue;
        }
        Result<std::vector<RecordView>> naming = linked;
        if (!rule.through.empty()) {
            const Result<RecordId> about = RecordId::fromText(record.answers.get(rule.through).textOrEmpty());
            naming = about ? ledger.linkedTo(*about, visitsMax) : std::vector<RecordView>();
        }
        if (!naming) {
            return naming.error();
        }
        const Result<std::vector<ScheduleVisit>> visits = readVisits(ledger, campaign, *naming);
        if (!visits) {
            return visits.error();
        }
        if (std::optional<Due> due = dueBy(campaign, rule, record, *visits, today)) {
            dues.push_back(std::move(*due));
        }
    }
    std::ranges::stable_sort(dues, {}, &Due::day);
    return dues;
}

} // namespace

Result<std::vector<Due>> readDue(TabletLedger& ledger, const Campaign& campaign, const RecordId& id, const RecordState& state, TimePoint now)
{
    const Form* const form = campaign.form(state.kind);
    const bool isSite = state.kind == campaign.siteKind;
    const bool hasRules = form != nullptr && (isSite || std::ranges::find(campaign.dues, state.kind, &DueRule::kind) != campaign.dues.end());
    if (!hasRules) {
        return std::vector<Due>();
    }
    const Result<std::vector<RecordView>> linked = ledger.linkedTo(id, visitsMax);
    if (!linked) {
        return linked.error();
    }
    const ScheduleSite record = scheduleSite(state, FormRules(form), statesOf(*linked));
    if (!isSite) {
        return readRecordDue(ledger, campaign, *form, *linked, record, scheduleToday(now).day);
    }
    const Result<std::vector<ScheduleVisit>> visits = readVisits(ledger, campaign, *linked);
    return visits ? dueOf(campaign, record, *visits, scheduleToday(now)) : Result<std::vector<Due>>(visits.error());
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

Result<PlaceSets> readPlaceSets(TabletLedger& ledger, const Campaign& campaign)
{
    PlaceLinkCollector collector;
    const Status read = eachHeldRecord(ledger, campaign.id, std::string(linkKind), [&](const RecordView& view) -> Status {
        const PlaceLink link = collector.addLink(view.id.text(), view.state);
        for (const std::string& end : {link.a, link.b}) {
            const Result<RecordId> id = RecordId::fromText(end);
            const Result<std::optional<RecordView>> site = id ? ledger.record(*id) : std::optional<RecordView>();
            if (!site) {
                return site.error();
            }
            if (*site && !(*site)->state.held.empty()) {
                collector.addPlace(end, (*site)->state, (*site)->elsewhere);
            }
        }
        return {};
    });
    return read ? Result<PlaceSets>(collector.sets()) : Result<PlaceSets>(read.error());
}

} // namespace fieldledger
