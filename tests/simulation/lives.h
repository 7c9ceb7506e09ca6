// What happens to whole copies: a tablet's data is copied to another tablet, or put back to an older copy of itself; the office's
// ledger is brought back from a backup. Keeps watch that nothing is lost by it which any tablet or the log still held.
#pragma once

#include "tests/simulation/carrier.h"
#include "tests/simulation/photo_carrier.h"

#include <set>

namespace fieldledger::simulation {

class Lives {
public:
    Lives(Scene& scene, Carrier& carrier, PhotoCarrier& photos) : scene_(scene), carrier_(carrier), photos_(photos) {}

    void strike(Tablet& tablet);
    // When everything has arrived: the log holds what anybody held, and no change counts twice.
    std::optional<std::string> breach();

private:
    // One value that a person gave a register of a record; each is given once.
    struct Said {
        RecordId record;
        std::string registerName;
        std::string value;
        auto operator<=>(const Said&) const = default;
    };
    using AllSaid = std::set<Said>;

    void keepCopy(Tablet& tablet);
    void copyToAnother(Tablet& tablet);
    void putBack(Tablet& tablet);
    void backUpOffice();
    void restoreOffice();
    void start(Tablet& tablet);

    static void add(const RecordId& record, const std::vector<Register>& registers, AllSaid& all);
    AllSaid inLog();
    AllSaid held();
    // Before something is taken away: all that must be somewhere is somewhere.
    void lookAround();
    // Afterwards: what is still anywhere must never go.
    void promise();

    Scene& scene_;
    Carrier& carrier_;
    PhotoCarrier& photos_;
    AllSaid promised_;
    std::size_t restores_ = 0;
    bool restoredFromThis_ = false;   // the newest backup
    bool hasBackup_ = false;
};

} // namespace fieldledger::simulation
