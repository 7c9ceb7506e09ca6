// What does not fit in the way a problem was moved: read from the merged record, the same on every replica. A flag refuses
// nothing: it is shown to the author and to supervisors, and a strike-off that has one does not count.
#pragma once

#include "shared/form/problem_loop.h"
#include "shared/form/review_look.h"

namespace fieldledger {

// Codes: "stage_rule" (no legal transition led there from any stage that was seen), "four_eyes", "newer_evidence" (found again
// after it was struck off), "not_confirmed" (struck off; the problem's review is not approved). Empty for other kinds.
std::vector<ReviewFlag> problemFlags(const Campaign& campaign, const Form& form, const RecordState& record);

// In a stage that is not open, and nothing speaks against it.
bool isStruckOff(const Campaign& campaign, const Form& form, const RecordState& record);

// Answers as lists and figures count them: the shown ones, with what the rules make of the record as registers that expressions
// can read: `struck_off` and `flagged`, true or absent. Never written.
inline constexpr std::string_view struckOffRegister = "struck_off";
inline constexpr std::string_view flaggedRegister = "flagged";
Answers countedAnswers(const Campaign* campaign, const Form* form, const RecordState& record, const RegisterRules& rules);

} // namespace fieldledger
