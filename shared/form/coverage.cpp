#include "shared/form/coverage.h"

#include "shared/form/evaluation.h"
#include "shared/record/review.h"

#include <algorithm>
#include <set>

namespace fieldledger {

namespace {

Day mondayOf(Day day)
{
    return day - (std::chrono::weekday(day) - std::chrono::Monday);
}

bool isIn(Day day, const std::optional<CoverageRound>& round)
{
    return !round || (day >= round->start && day <= round->end);
}

} // namespace

std::optional<Day> dayIn(const Answers& answers, std::string_view field)
{
    const std::string_view text = answers.get(field).textOrEmpty();
    if (const Result<Day> day = dayFromText(text)) {
        return *day;
    }
    const Result<TimePoint> moment = momentFromText(text);
    return moment ? std::optional(dayOf(*moment)) : std::nullopt;
}

std::string_view coverageStandingName(CoverageStanding standing)
{
    switch (standing) {
    case CoverageStanding::Seen:
        return "seen";
    case CoverageStanding::Nobody:
        return "nobody";
    case CoverageStanding::Refused:
        return "refused";
    case CoverageStanding::Missing:
        return "missing";
    }
    return "missing";
}

CoverageComputation::CoverageComputation(const Campaign& campaign, ExpressionContext context, IsWithin isWithin)
    : campaign_(campaign), rule_(*campaign.coverage), context_(std::move(context)), isWithin_(std::move(isWithin))
{
    if (const Form* const visit = campaign.form(rule_.visitKind)) {
        const auto link = std::ranges::find_if(visit->fields, [&](const Field& field) {
            return field.type == FieldType::Record && field.recordKind == campaign.siteKind;
        });
        link_ = link != visit->fields.end() ? link->name : std::string();
    }
}

std::vector<std::string> CoverageComputation::kinds() const
{
    std::set<std::string> kinds{rule_.visitKind};
    if (rule_.of == CoverageRule::Of::Places) {
        kinds.insert(campaign_.siteKind);
    }
    if (rule_.round) {
        kinds.insert(rule_.round->kind);
    }
    return {kinds.begin(), kinds.end()};
}

void CoverageComputation::add(std::string_view kind, std::string_view record, const Answers& answers)
{
    if (answers.isDeleted()) {
        return;
    }
    if (kind == campaign_.siteKind && rule_.of == CoverageRule::Of::Places) {
        addPlace(record, answers);
    }
    if (kind == rule_.visitKind) {
        addVisit(record, answers);
        addCorrection(kind, record, answers);
    }
    if (rule_.round && kind == rule_.round->kind) {
        addRound(record, answers);
    }
}

void CoverageComputation::addCorrection(std::string_view kind, std::string_view record, const Answers& answers)
{
    if (kind == rule_.visitKind && !answers.isDeleted()) {
        corrections_.add(kind, record, answers.get(correctsRegister).textOrEmpty());
    }
}

void CoverageComputation::addPlace(std::string_view record, const Answers& answers)
{
    const FormEvaluation reading(campaign_, *campaign_.form(campaign_.siteKind), answers, nullptr, context_, HiddenAnswers::Read);
    if (rule_.places.isAbsent() || reading.holds(rule_.places)) {
        places_.push_back({std::string(record), std::string(answers.get(areaRegister).textOrEmpty())});
    }
}

void CoverageComputation::addVisit(std::string_view record, const Answers& answers)
{
    const std::optional<Day> day = dayIn(answers, rule_.on);
    const std::string_view subject = answers.get(rule_.of == CoverageRule::Of::Places ? std::string_view(link_) : areaRegister).textOrEmpty();
    if (!day || subject.empty()) {
        return;
    }
    const FormEvaluation reading(campaign_, *campaign_.form(rule_.visitKind), answers, nullptr, context_, HiddenAnswers::Read);
    const auto holds = [&](const Expression& expression) { return !expression.isAbsent() && reading.holds(expression); };
    const CoverageStanding standing = holds(rule_.seen) ? CoverageStanding::Seen
        : holds(rule_.nobody)                           ? CoverageStanding::Nobody
        : holds(rule_.refused)                          ? CoverageStanding::Refused
                                                        : CoverageStanding::Missing;
    if (standing != CoverageStanding::Missing) {
        visits_.push_back({std::string(record), std::string(subject), *day, standing});
    }
}

void CoverageComputation::addRound(std::string_view record, const Answers& answers)
{
    const std::optional<Day> start = dayIn(answers, rule_.round->start);
    const std::optional<Day> end = dayIn(answers, rule_.round->end);
    if (!start || !end || *start > context_.today) {
        return;
    }
    CoverageRound round{std::string(record), std::string(answers.get(rule_.round->title).textOrEmpty()), *start, *end, {}};
    if (!rule_.round->target.empty()) {
        round.target = dayIn(answers, rule_.round->target);
    }
    rounds_.push_back({std::string(answers.get(areaRegister).textOrEmpty()), std::move(round)});
}

// The one that began last; of two on the same day, the later record.
std::optional<CoverageRound> CoverageComputation::roundOf(std::string_view area) const
{
    if (rule_.weekly) {
        const Day monday = mondayOf(context_.today);
        return CoverageRound{{}, {}, monday, monday + std::chrono::days(6), {}};
    }
    const CoverageRound* newest = nullptr;
    for (const Round& each : rounds_) {
        const bool later = newest == nullptr
            || std::tie(newest->start, newest->record) < std::tie(each.round.start, each.round.record);
        if (later && isWithin_(area, each.area)) {
            newest = &each.round;
        }
    }
    return newest != nullptr ? std::optional(*newest) : std::nullopt;
}

void CoverageComputation::count(CoverageArea& into, std::string_view record, CoverageStanding standing)
{
    ++into.known;
    switch (standing) {
    case CoverageStanding::Seen:
        ++into.seen;
        return;
    case CoverageStanding::Nobody:
        ++into.nobody;
        break;
    case CoverageStanding::Refused:
        ++into.refused;
        break;
    case CoverageStanding::Missing:
        ++into.missing;
        break;
    }
    into.open.push_back({std::string(record), standing});
}

std::vector<CoverageArea> CoverageComputation::results(std::span<const std::string> areas) const
{
    return rule_.of == CoverageRule::Of::Places ? placesByArea() : areasWalked(areas);
}

std::vector<CoverageArea> CoverageComputation::placesByArea() const
{
    struct Best {
        Day day{};
        CoverageStanding standing = CoverageStanding::Missing;
    };
    std::map<std::string_view, std::vector<const Place*>> byArea;
    std::map<std::string_view, std::string_view> areaOf;
    for (const Place& place : places_) {
        byArea[place.area].push_back(&place);
        areaOf.emplace(place.record, place.area);
    }
    std::map<std::string_view, std::optional<CoverageRound>> rounds;
    for (const auto& [area, places] : byArea) {
        rounds.emplace(area, roundOf(area));
    }
    std::map<std::string_view, Best> bestOf;
    for (const Visit& visit : visits_) {
        const auto area = areaOf.find(visit.subject);
        if (area == areaOf.end() || !isIn(visit.day, rounds[area->second]) || !counts(visit)) {
            continue;
        }
        Best& best = bestOf[visit.subject];
        const bool better = visit.standing == CoverageStanding::Seen
            || (best.standing != CoverageStanding::Seen && (best.standing == CoverageStanding::Missing || visit.day >= best.day));
        best = better ? Best{visit.day, visit.standing} : best;
    }
    std::vector<CoverageArea> all;
    for (auto& [area, places] : byArea) {
        CoverageArea& one = all.emplace_back();
        one.area = area;
        one.round = rounds[area];
        std::ranges::sort(places, {}, [](const Place* place) { return std::string_view(place->record); });
        for (const Place* const place : places) {
            const auto best = bestOf.find(place->record);
            count(one, place->record, best != bestOf.end() ? best->second.standing : CoverageStanding::Missing);
        }
    }
    return all;
}

std::vector<CoverageArea> CoverageComputation::areasWalked(std::span<const std::string> areas) const
{
    std::vector<CoverageArea> all;
    for (const std::string& code : areas) {
        CoverageArea& one = all.emplace_back();
        one.area = code;
        one.round = roundOf(code);
        const bool walked = std::ranges::any_of(visits_, [&](const Visit& visit) {
            return visit.standing == CoverageStanding::Seen && isIn(visit.day, one.round) && isWithin_(code, visit.subject) && counts(visit);
        });
        count(one, {}, walked ? CoverageStanding::Seen : CoverageStanding::Missing);
    }
    std::ranges::sort(all, {}, &CoverageArea::area);
    return all;
}

} // namespace fieldledger
