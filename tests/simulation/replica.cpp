#include "tests/simulation/replica.h"

#include "shared/record/register_rule.h"

namespace fieldledger::simulation {

ChangeItem Replica::itemOf(const AnswerHead& head, const Change& change)
{
    ChangeItem item;
    item.change = change;
    item.got = head.got;
    for (const Acknowledgement& told : head.acknowledgements) {
        if (told.n == change.number.n) {
            item.verdict = told.verdict;
            item.cut = told.cut;
            item.got = told.got;
        }
    }
    return item;
}

bool Replica::fold(const ChangeItem& item)
{
    const Change& change = item.change;
    RecordState& base = base_[change.record];
    if (base.hasTaken(change.number)) {
        if (flaw_ != Flaw::ApplyTwice || item.verdict != Verdict::Merged) {
            return true;
        }
        RecordState forgetful = base;
        forgetful.seen = Seen();
        for (const Seen::Entry& entry : base.seen.entries()) {
            const bool own = entry.first == change.number.device;
            forgetful.seen.raise(entry.first, own ? std::min(entry.second, change.number.n - 1) : entry.second);
        }
        forgetful.apply(change, Cut{0, change.seen.cutTo(forgetful.seen)}, item.got);
        forgetful.seen.join(base.seen);
        base = forgetful;
        return true;
    }
    const std::uint64_t after = item.cut ? item.cut->after : change.after;
    const Seen& seen = item.cut ? item.cut->seen : change.seen;
    const bool ready = base.isReadyFor(change.number, after, seen);
    if (!ready && flaw_ != Flaw::IgnoreSeen) {
        return false;
    }
    if (item.verdict == Verdict::Merged) {
        const std::optional<Cut> here = ready ? item.cut : Cut{std::min(after, base.seen.of(change.number.device)), seen.cutTo(base.seen)};
        base.apply(change, here, flaw_ == Flaw::RankByArrival ? TimePoint{++arrivals_} : item.got);
    } else {
        base.note(change.number);
    }
    return true;
}

void Replica::take(const ChangeItem& item)
{
    if (fold(item)) {
        retry(item.change.record);
    } else {
        aside_[item.change.record].push_back(item);
    }
}

void Replica::take(const StateItem& item, bool isPage)
{
    if (isPage && flaw_ == Flaw::CopyPage) {
        base_[item.record] = item.state;
    } else {
        base_[item.record].join(item.state);
    }
    retry(item.record);
}

void Replica::retry(const RecordId& record)
{
    std::vector<ChangeItem>& waiting = aside_[record];
    for (bool progress = true; progress;) {
        const std::size_t before = waiting.size();
        std::erase_if(waiting, [&](const ChangeItem& item) { return fold(item); });
        progress = waiting.size() < before && !waiting.empty();
    }
}

RecordState Replica::shown(const RecordId& record) const
{
    const auto found = base_.find(record);
    const RecordState base = found == base_.end() ? RecordState() : found->second;
    std::vector<Change> top;
    for (const auto& [n, change] : own_) {
        if (change.record == record && !base.hasTaken(change.number)) {
            top.push_back(change);
        }
    }
    return withOpenChanges(base, top);
}

void Replica::forget(const RecordId& record)
{
    base_.erase(record);
    aside_.erase(record);
}

} // namespace fieldledger::simulation
