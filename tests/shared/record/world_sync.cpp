// How changes travel in the laws' test world: pushes, the tail, states asked for, snapshots.
#include "tests/shared/record/world.h"

#include <algorithm>

namespace fieldledger::test {

namespace {

bool isSameAct(const Change& one, const Change& next)
{
    return next.act && next.number.device == one.number.device && next.act != next.number.n;
}

} // namespace

// The server: it never waits, and what it has taken it takes no second time.
const LogItem& World::take(std::size_t written)
{
    if (placeInLog_[written]) {
        tally_.saw(Situation::PushRepeated);
        return log_[*placeInLog_[written]];
    }
    const Written& each = written_[written];
    Layer& record = server_[each.record];
    LogItem item;
    item.written = written;
    item.got = TimePoint{static_cast<std::int64_t>(1000 + 10 * log_.size())};
    item.cut = algebra_.cut(record.state, each.change);
    tally_.saw(Situation::ServerCut, item.cut ? 1 : 0);
    switch (each.verdict) {
    case Verdict::Opaque:
        tally_.saw(Situation::Opaque);
        break;
    case Verdict::Quarantined:
        tally_.saw(Situation::Quarantined);
        quarantined_.push_back(written);
        break;
    case Verdict::Repeat:
        tally_.saw(Situation::RepeatOfWas);
        break;
    case Verdict::Merged:
        break;
    }
    if (each.verdict != Verdict::Opaque) {
        algebra_.takeIn(record.state, each.change, each.verdict, item.cut, item.got);
        record.truth.set(written);
    }
    placeInLog_[written] = log_.size();
    log_.push_back(item);
    return log_.back();
}

void World::push(Tablet& tablet, std::size_t count, bool answerLost)
{
    std::size_t sent = std::min(count, tablet.open.size());
    while (sent > 0 && sent < tablet.open.size()
           && isSameAct(written_[tablet.open[sent - 1]].change, written_[tablet.open[sent]].change)) {
        ++sent; // an act is pushed whole
    }
    const std::vector<std::size_t> batch(tablet.open.begin(), tablet.open.begin() + static_cast<std::ptrdiff_t>(sent));
    for (const std::size_t written : batch) {
        take(written);
    }
    if (answerLost) {
        tally_.saw(Situation::AnswerLost, batch.empty() ? 0 : 1);
        return;
    }
    for (const std::size_t written : batch) {
        const LogItem item = log_[*placeInLog_[written]];
        const bool look = !broken_ && written % 4 == 0;
        const RecordState before = look ? view(tablet, written_[written].record).state : RecordState();
        std::erase(tablet.open, written);
        receive(tablet, item);
        if (look) {
            expectAnswerChangesNothing(tablet, item, before);
        }
    }
}

void World::pull(Tablet& tablet, std::size_t count, bool shuffled, std::uint64_t seed)
{
    std::size_t end = std::min(tablet.cursor + count, log_.size());
    while (end > 0 && end < log_.size()
           && isSameAct(written_[log_[end - 1].written].change, written_[log_[end].written].change)) {
        ++end; // and sent down whole
    }
    std::vector<std::size_t> places;
    for (; tablet.cursor < end; ++tablet.cursor) {
        places.push_back(tablet.cursor);
    }
    if (shuffled) {
        Random(seed).shuffle(places);
    }
    for (const std::size_t place : places) {
        const LogItem item = log_[place];
        const Written& each = written_[item.written];
        const bool own = each.change.number.device == tablet.device;
        if (own) {
            tally_.saw(Situation::OwnCameDownFirst, std::erase(tablet.open, item.written));
        }
        if (tablet.dropped[each.record] || (each.verdict == Verdict::Opaque && !own)) {
            continue;
        }
        receive(tablet, item);
    }
}

// Something came down: take it in if the base is ready, else set it aside.
void World::receive(Tablet& tablet, const LogItem& item)
{
    const std::size_t record = written_[item.written].record;
    if (tryTakeIn(tablet, item)) {
        retryAside(tablet, record);
        return;
    }
    const Change& change = written_[item.written].change;
    const RecordState& base = tablet.base[record].state;
    const std::uint64_t after = item.cut ? item.cut->after : change.after;
    tally_.saw(base.seen.of(change.number.device) < after ? Situation::SetAsideForAfter : Situation::SetAsideForSeen);
    tablet.aside.push_back(item);
}

bool World::tryTakeIn(Tablet& tablet, const LogItem& item)
{
    const Written& each = written_[item.written];
    Layer& base = tablet.base[each.record];
    if (base.state.hasTaken(each.change.number) && algebra_.mutation() != Mutation::ApplyTwice) {
        return true;
    }
    const bool uncut = algebra_.mutation() == Mutation::IntoBaseUncut && each.change.number.device == tablet.device;
    const std::optional<Cut> cut = uncut ? std::nullopt : item.cut;
    if (!algebra_.isReady(base.state, each.change, cut)) {
        return false;
    }
    algebra_.takeIn(base.state, each.change, each.verdict, cut, item.got);
    base.truth.set(item.written);
    return true;
}

void World::retryAside(Tablet& tablet, std::size_t record)
{
    for (bool again = true; again;) {
        again = false;
        for (std::size_t i = 0; i < tablet.aside.size(); ++i) {
            const LogItem item = tablet.aside[i];
            if (written_[item.written].record == record && tryTakeIn(tablet, item)) {
                tally_.saw(Situation::TakenFromAside);
                tablet.aside.erase(tablet.aside.begin() + static_cast<std::ptrdiff_t>(i));
                again = true;
                break;
            }
        }
    }
}

void World::askState(Tablet& tablet, std::size_t record)
{
    if (!tablet.dropped[record]) {
        tally_.saw(Situation::StateAsked);
        takePage(tablet, record, server_[record]);
    }
}

void World::takePage(Tablet& tablet, std::size_t record, const Layer& page)
{
    Layer& base = tablet.base[record];
    const Seen before = base.state.seen;
    const bool older = before.covers(page.state.seen);
    const bool newer = page.state.seen.covers(before);
    if (!(older && newer)) {
        tally_.saw(older       ? Situation::PageOlderThanBase
                       : newer ? Situation::PageNewerThanBase
                               : Situation::PageApartFromBase);
    }
    if (algebra_.mutation() == Mutation::JoinOpenChanges) {
        base = view(tablet, record);
    }
    algebra_.takePage(base.state, page.state);
    base.truth |= page.truth;
    tablet.dropped[record] = false;
    expectNothingTakenBack(before, base, "a page");
    retryAside(tablet, record);
}

void World::startSnapshot(Tablet& tablet)
{
    tablet.snapshot = Snapshot{log_.size(), server_, {}};
}

// The tail is taken from where the snapshot began, whatever came down meanwhile.
void World::endSnapshot(Tablet& tablet)
{
    const Snapshot snapshot = *tablet.snapshot;
    for (std::size_t record = 0; record < recordCount; ++record) {
        if (!snapshot.taken[record]) {
            takePage(tablet, record, snapshot.cached[record]);
        }
    }
    tally_.saw(Situation::CursorWentBack, snapshot.cursor < tablet.cursor ? 1 : 0);
    tablet.cursor = snapshot.cursor;
    tablet.snapshot.reset();
}

void World::dropRecord(Tablet& tablet, std::size_t record)
{
    const bool inForm =
        std::ranges::any_of(tablet.forms, [&](const OpenedForm& form) { return form.open && form.record == record; });
    const bool inWork =
        std::ranges::any_of(tablet.open, [&](std::size_t each) { return written_[each].record == record; });
    if (inForm || inWork || tablet.dropped[record]) {
        return;
    }
    tally_.saw(Situation::RecordDropped);
    tablet.base[record] = {};
    tablet.dropped[record] = true;
    std::erase_if(tablet.aside, [&](const LogItem& item) { return written_[item.written].record == record; });
    // Its author knows by now that the log holds nothing for an opaque line, and goes on from what it does hold.
    tablet.lastTo[record] = std::min(tablet.lastTo[record], server_[record].state.seen.of(tablet.device));
}

void World::enterRecord(Tablet& tablet, std::size_t record)
{
    if (tablet.dropped[record]) {
        tally_.saw(Situation::RecordEntered);
        takePage(tablet, record, server_[record]);
    }
}

// L5: what a replica took in is never taken back.
void World::expectNothingTakenBack(const Seen& before, const Layer& base, std::string_view when)
{
    if (!base.state.seen.covers(before)) {
        fail("L5: " + std::string(when) + " took something back");
    }
}

// L7: an own change that was neither cut nor quarantined gives in the base what it gave on top.
void World::expectAnswerChangesNothing(const Tablet& tablet, const LogItem& item, RecordState before)
{
    const Written& each = written_[item.written];
    RecordState after = view(tablet, each.record).state;
    const bool moreCameToo = !before.seen.covers(after.seen); // what waited for it
    if (each.verdict != Verdict::Merged || item.cut || moreCameToo) {
        return;
    }
    for (RecordState* state : {&before, &after}) {
        for (HeldChange& held : state->held) {
            if (held.number == each.change.number) {
                held.got.reset(); // the receipt time is what the answer adds
            }
        }
    }
    if (after.held != before.held) {
        fail("L7: an answer changed what its author sees");
    }
}

} // namespace fieldledger::test
