// What is shown of a register while it has several heads. Rules only pick what is shown, by the newest form held; heads
// never depend on a form.
#pragma once

#include "shared/record/record_state.h"

#include <string>
#include <vector>

namespace fieldledger {

enum class ShowRule {
    Latest,   // highest rank; a conflict is not flagged
    Review,   // highest rank; a conflict is flagged
    Max,      // the largest, null last, decimals (which are text) by their size; not flagged
    Min,      // the smallest, likewise; not flagged
    Cautious, // the first in the order of `caution`; flagged
};

struct RegisterRule {
    ShowRule show = ShowRule::Latest;
    std::vector<std::string> caution;  // for Cautious: the choices, most cautious first
    // Registers that are one register (a change of one writes all), this one's name included; empty: it stands alone. The
    // first name leads: its rule picks the head, and the others show that same change's values.
    std::vector<std::string> together;
    bool operator==(const RegisterRule&) const = default;
};

// How a campaign's newest form answers "which rule has this register?".
class RegisterRules {
public:
    virtual ~RegisterRules() = default;
    virtual const RegisterRule& ruleOf(std::string_view registerName) const = 0;
};

struct Shown {
    Value value;                   // null when the register has no head
    const HeldChange* from = nullptr; // the change whose value it is, in the state; null when the register has no head
    bool conflict = false;         // two or more heads with different values (of any register of the together group)
    bool flagged = false;          // a conflict that the rule wants a person to settle
};

Shown shownValue(const RecordState& record, std::string_view registerName, const RegisterRules& rules);

// A base with the tablet's own open changes on top: each is applied once the record has taken in its `after`; they do not
// wait for `seen`. Returned by value; the base is untouched.
RecordState withOpenChanges(const RecordState& base, const std::vector<Change>& openChanges);

} // namespace fieldledger
