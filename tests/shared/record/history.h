// A history: what a few tablets, their people, the server's console and the network do, one event after another, made from
// one seed. Events hold choices, not results, so that any of them can be left out and the rest still plays.
#pragma once

#include "tests/shared/record/random.h"

#include <string>

namespace fieldledger::test {

enum class EventKind : std::uint8_t {
    OpenForm, // person opens record; flag: over a seen with entries of a ledger that was lost
    CloseForm,
    Save,    // from the person's open form, or one tap on the record
    SaveAct, // both records in one act
    Recover, // writes a head of a lost base again
    Reissue, // sends an own change of long ago again, with `was`
    Push,    // the first `amount` open changes; flag: the answer is lost
    Pull,    // the next `amount` items of the log; flag: in any order
    AskState,
    StartSnapshot,
    TakePage, // of the record; flag: made just now, not when the snapshot started
    EndSnapshot,
    DropRecord,
    EnterRecord,
    Release, // the console writes a quarantined change's values
};

struct Event {
    EventKind kind = EventKind::Save;
    std::uint8_t writer = 0; // a tablet, or the console behind the last one
    std::uint8_t person = 0;
    std::uint8_t record = 0;
    bool flag = false;
    std::uint32_t amount = 0;
};

struct History {
    std::uint64_t seed = 0;
    std::size_t tablets = 3;
    std::vector<Event> events;
};

// At least 30 changes by at least three devices.
History makeHistory(std::uint64_t seed);

// The history as text, one event a line.
std::string describe(const History& history);

} // namespace fieldledger::test
