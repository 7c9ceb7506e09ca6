// Jobs for the ledger thread about tonight's patrol: which sites wait, what was done by whom, and the acts that a patrol writes.
// Return values; no Qt, no language.
#pragma once

#include "mobile/models/record_reading.h"
#include "shared/form/patrol_route.h"

namespace fieldledger {

// One site of tonight as a stop shows it.
struct TonightSite {
    std::string id;
    std::string name;
    std::string area;
    std::optional<GeoPoint> position;
    std::optional<Day> due;         // absent: nothing is due by the patrol's rule (any more)
    bool overdue = false;
    std::optional<TimePoint> lastVisit;
    std::string lastVisitKind;
    Answers lastVisitAnswers;
};

struct TonightPatrol {
    RecordId id;
    Seen seen;                      // of the record, when it was read
    PatrolRecord record;
    std::vector<std::string> order; // sites, as planned or planned anew
};

struct Tonight {
    std::shared_ptr<const Campaign> campaign; // null: none, or it has no patrol
    Day night{};
    std::vector<TonightSite> due;   // by tonight
    std::vector<TonightSite> soon;  // may be checked tonight already, due on a later night
    std::optional<TonightPatrol> own; // the one that is open, or the one asked for
    std::optional<TonightPatrol> stale; // open since an earlier night
    std::map<std::string, TonightSite, std::less<>> stops; // of `own`, by site
    OtherStops others;
    // Where a patrol that begins now would go, in the order to visit them: what is due, and the same with what may be checked already.
    // Empty while one is on.
    std::vector<TonightSite> route;
    std::vector<TonightSite> routeWithSoon;
};

struct TonightOrder {
    std::string campaign;
    std::vector<std::string> areas;
    std::string user;
    std::optional<RecordId> patrol; // to be told although it has ended
    std::optional<GeoPoint> here;   // where a route would begin
};

Result<Tonight> readTonight(TabletLedger& ledger, const TonightOrder& order, TimePoint now);

const ScheduleRule* patrolRule(const Campaign& campaign);

// The order in which to visit them.
std::vector<TonightSite> inRouteOrder(std::vector<TonightSite> sites, const std::optional<GeoPoint>& here);

// A change of a patrol's record, with nothing set yet.
ActPart patrolChange(const Campaign& campaign, const RecordId& id, Seen seen);

// Rows for stops at these sites; they are read in the order of their ids, which is that of their time: a millisecond apart.
void addPlannedStops(ActPart& part, const std::vector<TonightSite>& sites, TimePoint now, const std::function<RecordId(TimePoint)>& newId);

// The patrol's record with its planned stops.
ActPart patrolStart(const Campaign& campaign, const RecordId& id, Day night, TimePoint now, const std::vector<std::string>& team,
                    const std::string& area, const std::vector<TonightSite>& sites, const std::function<RecordId(TimePoint)>& newId);

struct StopTap {
    std::string outcome;
    std::string reason;
    TimePoint at;
};

// What one tap writes: the visit, its effects and the row of the patrol, as one act. `stop` is the visit's form as it was drawn.
// The finding says which answer the visit wants and has not got.
struct StopAct {
    std::vector<ActPart> parts;
    std::optional<Finding> problem;
};
StopAct stopAct(const std::shared_ptr<const Campaign>& campaign, const TonightPatrol& patrol, const FormContent& stop,
                const StopTap& tap, ExpressionContext context, const std::function<RecordId()>& newId);

} // namespace fieldledger
