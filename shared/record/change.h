// The change: what one person did to one record in one save (DESIGN §4, proto/merge.md). Immutable once saved.
#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/record/seen.h"
#include "shared/record/value.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fieldledger {

// The clocks at the save, in milliseconds. `wall` is given only where it differs from `est`.
struct ChangeTime {
    TimePoint est;
    std::optional<TimePoint> wall;
    std::uint32_t boot = 0;
    std::int64_t monoMs = 0;
    std::optional<TimePoint> fix; // the position fix that the save used
    bool operator==(const ChangeTime&) const = default;
};

// As the tablet's clocks read when something is saved; the wall clock only where it differs from the estimate.
ChangeTime changeTimeOf(const ClockReading& reading, std::optional<TimePoint> fix = std::nullopt);

// One register of a change: a field, one choice of a select_multiple (`field/choice`) or a repeat row's field
// (`group/<row>/field`, `group/<row>/deleted`).
using Register = std::pair<std::string, Value>;

// A head of the old base that a tablet writes again in a new epoch.
struct RecoveredFrom {
    ChangeNumber number;
    std::string by;
    ChangeTime at;
    bool operator==(const RecoveredFrom&) const = default;
};

struct Change {
    ChangeNumber number;
    RecordId record;
    std::uint64_t after = 0;            // the last n this device wrote to this record, 0: none
    Seen seen;                          // what the record had taken in when the person opened it
    std::optional<std::uint64_t> edit;  // n of the first change to this record from the same opened form; absent on that one
    std::optional<std::uint64_t> act;   // n of the act's first change; absent when the change stands alone
    std::string kind;
    std::string campaign;               // empty for kinds that belong to none (area, staff)
    std::int64_t form = 0;              // version of the campaign definition it was made with
    std::string by;                     // the person's id
    ChangeTime at;
    std::vector<Register> set;          // sorted by name, no name twice
    std::optional<ChangeNumber> releases;      // "for": the quarantined change whose values this one writes
    std::optional<Sha256> was;                 // SHA-256 of the bytes first issued under an older device number
    std::optional<RecoveredFrom> recovered;

    std::uint64_t editOrOwn() const { return edit.value_or(number.n); }
    const Value* find(std::string_view name) const;
    bool operator==(const Change&) const = default;
};

// `after` and `seen` as the server cut them; stored beside the change and applied in place of its own.
struct Cut {
    std::uint64_t after = 0;
    Seen seen;
    bool operator==(const Cut&) const = default;
};

enum class Verdict : std::uint8_t { // stored: do not renumber
    Merged = 1,
    Quarantined = 2, // its author had no right, or the device is revoked or unknown: noted, sets nothing
    Opaque = 3,      // bytes that the reader refuses: kept; noted by its author's tablet alone, whose later changes name it
    Repeat = 4,      // its `was` is already in the log: noted, sets nothing
};

// Puts the registers in the order that `Change::set` wants.
void sortRegisters(std::vector<Register>& registers);

} // namespace fieldledger
