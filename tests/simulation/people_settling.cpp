// What people do about each other's work: settle conflicts by a pick, settle what is quarantined, link sites and unlink them.
#include "tests/simulation/people.h"

#include "shared/form/place_links.h"

#include <algorithm>

namespace fieldledger::simulation {

// One of the values that stand beside each other is chosen over all of them.
void People::pick(Tablet& tablet)
{
    const std::optional<RecordView> record = someRecord(tablet);
    if (!record) {
        return;
    }
    for (const std::string& name : record->state.registerNames()) {
        const std::vector<Head> heads = record->state.heads(name);
        if (std::ranges::any_of(heads, [&](const Head& head) { return *head.value != *heads.front().value; })) {
            scene_.faults.note(Fault::ConflictPicked);
            save(tablet, {{partOf(record->id, record->state.kind, record->state.seen, {{name, *scene_.random.pick(heads).value}}), ++lastForm_}},
                 author(tablet));
            return;
        }
    }
}

// Releases all or some of what was set aside, or says that it is not adopted. One of these tablets may be too late.
void People::settle(Tablet& tablet)
{
    const Result<std::vector<WaitingChange>> waiting = tablet.ledger().waitingChanges(20);
    ASSERT_ALWAYS(waiting);
    if (waiting->empty()) {
        return;
    }
    const Change& aside = scene_.random.pick(*waiting).change;
    const Result<std::optional<RecordView>> today = tablet.ledger().record(aside.record);
    ASSERT_ALWAYS(today);
    std::vector<Register> set;
    std::ranges::copy_if(aside.set, std::back_inserter(set),
                         [&](const Register& entry) { return entry.first == "area" || scene_.random.happens(800); });
    Intention settling;
    if (set.empty() || scene_.random.happens(300)) {
        const Value* const area = aside.find("area");
        std::vector<Register> note{{"of", aside.record.text()}, {"text", "不予采用"}, {"area", area != nullptr ? *area : Value(zoneArea)}};
        settling = {partOf(newId(tablet), std::string(refusalKind), {}, std::move(note)), ++lastForm_};
    } else {
        settling = {partOf(aside.record, aside.kind, *today ? (*today)->state.seen : Seen(), std::move(set)), ++lastForm_};
    }
    settling.part.releases = aside.number;
    save(tablet, {settling}, tablet.plan.users[0]);
}

// Says of two sites that they are one place, or takes such a link back.
void People::link(Tablet& tablet)
{
    if (!scene_.links.empty() && scene_.random.happens(350)) {
        const Result<std::optional<RecordView>> link = tablet.ledger().record(scene_.random.pick(scene_.links));
        ASSERT_ALWAYS(link);
        if (*link && (*link)->state.kind == linkKind && !(*link)->elsewhere) {
            scene_.faults.note(Fault::SitesUnlinked);
            save(tablet, {{partOf((*link)->id, std::string(linkKind), (*link)->state.seen, {{"deleted", true}}), ++lastForm_}}, author(tablet));
        }
        return;
    }
    const std::optional<RecordView> one = someRecord(tablet);
    const std::optional<RecordView> other = someRecord(tablet);
    if (!one || !other) {
        return;
    }
    std::vector<Intention> links{linkOf(tablet, *one, *other)};
    // A third one beside them, so that sets of many are not left to chance.
    if (const std::optional<RecordView> third = scene_.random.happens(400) ? someRecord(tablet) : std::nullopt) {
        links.push_back(linkOf(tablet, *other, *third));
    }
    save(tablet, links, author(tablet));
}

People::Intention People::linkOf(Tablet& tablet, const RecordView& one, const RecordView& other)
{
    const std::vector<std::string> areas = one.state.areas();
    std::vector<Register> set{{"a", std::min(one.id.text(), other.id.text())}, {"b", std::max(one.id.text(), other.id.text())},
                              {"area", areas.empty() ? someArea(tablet) : areas.front()}};
    if (scene_.random.happens(150)) {
        set.emplace_back("same", false);
    }
    Intention link{partOf(newId(tablet), std::string(linkKind), {}, std::move(set)), ++lastForm_};
    scene_.links.push_back(link.part.record);
    scene_.faults.note(Fault::SitesLinked);
    return link;
}

} // namespace fieldledger::simulation
