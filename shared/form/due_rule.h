// When something other than a site falls due, as a definition's `dues` say it: a record of some kind, or an area that wants to
// be gone through. What follows from it is computed in record_dues.h; for sites see ScheduleRule in campaign.h.
#pragma once

#include "shared/base/calendar.h"
#include "shared/form/expression.h"
#include "shared/form/label.h"

#include <string>

namespace fieldledger {

struct DueRule {
    enum class Of { Records, Areas };

    std::string name;
    Label label;
    Of of = Of::Records;
    std::string visitKind; // kind of the records that answer it; empty: only `when` ends it
    Expression done;       // over such a record: it answers

    // -- of records
    std::string kind;
    Expression when;     // over the record; absent: always
    Expression dueDay;   // over the record: the day; or else
    std::string since;   // `afterDays` after the shown value of this register was set; empty: after the record was made
    int afterDays = -1;  // -1: dueDay says it
    std::string through; // the field of the record that names what an answering record is about; empty: the record itself

    // -- of areas
    std::string on;    // field of an answering record with its day
    int everyDays = 0; // due again this many days after the last one
};

// The last day on which a rule of areas was answered in an area (and so in all that lie below it).
struct AreaAnswer {
    std::string rule;
    std::string area; // its code
    Day day{};
    bool operator==(const AreaAnswer&) const = default;
};

inline constexpr std::string_view areasOfDueRule = "areas"; // what a definition writes for Of::Areas

} // namespace fieldledger
