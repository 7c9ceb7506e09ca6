#include "shared/form/patrol.h"

#include "shared/form/answers.h"

#include <algorithm>

namespace fieldledger {

namespace {

std::optional<TimePoint> moment(const Answers& answers, std::string_view name)
{
    const Result<TimePoint> time = momentFromText(answers.get(name).textOrEmpty());
    return time ? std::optional(*time) : std::nullopt;
}

std::string text(const Answers& answers, std::string_view row, std::string_view name)
{
    return std::string(answers.get(stopRegister(row, name)).textOrEmpty());
}

} // namespace

const PatrolOutcome* PatrolPlan::outcome(std::string_view name) const
{
    const auto at = std::ranges::find(outcomes, name, [](const PatrolOutcome& one) { return std::string_view(one.name); });
    return at == outcomes.end() ? nullptr : &*at;
}

std::string stopRegister(std::string_view row, std::string_view name)
{
    return std::string(patrol_register::stops) + '/' + std::string(row) + '/' + std::string(name);
}

const PatrolStop* PatrolRecord::stopAt(std::string_view site) const
{
    const PatrolStop* found = nullptr;
    for (const PatrolStop& stop : stops) {
        if (stop.site != site) {
            continue;
        }
        const bool newer = found == nullptr || found->outcome.empty() || (!stop.outcome.empty() && found->at <= stop.at);
        found = newer && (found == nullptr || !stop.outcome.empty()) ? &stop : found;
    }
    return found;
}

std::vector<std::string> PatrolRecord::sites() const
{
    std::vector<std::string> sites;
    std::set<std::string_view> known;
    for (const PatrolStop& stop : stops) {
        if (!stop.site.empty() && known.insert(stop.site).second) {
            sites.push_back(stop.site);
        }
    }
    return sites;
}

PatrolRecord patrolRecordOf(const Answers& answers)
{
    PatrolRecord record;
    const Result<Day> night = dayFromText(answers.get(patrol_register::night).textOrEmpty());
    record.night = night ? std::optional(*night) : std::nullopt;
    record.started = moment(answers, patrol_register::started);
    record.ended = moment(answers, patrol_register::ended);
    record.team = answers.selected(patrol_register::team);
    for (const std::string& row : answers.rows(patrol_register::stops)) {
        PatrolStop stop;
        stop.row = row;
        stop.site = text(answers, row, patrol_register::site);
        stop.outcome = text(answers, row, patrol_register::outcome);
        stop.reason = text(answers, row, patrol_register::reason);
        stop.visit = text(answers, row, patrol_register::visit);
        stop.at = moment(answers, stopRegister(row, patrol_register::at));
        record.stops.push_back(std::move(stop));
    }
    return record;
}

void addOtherStops(const PatrolPlan& plan, const PatrolRecord& other, const std::string& person, OtherStops& stops)
{
    for (const PatrolStop& stop : other.stops) {
        const PatrolOutcome* const outcome = plan.outcome(stop.outcome);
        if (stop.site.empty() || outcome == nullptr || !outcome->visits) {
            continue;
        }
        const auto known = stops.find(stop.site);
        if (known == stops.end() || known->second.stop.at < stop.at) {
            stops.insert_or_assign(stop.site, OtherStop{person, stop});
        }
    }
}

StopState stopState(const PatrolPlan& plan, const PatrolRecord& own, const OtherStops& others, std::string_view site)
{
    const PatrolStop* const stop = own.stopAt(site);
    if (stop != nullptr && !stop->outcome.empty()) {
        const PatrolOutcome* const outcome = plan.outcome(stop->outcome);
        if (outcome != nullptr && outcome->finding) {
            return StopState::Found;
        }
        // An outcome that only a newer definition knows is judged by what it left behind.
        const bool visited = outcome != nullptr ? outcome->visits : !stop->visit.empty();
        if (visited) {
            return StopState::Checked;
        }
        return others.contains(site) ? StopState::ByOthers : StopState::CouldNot;
    }
    return others.contains(site) ? StopState::ByOthers : StopState::Waiting;
}

PatrolSummary summaryOf(const PatrolPlan& plan, const PatrolRecord& own, const OtherStops& others)
{
    PatrolSummary summary;
    for (const std::string& site : own.sites()) {
        ++summary.total;
        switch (stopState(plan, own, others, site)) {
        case StopState::Waiting: ++summary.waiting; break;
        case StopState::Found: ++summary.found; [[fallthrough]];
        case StopState::Checked: ++summary.checked; break;
        case StopState::CouldNot: ++summary.couldNot; break;
        case StopState::ByOthers: ++summary.byOthers; break;
        }
    }
    return summary;
}

} // namespace fieldledger
