// Patrols: what a campaign's definition says of them, and what a patrol's record adds up to. A patrol visits the sites that one
// schedule rule asks for; at each stop one tap says what was found. The registers of its record are the same in every campaign.
#pragma once

#include "shared/base/calendar.h"
#include "shared/form/expression.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fieldledger {

class Answers;

// What can be said at a stop. Its words, tone and icon are those of the choice of that name in the patrol's form.
struct PatrolOutcome {
    std::string name;
    bool visits = false;   // writes a visit, with these answers; without one the site stays due
    std::vector<std::pair<std::string, Expression>> set;
    bool leads = false;    // one of the large buttons
    bool finding = false;  // asks for a second tap, and is told as found at the end
    bool photo = false;    // the visit wants a photo
    bool reason = false;   // wants a reason in words
};

struct PatrolPlan {
    std::string kind;  // of the patrol's own record
    std::string rule;  // the schedule rule whose sites it visits
    std::string team;  // field of the visit that the team goes into; empty: none
    std::string photo; // image field of the visit for the photo at a stop; empty: none
    std::vector<PatrolOutcome> outcomes;

    const PatrolOutcome* outcome(std::string_view name) const; // null when there is none
};

// Registers of a patrol's record; those of a stop stand in its row, `stops/<row>/site`.
namespace patrol_register {
inline constexpr std::string_view night = "night"; // the day on whose evening it began
inline constexpr std::string_view started = "started";
inline constexpr std::string_view ended = "ended";
inline constexpr std::string_view team = "team"; // `team/<person>`
inline constexpr std::string_view stops = "stops";
inline constexpr std::string_view site = "site";
inline constexpr std::string_view outcome = "outcome"; // absent: not there yet
inline constexpr std::string_view reason = "reason";
inline constexpr std::string_view visit = "visit";
inline constexpr std::string_view at = "at";
} // namespace patrol_register

std::string stopRegister(std::string_view row, std::string_view name);

struct PatrolStop {
    std::string row;
    std::string site;
    std::string outcome;
    std::string reason;
    std::string visit;
    std::optional<TimePoint> at;
    bool operator==(const PatrolStop&) const = default;
};

struct PatrolRecord {
    std::optional<Day> night;
    std::optional<TimePoint> started;
    std::optional<TimePoint> ended;
    std::vector<std::string> team;
    std::vector<PatrolStop> stops; // in the order of the rows, which is that of the plan

    // The site's newest stop that has an outcome, or else its planned one; null when the patrol does not know the site.
    const PatrolStop* stopAt(std::string_view site) const;
    // Every site once, in the order of its first row.
    std::vector<std::string> sites() const;
};
PatrolRecord patrolRecordOf(const Answers& answers);

// Tonight as one team sees it: its own patrol, and who else was where.
struct OtherStop {
    std::string person;
    PatrolStop stop;
};
using OtherStops = std::map<std::string, OtherStop, std::less<>>; // by site, the newest that answers

// Stops of other patrols of that night whose outcome wrote a visit.
void addOtherStops(const PatrolPlan& plan, const PatrolRecord& other, const std::string& person, OtherStops& stops);

enum class StopState { Waiting, Checked, Found, CouldNot, ByOthers };
StopState stopState(const PatrolPlan& plan, const PatrolRecord& own, const OtherStops& others, std::string_view site);

struct PatrolSummary {
    int checked = 0;     // by this team, findings among them
    int found = 0;
    int couldNot = 0;
    int byOthers = 0;    // and not by this team
    int waiting = 0;     // nobody was there
    int total = 0;
    bool operator==(const PatrolSummary&) const = default;
};
PatrolSummary summaryOf(const PatrolPlan& plan, const PatrolRecord& own, const OtherStops& others);

} // namespace fieldledger
