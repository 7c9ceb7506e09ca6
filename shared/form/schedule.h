// What is due, computed from rules, visits and today; never stored as a change. Days are days of the office's calendar.
#pragma once

#include "shared/form/answers.h"

namespace fieldledger {

// A visit before noon belongs to the night that began the evening before.
Day nightOf(TimePoint time, std::chrono::minutes offset = officeOffset);

// The day on which a site is looked at.
struct ScheduleToday {
    Day day;
    Day night; // differs from `day` only before noon
};
ScheduleToday scheduleToday(TimePoint now, std::chrono::minutes offset = officeOffset);

struct ScheduleVisit {
    std::string kind; // record kind: "visit"
    TimePoint at;
    Answers answers;
    std::string record{};   // its id; empty: no correction names it
    bool elsewhere = false; // of another site: only what it corrects matters here
};

struct ScheduleSite {
    Answers answers;
    TimePoint created;                                   // when its first change was made
    std::map<std::string, TimePoint, std::less<>> since; // when the shown value of a register was set
};

struct Due {
    std::string rule;
    Label label;
    std::string visitKind;        // the form to open
    std::vector<Register> preset; // answers to open it with
    Day from{};                   // the first day on which going makes sense
    Day day{};                    // the last day that is in time
    bool overdue = false;
    bool operator==(const Due&) const = default;
};

// One entry a rule that holds for the site, soonest first; `visits` in any order; deleted ones and those that
// another one corrects are ignored.
std::vector<Due> dueOf(const Campaign& campaign, const ScheduleSite& site, const std::vector<ScheduleVisit>& visits,
                       ScheduleToday today);

// Those of this kind that count: not deleted, not elsewhere, and not corrected by another one.
std::vector<const ScheduleVisit*> standingVisits(const std::vector<ScheduleVisit>& visits, std::string_view kind);

// When a visit took place: its datetime register `at`, or else when its first change was made.
inline constexpr std::string_view visitTimeRegister = "at";
ScheduleVisit scheduleVisit(const RecordState& record, const RegisterRules& rules, std::string id = {});
// Of a record with the rules of its form: shown answers, first change held, and when each shown value was set. `hanging`: what
// hangs on it, which may keep it from having been struck out.
ScheduleSite scheduleSite(const RecordState& record, const RegisterRules& rules, const std::vector<const RecordState*>& hanging);

} // namespace fieldledger
