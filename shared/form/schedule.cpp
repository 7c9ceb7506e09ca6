#include "shared/form/schedule.h"

#include "shared/form/deletion.h"
#include "shared/form/evaluation.h"
#include "shared/record/corrections.h"
#include "shared/record/review.h"

#include <algorithm>

namespace fieldledger {

namespace {

// The site, whatever id its visits know it by.
class OnlySite final : public LinkedRecords {
public:
    explicit OnlySite(const Answers& site) : site_(site) {}
    const Answers* find(std::string_view) const override { return &site_; }

private:
    const Answers& site_;
};

class NoRecords final : public LinkedRecords {
public:
    const Answers* find(std::string_view) const override { return nullptr; }
};

std::chrono::days days(int count)
{
    return std::chrono::days(count);
}

// One rule for one site.
class RuleReading {
public:
    RuleReading(const Campaign& campaign, const ScheduleRule& rule, const ScheduleSite& site,
                const std::vector<ScheduleVisit>& visits, const ExpressionContext& context)
        : campaign_(campaign),
          rule_(rule),
          site_(site),
          visits_(visits),
          context_(context),
          siteReading_(campaign, *campaign.form(campaign.siteKind), site.answers, &noRecords_, context,
                       HiddenAnswers::Read)
    {
    }

    std::optional<Due> due()
    {
        if (!rule_.when.isAbsent() && !siteReading_.holds(rule_.when)) {
            return std::nullopt;
        }
        standing_ = standingVisits(visits_, rule_.visitKind);
        return rule_.dueDay.isAbsent() ? dueInSteps() : dueOnce();
    }

private:
    Day dayHere(TimePoint time) const
    {
        return rule_.night ? nightOf(time, context_.offset) : dayOf(time, context_.offset);
    }

    // Times of the visits that meet the expression, earliest first.
    std::vector<TimePoint> visitsThat(const Expression& expression) const
    {
        std::vector<TimePoint> times;
        const OnlySite linked(site_.answers);
        const Form& form = *campaign_.form(rule_.visitKind);
        for (const ScheduleVisit* const visit : standing_) {
            const FormEvaluation reading(campaign_, form, visit->answers, &linked, context_, HiddenAnswers::Read);
            if (reading.holds(expression)) {
                times.push_back(visit->at);
            }
        }
        std::ranges::sort(times);
        return times;
    }

    std::optional<Due> dueOnce() const
    {
        const Result<Day> day = dayFromText(siteReading_.evaluate(rule_.dueDay).text());
        if (!day) {
            return std::nullopt;
        }
        const std::vector<TimePoint> done = visitsThat(rule_.done);
        const bool isDone = !done.empty() && dayHere(done.back()) >= *day;
        return isDone ? std::nullopt : std::optional(made(*day, *day));
    }

    struct Start {
        TimePoint time;
        Day day;
    };

    // A decision belongs to its calendar day, whatever the hour; a visit found at night to its night.
    Start start() const
    {
        const auto since = site_.since.find(rule_.since);
        const TimePoint begun = since != site_.since.end() ? since->second : site_.created;
        const std::vector<TimePoint> restarts = visitsThat(rule_.restart);
        if (!restarts.empty() && restarts.back() > begun) {
            return {restarts.back(), dayHere(restarts.back())};
        }
        return {begun, dayOf(begun, context_.offset)};
    }

    std::optional<Due> dueInSteps() const
    {
        const Start begun = start();
        std::vector<TimePoint> done = visitsThat(rule_.done);
        std::erase_if(done, [&](TimePoint time) { return time <= begun.time; });
        if (done.empty()) {
            const Day first = begun.day + days(rule_.firstDays);
            return made(rule_.firstDays > 1 ? begun.day : first, first);
        }
        // Steps are counted from the first visit that answered.
        const Day first = dayHere(done.front());
        const Day last = dayHere(done.back());
        Day end = first;
        std::optional<Day> next;
        for (const ScheduleRule::Step& step : rule_.steps) {
            const bool isEndless = step.forDays == 0;
            end += days(step.forDays);
            if (!next && (isEndless || last < end)) {
                next = last + days(step.everyDays);
            }
            if (isEndless) {
                return made(*next, *next);
            }
        }
        return next && *next <= end ? std::optional(made(*next, *next)) : std::nullopt;
    }

    Due made(Day from, Day day) const
    {
        Due due;
        due.rule = rule_.name;
        due.label = rule_.label;
        due.visitKind = rule_.visitKind;
        due.from = from;
        due.day = day;
        const Form& form = *campaign_.form(rule_.visitKind);
        for (const auto& [name, expression] : rule_.preset) {
            const Field* field = form.find(name);
            Value value =
                field != nullptr ? registerValue(*field, siteReading_.evaluate(expression), context_.offset) : Value();
            if (!value.isNull()) {
                due.preset.emplace_back(name, std::move(value));
            }
        }
        return due;
    }

    const Campaign& campaign_;
    const ScheduleRule& rule_;
    const ScheduleSite& site_;
    const std::vector<ScheduleVisit>& visits_;
    const ExpressionContext& context_;
    std::vector<const ScheduleVisit*> standing_; // of visits_, once the rule holds
    NoRecords noRecords_;
    FormEvaluation siteReading_;
};

// The earliest change that still shows: records keep no more of their past than that.
TimePoint firstHeld(const RecordState& record)
{
    TimePoint first = record.held.empty() ? TimePoint() : record.held.front().at.est;
    for (const HeldChange& change : record.held) {
        first = std::min(first, change.at.est);
    }
    return first;
}

} // namespace

Day nightOf(TimePoint time, std::chrono::minutes offset)
{
    return dayOf(time + -std::chrono::hours(12), offset);
}

ScheduleToday scheduleToday(TimePoint now, std::chrono::minutes offset)
{
    return {dayOf(now, offset), nightOf(now, offset)};
}

std::vector<const ScheduleVisit*> standingVisits(const std::vector<ScheduleVisit>& visits, std::string_view kind)
{
    Corrections corrections;
    for (const ScheduleVisit& visit : visits) {
        if (visit.kind == kind && !visit.answers.isDeleted()) {
            corrections.add(visit.kind, visit.record, visit.answers.get(correctsRegister).textOrEmpty());
        }
    }
    std::vector<const ScheduleVisit*> standing;
    for (const ScheduleVisit& visit : visits) {
        const bool counts = visit.kind == kind && !visit.answers.isDeleted() && !visit.elsewhere;
        if (counts && (corrections.empty() || !corrections.isReplaced(visit.kind, visit.record))) {
            standing.push_back(&visit);
        }
    }
    return standing;
}

std::vector<Due> dueOf(const Campaign& campaign, const ScheduleSite& site, const std::vector<ScheduleVisit>& visits,
                       ScheduleToday today)
{
    std::vector<Due> all;
    if (site.answers.isDeleted() || campaign.form(campaign.siteKind) == nullptr) {
        return all;
    }
    ExpressionContext context;
    context.today = today.day;
    context.now = startOf(today.day);
    for (const ScheduleRule& rule : campaign.schedule) {
        if (campaign.form(rule.visitKind) == nullptr) {
            continue;
        }
        if (std::optional<Due> due = RuleReading(campaign, rule, site, visits, context).due()) {
            due->overdue = due->day < (rule.night ? today.night : today.day);
            all.push_back(std::move(*due));
        }
    }
    std::ranges::stable_sort(all, {}, &Due::day);
    return all;
}

ScheduleVisit scheduleVisit(const RecordState& record, const RegisterRules& rules, std::string id)
{
    Answers answers = answersOf(record, rules);
    const Result<TimePoint> written = momentFromText(answers.get(visitTimeRegister).textOrEmpty());
    return {record.kind, written ? *written : firstHeld(record), std::move(answers), std::move(id)};
}

ScheduleSite scheduleSite(const RecordState& record, const RegisterRules& rules, const std::vector<const RecordState*>& hanging)
{
    ScheduleSite site;
    site.created = firstHeld(record);
    for (const std::string& name : record.registerNames()) {
        const Shown shown = shownValue(record, name, rules);
        site.answers.set(name, shown.value);
        if (shown.from != nullptr) {
            site.since.emplace(name, shown.from->at.est);
        }
    }
    if (site.answers.isDeleted() && !isStruckOut(record, hanging)) {
        site.answers.set(deletedRegister, false);
    }
    return site;
}

} // namespace fieldledger
