// What the definition's `dues` make due: records that are no sites, and areas. Computed from rules, records and today, never
// stored as a change. Days are days of the office's calendar.
#pragma once

#include "shared/form/schedule.h"

#include <functional>
#include <span>

namespace fieldledger {

// When the record falls due by this rule of its kind; nothing when it does not, or when a visit answered on that day or
// later. `visits`: what names the record, or what its `through` field names, in any order.
std::optional<Due> dueBy(const Campaign& campaign, const DueRule& rule, const ScheduleSite& record,
                         const std::vector<ScheduleVisit>& visits, Day today);

// The day on which a record of the rule's `visit` kind answers this rule of areas; nothing when it does not.
std::optional<Day> answerDay(const Campaign& campaign, const DueRule& rule, const Answers& visit, Day today);

struct AreaDue {
    std::string area;
    Day day{};
    bool operator==(const AreaDue&) const = default;
};
// Those of `areas` that are due by the rule today or before, the longest waiting first. One that was never gone through is
// due today. `isWithin`: whether an area is another one or lies below it.
std::vector<AreaDue> areasDueBy(const DueRule& rule, std::span<const std::string> areas, const std::vector<AreaAnswer>& answers,
                                const std::function<bool(std::string_view area, std::string_view root)>& isWithin, Day today);

} // namespace fieldledger
