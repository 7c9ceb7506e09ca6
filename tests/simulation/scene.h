// Everything that one run consists of, for the parts that act on it.
#pragma once

#include "tests/simulation/agenda.h"
#include "tests/simulation/faults.h"
#include "tests/simulation/tablet.h"
#include "tests/simulation/truth.h"

#include <functional>

namespace fieldledger::simulation {

// A photo whose act was saved.
struct TakenPhoto {
    std::size_t tablet = 0;
    ShelfPhoto photo;
};

struct Scene {
    Scene(std::uint64_t seed, TimePoint start, const std::string& officePath)
        : random(seed), orders(seed ^ 0x0e4a5e), agenda(start), office(officePath, seed ^ 0x0ff1ce, start)
    {
    }

    void say(const std::function<std::string()>& sentence)
    {
        if (traced) {
            events.push_back(std::to_string(agenda.now().ms - begin.ms) + " ms  " + sentence());
        }
    }

    Random random;
    Random orders;                    // of what is erased and given anew, so that the rest of a run stays as it is
    Agenda agenda;
    Office office;
    Truth truth;
    FaultCounts faults;
    std::vector<std::unique_ptr<Tablet>> tablets;
    std::vector<RecordId> sites;
    std::vector<RecordId> links;
    std::vector<RecordId> visits;
    std::vector<TakenPhoto> photos;
    std::vector<std::pair<std::size_t, NamedBlob>> looked; // thumbs that tablets were told to show
    TimePoint begin;
    bool healed = false;              // no more trouble: everything arrives
    TimePoint officeDownUntil;
    bool lives = false;               // copies of tablets and of the office come and go
    bool watched = false;             // looks at all records before and after each answer
    bool traced = false;
    std::vector<std::string> events;
    std::optional<std::string> failure; // what already went wrong on the way
};

} // namespace fieldledger::simulation
