#include "tests/shared/record/algebra.h"

#include <algorithm>

namespace fieldledger::test {

namespace {

void dropOtherHeads(RecordState& state, const Change& change)
{
    for (HeldChange& held : state.held) {
        if (held.number != change.number) {
            std::erase_if(held.registers, [&](const Register& owned) { return change.find(owned.first) != nullptr; });
        }
    }
    std::erase_if(state.held, [](const HeldChange& held) { return held.registers.empty(); });
}

Seen without(const Seen& seen, ChangeNumber number)
{
    Seen lower;
    for (const Seen::Entry& entry : seen.entries()) {
        lower.raise(entry.first, entry.first == number.device ? std::min(entry.second, number.n - 1) : entry.second);
    }
    return lower;
}

// As if the number had never been taken in.
void applyAgain(RecordState& state, const Change& change, const Seen& seen, TimePoint got)
{
    const Seen before = state.seen;
    state.seen = without(before, change.number);
    std::erase_if(state.held, [&](const HeldChange& held) { return held.number == change.number; });
    state.apply(change, Cut{0, seen.cutTo(state.seen)}, got);
    state.seen.join(before);
}

void joinByUnion(RecordState& state, const RecordState& other)
{
    for (const HeldChange& theirs : other.held) {
        const auto mine = std::ranges::find(state.held, theirs.number, &HeldChange::number);
        if (mine == state.held.end()) {
            state.held.push_back(theirs);
            continue;
        }
        for (const Register& owned : theirs.registers) {
            if (mine->find(owned.first) == nullptr) {
                mine->registers.push_back(owned);
                sortRegisters(mine->registers);
            }
        }
    }
    std::ranges::sort(state.held, {}, &HeldChange::number);
    state.seen.join(other.seen);
}

} // namespace

bool Algebra::isReady(const RecordState& state, const Change& change, const std::optional<Cut>& cut) const
{
    const std::uint64_t after = mutation_ == Mutation::IgnoreAfter ? 0 : cut ? cut->after : change.after;
    const Seen& seen = cut ? cut->seen : change.seen;
    return state.isReadyFor(change.number, after, mutation_ == Mutation::IgnoreSeenWaiting ? Seen() : seen);
}

std::optional<Cut> Algebra::cut(const RecordState& state, const Change& change) const
{
    return mutation_ == Mutation::TrustSeen ? std::nullopt : cutFor(state, change);
}

void Algebra::takeIn(RecordState& state, const Change& change, Verdict verdict, const std::optional<Cut>& cut,
                     TimePoint got) const
{
    const bool sets =
        verdict == Verdict::Merged || (verdict == Verdict::Quarantined && mutation_ == Mutation::SetQuarantined);
    if (sets) {
        apply(state, change, cut, got);
    } else {
        state.note(change.number);
    }
}

void Algebra::apply(RecordState& state, const Change& change, const std::optional<Cut>& cut, TimePoint got) const
{
    const Seen& seen = cut ? cut->seen : change.seen;
    const std::uint64_t after = std::min(cut ? cut->after : change.after, state.seen.of(change.number.device));
    switch (mutation_) {
    case Mutation::DropHead:
        if (!state.hasTaken(change.number)) {
            state.apply(change, cut, got);
            dropOtherHeads(state, change);
        }
        return;
    case Mutation::IgnoreSeenDropping:
        state.apply(change, Cut{after, {}}, got);
        return;
    case Mutation::IgnoreSeenWaiting:
    case Mutation::IgnoreAfter:
    case Mutation::TrustSeen:
        state.apply(change, Cut{after, seen.cutTo(state.seen)}, got);
        return;
    case Mutation::ApplyTwice:
        applyAgain(state, change, seen, got);
        return;
    case Mutation::ForgetEdit: {
        Change alone = change;
        alone.edit.reset();
        state.apply(alone, cut, got);
        return;
    }
    case Mutation::RankByArrival:
        state.apply(change, cut, TimePoint{++arrivals_});
        return;
    case Mutation::None:
    case Mutation::CopyPage:
    case Mutation::JoinOpenChanges:
    case Mutation::SetQuarantined:
    case Mutation::JoinByUnion:
    case Mutation::IntoBaseUncut:
        state.apply(change, cut, got);
        return;
    }
}

void Algebra::join(RecordState& state, const RecordState& other) const
{
    if (mutation_ == Mutation::JoinByUnion) {
        joinByUnion(state, other);
    } else {
        state.join(other);
    }
}

void Algebra::takePage(RecordState& base, const RecordState& page) const
{
    if (mutation_ == Mutation::CopyPage) {
        base = page;
    } else {
        join(base, page);
    }
}

} // namespace fieldledger::test
