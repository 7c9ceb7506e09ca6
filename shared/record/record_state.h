// A record: what its changes add up to. `seen`, and the changes that still own a head, each with the registers it still
// owns. Pure; the laws that hold are numbered in proto/merge.md and tested in tests/shared/record.
#pragma once

#include "shared/record/change.h"

#include <set>

namespace fieldledger {

// A change that still owns at least one head (or, for an empty record, none).
struct HeldChange {
    ChangeNumber number;
    std::uint64_t edit = 0;             // n of the first save from the same opened form (its own n when alone)
    std::string by;                     // of a recovered change: of the change it stands for, like `at`
    ChangeTime at;
    std::optional<TimePoint> got;       // the server's receipt time; absent while the change is open on its tablet
    std::int64_t form = 0;
    bool recovered = false;
    std::vector<Register> registers;    // sorted; only those still owned

    // Time only ranks what is concurrent: min(est, got), then device, then n.
    auto rank() const { return std::tuple(std::min(at.est, got.value_or(at.est)), number.device, number.n); }
    const Value* find(std::string_view name) const;
    bool operator==(const HeldChange&) const = default;
};

// One value of a register and the change that owns it. Points into the RecordState it was read from.
struct Head {
    const HeldChange* change = nullptr;
    const Value* value = nullptr;
};

class RecordState {
public:
    // Empty until the first change was applied. Should two changes of one record disagree, the smaller pair holds
    // everywhere, so that order does not matter.
    std::string kind;
    std::string campaign;
    Seen seen;
    std::vector<HeldChange> held; // sorted by number

    bool empty() const { return seen.empty(); }
    bool hasTaken(ChangeNumber number) const { return seen.covers(number); }
    // The record has taken in `after` and all of `seen`.
    bool isReadyFor(ChangeNumber number, std::uint64_t after, const Seen& changeSeen) const;

    // Rules (1) to (3) of DESIGN §4. `cut`, where there is one, stands in for the change's own `after` and `seen`; the
    // caller has made sure that the record is ready. A change that was taken in already does nothing.
    void apply(const Change& change, const std::optional<Cut>& cut, std::optional<TimePoint> got);
    // Notes the number and sets nothing: quarantined changes and repeats.
    void note(ChangeNumber number);
    // Keeps a head if the other side has it too or has not seen it; `seen` is the larger of each.
    void join(const RecordState& other);

    // Heads of one register, highest rank first.
    std::vector<Head> heads(std::string_view name) const;
    // Every register name that has a head, sorted.
    std::vector<std::string> registerNames() const;
    // Areas that any head of `area` names, sorted, without null. Empty: in no area.
    std::vector<std::string> areas() const;

    bool operator==(const RecordState&) const = default;

private:
    void take(const std::string& changeKind, const std::string& changeCampaign);
};

// `after` and `seen` cut to what the record has taken in; nothing where the change already fits.
std::optional<Cut> cutFor(const RecordState& record, const Change& change);

} // namespace fieldledger
