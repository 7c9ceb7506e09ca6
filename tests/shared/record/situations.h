// What can happen in a history, and how often it did. A law that was never tried in a situation proves nothing about it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string_view>

namespace fieldledger::test {

enum class Situation : std::uint8_t {
    FormHeldOverNews,
    LaterSaveOfOneForm,
    FormClosed,
    TwoPeopleOnOneDevice,
    ChoiceSet,
    RowWritten,
    RowStruckOut,
    GroupWritten,
    Cleared,
    ActOfSeveralRecords,
    PersonalValue,
    AreaMoved,
    ServerCut,
    Quarantined,
    Released,
    Opaque,
    RepeatOfWas,
    Recovered,
    ConsoleWrote,
    AnswerLost,
    PushRepeated,
    OwnCameDownFirst,
    OpenOverMissingSeen,
    OpenWaitsForAfter,
    SetAsideForAfter,
    SetAsideForSeen,
    TakenFromAside,
    StateAsked,
    PageOlderThanBase,
    PageNewerThanBase,
    PageApartFromBase,
    CursorWentBack,
    RecordDropped,
    RecordEntered,
    Conflict,
    ThreeHeads,
    SameValueTwice,
    SeveralAreas,
    count,
};

inline constexpr std::size_t situationCount = static_cast<std::size_t>(Situation::count);

inline constexpr std::array<std::string_view, situationCount> situationNames = {
    "form held open over news",
    "later save of one form",
    "form closed",
    "two people on one device in conflict",
    "choice set",
    "row written",
    "row struck out",
    "together group written",
    "value cleared",
    "act of several records",
    "personal value",
    "area moved",
    "cut by the server",
    "quarantined",
    "released",
    "opaque line",
    "repeat of a was",
    "recovered",
    "console wrote",
    "answer lost",
    "push repeated",
    "own change came down before its answer",
    "open change over a seen that the base lacks",
    "open change that waits for after",
    "set aside for after",
    "set aside for seen",
    "taken in from aside",
    "state asked for",
    "page older than the base",
    "page newer than the base",
    "page neither older nor newer",
    "cursor went back",
    "record dropped",
    "record entered",
    "conflict",
    "three heads or more",
    "same value from two",
    "record in several areas"};

class Tally {
public:
    void saw(Situation situation, std::uint64_t times = 1) { times_[static_cast<std::size_t>(situation)] += times; }
    std::uint64_t of(std::size_t index) const { return times_[index]; }

    std::uint64_t cases = 0;
    std::uint64_t changes = 0;
    std::uint64_t changesMin = ~std::uint64_t{0};
    std::uint64_t devicesMin = ~std::uint64_t{0};

private:
    std::array<std::uint64_t, situationCount> times_{};
};

inline std::ostream& operator<<(std::ostream& out, const Tally& tally)
{
    out << tally.cases << " cases, " << tally.changes << " changes; in the smallest " << tally.changesMin
        << " changes by " << tally.devicesMin << " devices\n";
    for (std::size_t i = 0; i < situationCount; ++i) {
        out << "  " << tally.of(i) << "  " << situationNames[i] << "\n";
    }
    return out;
}

} // namespace fieldledger::test
