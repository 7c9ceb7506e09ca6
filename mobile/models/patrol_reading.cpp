#include "mobile/models/patrol_reading.h"

#include "mobile/device/tablet_settings.h"
#include "mobile/models/act_parts.h"
#include "mobile/models/site_reading.h"
#include "shared/base/limits.h"
#include "shared/evidence/hashes.h"
#include "shared/record/review.h"

#include <algorithm>
#include <sstream>

namespace fieldledger {

namespace {

// Patrols of one night, and what is left of those before.
constexpr std::size_t patrolsLookedAt = 60;

class TonightReading {
public:
    TonightReading(TabletLedger& ledger, const TonightOrder& order, TimePoint now)
        : ledger_(ledger), order_(order), now_(now)
    {
    }

    Result<Tonight> read()
    {
        tonight_.night = nightOf(now_);
        tonight_.campaign = heldCampaign(ledger_, order_.campaign);
        const ScheduleRule* const rule = tonight_.campaign ? patrolRule(*tonight_.campaign) : nullptr;
        if (rule == nullptr) {
            tonight_.campaign = nullptr;
            return std::move(tonight_);
        }
        if (const Status done = readSitesOf(*rule); !done) {
            return done.error();
        }
        if (const Status done = readPatrols(); !done) {
            return done.error();
        }
        if (const Status done = readStops(*rule); !done) {
            return done.error();
        }
        if (!tonight_.own || tonight_.own->record.ended) {
            tonight_.route = routeThrough(tonight_.due);
            std::vector<TonightSite> all = tonight_.due;
            all.insert(all.end(), tonight_.soon.begin(), tonight_.soon.end());
            tonight_.routeWithSoon = tonight_.soon.empty() ? tonight_.route : routeThrough(std::move(all));
        }
        return std::move(tonight_);
    }

private:
    ListQuery siteQuery() const
    {
        ListQuery query;
        query.campaign = order_.campaign;
        query.kind = tonight_.campaign->siteKind;
        query.areas = order_.areas;
        query.sort = ListSort::Due;
        return query;
    }

    std::vector<TonightSite> routeThrough(std::vector<TonightSite> sites) const
    {
        if (sites.size() > limits::patrolStopsMax) {
            sites.resize(limits::patrolStopsMax);
        }
        return inRouteOrder(std::move(sites), order_.here);
    }

    // The list keeps the soonest rule of each site only, so sites under the patrol's rule are looked for among all that wait.
    Status readSitesOf(const ScheduleRule& rule)
    {
        ListQuery mine = siteQuery();
        mine.dueRule = rule.name;
        mine.dueThrough = dayNumber(tonight_.night) + rule.firstDays;
        ListQuery all = siteQuery();
        all.dueThrough = dayNumber(tonight_.night) + 1;
        std::set<std::string> known;
        for (const ListQuery& query : {mine, all}) {
            const Result<SitePage> page = readSites(ledger_, {query, false, {}}, {}, limits::patrolSitesReadMax);
            if (!page) {
                return page.error();
            }
            for (const SiteEntry& entry : page->entries) {
                if (known.insert(entry.row.id.text()).second) {
                    if (const Status added = addSite(rule, entry); !added) {
                        return added;
                    }
                }
            }
        }
        return Success{};
    }

    // Whether the rule holds there at all: cheaper to ask than what is due.
    bool isUnder(const ScheduleRule& rule, const SiteEntry& entry)
    {
        const Form* const form = tonight_.campaign->form(tonight_.campaign->siteKind);
        const Result<std::optional<LinkedRecord>> record = readLinked(ledger_, entry.row.id.text());
        if (form == nullptr || !record || !*record) {
            return false;
        }
        const FormEvaluation evaluation(*tonight_.campaign, *form, (*record)->answers, nullptr, {}, HiddenAnswers::Read);
        return rule.when.isAbsent() || evaluation.holds(rule.when);
    }

    Status addSite(const ScheduleRule& rule, const SiteEntry& entry)
    {
        if (entry.row.dueRule != rule.name && !isUnder(rule, entry)) {
            return Success{};
        }
        Result<TonightSite> site = siteOf(rule, entry);
        if (!site) {
            return site.error();
        }
        if (site->due && *site->due <= tonight_.night) {
            tonight_.due.push_back(std::move(*site));
        } else if (site->due && from_ <= tonight_.night) {
            tonight_.soon.push_back(std::move(*site));
        }
        return Success{};
    }

    Result<TonightSite> siteOf(const ScheduleRule& rule, const SiteEntry& entry)
    {
        TonightSite site;
        site.id = entry.row.id.text();
        site.name = entry.row.name;
        site.area = entry.row.area;
        if (entry.row.latitude && entry.row.longitude) {
            site.position = GeoPoint{*entry.row.latitude, *entry.row.longitude};
        }
        site.lastVisit = entry.lastVisit;
        site.lastVisitKind = entry.lastVisitKind;
        site.lastVisitAnswers = entry.lastVisitAnswers;
        const Result<std::optional<RecordView>> view = ledger_.record(entry.row.id);
        if (!view) {
            return view.error();
        }
        if (!*view) {
            return site;
        }
        const Result<std::vector<Due>> dues = readDue(ledger_, *tonight_.campaign, entry.row.id, (*view)->state, now_);
        if (!dues) {
            return dues.error();
        }
        const auto due = std::ranges::find(*dues, rule.name, &Due::rule);
        if (due != dues->end()) {
            site.due = due->day;
            site.overdue = due->overdue;
            from_ = due->from;
        }
        return site;
    }

    Status readPatrols()
    {
        ListQuery query;
        query.campaign = order_.campaign;
        query.kind = tonight_.campaign->patrol->kind;
        query.sort = ListSort::Changed;
        query.descending = true;
        const Result<ListPage> page = ledger_.list(query, {}, patrolsLookedAt);
        if (!page) {
            return page.error();
        }
        for (const ListRow& row : page->rows) {
            const Result<std::optional<RecordView>> view = ledger_.record(row.id);
            if (!view) {
                return view.error();
            }
            if (*view) {
                if (const Status taken = takePatrol(**view); !taken) {
                    return taken;
                }
            }
        }
        return Success{};
    }

    Status takePatrol(const RecordView& view)
    {
        const FormRules rules(tonight_.campaign->form(view.state.kind));
        const Answers answers = answersOf(view.state, rules);
        TonightPatrol patrol{view.id, view.state.seen, patrolRecordOf(answers), {}};
        if (answers.isDeleted() || !patrol.record.night) {
            return Success{};
        }
        const Shown started = shownValue(view.state, patrol_register::started, rules);
        const std::string person = started.from == nullptr ? std::string() : started.from->by;
        const bool isTonight = patrol.record.night == tonight_.night;
        const bool isOpen = !patrol.record.ended && person == order_.user;
        const bool isAsked = order_.patrol == view.id;
        if (isAsked || (isTonight && isOpen && !tonight_.own && !order_.patrol)) {
            patrol.order = orderOf(patrol);
            tonight_.own = std::move(patrol);
        } else if (isTonight) {
            addOtherStops(*tonight_.campaign->patrol, patrol.record, person, tonight_.others);
        } else if (isOpen && !tonight_.stale) {
            tonight_.stale = std::move(patrol);
        }
        return Success{};
    }

    // As the rows stand, unless it was planned anew.
    std::vector<std::string> orderOf(const TonightPatrol& patrol)
    {
        std::vector<std::string> sites = patrol.record.sites();
        const Result<std::string> kept = ledger_.setting(patrolRouteSetting);
        std::istringstream words(kept ? *kept : std::string());
        std::string word;
        if (!(words >> word) || word != patrol.id.text()) {
            return sites;
        }
        std::vector<std::string> order;
        while (words >> word) {
            const auto at = std::ranges::find(sites, word);
            if (at != sites.end()) {
                order.push_back(word);
                sites.erase(at);
            }
        }
        std::ranges::move(sites, std::back_inserter(order));
        return order;
    }

    Status readStops(const ScheduleRule& rule)
    {
        if (!tonight_.own) {
            return Success{};
        }
        for (const std::vector<TonightSite>& sites : {tonight_.due, tonight_.soon}) {
            for (const TonightSite& site : sites) {
                tonight_.stops.emplace(site.id, site);
            }
        }
        for (const std::string& id : tonight_.own->order) {
            if (tonight_.stops.contains(id)) {
                continue;
            }
            Result<TonightSite> site = stopSite(rule, id);
            if (!site) {
                return site.error();
            }
            tonight_.stops.emplace(id, std::move(*site));
        }
        return Success{};
    }

    // A site that was checked is on no list of what is due any more.
    Result<TonightSite> stopSite(const ScheduleRule& rule, const std::string& id)
    {
        TonightSite none;
        none.id = id;
        const Result<RecordId> record = RecordId::fromText(id);
        const Result<std::optional<LinkedRecord>> linked = readLinked(ledger_, id);
        if (!record || !linked || !*linked) {
            return linked ? Result<TonightSite>(std::move(none)) : Result<TonightSite>(linked.error());
        }
        Result<std::optional<SiteEntry>> entry = readSite(ledger_, *tonight_.campaign, *record, **linked);
        if (!entry) {
            return entry.error();
        }
        return *entry ? siteOf(rule, **entry) : Result<TonightSite>(std::move(none));
    }

    TabletLedger& ledger_;
    const TonightOrder& order_;
    TimePoint now_;
    Tonight tonight_;
    Day from_{}; // of the site that was looked at last
};

// The visit's time is that of the tap, not of the moment its page was drawn.
void setTime(FormSession& session)
{
    const std::size_t field = session.form().indexOf(visitTimeRegister);
    if (field != noField) {
        session.setValue({field, {}}, session.evaluation().defaultOf({field, {}}));
    }
}

void setAnswers(FormSession& session, const PatrolOutcome& outcome, const LinkedRecord& site)
{
    const Campaign& campaign = session.campaign();
    const Form* const siteForm = campaign.form(campaign.siteKind);
    if (siteForm == nullptr) {
        return;
    }
    const FormEvaluation evaluation(campaign, *siteForm, site.answers, nullptr, session.evaluation().context(), HiddenAnswers::Read);
    for (const auto& [name, expression] : outcome.set) {
        const std::size_t field = session.form().indexOf(name);
        if (field != noField) {
            session.setValue({field, {}}, registerValue(session.form().fields[field], evaluation.evaluate(expression)));
        }
    }
}

} // namespace

const ScheduleRule* patrolRule(const Campaign& campaign)
{
    if (!campaign.patrol || campaign.form(campaign.patrol->kind) == nullptr) {
        return nullptr;
    }
    const auto at = std::ranges::find(campaign.schedule, campaign.patrol->rule, &ScheduleRule::name);
    return at == campaign.schedule.end() ? nullptr : &*at;
}

Result<Tonight> readTonight(TabletLedger& ledger, const TonightOrder& order, TimePoint now)
{
    return TonightReading(ledger, order, now).read();
}

std::vector<TonightSite> inRouteOrder(std::vector<TonightSite> sites, const std::optional<GeoPoint>& here)
{
    std::vector<RoutePlace> places;
    for (const TonightSite& site : sites) {
        RoutePlace place{site.id, site.area, site.name, std::nullopt, site.due.value_or(Day())};
        if (site.position) {
            place.position = RoutePoint{site.position->latitude, site.position->longitude};
        }
        places.push_back(std::move(place));
    }
    const std::optional<RoutePoint> start = here ? std::optional(RoutePoint{here->latitude, here->longitude}) : std::nullopt;
    std::vector<TonightSite> ordered;
    for (const std::size_t one : routeOf(places, start)) {
        ordered.push_back(std::move(sites[one]));
    }
    return ordered;
}

ActPart patrolChange(const Campaign& campaign, const RecordId& id, Seen seen)
{
    return beginPart(campaign, campaign.patrol->kind, id, std::move(seen));
}

void addPlannedStops(ActPart& part, const std::vector<TonightSite>& sites, TimePoint now, const std::function<RecordId(TimePoint)>& newId)
{
    TimePoint at = now;
    for (const TonightSite& site : sites) {
        part.set.emplace_back(stopRegister(newId(at).text(), patrol_register::site), site.id);
        at.ms += 1;
    }
    sortRegisters(part.set);
}

ActPart patrolStart(const Campaign& campaign, const RecordId& id, Day night, TimePoint now, const std::vector<std::string>& team,
                    const std::string& area, const std::vector<TonightSite>& sites, const std::function<RecordId(TimePoint)>& newId)
{
    ActPart part = patrolChange(campaign, id, {});
    part.set.emplace_back(patrol_register::night, dayText(night));
    part.set.emplace_back(patrol_register::started, momentText(now));
    part.set.emplace_back(areaRegister, area);
    for (const std::string& person : team) {
        part.set.emplace_back(std::string(patrol_register::team) + '/' + person, true);
    }
    addPlannedStops(part, sites, now, newId);
    return part;
}

StopAct stopAct(const std::shared_ptr<const Campaign>& campaign, const TonightPatrol& patrol, const FormContent& stop,
                const StopTap& tap, ExpressionContext context, const std::function<RecordId()>& newId)
{
    StopAct act;
    const PatrolPlan& plan = *campaign->patrol;
    const PatrolOutcome* const outcome = plan.outcome(tap.outcome);
    const LinkedRecord* const site = stop.links.record(stop.site);
    ASSERT_ALWAYS(outcome != nullptr);
    const PatrolStop* const known = patrol.record.stopAt(stop.site);
    if (outcome->visits && site != nullptr) {
        FormSession session(campaign, stop, std::move(context));
        setTime(session);
        setAnswers(session, *outcome, *site);
        const std::size_t team = session.form().indexOf(plan.team);
        for (const std::string& person : team == noField ? std::vector<std::string>() : patrol.record.team) {
            session.setChoice({team, {}}, person, true);
        }
        for (const Finding& finding : session.findings()) {
            if (finding.blocks()) {
                act.problem = finding;
                return act;
            }
        }
        act.parts = session.act(newId, [] { return randomHex(16); });
        if (known != nullptr && !known->visit.empty()) {
            act.parts.front().set.emplace_back(correctsRegister, known->visit);
            sortRegisters(act.parts.front().set);
        }
    }
    ActPart row = patrolChange(*campaign, patrol.id, patrol.seen);
    const bool isFresh = known == nullptr || !known->outcome.empty(); // a stop that is corrected gets a row of its own
    const std::string id = isFresh ? newId().text() : known->row;
    const auto put = [&](std::string_view name, Value value) { row.set.emplace_back(stopRegister(id, name), std::move(value)); };
    if (isFresh) {
        put(patrol_register::site, stop.site);
    }
    put(patrol_register::outcome, tap.outcome);
    put(patrol_register::at, momentText(tap.at));
    if (!tap.reason.empty()) {
        put(patrol_register::reason, tap.reason);
    }
    if (outcome->visits) {
        put(patrol_register::visit, stop.record.text());
    }
    sortRegisters(row.set);
    act.parts.push_back(std::move(row));
    return act;
}

} // namespace fieldledger
