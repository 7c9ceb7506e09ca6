#include "shared/form/record_dues.h"

#include "shared/form/coverage.h"
#include "shared/form/evaluation.h"

#include <algorithm>

namespace fieldledger {

namespace {

ExpressionContext contextOn(Day today)
{
    ExpressionContext context;
    context.today = today;
    context.now = startOf(today);
    return context;
}

std::optional<Day> dayOfRule(const DueRule& rule, const ScheduleSite& record, const FormEvaluation& reading)
{
    if (!rule.dueDay.isAbsent()) {
        const Result<Day> day = dayFromText(reading.evaluate(rule.dueDay).text());
        return day ? std::optional(*day) : std::nullopt;
    }
    TimePoint begun = record.created;
    if (!rule.since.empty()) {
        const auto set = record.since.find(rule.since);
        if (set == record.since.end()) {
            return std::nullopt;
        }
        begun = set->second;
    }
    return dayOf(begun) + std::chrono::days(rule.afterDays);
}

} // namespace

std::optional<Due> dueBy(const Campaign& campaign, const DueRule& rule, const ScheduleSite& record,
                         const std::vector<ScheduleVisit>& visits, Day today)
{
    const Form* const form = campaign.form(rule.kind);
    if (record.answers.isDeleted() || form == nullptr) {
        return std::nullopt;
    }
    const ExpressionContext context = contextOn(today);
    const FormEvaluation reading(campaign, *form, record.answers, nullptr, context, HiddenAnswers::Read);
    if (!rule.when.isAbsent() && !reading.holds(rule.when)) {
        return std::nullopt;
    }
    const std::optional<Day> day = dayOfRule(rule, record, reading);
    if (!day) {
        return std::nullopt;
    }
    if (const Form* const visitForm = campaign.form(rule.visitKind)) {
        const std::vector<const ScheduleVisit*> standing = standingVisits(visits, rule.visitKind);
        const bool isAnswered = std::ranges::any_of(standing, [&](const ScheduleVisit* visit) {
            const FormEvaluation answer(campaign, *visitForm, visit->answers, nullptr, context, HiddenAnswers::Read);
            return dayOf(visit->at) >= *day && answer.holds(rule.done);
        });
        if (isAnswered) {
            return std::nullopt;
        }
    }
    Due due;
    due.rule = rule.name;
    due.label = rule.label;
    due.visitKind = rule.visitKind;
    due.from = *day;
    due.day = *day;
    due.overdue = *day < today;
    return due;
}

std::optional<Day> answerDay(const Campaign& campaign, const DueRule& rule, const Answers& visit, Day today)
{
    const Form* const form = campaign.form(rule.visitKind);
    if (form == nullptr || visit.isDeleted()) {
        return std::nullopt;
    }
    const FormEvaluation reading(campaign, *form, visit, nullptr, contextOn(today), HiddenAnswers::Read);
    return reading.holds(rule.done) ? dayIn(visit, rule.on) : std::nullopt;
}

std::vector<AreaDue> areasDueBy(const DueRule& rule, std::span<const std::string> areas, const std::vector<AreaAnswer>& answers,
                                const std::function<bool(std::string_view area, std::string_view root)>& isWithin, Day today)
{
    std::vector<AreaDue> due;
    for (const std::string& area : areas) {
        std::optional<Day> last;
        for (const AreaAnswer& answer : answers) {
            if (answer.rule == rule.name && (!last || answer.day > *last) && isWithin(area, answer.area)) {
                last = answer.day;
            }
        }
        const Day day = last ? *last + std::chrono::days(rule.everyDays) : today;
        if (day <= today) {
            due.push_back({area, day});
        }
    }
    std::ranges::stable_sort(due, {}, &AreaDue::day);
    return due;
}

} // namespace fieldledger
