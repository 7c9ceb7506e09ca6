// One legal step of the loop that every problem goes through (发现、交办、整改、复查、销号、反弹), as a campaign's definition says it:
// who may take it from where to where, what it asks, and what it writes.
#pragma once

#include "shared/form/expression.h"
#include "shared/form/label.h"

#include <string>
#include <utility>
#include <vector>

namespace fieldledger {

struct Transition {
    struct Question {
        std::string field;       // of the problem's form
        Expression required;     // absent: no
        Expression defaultValue; // what it starts with where nothing is answered yet
    };
    std::string name;
    Label label;                   // the button's words: 交办
    std::vector<std::string> from; // stages that it leads away from
    std::string to;
    std::vector<Question> questions; // none: one tap
    std::vector<std::pair<std::string, Expression>> set; // written besides the stage, computed when it is begun
    Expression when;                 // over the problem: offered only then
    std::string least;             // name of a role (record/role.h): it and those above it; empty: whoever may write problems
    std::vector<std::string> notBy;  // staff fields: the persons they name may not take this step (four eyes)
    std::string remark;              // a text field among the questions whose answer is kept with the step, not in the record
    Label confirm;                   // asked before it is taken; empty: nothing is asked
    std::string tone;                // of the button, as in a choice's columns
    std::string icon;
};

} // namespace fieldledger
