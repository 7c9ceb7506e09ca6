// An order to erase personal values (proto/merge.md §3): a record of kind `erasure` that names the record, its registers and the order.
// The changes and their commitments stay; the values that they vouch for go, wherever one lies. Pure.
#pragma once

#include "shared/record/record_state.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fieldledger {

// Registers `of` (the record), `erased/<register>`: true, `order` (its number or text), `area`.
inline constexpr std::string_view erasureOfRegister = "of";
inline constexpr std::string_view erasureOrderRegister = "order";
inline constexpr std::string_view erasedPrefix = "erased/";
// Stands for every personal register of the record, also those that nobody had filled in when it was ordered.
inline constexpr std::string_view everyPersonalRegister = "*";

struct Erasure {
    RecordId of;
    std::vector<std::string> registers; // sorted, none twice
    std::string order;
    TimePoint ordered;                  // values that were given later are not meant

    bool names(std::string_view registerName) const;
    bool operator==(const Erasure&) const = default;
};

// When a change's values were given, as far as that can be known: by its clock, and not after it was received. Of a recovered
// change that of the one it stands for.
TimePoint givenAt(const Change& change, std::optional<TimePoint> got);
TimePoint givenAt(const HeldChange& change);

// The order that a change of kind `erasure` writes; nothing where it names no record or no register.
std::optional<Erasure> erasureIn(const Change& change, std::optional<TimePoint> got);
std::vector<Erasure> erasuresIn(const RecordState& record);

// What such a change sets, sorted.
std::vector<Register> erasureRegisters(const Erasure& erasure, const std::string& area);

} // namespace fieldledger
