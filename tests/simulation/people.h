// The people of a run: they log sites, hold forms open, save them again, move records, write acts of several
// records, settle conflicts and what is quarantined, link sites.
#pragma once

#include "tests/simulation/carrier.h"
#include "tests/simulation/photo_carrier.h"

namespace fieldledger::simulation {

class People {
public:
    People(Scene& scene, Carrier& carrier, PhotoCarrier& photos) : scene_(scene), carrier_(carrier), photos_(photos) {}

    // One thing that somebody does on this tablet.
    void act(Tablet& tablet);
    void closeForms(Tablet& tablet);

private:
    // A part of an act as it is meant.
    struct Intention {
        ActPart part;
        std::uint64_t form = 0;
    };

    void logSite(Tablet& tablet);
    void logVisit(Tablet& tablet);
    void openForm(Tablet& tablet);
    void saveForm(Tablet& tablet);
    void closeForm(Tablet& tablet, std::size_t place);
    void editAtOnce(Tablet& tablet);
    void move(Tablet& tablet);
    void pick(Tablet& tablet);
    void settle(Tablet& tablet);
    void link(Tablet& tablet);
    Intention linkOf(Tablet& tablet, const RecordView& one, const RecordView& other);

    // Takes one or two for the act's first part; each becomes a part.
    void attachPhotos(Tablet& tablet, std::vector<Intention>& parts);
    ShelfPhoto takePhoto(Tablet& tablet, const RecordId& of, const std::string& area, const std::string& draft);
    Intention evidenceOf(const ShelfPhoto& photo);

    std::string author(Tablet& tablet);
    std::string someArea(const Tablet& tablet);
    std::optional<RecordView> someRecord(Tablet& tablet);
    std::vector<Register> someAnswers(std::size_t most);
    void addPhone(ActPart& site);
    RecordId newId(Tablet& tablet);
    ActPart partOf(const RecordId& record, const std::string& kind, const Seen& seen, std::vector<Register> set);
    std::vector<ChangeNumber> save(Tablet& tablet, const std::vector<Intention>& parts, const std::string& by);

    Scene& scene_;
    Carrier& carrier_;
    PhotoCarrier& photos_;
    std::uint64_t lastPhoto_ = 0;
    std::uint64_t lastForm_ = 0;
    std::uint64_t lastValue_ = 0;
};

} // namespace fieldledger::simulation
