#include "shared/record/record_state.h"

#include <algorithm>
#include <tuple>

namespace fieldledger {

namespace {

bool heldBefore(const HeldChange& left, const HeldChange& right)
{
    return left.number < right.number;
}

void insertSorted(std::vector<HeldChange>& held, HeldChange change)
{
    const auto at = std::ranges::lower_bound(held, change, heldBefore);
    held.insert(at, std::move(change));
}

HeldChange heldFrom(const Change& change, std::optional<TimePoint> got)
{
    HeldChange held;
    held.number = change.number;
    held.edit = change.editOrOwn();
    // A recovered change stands for the one it names: who and when are that one's, so that an old value does not outrank
    // what was set after it.
    held.by = change.recovered ? change.recovered->by : change.by;
    held.at = change.recovered ? change.recovered->at : change.at;
    held.got = got;
    held.form = change.form;
    held.recovered = change.recovered.has_value();
    held.registers = change.set;
    return held;
}

// Later saves of one opened form replace earlier ones. A recovered change neither replaces nor is replaced that way: it
// stands for a change of somebody else.
bool isSameEdit(const HeldChange& held, const Change& change)
{
    return held.number.device == change.number.device && held.edit == change.editOrOwn() && !held.recovered
        && !change.recovered;
}

bool hasRegister(const std::vector<Register>& registers, const std::string& name)
{
    const auto at = std::ranges::lower_bound(registers, name, {}, &Register::first);
    return at != registers.end() && at->first == name;
}

} // namespace

const Value* HeldChange::find(std::string_view name) const
{
    const auto place = std::ranges::lower_bound(registers, name, {}, &Register::first);
    return place != registers.end() && place->first == name ? &place->second : nullptr;
}

bool RecordState::isReadyFor(ChangeNumber number, std::uint64_t after, const Seen& changeSeen) const
{
    return seen.of(number.device) >= after && seen.covers(changeSeen);
}

void RecordState::take(const std::string& changeKind, const std::string& changeCampaign)
{
    if (kind.empty() || std::tie(changeKind, changeCampaign) < std::tie(kind, campaign)) {
        kind = changeKind;
        campaign = changeCampaign;
    }
}

void RecordState::apply(const Change& change, const std::optional<Cut>& cut, std::optional<TimePoint> got)
{
    if (hasTaken(change.number)) {
        return;
    }
    const Seen& covered = cut ? cut->seen : change.seen;
    ASSERT_ALWAYS(isReadyFor(change.number, cut ? cut->after : change.after, covered));
    for (HeldChange& other : held) {
        if (covered.covers(other.number) || isSameEdit(other, change)) {
            std::erase_if(other.registers, [&](const Register& owned) { return hasRegister(change.set, owned.first); });
        }
    }
    std::erase_if(held, [](const HeldChange& other) { return other.registers.empty(); });
    if (!change.set.empty()) {
        insertSorted(held, heldFrom(change, got));
    }
    take(change.kind, change.campaign);
    seen.raise(change.number.device, change.number.n);
}

void RecordState::note(ChangeNumber number)
{
    seen.raise(number.device, number.n);
}

void RecordState::join(const RecordState& other)
{
    std::vector<HeldChange> joined;
    const auto keep = [&joined](const std::vector<HeldChange>& from, const RecordState& against) {
        for (const HeldChange& change : from) {
            const auto twin = std::ranges::lower_bound(against.held, change, heldBefore);
            const bool twinHeld = twin != against.held.end() && twin->number == change.number;
            HeldChange kept = change;
            if (against.hasTaken(change.number)) {
                std::erase_if(kept.registers, [&](const Register& owned) {
                    return !twinHeld || !hasRegister(twin->registers, owned.first);
                });
            }
            const auto same = std::ranges::lower_bound(joined, kept, heldBefore);
            const bool alreadyThere = same != joined.end() && same->number == kept.number;
            if (!alreadyThere && !kept.registers.empty()) {
                joined.insert(same, std::move(kept));
            }
        }
    };
    keep(held, other);
    keep(other.held, *this);
    held = std::move(joined);
    if (!other.kind.empty()) {
        take(other.kind, other.campaign);
    }
    seen.join(other.seen);
}

std::vector<Head> RecordState::heads(std::string_view name) const
{
    std::vector<Head> found;
    for (const HeldChange& change : held) {
        if (const Value* value = change.find(name)) {
            found.push_back({&change, value});
        }
    }
    std::ranges::sort(found, [](const Head& left, const Head& right) { return left.change->rank() > right.change->rank(); });
    return found;
}

std::vector<std::string> RecordState::registerNames() const
{
    std::set<std::string> names;
    for (const HeldChange& change : held) {
        for (const Register& owned : change.registers) {
            names.insert(owned.first);
        }
    }
    return {names.begin(), names.end()};
}

std::vector<std::string> RecordState::areas() const
{
    std::set<std::string> codes;
    for (const HeldChange& change : held) {
        const Value* area = change.find("area");
        if (area != nullptr && area->text() != nullptr) {
            codes.insert(*area->text());
        }
    }
    return {codes.begin(), codes.end()};
}

std::optional<Cut> cutFor(const RecordState& record, const Change& change)
{
    if (record.isReadyFor(change.number, change.after, change.seen)) {
        return std::nullopt;
    }
    return Cut{std::min(change.after, record.seen.of(change.number.device)), change.seen.cutTo(record.seen)};
}

} // namespace fieldledger
