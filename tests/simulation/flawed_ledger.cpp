#include "tests/simulation/flawed_ledger.h"

#include "tests/simulation/around_ledger.h"
#include "tests/simulation/flawed_turn.h"
#include "tests/simulation/random.h"
#include "tests/simulation/replica.h"

#include "shared/evidence/hashes.h"
#include "shared/wire/change_codec.h"

#include <algorithm>

namespace fieldledger::simulation {

namespace {

// One in a few of what passes is spoilt.
class SpoilingLedger : public AroundLedger {
public:
    SpoilingLedger(std::unique_ptr<TabletLedger> sound, Flaw flaw, std::uint64_t seed)
        : AroundLedger(std::move(sound)), flaw_(flaw), random_(seed), turn_(sound_->turn(), flaw)
    {
    }

    NumberTurn& turn() override { return turn_; }

    Status applyAnswer(const SyncAnswer& answer, std::uint64_t through) override
    {
        SyncAnswer spoilt = answer;
        if (flaw_ == Flaw::DropHead) {
            for (Item& item : spoilt.items) {
                if (auto* change = std::get_if<ChangeItem>(&item); change != nullptr && change->change.set.size() > 1) {
                    change->change.set.pop_back();
                }
            }
        }
        if (flaw_ == Flaw::ForgetSets) {
            for (Item& item : spoilt.items) {
                if (auto* state = std::get_if<StateItem>(&item)) {
                    state->setAreas.clear();
                }
            }
        }
        if (flaw_ == Flaw::KeepSettled) {
            std::erase_if(spoilt.items, [](const Item& item) { return std::holds_alternative<SettledItem>(item); });
        }
        if (flaw_ == Flaw::LoseItem && !spoilt.items.empty() && random_.happens(300)) {
            spoilt.items.pop_back();
        }
        if (flaw_ == Flaw::ForgetUnsent && through != 0) {
            const Result<std::uint64_t> last = sound_->lastOwnNumber();
            spoilt.head.accepted = last ? *last : spoilt.head.accepted;
            return sound_->applyAnswer(spoilt, spoilt.head.accepted);
        }
        return sound_->applyAnswer(spoilt, through);
    }
    Status applySnapshotPage(const SnapshotPage& page, bool first) override
    {
        SnapshotPage spoilt = page;
        if (flaw_ == Flaw::LoseState && !spoilt.states.empty()) {
            spoilt.states.pop_back();
        }
        for (StateItem& state : spoilt.states) {
            if (flaw_ == Flaw::ForgetSets) {
                state.setAreas.clear();
            }
        }
        return sound_->applySnapshotPage(spoilt, first);
    }
    Result<std::vector<RecordId>> placeSet(const RecordId& site) override
    {
        return flaw_ == Flaw::IgnoreLinks ? std::vector{site} : sound_->placeSet(site);
    }
    Result<std::vector<RecordId>> recordsToAsk() override
    {
        return flaw_ == Flaw::IgnoreAside ? std::vector<RecordId>() : sound_->recordsToAsk();
    }
    Result<OutboxBatch> nextBatch(std::size_t changes, std::size_t bytes) override
    {
        const Result<OutboxBatch> batch = sound_->nextBatch(changes, bytes);
        return flaw_ == Flaw::ReuseNumber && batch && batch->first > 1 && !batch->changes.empty() ? reusing(*batch) : batch;
    }
    Result<std::vector<ChangeNumber>> saveAct(const std::vector<ActPart>& parts, const std::string& by, const ChangeTime& at,
                                              const std::optional<std::string>& finishedDraft) override
    {
        std::vector<ActPart> spoilt = parts;
        for (ActPart& part : spoilt) {
            if (flaw_ == Flaw::ForgetEdit) {
                part.edit.reset();
            }
            const Result<std::optional<RecordView>> view = sound_->record(part.record);
            if (flaw_ == Flaw::SeenFromSave && view && *view) {
                part.seen = (*view)->state.seen;
            }
        }
        if (flaw_ != Flaw::SplitAct) {
            return sound_->saveAct(spoilt, by, at, finishedDraft);
        }
        std::vector<ChangeNumber> numbers;
        for (const ActPart& part : spoilt) {
            Result<std::vector<ChangeNumber>> saved = sound_->saveAct({part}, by, at, finishedDraft);
            if (!saved) {
                return saved;
            }
            numbers.insert(numbers.end(), saved->begin(), saved->end());
        }
        return numbers;
    }

private:
    // The first change alone, under the number before its own, with a chain that fits.
    Result<OutboxBatch> reusing(const OutboxBatch& batch)
    {
        Result<Change> change = decodeChange(batch.changes.front());
        const Result<Sha256> before = sound_->ownHashAt(batch.first - 2);
        if (!change || !before) {
            return !change ? change.error() : before.error();
        }
        change->number.n = batch.first - 1;
        change->act.reset();
        change->edit.reset();
        change->after = std::min(change->after, change->number.n - 1);
        const std::string body = encodeChange(*change);
        return OutboxBatch{batch.first - 1, *before, runningHash(*before, body), {body}, {}};
    }

    Flaw flaw_;
    Random random_;
    FlawedTurn turn_;
};

// Shows what its own replica says.
class ReplicaLedger : public AroundLedger {
public:
    ReplicaLedger(std::unique_ptr<TabletLedger> sound, Flaw flaw, DeviceNumber device)
        : AroundLedger(std::move(sound)), replica_(flaw), device_(device)
    {
    }

    Result<std::vector<ChangeNumber>> saveAct(const std::vector<ActPart>& parts, const std::string& by, const ChangeTime& at,
                                              const std::optional<std::string>& finishedDraft) override
    {
        Result<std::vector<ChangeNumber>> numbers = sound_->saveAct(parts, by, at, finishedDraft);
        for (std::size_t i = 0; numbers && i < parts.size(); ++i) {
            Change change;
            change.number = (*numbers)[i];
            change.record = parts[i].record;
            change.after = std::exchange(last_[change.record], change.number.n);
            change.seen = parts[i].seen;
            change.edit = parts[i].edit;
            change.kind = parts[i].kind;
            change.campaign = parts[i].campaign;
            change.form = parts[i].form;
            change.by = by;
            change.at = at;
            change.set = parts[i].set;
            sortRegisters(change.set);
            replica_.saved(change);
        }
        forgetDropped();
        return numbers;
    }
    Status applyAnswer(const SyncAnswer& answer, std::uint64_t through) override
    {
        replica_.acknowledged(answer.head, through, [&](const RecordId& id) { return shownBySound(id); });
        const Status applied = sound_->applyAnswer(answer, through);
        for (const Item& item : answer.items) {
            if (const auto* change = std::get_if<ChangeItem>(&item)) {
                replica_.take(*change);
            } else if (const auto* state = std::get_if<StateItem>(&item)) {
                replica_.take(*state, false);
            }
        }
        forgetDropped();
        return applied;
    }
    Status applySnapshotPage(const SnapshotPage& page, bool first) override
    {
        const Status applied = sound_->applySnapshotPage(page, first);
        for (const StateItem& state : page.states) {
            replica_.take(state, true);
        }
        forgetDropped();
        return applied;
    }
    Status applyAskedState(const StateItem& item) override
    {
        replica_.take(item, false);
        return sound_->applyAskedState(item);
    }
    Status dropDraft(const std::string& id) override
    {
        const Status dropped = sound_->dropDraft(id);
        forgetDropped();
        return dropped;
    }
    Result<std::vector<RecordView>> recordsOfKind(const std::string& campaign, const std::string& kind,
                                                  const std::optional<RecordId>& after, std::size_t count) override
    {
        Result<std::vector<RecordView>> views = sound_->recordsOfKind(campaign, kind, after, count);
        if (views) {
            std::ranges::for_each(*views, [&](RecordView& view) {
                if (replica_.base().contains(view.id)) {
                    view.state = replica_.shown(view.id);
                }
            });
        }
        return views;
    }

private:
    RecordState shownBySound(const RecordId& id)
    {
        const Result<std::optional<RecordView>> view = sound_->record(id);
        return view && *view ? (*view)->state : RecordState();
    }
    void forgetDropped()
    {
        std::vector<RecordId> dropped;
        for (const auto& [id, state] : replica_.base()) {
            const Result<std::optional<RecordView>> view = sound_->record(id);
            // What only waits for its base shows nowhere, and still waits.
            if (view && !*view && !state.empty()) {
                dropped.push_back(id);
            }
        }
        std::ranges::for_each(dropped, [&](const RecordId& id) { replica_.forget(id); });
    }

    Replica replica_;
    DeviceNumber device_;
    std::map<RecordId, std::uint64_t> last_;
};

} // namespace

std::unique_ptr<TabletLedger> makeFlawed(std::unique_ptr<TabletLedger> sound, Flaw flaw, DeviceNumber device, std::uint64_t seed)
{
    ASSERT_ALWAYS(flaw != Flaw::None);
    if (flaw >= Flaw::Replica) {
        return std::make_unique<ReplicaLedger>(std::move(sound), flaw, device);
    }
    return std::make_unique<SpoilingLedger>(std::move(sound), flaw, seed);
}

} // namespace fieldledger::simulation
