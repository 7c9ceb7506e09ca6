// What happens to whole copies: a tablet's data is copied to another tablet, or put back to an older copy of itself; the office's
// ledger is brought back from a backup. Keeps watch that nothing is lost by it which any tablet or the office still held.
#pragma once

#include "tests/simulation/carrier.h"
#include "tests/simulation/held.h"
#include "tests/simulation/photo_carrier.h"

namespace fieldledger::simulation {

class Lives {
public:
    Lives(Scene& scene, Carrier& carrier, PhotoCarrier& photos) : scene_(scene), carrier_(carrier), photos_(photos) {}

    void strike(Tablet& tablet);
    // When everything has arrived: the office holds what anybody held, and no change counts twice.
    std::optional<std::string> breach();

private:
    void keepCopy(Tablet& tablet);
    void copyToAnother(Tablet& tablet);
    void putBack(Tablet& tablet);
    void makeRoom(Tablet& tablet);
    void backUpOffice();
    void restoreOffice();
    void start(Tablet& tablet);

    // Before something is taken away: all that must be somewhere is somewhere.
    void lookAround();
    // Afterwards: what is still anywhere must never go.
    void promise() { promised_ = heldByAnybody(scene_); }
    void noteLost(const Held& before, const Held& after, bool photosStay);
    void noteReturned(const Held& office);
    std::optional<std::string> countedTwice();
    std::optional<std::string> wronglyDelivered(Tablet& tablet, const Held& office);

    Scene& scene_;
    Carrier& carrier_;
    PhotoCarrier& photos_;
    Held promised_;
    Held lost_;                       // at the office, by its restores
    std::set<Sha256> unreadable_;     // lines that were so at any time, by their first bytes
    std::size_t restores_ = 0;
    bool restoredFromThis_ = false;   // the newest backup
    bool hasBackup_ = false;
};

} // namespace fieldledger::simulation
