// What a campaign wants covered, as its definition says it: every place entered once in a round, or every area walked each
// week. Coverage is of places and areas, never of people.
#pragma once

#include "shared/form/expression.h"
#include "shared/form/label.h"

#include <optional>
#include <string>

namespace fieldledger {

struct CoverageRule {
    enum class Of { Places, Areas };
    // The records that say from when to when a round goes, and where.
    struct Round {
        std::string kind;
        std::string title;  // fields of that form
        std::string start;
        std::string end;
        std::string target; // empty: none
    };

    Of of = Of::Places;
    Expression places;     // over a site: it is to be covered; absent: all are
    std::string visitKind; // kind of the records that cover
    std::string on;        // field of such a record with its day
    Expression seen;       // over such a record
    Expression nobody;
    Expression refused;
    Label seenWords;
    Label nobodyWords; // empty: the campaign does not tell it apart
    Label refusedWords;
    Label missingWords;
    std::optional<Round> round;
    bool weekly = false; // from Monday to Sunday
};

} // namespace fieldledger
