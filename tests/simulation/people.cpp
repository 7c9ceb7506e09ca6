#include "tests/simulation/people.h"

#include "tests/support/test_pictures.h"

#include "shared/base/uuid7.h"
#include "shared/evidence/hashes.h"

namespace fieldledger::simulation {

void People::act(Tablet& tablet)
{
    const std::size_t drawn = scene_.random.below(100);
    if (scene_.sites.size() < 2 || drawn < 14) {
        logSite(tablet);
    } else if (drawn < 24) {
        logVisit(tablet);
    } else if (drawn < 42) {
        openForm(tablet);
    } else if (drawn < 66) {
        saveForm(tablet);
    } else if (drawn < 72) {
        if (!tablet.forms.empty()) {
            closeForm(tablet, scene_.random.below(tablet.forms.size()));
        }
    } else if (drawn < 82) {
        editAtOnce(tablet);
    } else if (drawn < 86) {
        pick(tablet);
    } else if (drawn < 90) {
        settle(tablet);
    } else if (drawn < 93) {
        link(tablet);
    } else {
        move(tablet);
    }
}

std::string People::author(Tablet& tablet)
{
    const std::size_t drawn = scene_.random.below(100);
    if (drawn < 72) {
        return tablet.plan.users[0];
    }
    if (drawn < 93) {
        return tablet.plan.users[1];
    }
    return tablet.plan.users[2];
}

// Mostly one the tablet holds.
std::string People::someArea(const Tablet& tablet)
{
    const std::vector<std::string> granted = tablet.enrolled().areas;
    if (scene_.random.happens(700) && !granted.empty() && granted[0] != zoneArea) {
        return scene_.random.pick(granted);
    }
    std::vector<std::string> all = villages;
    all.push_back(eastArea);
    all.push_back(westArea);
    return scene_.random.pick(all);
}

std::optional<RecordView> People::someRecord(Tablet& tablet)
{
    for (int tries = 0; tries < 4; ++tries) {
        const bool isVisit = !scene_.visits.empty() && scene_.random.happens(200);
        // The first ones again and again, so that people meet on them.
        const std::vector<RecordId>& among = isVisit ? scene_.visits : scene_.sites;
        const std::size_t recent = scene_.random.happens(600) ? std::min<std::size_t>(among.size(), 3) : among.size();
        Result<std::optional<RecordView>> view = tablet.ledger().record(among[scene_.random.below(recent)]);
        ASSERT_ALWAYS(view);
        if (*view && !(*view)->state.kind.empty() && !(*view)->elsewhere) {
            return **view;
        }
    }
    return std::nullopt;
}

std::vector<Register> People::someAnswers(std::size_t most)
{
    static const std::vector<std::string> names{"a", "b", "c", "name", "tones/red", "tones/blue", "rows/7f/size", "newer"};
    std::map<std::string, Value> set;
    const std::size_t count = 1 + scene_.random.below(most);
    while (set.size() < count) {
        const std::string& name = scene_.random.pick(names);
        if (name.starts_with("tones/")) {
            set[name] = Value(scene_.random.happens(500));
        } else if (scene_.random.happens(80)) {
            set[name] = Value();
        } else if (name == "rows/7f/size") {
            set[name] = Value(static_cast<std::int64_t>(++lastValue_));
        } else {
            set[name] = Value("值" + std::to_string(++lastValue_));
        }
    }
    return {set.begin(), set.end()};
}

RecordId People::newId(Tablet& tablet)
{
    return makeRecordId(tablet.clock(scene_.agenda.now()).est, [this](std::span<std::uint8_t> bytes) { scene_.random.fill(bytes); });
}

ActPart People::partOf(const RecordId& record, const std::string& kind, const Seen& seen, std::vector<Register> set)
{
    ActPart part;
    part.record = record;
    part.kind = kind;
    part.campaign = campaignName;
    part.form = scene_.random.happens(100) ? 9 : 1;
    part.seen = seen;
    part.set = std::move(set);
    sortRegisters(part.set);
    return part;
}

std::vector<ChangeNumber> People::save(Tablet& tablet, const std::vector<Intention>& parts, const std::string& by)
{
    std::vector<ActPart> act;
    for (const Intention& intention : parts) {
        act.push_back(intention.part);
    }
    const Result<std::vector<ChangeNumber>> numbers = tablet.ledger().saveAct(act, by, tablet.changeTime(scene_.agenda.now()));
    if (!numbers) {
        scene_.failure = "tablet " + std::to_string(tablet.index) + " could not save: " + numbers.error().detail();
        return {};
    }
    ASSERT_ALWAYS(numbers->size() == parts.size());
    if (by == tablet.plan.users[2]) {
        scene_.faults.note(Fault::AuthorWithoutRight);
    } else if (by != tablet.plan.users[0]) {
        scene_.faults.note(Fault::SecondPersonOnTablet);
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const ActPart& part = parts[i].part;
        Deed deed{(*numbers)[i], part.record, by, part.seen, parts[i].form, {part.set.begin(), part.set.end()}, {}, by == tablet.plan.users[2]};
        deed.settles = part.releases.has_value();
        deed.act = numbers->front().n;
        for (const PersonalValue& value : part.personal) {
            deed.personal[value.registerName] = value.value;
        }
        scene_.say([&] {
            std::string text = "tablet " + std::to_string(tablet.index) + ": " + by + " writes ("
                + std::to_string(deed.number.device.value) + "," + std::to_string(deed.number.n) + ") to " + part.kind + " "
                + part.record.text() + ", form " + std::to_string(deed.form) + ":";
            for (const Register& entry : part.set) {
                text += " " + entry.first + "=" + std::string(entry.second.textOrEmpty());
            }
            return text;
        });
        scene_.truth.note(std::move(deed));
    }
    carrier_.feed(tablet, ChangeSaved{});
    photos_.feed(tablet, PhotosChanged{});
    return *numbers;
}

void People::logSite(Tablet& tablet)
{
    const std::string by = author(tablet);
    std::vector<Register> set = someAnswers(4);
    set.emplace_back("area", someArea(tablet));
    Intention site{partOf(newId(tablet), "site", {}, std::move(set)), ++lastForm_};
    if (scene_.random.happens(250)) {
        addPhone(site.part);
    }
    scene_.sites.push_back(site.part.record);
    save(tablet, {site}, by);
}

void People::addPhone(ActPart& site)
{
    const std::string salt(32, 'a');
    const std::string phone = "138" + std::to_string(++lastValue_);
    site.set.emplace_back("phone", personalCommitment(salt, phone));
    sortRegisters(site.set);
    site.personal.push_back({"phone", salt, Value(phone)});
    scene_.faults.note(Fault::PersonalValue);
}

// A visit and what it changes of its site, in one act.
void People::logVisit(Tablet& tablet)
{
    const std::optional<RecordView> site = someRecord(tablet);
    if (!site || site->state.kind != "site") {
        return;
    }
    const std::vector<std::string> areas = site->state.areas();
    std::vector<Register> set = someAnswers(3);
    set.emplace_back("site", site->id.text());
    set.emplace_back("area", areas.empty() ? someArea(tablet) : areas.front());
    const Intention visit{partOf(newId(tablet), "visit", {}, std::move(set)), ++lastForm_};
    const Intention finding{partOf(site->id, "site", site->state.seen, someAnswers(2)), ++lastForm_};
    scene_.visits.push_back(visit.part.record);
    scene_.faults.note(Fault::ActOfSeveralRecords);
    std::vector<Intention> parts{visit, finding};
    if (photos_.random().happens(300)) {
        attachPhotos(tablet, parts);
    }
    save(tablet, parts, author(tablet));
}

void People::attachPhotos(Tablet& tablet, std::vector<Intention>& parts)
{
    const ActPart& owner = parts.front().part;
    const auto area = std::ranges::find(owner.set, "area", &Register::first);
    ASSERT_ALWAYS(area != owner.set.end());
    const RecordId of = owner.record;
    const std::string code(area->second.textOrEmpty());
    const std::size_t count = 1 + photos_.random().below(2);
    for (std::size_t i = 0; i < count; ++i) {
        const ShelfPhoto photo = takePhoto(tablet, of, code, "");
        parts.push_back(evidenceOf(photo));
        scene_.photos.push_back({tablet.index, photo});
    }
}

ShelfPhoto People::takePhoto(Tablet& tablet, const RecordId& of, const std::string& area, const std::string& draft)
{
    Random& random = photos_.random();
    const bool isAgain = lastPhoto_ > 0 && random.happens(150);
    const std::uint64_t picture = isAgain ? 1 + random.below(lastPhoto_) : ++lastPhoto_;
    NewPhoto photo;
    photo.record = makeRecordId(tablet.clock(scene_.agenda.now()).est, [&](std::span<std::uint8_t> bytes) { random.fill(bytes); });
    photo.draft = draft;
    photo.facts.of = of;
    photo.facts.field = "photos";
    photo.facts.area = area;
    photo.facts.media = "image/jpeg";
    photo.facts.taken = tablet.clock(scene_.agenda.now());
    photo.facts.source = "test";
    photo.original.bytes = test::testJpeg(2'000 + picture % 5'000, 3 * picture);
    photo.preview = BlobSource{test::testJpeg(1'200, 3 * picture + 1), ""};
    photo.thumb = BlobSource{test::testJpeg(800, 3 * picture + 2), ""};
    scene_.faults.note(isAgain ? Fault::PhotoTwice : Fault::PhotoTaken);
    if (random.happens(100)) {
        const std::int64_t failed = tablet.files().failures();
        tablet.files().failAt(random.between(1, 10), random.happens(500) ? test::MemoryFiles::Fault::Once : test::MemoryFiles::Fault::FromThenOn);
        const Result<ShelfPhoto> broken = tablet.ledger().photos().commit(photo, photo.facts.taken.est);
        tablet.files().heal();
        scene_.faults.note(Fault::PhotoDiskFailed, tablet.files().failures() > failed && !broken ? 1 : 0);
    }
    Result<ShelfPhoto> taken = tablet.ledger().photos().commit(photo, photo.facts.taken.est);
    ASSERT_ALWAYS(taken);
    return *std::move(taken);
}

People::Intention People::evidenceOf(const ShelfPhoto& photo)
{
    ActPart part;
    part.record = photo.record;
    part.kind = evidenceKind;
    part.campaign = campaignName;
    part.form = 1;
    part.set = evidenceRegisters(photo.facts);
    return {std::move(part), ++lastForm_};
}

void People::openForm(Tablet& tablet)
{
    const std::optional<RecordView> record = someRecord(tablet);
    if (!record || tablet.forms.size() >= 3) {
        return;
    }
    const std::uint64_t number = ++lastForm_;
    const OpenForm form{"form-" + std::to_string(number), number, record->id, record->state.kind, author(tablet), record->state.seen, std::nullopt, std::nullopt, {}};
    const Status kept = tablet.ledger().saveDraft({form.id, R"({"record":")" + record->id.text() + R"("})"});
    ASSERT_ALWAYS(kept);
    scene_.say([&] { return "tablet " + std::to_string(tablet.index) + ": form " + std::to_string(number) + " opens " + record->id.text(); });
    tablet.forms.push_back(form);
    if (photos_.random().happens(150)) {
        const std::vector<std::string> areas = record->state.areas();
        tablet.forms.back().photos.push_back(takePhoto(tablet, record->id, areas.empty() ? zoneArea : areas.front(), form.id));
    }
}

void People::saveForm(Tablet& tablet)
{
    if (tablet.forms.empty()) {
        return;
    }
    OpenForm& form = tablet.forms[scene_.random.below(tablet.forms.size())];
    Result<std::optional<RecordView>> now = tablet.ledger().record(form.record);
    ASSERT_ALWAYS(now);
    if (!*now) {
        return; // a tablet writes only to what it holds
    }
    if (!form.edit && !form.seen.covers((*now)->state.seen)) {
        scene_.faults.note(Fault::FormHeldOpen);
    }
    Intention intention{partOf(form.record, form.kind, form.seen, someAnswers(3)), form.number};
    if (form.kind == "site" && scene_.orders.happens(350)) {
        addPhone(intention.part);
    }
    intention.part.edit = form.edit;
    intention.part.editDevice = form.editDevice;
    if (form.edit) {
        scene_.faults.note(Fault::FormSavedAgain);
    }
    std::vector<Intention> parts{intention};
    for (const ShelfPhoto& photo : std::exchange(form.photos, {})) {
        parts.push_back(evidenceOf(photo));
        scene_.photos.push_back({tablet.index, photo});
    }
    const std::vector<ChangeNumber> saved = save(tablet, parts, form.by);
    if (!form.edit && !saved.empty()) {
        form.edit = saved.front().n;
        form.editDevice = saved.front().device;
    }
}

void People::closeForm(Tablet& tablet, std::size_t place)
{
    const Status dropped = tablet.ledger().dropDraft(tablet.forms[place].id);
    ASSERT_ALWAYS(dropped);
    for (const ShelfPhoto& photo : tablet.forms[place].photos) {
        const Result<std::optional<ShelfPhoto>> left = tablet.ledger().photos().photo(photo.record);
        if (!left || *left) {
            scene_.failure = "tablet " + std::to_string(tablet.index) + " kept a photo whose form was given up";
        }
        scene_.faults.note(Fault::PhotoGivenUp);
    }
    tablet.forms.erase(tablet.forms.begin() + static_cast<std::ptrdiff_t>(place));
}

void People::closeForms(Tablet& tablet)
{
    while (!tablet.forms.empty()) {
        closeForm(tablet, 0);
    }
}

void People::editAtOnce(Tablet& tablet)
{
    if (const std::optional<RecordView> record = someRecord(tablet)) {
        Intention edit{partOf(record->id, record->state.kind, record->state.seen, someAnswers(3)), ++lastForm_};
        if (record->state.kind == "site" && scene_.orders.happens(450)) {
            addPhone(edit.part);
        }
        save(tablet, {edit}, author(tablet));
    }
}

void People::move(Tablet& tablet)
{
    const std::optional<RecordView> record = someRecord(tablet);
    if (!record) {
        return;
    }
    std::vector<std::string> all = villages;
    all.push_back(eastArea);
    all.push_back(westArea);
    scene_.faults.note(Fault::RecordMoved);
    save(tablet, {{partOf(record->id, record->state.kind, record->state.seen, {{"area", scene_.random.pick(all)}}), ++lastForm_}},
         author(tablet));
}

} // namespace fieldledger::simulation
