// What happens to tablets and server besides people's work: restarts, no signal, clocks set, grants given and taken.
#pragma once

#include "tests/simulation/lives.h"
#include "tests/simulation/carrier.h"
#include "tests/simulation/photo_carrier.h"

namespace fieldledger::simulation {

class Trouble {
public:
    // Restarts of the server only where its ledger is a file.
    Trouble(Scene& scene, Carrier& carrier, PhotoCarrier& photos, Lives& lives, bool officeOnFile)
        : scene_(scene), carrier_(carrier), photos_(photos), lives_(lives), officeOnFile_(officeOnFile)
    {
    }

    void strike(Tablet& tablet);
    // Everything works again.
    void end();

private:
    void restartTablet(Tablet& tablet);
    void restartOffice();
    void changeNetwork(Tablet& tablet);
    void changePause(Tablet& tablet);
    void changeGrants(Tablet& tablet);
    void revoke(Tablet& tablet);
    void setClock(Tablet& tablet);
    void eraseByOrder();

    Scene& scene_;
    Carrier& carrier_;
    PhotoCarrier& photos_;
    Lives& lives_;
    bool officeOnFile_;
};

} // namespace fieldledger::simulation
