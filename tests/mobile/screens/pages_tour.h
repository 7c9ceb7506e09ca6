// Every page over a tablet with records, as its people see them at work.
#pragma once

#include "tests/mobile/screens/sample_tablet.h"
#include "tests/mobile/screens/tour.h"

namespace fieldledger::test {

class PagesTour : public Tour {
public:
    using Tour::Tour;

    // Each draws one person's pages. False when a page could not be opened or a picture not saved.
    bool inspector();
    // What a supervisor settles, and beside it how a village is covered, of another campaign.
    bool supervisor();
    // What came back to an inspector, and the round of his villages.
    bool returned();

private:
    void photos();
    void conflict();
    void problem();
    void patrol();

    SampleTablet samples_{office};
};

} // namespace fieldledger::test
