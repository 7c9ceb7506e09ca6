#include "tests/shared/record/world.h"

#include <algorithm>

namespace fieldledger::test {

namespace {

constexpr std::uint32_t consoleDevice = 60;
constexpr std::uint32_t oldDevice = 90; // enrolled with a ledger that was lost; part of its work is in the log

} // namespace

World::World(const History& history, Mutation mutation, Tally& tally)
    : history_(history),
      algebra_(mutation),
      tally_(tally)
{
    prepare();
}

// Both records are in the log already and every tablet holds them, as after a first snapshot.
void World::prepare()
{
    written_.reserve(80);
    log_.reserve(80);
    placeInLog_.reserve(80);
    console_.device = DeviceNumber{consoleDevice};
    Writer old;
    old.device = DeviceNumber{oldDevice};
    for (std::size_t record = 0; record < recordCount; ++record) {
        Written first = draft(old, Event{}, record);
        first.change.set = {
            {"a", Value(1)}, {"area", Value("X")}, {"deadline", Value("2026-12-01")}, {"stage", Value("found")}};
        first.change.number.n = ++old.last;
        written_.push_back(first);
        placeInLog_.emplace_back();
        take(written_.size() - 1);
    }
    tablets_.resize(history_.tablets);
    for (std::size_t i = 0; i < tablets_.size(); ++i) {
        tablets_[i].device = DeviceNumber{static_cast<std::uint32_t>(i + 1)};
        tablets_[i].base = server_;
        tablets_[i].cursor = log_.size();
    }
}

void World::fail(std::string what)
{
    if (!broken_) {
        broken_ = std::move(what);
    }
}

Layer World::view(const Tablet& tablet, std::size_t record) const
{
    std::vector<Change> open;
    for (const std::size_t each : tablet.open) {
        if (written_[each].record == record) {
            open.push_back(written_[each].change);
        }
    }
    Layer top{withOpenChanges(tablet.base[record].state, open), tablet.base[record].truth};
    for (const std::size_t each : tablet.open) {
        if (written_[each].record == record && top.state.hasTaken(written_[each].change.number)) {
            top.truth.set(each);
        }
    }
    return top;
}

void World::play()
{
    for (const Event& event : history_.events) {
        if (broken_ || written_.size() + 4 > changesMax) {
            return;
        }
        play(event);
    }
}

void World::play(const Event& event)
{
    switch (event.kind) {
    case EventKind::OpenForm:
    case EventKind::CloseForm:
    case EventKind::Save:
    case EventKind::SaveAct:
    case EventKind::Recover:
    case EventKind::Reissue:
    case EventKind::Release:
        playWriting(event);
        return;
    case EventKind::Push:
    case EventKind::Pull:
    case EventKind::AskState:
    case EventKind::DropRecord:
    case EventKind::EnterRecord:
        if (!isConsole(event)) {
            playSync(tablets_[event.writer], event);
        }
        return;
    case EventKind::StartSnapshot:
    case EventKind::TakePage:
    case EventKind::EndSnapshot:
        if (!isConsole(event)) {
            playSnapshot(tablets_[event.writer], event);
        }
        return;
    }
}

void World::playSync(Tablet& tablet, const Event& event)
{
    if (event.kind == EventKind::Push) {
        push(tablet, 1 + event.amount % 6, event.flag);
    } else if (event.kind == EventKind::Pull) {
        pull(tablet, 1 + event.amount % 12, event.flag, event.amount);
    } else if (event.kind == EventKind::AskState) {
        askState(tablet, event.record);
    } else if (event.kind == EventKind::DropRecord) {
        dropRecord(tablet, event.record);
    } else {
        enterRecord(tablet, event.record);
    }
}

void World::playSnapshot(Tablet& tablet, const Event& event)
{
    if (event.kind == EventKind::StartSnapshot || !tablet.snapshot) {
        startSnapshot(tablet);
    } else if (event.kind == EventKind::TakePage) {
        const Layer page = event.flag ? server_[event.record] : tablet.snapshot->cached[event.record];
        tablet.snapshot->taken[event.record] = true;
        takePage(tablet, event.record, page);
    } else {
        endSnapshot(tablet);
    }
}

void World::settle()
{
    for (Tablet& tablet : tablets_) {
        tablet.forms = {};
        if (tablet.snapshot) {
            endSnapshot(tablet);
        }
        push(tablet, changesMax, false);
        for (std::size_t record = 0; record < recordCount; ++record) {
            enterRecord(tablet, record);
        }
    }
    for (Tablet& tablet : tablets_) {
        pull(tablet, changesMax, false, 0);
    }
}

} // namespace fieldledger::test
