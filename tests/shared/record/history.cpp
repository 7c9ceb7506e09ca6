#include "tests/shared/record/history.h"

#include <array>
#include <sstream>

namespace fieldledger::test {

namespace {

struct Weight {
    EventKind kind;
    std::size_t weight;
};

constexpr std::array weights = {
    Weight{EventKind::OpenForm, 12},     Weight{EventKind::CloseForm, 3},   Weight{EventKind::Save, 38},
    Weight{EventKind::SaveAct, 3},       Weight{EventKind::Recover, 1},     Weight{EventKind::Reissue, 1},
    Weight{EventKind::Push, 14},         Weight{EventKind::Pull, 16},       Weight{EventKind::AskState, 1},
    Weight{EventKind::StartSnapshot, 2}, Weight{EventKind::TakePage, 4},    Weight{EventKind::EndSnapshot, 2},
    Weight{EventKind::DropRecord, 1},    Weight{EventKind::EnterRecord, 1}, Weight{EventKind::Release, 1},
};

constexpr std::array<const char*, 15> kindNames = {
    "OpenForm", "CloseForm",     "Save",     "SaveAct",     "Recover",    "Reissue",     "Push",   "Pull",
    "AskState", "StartSnapshot", "TakePage", "EndSnapshot", "DropRecord", "EnterRecord", "Release"};

EventKind pickKind(Random& random)
{
    constexpr std::size_t total = [] {
        std::size_t sum = 0;
        for (const Weight& each : weights) {
            sum += each.weight;
        }
        return sum;
    }();
    std::size_t place = random.below(total);
    for (const Weight& each : weights) {
        if (place < each.weight) {
            return each.kind;
        }
        place -= each.weight;
    }
    return EventKind::Save;
}

// Changes that the event surely writes.
std::size_t changesOf(EventKind kind)
{
    return kind == EventKind::SaveAct ? 2 : kind == EventKind::Save || kind == EventKind::Recover ? 1 : 0;
}

} // namespace

History makeHistory(std::uint64_t seed)
{
    Random random(seed);
    History history;
    history.seed = seed;
    history.tablets = 3 + random.below(2);
    // In every third history all work on one record, which makes what happens to it denser.
    const std::size_t records = random.oneIn(3) ? 1 : 2;
    const std::size_t enough = 30 + random.below(8);
    std::size_t changes = 0;
    history.events.reserve(96);
    while (changes < enough) {
        Event event;
        event.kind = pickKind(random);
        event.writer = static_cast<std::uint8_t>(random.below(history.tablets + 1));
        event.person = static_cast<std::uint8_t>(random.below(2));
        event.record = static_cast<std::uint8_t>(random.below(records));
        event.flag = random.oneIn(4);
        event.amount = static_cast<std::uint32_t>(random.next());
        changes += changesOf(event.kind);
        history.events.push_back(event);
    }
    return history;
}

std::string describe(const History& history)
{
    std::ostringstream text;
    text << "seed " << history.seed << ", " << history.tablets << " tablets, " << history.events.size() << " events\n";
    for (const Event& event : history.events) {
        text << "  {EventKind::" << kindNames[static_cast<std::size_t>(event.kind)] << ", " << int{event.writer} << ", "
             << int{event.person} << ", " << int{event.record} << ", " << (event.flag ? "true" : "false") << ", "
             << event.amount << "},\n";
    }
    return text.str();
}

} // namespace fieldledger::test
