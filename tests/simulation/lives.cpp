#include "tests/simulation/lives.h"

#include "shared/evidence/hashes.h"
#include "shared/wire/change_codec.h"
#include "tests/simulation/newer_app.h"

namespace fieldledger::simulation {

namespace {

constexpr std::size_t tabletsMax = 7;
constexpr std::size_t restoresMax = 3;

} // namespace

void Lives::strike(Tablet& tablet)
{
    if (photos_.random().happens(150)) {
        makeRoom(tablet);
    }
    const std::size_t drawn = scene_.random.below(100);
    if (drawn < 25) {
        keepCopy(tablet);
    } else if (drawn < 45) {
        copyToAnother(tablet);
    } else if (drawn < 65) {
        putBack(tablet);
    } else if (drawn < 82) {
        backUpOffice();
    } else {
        restoreOffice();
    }
}

void Lives::start(Tablet& tablet)
{
    carrier_.perform(tablet, tablet.start(scene_.agenda.now()));
    photos_.start(tablet);
}

void Lives::keepCopy(Tablet& tablet)
{
    scene_.say([&] { return "somebody keeps a copy of tablet " + std::to_string(tablet.index); });
    tablet.keepCopy();
}

void Lives::copyToAnother(Tablet& tablet)
{
    if (scene_.tablets.size() >= tabletsMax) {
        return;
    }
    const std::size_t index = scene_.tablets.size();
    scene_.say([&] { return "tablet " + std::to_string(tablet.index) + " is copied to tablet " + std::to_string(index); });
    scene_.faults.note(Fault::TabletCopied);
    scene_.tablets.push_back(std::make_unique<Tablet>(index, tablet, scene_.agenda.now()));
    start(*scene_.tablets.back());
}

void Lives::putBack(Tablet& tablet)
{
    if (!tablet.hasCopy()) {
        return;
    }
    scene_.say([&] { return "tablet " + std::to_string(tablet.index) + " is put back to its copy"; });
    scene_.faults.note(Fault::TabletPutBack);
    lookAround();
    tablet.putBack();
    start(tablet);
    promise();
}

// From here on the office alone may hold these originals, so that an older backup of it loses them. A copy of the tablet may hold them yet.
// Where the office was restored and this tablet has not heard of it, they go here and now: its receipts are of the life that is over.
void Lives::makeRoom(Tablet& tablet)
{
    lookAround();
    const Result<BlobTotals> freed = tablet.ledger().photos().clearOriginals();
    ASSERT_ALWAYS(freed);
    promise();
    if (freed->count != 0) {
        scene_.faults.note(Fault::OriginalsCleared);
        scene_.say([&] { return "tablet " + std::to_string(tablet.index) + " keeps no originals of delivered photos"; });
    }
}

void Lives::backUpOffice()
{
    scene_.say([] { return std::string("the office is backed up"); });
    scene_.office.backUp(scene_.agenda.now());
    hasBackup_ = true;
    restoredFromThis_ = false;
}

// A backup holds the photos, too; or the ledger alone is put back, beside photos that are newer than it.
void Lives::restoreOffice()
{
    if (!hasBackup_ || restores_ >= restoresMax) {
        return;
    }
    const bool photosStay = photos_.random().happens(300);
    scene_.say([&] { return std::string("the office is brought back from its backup") + (photosStay ? ", its photos stay" : ""); });
    scene_.faults.note(restoredFromThis_ ? Fault::ServerRestoredAgain : Fault::ServerRestored);
    restores_ += 1;
    restoredFromThis_ = true;
    lookAround();
    const Held before = heldByOffice(scene_);
    scene_.office.restore(photosStay, scene_.agenda.now());
    noteLost(before, heldByOffice(scene_), photosStay);
    promise();
}

void Lives::noteLost(const Held& before, const Held& after, bool photosStay)
{
    for (const auto& [first, isUnreadable] : before.lines) {
        if (isUnreadable && !after.lines.contains(first)) {
            lost_.lines.emplace(first, true);
        }
    }
    for (const auto& [blob, size] : before.blobs) {
        if (!after.blobs.contains(blob)) {
            lost_.blobs.emplace(blob, size);
            scene_.faults.note(Fault::PhotoAheadOfLedger, photosStay ? 1 : 0);
        }
    }
}

void Lives::lookAround()
{
    Held all = heldByAnybody(scene_);
    all.add(coveredOnTablets(scene_));
    for (const auto& [first, isUnreadable] : all.lines) {
        if (isUnreadable) {
            unreadable_.insert(first);
        }
    }
    if (const std::optional<std::string> missing = firstMissing(promised_, all); missing && !scene_.failure) {
        scene_.failure = *missing + " is neither at the office nor on any tablet";
    }
}

std::optional<std::string> Lives::breach()
{
    lookAround();
    const Held office = heldByOffice(scene_);
    if (const std::optional<std::string> missing = firstMissing(promised_, office)) {
        return *missing + " did not come back to the office";
    }
    noteReturned(office);
    for (const auto& tablet : scene_.tablets) {
        if (std::optional<std::string> wrong = wronglyDelivered(*tablet, office)) {
            return wrong;
        }
    }
    return countedTwice();
}

void Lives::noteReturned(const Held& office)
{
    for (const auto& [first, isUnreadable] : lost_.lines) {
        scene_.faults.note(Fault::UnreadableReturned, office.lines.contains(first) ? 1 : 0);
    }
    for (const auto& [blob, size] : lost_.blobs) {
        scene_.faults.note(Fault::PhotoReturned, office.blobs.contains(blob) ? 1 : 0);
    }
}

// A tablet may throw away what it was told is at the office.
std::optional<std::string> Lives::wronglyDelivered(Tablet& tablet, const Held& office)
{
    for (const ShelfBlob& blob : tablet.ownBlobs()) {
        const std::string which = "picture " + toHex(blob.hash) + " of tablet " + std::to_string(tablet.index);
        if (blob.state == BlobState::Delivered && !office.blobs.contains(blob.hash)) {
            return which + " passes for delivered and is not at the office";
        }
        if (blob.state == BlobState::SetAside) {
            return which + " was set aside: " + blob.failureDetail;
        }
    }
    return std::nullopt;
}

// What was issued again stands for the bytes it was first saved in, and those count once.
std::optional<std::string> Lives::countedTwice()
{
    std::set<Sha256> counted;
    std::optional<std::string> found;
    const Status read = scene_.office.reading().logAfter(0, [&](const LogRow& row) -> Result<bool> {
        if (row.type != LogType::Change) {
            return true;
        }
        const Result<Change> change = readByNewerApp(row.body);
        ASSERT_ALWAYS(change);
        const bool isReadLater = row.verdict == Verdict::Merged && change->was && unreadable_.contains(*change->was);
        scene_.faults.note(Fault::UnreadableReissued, row.verdict == Verdict::Opaque && change->was ? 1 : 0);
        scene_.faults.note(Fault::UnreadableReadLater, isReadLater ? 1 : 0);
        if (row.verdict == Verdict::Merged && !counted.insert(change->was.value_or(sha256(row.body))).second) {
            found = "a change that was saved once counts twice: " + std::string(row.body);
        }
        return !found;
    });
    ASSERT_ALWAYS(read);
    return found;
}

} // namespace fieldledger::simulation
