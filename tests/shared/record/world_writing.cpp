// How changes come about in the laws' test world.
#include "tests/shared/record/world.h"

#include <algorithm>

namespace fieldledger::test {

namespace {

constexpr std::uint32_t lostDevice = 91; // all its work went with a lost ledger

// What the person does on the form, chosen by `choice`: small pools of registers and values, so that people meet.
std::vector<Register> answers(std::size_t choice, std::size_t draw, Tally& tally)
{
    const Value number(static_cast<std::int64_t>(draw % 4));
    Value chosen;
    if (draw % 3 != 0) {
        chosen = Value(true);
    }
    switch (choice % 16) {
    case 0:
    case 1:
    case 2:
        return {{"a", number}};
    case 3:
    case 4:
        return {{"b", number}};
    case 5:
        return {{"a", number}, {"b", number}};
    case 6:
        tally.saw(Situation::Cleared);
        return {{"a", Value()}};
    case 7:
    case 8:
        tally.saw(Situation::ChoiceSet);
        return {{draw % 2 == 0 ? "hazards/dust" : "hazards/fire", chosen}};
    case 9:
        tally.saw(Situation::RowWritten);
        return {{draw % 2 == 0 ? "rows/r1/sheds" : "rows/r2/sheds", number}};
    case 10:
        tally.saw(Situation::RowStruckOut);
        return {{"rows/r1/deleted", Value(true)}};
    case 11:
    case 12: {
        constexpr std::array stages = {"found", "assigned", "closed", "reopened"};
        tally.saw(Situation::GroupWritten);
        return {{"deadline", Value(draw % 5 == 0 ? "2026-12-09" : "2026-12-01")}, {"stage", Value(stages[draw % 4])}};
    }
    case 13:
        tally.saw(Situation::AreaMoved);
        return {{"area", Value(draw % 2 == 0 ? "X" : "Y")}};
    case 14:
        tally.saw(Situation::PersonalValue);
        return {{"phone", Value(draw % 2 == 0 ? "sha256:1" : "sha256:2")}};
    default:
        return {{"b", Value()}};
    }
}

Verdict verdictFor(std::uint32_t draw)
{
    return draw % 17 == 0 ? Verdict::Quarantined : draw % 41 == 1 ? Verdict::Opaque : Verdict::Merged;
}

} // namespace

Writer& World::writerOf(const Event& event)
{
    if (isConsole(event)) {
        return console_;
    }
    return tablets_[event.writer];
}

Layer World::viewOf(const Event& event, std::size_t record)
{
    if (isConsole(event)) {
        return server_[record];
    }
    enterRecord(tablets_[event.writer], record); // a tablet writes only to a record that it holds
    return view(tablets_[event.writer], record);
}

void World::playWriting(const Event& event)
{
    switch (event.kind) {
    case EventKind::OpenForm:
        openForm(event);
        return;
    case EventKind::CloseForm: {
        OpenedForm& form = writerOf(event).forms[event.person];
        tally_.saw(Situation::FormClosed, form.open ? 1 : 0);
        form = {};
        return;
    }
    case EventKind::SaveAct:
        saveAct(event);
        return;
    case EventKind::Recover:
        recover(event);
        return;
    case EventKind::Reissue:
        reissue(event);
        return;
    case EventKind::Release:
        release(event);
        return;
    default:
        save(event);
        return;
    }
}

void World::openForm(const Event& event)
{
    const Layer shown = viewOf(event, event.record);
    OpenedForm& form = writerOf(event).forms[event.person];
    form = {};
    form.open = true;
    form.record = event.record;
    form.seen = shown.state.seen;
    form.shown = shown.truth;
    if (event.flag) { // drawn before the ledger was lost: entries that the log does not hold
        form.seen.raise(DeviceNumber{90}, 3 + event.amount % 4);
        form.seen.raise(DeviceNumber{lostDevice}, 1 + event.amount % 3);
    }
}

Written World::draft(Writer& writer, const Event& event, std::size_t record) const
{
    Written written;
    written.record = record;
    Change& change = written.change;
    change.number.device = writer.device;
    change.record.bytes[15] = static_cast<std::uint8_t>(record);
    change.after = writer.lastTo[record];
    change.kind = "site";
    change.campaign = "parking";
    change.form = 1;
    change.by = event.person == 0 ? "u-1" : "u-2";
    // Clocks run wrong by far more than what lies between two saves.
    change.at.est = TimePoint{static_cast<std::int64_t>(1000 + 10 * log_.size() + event.amount % 97)};
    return written;
}

void World::issue(const Event& event, Writer& writer, Written written)
{
    written.change.number.n = ++writer.last;
    if (isConsole(event) && written.verdict == Verdict::Opaque) {
        written.verdict = Verdict::Merged;
    }
    writer.lastTo[written.record] = written.change.number.n;
    written_.push_back(std::move(written));
    placeInLog_.emplace_back();
    const std::size_t index = written_.size() - 1;
    if (isConsole(event)) {
        tally_.saw(Situation::ConsoleWrote);
        take(index);
    } else {
        tablets_[event.writer].open.push_back(index);
        expectOwnWorkOnTop(tablets_[event.writer], index);
    }
}

void World::save(const Event& event)
{
    Writer& writer = writerOf(event);
    OpenedForm& form = writer.forms[event.person];
    const std::size_t record = form.open ? form.record : event.record;
    const Layer now = viewOf(event, record);
    Written written = draft(writer, event, record);
    written.change.set = answers(event.amount >> 8, event.amount >> 16, tally_);
    written.verdict = verdictFor(event.amount);
    if (!form.open) {
        written.change.seen = now.state.seen;
        written.shown = now.truth;
        issue(event, writer, std::move(written));
        return;
    }
    written.change.seen = form.seen;
    written.shown = form.shown;
    written.sameForm = form.saved;
    tally_.saw(Situation::FormHeldOverNews, (now.truth & ~form.shown & ~form.saved).any() ? 1 : 0);
    if (form.first != 0) {
        written.change.edit = form.first;
        tally_.saw(Situation::LaterSaveOfOneForm);
    } else {
        form.first = writer.last + 1;
    }
    form.saved.set(written_.size());
    issue(event, writer, std::move(written));
}

void World::saveAct(const Event& event)
{
    Writer& writer = writerOf(event);
    const std::uint64_t act = writer.last + 1;
    for (std::size_t record = 0; record < recordCount; ++record) {
        const Layer now = viewOf(event, record);
        Written written = draft(writer, event, record);
        written.change.act = act;
        written.change.seen = now.state.seen;
        written.shown = now.truth;
        written.change.set = answers((event.amount >> 8) + record, event.amount >> 16, tally_);
        issue(event, writer, std::move(written));
    }
    tally_.saw(Situation::ActOfSeveralRecords);
}

// A head of the lost ledger that no log and no other device offers: an empty seen, which drops nothing.
void World::recover(const Event& event)
{
    if (isConsole(event)) {
        save(event);
        return;
    }
    (void)viewOf(event, event.record);
    Written written = draft(writerOf(event), event, event.record);
    RecoveredFrom from;
    from.number = {DeviceNumber{lostDevice}, 1 + event.amount % 3};
    from.by = "u-9";
    from.at.est = TimePoint{500};
    written.change.recovered = from;
    written.change.set = answers(event.amount >> 8, event.amount >> 16, tally_);
    tally_.saw(Situation::Recovered);
    issue(event, writerOf(event), std::move(written));
}

// The same values once more with `was`, as a tablet does that does not know how much of its work arrived.
void World::reissue(const Event& event)
{
    if (isConsole(event)) {
        return;
    }
    Tablet& tablet = tablets_[event.writer];
    for (std::size_t i = 0; i < log_.size(); ++i) {
        const std::size_t original = log_[(i + event.amount) % log_.size()].written;
        const Change& first = written_[original].change;
        if (first.number.device != tablet.device || written_[original].verdict != Verdict::Merged || first.was
            || first.recovered) {
            continue;
        }
        (void)viewOf(event, written_[original].record);
        Written again = draft(tablet, event, written_[original].record);
        again.change.seen = first.seen;
        again.change.set = first.set;
        again.change.was = Sha256{};
        again.verdict = Verdict::Repeat;
        issue(event, tablet, std::move(again));
        return;
    }
}

void World::release(const Event& event)
{
    if (quarantined_.empty()) {
        return;
    }
    const std::size_t chosen = event.amount % quarantined_.size();
    const Written& held = written_[quarantined_[chosen]];
    Event console = event;
    console.writer = static_cast<std::uint8_t>(tablets_.size());
    Written written = draft(console_, console, held.record);
    written.change.releases = held.change.number;
    written.change.set = held.change.set;
    written.change.seen = server_[held.record].state.seen;
    written.shown = server_[held.record].truth;
    quarantined_.erase(quarantined_.begin() + static_cast<std::ptrdiff_t>(chosen));
    tally_.saw(Situation::Released);
    issue(console, console_, std::move(written));
}

// L7: the values of the newest open change are among the heads that its author sees.
void World::expectOwnWorkOnTop(const Tablet& tablet, std::size_t written)
{
    const Change& change = written_[written].change;
    const Layer top = view(tablet, written_[written].record);
    if (top.state.seen.of(change.number.device) < change.after) {
        tally_.saw(
            Situation::OpenWaitsForAfter); // a page older than the answer brought the record back; the tail will follow
        return;
    }
    const auto held = std::ranges::find(top.state.held, change.number, &HeldChange::number);
    if (held == top.state.held.end() || held->registers != change.set) {
        fail("L7: a saved change is not what its author sees");
    }
    for (const Seen::Entry& entry : change.seen.entries()) {
        if (top.state.seen.of(entry.first) < entry.second) {
            tally_.saw(Situation::OpenOverMissingSeen);
            return;
        }
    }
}

} // namespace fieldledger::test
