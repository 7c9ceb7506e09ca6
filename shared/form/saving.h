// From a filled form to the registers of one change.
#pragma once

#include "shared/form/evaluation.h"

namespace fieldledger {

// What saving writes: every register that differs from what was held when the form was opened, sorted. A register of a
// together group brings the whole group; hidden members of it that the person could not answer are computed afresh from
// their default (who decided, for example). Personal answers and photos are no registers of this record and are left out.
std::vector<Register> registersToSave(const FormEvaluation& evaluation, const Answers& before);

} // namespace fieldledger
