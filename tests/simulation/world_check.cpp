#include "tests/simulation/world_check.h"

#include "server/access/rights.h"
#include "server/ledger/area_list.h"
#include "shared/wire/change_codec.h"
#include "tests/simulation/erased_check.h"
#include "tests/simulation/photo_check.h"
#include "tests/simulation/set_check.h"

#include <algorithm>

namespace fieldledger::simulation {

namespace {

using Breach = std::optional<std::string>;

constexpr std::size_t everything = 100'000;

class WorldCheck {
public:
    explicit WorldCheck(Scene& scene) : scene_(scene) {}

    Breach run()
    {
        // Where numbers change hands, what people said is followed by its words (lives.h), not by its numbers.
        using Step = Breach (WorldCheck::*)();
        static const std::vector<Step> ofLives{&WorldCheck::replayLog, &WorldCheck::compareReplay, &WorldCheck::compareTablets, &WorldCheck::checkSets,
                                               &WorldCheck::checkErased};
        static const std::vector<Step> all{&WorldCheck::replayLog, &WorldCheck::compareReplay, &WorldCheck::checkDeeds, &WorldCheck::checkLaws,
                                           &WorldCheck::compareTablets, &WorldCheck::checkSets, &WorldCheck::checkErased, &WorldCheck::checkPhotos};
        for (const Step step : scene_.lives ? ofLives : all) {
            if (Breach breach = (this->*step)()) {
                return breach;
            }
        }
        return std::nullopt;
    }

private:
    Breach replayLog();
    Breach replayRow(const LogRow& row);
    Breach noteUnreadable(const LogRow& row);
    Breach compareReplay();
    Breach checkDeeds();
    Breach checkLaws();
    Breach compareTablets();
    Breach checkSets() { return setBreach(scene_, records_); }
    Breach checkErased() { return erased_.broken(); }
    Breach checkPhotos() { return photoBreach(scene_); }
    Breach compareTablet(Tablet& tablet, const std::vector<std::string>& held);
    Breach compareOutbox(Tablet& tablet);
    Breach compareWaiting(Tablet& tablet, const std::vector<std::string>& held);
    Breach comparePlacing(const Tablet& tablet, const RecordView& shown, bool isHeld, bool isHome);
    Breach noteSettling(const Change& change);
    Breach compareRecord(const Tablet& tablet, const RecordId& id, const RecordState& found);

    Scene& scene_;
    std::map<RecordId, RecordState> records_;     // what the log adds up to
    std::map<ChangeNumber, Verdict> verdicts_;
    std::map<ChangeNumber, RecordId> unreadable_; // the record that it is about
    std::map<RecordId, std::set<ChangeNumber>> merged_;
    std::set<ChangeNumber> settled_;
    ErasedCheck erased_{scene_};
};

std::string numberText(ChangeNumber number)
{
    return "(" + std::to_string(number.device.value) + "," + std::to_string(number.n) + ")";
}

// Kept as it came, at its place.
Breach WorldCheck::noteUnreadable(const LogRow& row)
{
    scene_.faults.note(Fault::ChangeUnreadable);
    const Result<Change> change = readByNewerApp(row.body);
    const bool isWhole = change && change->number == row.number;
    const bool isAnybodys = scene_.lives || scene_.truth.find(row.number) != nullptr;
    if (!isWhole || !isAnybodys) {
        return "change " + numberText(row.number) + " is unreadable, and not in a way that a newer app writes";
    }
    unreadable_[row.number] = change->record;
    return std::nullopt;
}

Breach WorldCheck::replayRow(const LogRow& row)
{
    if (row.type != LogType::Change) {
        return std::nullopt;
    }
    verdicts_[row.number] = row.verdict;
    const Deed* deed = scene_.truth.find(row.number);
    if (row.verdict == Verdict::Opaque) {
        return noteUnreadable(row);
    }
    const Result<Change> change = decodeChange(row.body);
    if (!change) {
        return "a change of the log cannot be read: " + change.error().detail();
    }
    if (change->was) {
        scene_.faults.note(row.verdict == Verdict::Repeat ? Fault::ReissuedBefore : Fault::ChangeReissued);
    }
    scene_.faults.note(Fault::ChangeRecovered, change->recovered ? 1 : 0);
    erased_.note(*change, row.verdict, row.got);
    if (deed != nullptr && !scene_.lives && deed->act != change->act.value_or(row.number.n)) {
        return "change " + numberText(row.number) + " is not in the act that it was saved in";
    }
    std::optional<Cut> cut;
    if (!row.cut.empty()) {
        const Result<Cut> read = decodeCut(row.cut);
        if (!read) {
            return "a cut of the log cannot be read: " + read.error().detail();
        }
        cut = *read;
        scene_.faults.note(Fault::ChangeCut);
    }
    RecordState& record = records_[change->record];
    if (!record.isReadyFor(change->number, cut ? cut->after : change->after, cut ? cut->seen : change->seen)) {
        return "the log does not replay: the record is not ready for " + numberText(row.number);
    }
    if (row.verdict == Verdict::Merged) {
        record.apply(*change, cut, row.got);
        merged_[change->record].insert(row.number);
        return change->releases ? noteSettling(*change) : std::nullopt;
    } else {
        record.note(row.number);
        scene_.faults.note(Fault::ChangeQuarantined);
    }
    return std::nullopt;
}

Breach WorldCheck::replayLog()
{
    Breach breach;
    const Status read = scene_.office.reading().logAfter(0, [&](const LogRow& row) -> Result<bool> {
        breach = replayRow(row);
        return !breach;
    });
    return read || breach ? breach : Breach("the log cannot be read: " + read.error().detail());
}

Breach WorldCheck::compareReplay()
{
    for (const auto& [id, state] : records_) {
        const Result<std::optional<StoredRecord>> stored = scene_.office.reading().record(id);
        if (!stored || !*stored) {
            return "record " + id.text() + " is in the log and not in the ledger";
        }
        if ((*stored)->state != state) {
            return "record " + id.text() + " is not what its changes add up to\n  log:    " + encodeState(id, state)
                + "\n  ledger: " + encodeState(id, (*stored)->state);
        }
    }
    return std::nullopt;
}

// Nothing that was saved is missing, and the verdicts are those the rights ask for.
Breach WorldCheck::checkDeeds()
{
    for (const auto& [number, deed] : scene_.truth.deeds()) {
        const auto found = verdicts_.find(number);
        if (found == verdicts_.end()) {
            return "change " + numberText(number) + " was saved and is not in the log";
        }
        if (deed.mayNeverWrite && found->second == Verdict::Merged) {
            return "change " + numberText(number) + " counts although its author may not write";
        }
        if (deed.settles && found->second == Verdict::Repeat) {
            scene_.faults.note(Fault::SettledTooLate);
            continue;
        }
        if (!deed.mayNeverWrite && found->second == Verdict::Repeat) {
            return "change " + numberText(number) + " is taken for a repeat of another";
        }
        if (found->second == Verdict::Opaque) {
            continue;
        }
        const Result<std::vector<PersonalValue>> personal = scene_.office.reading().personalOf(number);
        if (!personal || personal->size() != (erased_.isErased(number) ? 0 : deed.personal.size())) {
            return "the personal values of " + numberText(number) + " did not arrive";
        }
        for (const PersonalValue& value : *personal) {
            if (const auto meant = deed.personal.find(value.registerName); meant == deed.personal.end() || meant->second != value.value) {
                return "a personal value of " + numberText(number) + " arrived as another";
            }
        }
    }
    return std::nullopt;
}

Breach WorldCheck::checkLaws()
{
    for (const auto& [id, state] : records_) {
        if (Breach breach = scene_.truth.broken(id, state, merged_[id])) {
            return breach;
        }
        for (const std::string& name : state.registerNames()) {
            const std::vector<Head> heads = state.heads(name);
            if (std::ranges::any_of(heads, [&](const Head& head) { return *head.value != *heads.front().value; })) {
                scene_.faults.note(Fault::Conflict);
            }
        }
    }
    return std::nullopt;
}

Breach WorldCheck::compareTablets()
{
    for (const auto& tablet : scene_.tablets) {
        if (Breach breach = compareOutbox(*tablet)) {
            return breach;
        }
        if (tablet->revoked) {
            continue; // nothing comes down to it any more
        }
        if (Breach breach = compareTablet(*tablet, scene_.office.person(tablet->plan.login).areas)) {
            return breach;
        }
    }
    return std::nullopt;
}

Breach WorldCheck::compareOutbox(Tablet& tablet)
{
    const std::string who = "tablet " + std::to_string(tablet.index);
    const Result<OutboxCounts> outbox = tablet.ledger().outboxCounts();
    if (!outbox || outbox->changes != 0) {
        return who + " still has " + (outbox ? std::to_string(outbox->changes) : "?") + " changes to send";
    }
    const Result<std::uint64_t> last = tablet.ledger().lastOwnNumber();
    const Result<LogHead> head = scene_.office.reading().deviceHead(tablet.enrolled().device);
    const Result<Sha256> hash = last ? tablet.ledger().ownHashAt(*last) : last.error();
    if (!last || !head || !hash || head->n != *last || head->hash != *hash) {
        return who + " and the log do not agree on what it wrote";
    }
    return std::nullopt;
}

// Of an unreadable line only its author's tablet knows which record it was about: its `seen` may be ahead there, the values
// may not differ.
Breach WorldCheck::compareRecord(const Tablet& tablet, const RecordId& id, const RecordState& found)
{
    RecordState expected = records_[id];
    for (const auto& [number, record] : unreadable_) {
        if (record == id && tablet.numbers.contains(number.device)) {
            expected.note(number);
        }
    }
    RecordState bare = found;
    bare.seen = records_[id].seen;
    const bool isBetween = found.seen.covers(records_[id].seen) && expected.seen.covers(found.seen);
    if (isBetween && bare == records_[id]) {
        return std::nullopt;
    }
    return "tablet " + std::to_string(tablet.index) + " shows record " + id.text() + " otherwise than the office\n  tablet: " + encodeState(id, found)
        + "\n  office: " + encodeState(id, expected);
}

// Only what waits, only once, and the first who settled it.
Breach WorldCheck::noteSettling(const Change& change)
{
    const auto waiting = verdicts_.find(*change.releases);
    if (waiting == verdicts_.end() || waiting->second != Verdict::Quarantined) {
        return "change " + numberText(change.number) + " counts and is for " + numberText(*change.releases) + ", which does not wait";
    }
    if (!settled_.insert(*change.releases).second) {
        return "quarantined change " + numberText(*change.releases) + " is settled a second time by " + numberText(change.number);
    }
    scene_.faults.note(change.kind == refusalKind ? Fault::QuarantineRefused : Fault::QuarantineReleased);
    return std::nullopt;
}

// Each supervisor's tablet lists what waits where its person may settle it, and nothing else.
Breach WorldCheck::compareWaiting(Tablet& tablet, const std::vector<std::string>& held)
{
    // Roles come with grants: whoever holds no area is no supervisor, also where the tablet enrolled anew then, and a snapshot brings
    // what waits to those alone.
    if (held.empty() || tablet.enrolled().role != "supervisor" || tablet.plan.isForgetful) {
        return std::nullopt;
    }
    const Result<std::vector<WaitingChange>> found = tablet.ledger().waitingChanges(everything);
    if (!found) {
        return "what waits cannot be read: " + found.error().detail();
    }
    std::set<ChangeNumber> listed;
    for (const WaitingChange& one : *found) {
        listed.insert(one.change.number);
    }
    for (const auto& [number, verdict] : verdicts_) {
        if (verdict != Verdict::Quarantined || tablet.numbers.contains(number.device)) {
            continue;
        }
        const Result<std::optional<CentralReading::Custody>> custody = scene_.office.reading().custodyOf(number);
        if (!custody || !*custody) {
            return "what is quarantined cannot be read";
        }
        const bool waits = scene_.office.holds(held, server::splitAreas((*custody)->areas)) && !settled_.contains(number);
        if (waits != listed.contains(number)) {
            return "tablet " + std::to_string(tablet.index) + (waits ? " does not list " : " still lists ") + numberText(number);
        }
    }
    return std::nullopt;
}

// What came with its set alone is known for that, and nothing else passes for it.
Breach WorldCheck::comparePlacing(const Tablet& tablet, const RecordView& shown, bool isHeld, bool isHome)
{
    const std::string who = "tablet " + std::to_string(tablet.index);
    if (shown.elsewhere && isHome) {
        return who + " takes record " + shown.id.text() + " for one of elsewhere, which is at home: " + encodeState(shown.id, shown.state);
    }
    if (shown.elsewhere != (isHeld && !isHome)) {
        return who + (shown.elsewhere ? " still holds record " : " takes for its own record ") + shown.id.text() + " of a set elsewhere: "
            + encodeState(shown.id, shown.state);
    }
    scene_.faults.note(Fault::RecordOfSetElsewhere, shown.elsewhere ? 1 : 0);
    return std::nullopt;
}

Breach WorldCheck::compareTablet(Tablet& tablet, const std::vector<std::string>& held)
{
    const std::string who = "tablet " + std::to_string(tablet.index);
    std::map<RecordId, RecordView> shown;
    for (const char* kind : {"site", "visit", "note", "link", "evidence", "erasure"}) {
        const Result<std::vector<RecordView>> views = tablet.ledger().recordsOfKind(campaignName, kind, std::nullopt, everything);
        if (!views) {
            return who + " cannot read its records: " + views.error().detail();
        }
        for (const RecordView& view : *views) {
            shown.emplace(view.id, view);
        }
    }
    if (Breach breach = compareWaiting(tablet, held)) {
        return breach;
    }
    if (Breach breach = placeBreach(scene_, tablet, shown)) {
        return breach;
    }
    for (const auto& [id, state] : records_) {
        const bool isOurs = state.campaign == campaignName;
        const Result<std::optional<StoredRecord>> stored = scene_.office.reading().record(id);
        if (!stored || !*stored) {
            return "record " + id.text() + " cannot be read at the office";
        }
        const bool isHome = scene_.office.holds(held, state.areas());
        const bool isHeld = isHome || scene_.office.holds(held, server::splitAreas((*stored)->setAreas));
        const auto found = shown.find(id);
        if (found != shown.end()) {
            if (Breach breach = comparePlacing(tablet, found->second, isHeld, isHome)) {
                return breach;
            }
        }
        if (isOurs && isHeld) {
            if (found == shown.end()) {
                return who + " lacks record " + id.text() + ": " + encodeState(id, state);
            }
            if (Breach breach = compareRecord(tablet, id, found->second.state)) {
                return breach;
            }
        } else if (isOurs && found != shown.end() && scene_.office.holds(held, found->second.state.areas())) {
            // What a tablet wrote itself in an area that it does not hold may stay; nothing may pass for being in one it holds.
            return who + " shows record " + id.text() + " in its areas, where it is not any more: " + encodeState(id, found->second.state);
        } else if (!isOurs && isHeld) {
            const Result<std::optional<RecordView>> view = tablet.ledger().record(id);
            if (!view || !*view) {
                return who + " lacks the office's record " + id.text() + ": " + encodeState(id, state);
            }
            if (Breach breach = compareRecord(tablet, id, (*view)->state)) {
                return breach;
            }
        }
    }
    return std::nullopt;
}

} // namespace

Breach firstBreach(Scene& scene)
{
    return WorldCheck(scene).run();
}

} // namespace fieldledger::simulation
