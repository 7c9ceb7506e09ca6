// What must hold of personal values that the office erased by order: at the end nobody who heard of the order holds one, nothing else is
// gone, and what was given anew is there. Read from the log, apart from the tables that the programs keep of orders.
#pragma once

#include "shared/form/erasure.h"
#include "tests/simulation/scene.h"

namespace fieldledger::simulation {

class ErasedCheck {
public:
    explicit ErasedCheck(Scene& scene) : scene_(scene) {}

    // Each change of the log, in its order.
    void note(const Change& change, Verdict verdict, TimePoint got);
    // An order that counts goes for the value behind this change's commitment.
    bool isErased(ChangeNumber number) const;
    // Nothing, or who holds what.
    std::optional<std::string> broken();

private:
    struct Committed {
        RecordId record;
        std::string commitment;
        TimePoint given;
        TimePoint got;
    };

    std::optional<std::string> brokenAtOffice(ChangeNumber number, const Committed& committed);
    std::optional<std::string> brokenOn(Tablet& tablet, ChangeNumber number, const Committed& committed);

    Scene& scene_;
    std::map<ChangeNumber, Committed> committed_;
    std::map<RecordId, TimePoint> ordered_; // by the newest order that counts
};

} // namespace fieldledger::simulation
