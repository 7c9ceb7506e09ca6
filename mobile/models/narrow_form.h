// A form that is opened for one purpose only: to take a step of the problem loop, or to write another value in place of those
// that clash. It asks a few fields of the record's form and writes what its purpose asks for, changed or not.
#pragma once

#include "shared/record/change.h"

#include <string>
#include <vector>

namespace fieldledger {

struct NarrowForm {
    std::string transition;               // the step that is taken; empty: a value is written anew
    std::vector<std::string> fields;      // of the form, in the order in which they are asked
    std::vector<std::string> writes;      // registers that are written even where nothing was changed
    std::vector<std::string> stagesSeen;  // the stages that were on the screen, where the stage is written
    std::vector<Register> also;           // written with them
    bool operator==(const NarrowForm&) const = default;
};

} // namespace fieldledger
