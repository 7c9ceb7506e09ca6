#include "mobile/models/photo_reading.h"

#include "shared/form/form_rules.h"
#include "shared/form/answers.h"

#include <algorithm>

namespace fieldledger {

namespace {

// Visits, problems and notes name a record too.
constexpr std::size_t linkedMax = 2'000;
// Records about a place that are looked through for its last picture.
constexpr std::size_t lastLookedAt = 50;

Result<bool> isHere(TabletLedger& ledger, const NamedBlob& blob, TimePoint now)
{
    if (!blob.hash) {
        return false;
    }
    const Result<std::optional<LocalBlob>> found = ledger.photos().find(*blob.hash, now);
    return found ? Result<bool>(found->has_value()) : Result<bool>(found.error());
}

// How far this tablet's own blobs of the photo have come.
Status addSending(TabletLedger& ledger, PhotoStory& story)
{
    story.delivered = true;
    for (const NamedBlob* const named : {&story.facts.thumb, &story.facts.preview, &story.facts.original}) {
        if (!named->hash) {
            continue;
        }
        const Result<std::optional<ShelfBlob>> blob = ledger.photos().blob(*named->hash);
        if (!blob) {
            return blob.error();
        }
        if (!*blob) {
            continue;
        }
        story.own = true;
        story.bytes += (*blob)->size;
        story.sentBytes += (*blob)->state == BlobState::Delivered ? (*blob)->size : (*blob)->sent;
        story.delivered = story.delivered && (*blob)->state == BlobState::Delivered;
        if ((*blob)->state == BlobState::SetAside) {
            story.failure = (*blob)->failure;
            story.failureDetail = (*blob)->failureDetail;
        }
    }
    story.delivered = story.delivered && story.own;
    return Success{};
}

Status addBlobs(TabletLedger& ledger, PhotoStory& story, TimePoint now)
{
    for (const auto& [blob, here] : {std::pair(&story.facts.thumb, &story.thumbHere), std::pair(&story.facts.preview, &story.previewHere),
                                     std::pair(&story.facts.original, &story.originalHere)}) {
        const Result<bool> found = isHere(ledger, *blob, now);
        if (!found) {
            return found.error();
        }
        *here = *found;
    }
    return addSending(ledger, story);
}

bool isRemoved(const RecordState& state) { return answersOf(state, FormRules(nullptr)).isDeleted(); }

// The evidence records of a record, without those that were taken back, or those alone.
Result<std::vector<RecordView>> evidenceOf(TabletLedger& ledger, const RecordId& of, bool removed = false)
{
    Result<std::vector<RecordView>> linked = ledger.linkedTo(of, linkedMax);
    if (linked) {
        std::erase_if(*linked, [&](const RecordView& view) {
            return view.state.kind != evidenceKind || evidenceFrom(view.state).of != of || isRemoved(view.state) != removed;
        });
    }
    return linked;
}

} // namespace

Result<std::map<std::string, std::int64_t>> countPhotos(TabletLedger& ledger, const RecordId& of)
{
    const Result<std::vector<RecordView>> evidence = evidenceOf(ledger, of);
    if (!evidence) {
        return evidence.error();
    }
    std::map<std::string, std::int64_t> counts;
    for (const RecordView& view : *evidence) {
        ++counts[evidenceFrom(view.state).field];
    }
    return counts;
}

Result<std::vector<RemovedPhoto>> readRemovedPhotos(TabletLedger& ledger, const RecordId& of)
{
    const Result<std::vector<RecordView>> evidence = evidenceOf(ledger, of, true);
    if (!evidence) {
        return evidence.error();
    }
    std::vector<RemovedPhoto> removed;
    for (const RecordView& view : *evidence) {
        const Shown shown = shownValue(view.state, deletedRegister, FormRules(nullptr));
        if (shown.from != nullptr) {
            removed.push_back({view.id, shown.from->by, shown.from->at.est});
        }
    }
    std::ranges::stable_sort(removed, {}, &RemovedPhoto::at);
    return removed;
}

Result<std::optional<ActPart>> removalPart(TabletLedger& ledger, const RecordId& photo)
{
    const Result<std::optional<RecordView>> view = ledger.record(photo);
    if (!view) {
        return view.error();
    }
    if (!*view || (*view)->state.kind != evidenceKind || isRemoved((*view)->state)) {
        return std::optional<ActPart>();
    }
    ActPart part;
    part.record = photo;
    part.kind = evidenceKind;
    part.campaign = (*view)->state.campaign;
    part.form = (*view)->state.held.empty() ? 0 : (*view)->state.held.front().form;
    part.seen = (*view)->state.seen;
    part.set.emplace_back(deletedRegister, true);
    return std::optional(std::move(part));
}

ActPart evidencePart(const RecordId& record, const EvidenceFacts& facts, const std::string& campaign, std::int64_t form)
{
    ActPart part;
    part.record = record;
    part.kind = evidenceKind;
    part.campaign = campaign;
    part.form = form;
    part.set = evidenceRegisters(facts);
    sortRegisters(part.set);
    return part;
}

Result<PhotoStory> readPhoto(TabletLedger& ledger, const RecordView& view, TimePoint now)
{
    PhotoStory story;
    story.record = view.id;
    story.facts = evidenceFrom(view.state);
    story.removed = isRemoved(view.state);
    if (!view.state.held.empty()) {
        const auto first = std::ranges::min_element(view.state.held, {}, [](const HeldChange& held) { return held.at.est; });
        story.by = first->by;
    }
    if (const Status added = addBlobs(ledger, story, now); !added) {
        return added.error();
    }
    if (!story.thumbHere && story.facts.thumb.hash) {
        // What cannot be wished for (a thumb larger than thumbs are) stays a placeholder.
        if (const Status wished = ledger.photos().want(*story.facts.thumb.hash, story.facts.thumb.size);
            !wished && wished.error().code() != ErrorCode::TooLarge) {
            return wished.error();
        }
    }
    return story;
}

Result<std::vector<PhotoStory>> readPhotos(TabletLedger& ledger, const RecordId& of, TimePoint now)
{
    const Result<std::vector<RecordView>> evidence = evidenceOf(ledger, of);
    if (!evidence) {
        return evidence.error();
    }
    std::vector<PhotoStory> photos;
    for (const RecordView& view : *evidence) {
        if (photos.size() >= photosShownMax) {
            break;
        }
        Result<PhotoStory> story = readPhoto(ledger, view, now);
        if (!story) {
            return story.error();
        }
        photos.push_back(*std::move(story));
    }
    std::ranges::stable_sort(photos, {}, [](const PhotoStory& photo) { return photo.facts.taken.est; });
    return photos;
}

Status addPhotos(TabletLedger& ledger, const RecordId& of, TimePoint now, std::vector<PhotoStory>& photos)
{
    Result<std::vector<PhotoStory>> found = readPhotos(ledger, of, now);
    if (!found) {
        return found.error();
    }
    std::ranges::move(*found, std::back_inserter(photos));
    return Success{};
}

Result<std::optional<PhotoStory>> readOnePhoto(TabletLedger& ledger, const RecordId& id, TimePoint now)
{
    const Result<std::optional<RecordView>> view = ledger.record(id);
    if (!view) {
        return view.error();
    }
    if (*view) {
        Result<PhotoStory> story = readPhoto(ledger, **view, now);
        return story ? Result<std::optional<PhotoStory>>(*std::move(story)) : story.error();
    }
    // Not saved yet: a photo of an open form.
    const Result<std::optional<ShelfPhoto>> held = ledger.photos().photo(id);
    if (!held || !*held) {
        return held ? Result<std::optional<PhotoStory>>(std::nullopt) : held.error();
    }
    const Result<std::vector<PhotoStory>> ofDraft = readDraftPhotos(ledger, (*held)->draft, now);
    if (!ofDraft) {
        return ofDraft.error();
    }
    const auto found = std::ranges::find(*ofDraft, id, &PhotoStory::record);
    return found == ofDraft->end() ? std::optional<PhotoStory>() : std::optional(*found);
}

Result<std::vector<PhotoStory>> readEarlier(TabletLedger& ledger, const std::vector<PhotoStory>& photos, TimePoint now)
{
    std::vector<PhotoStory> earlier;
    for (const PhotoStory& photo : photos) {
        if (!photo.facts.pair) {
            continue;
        }
        Result<std::optional<PhotoStory>> found = readOnePhoto(ledger, *photo.facts.pair, now);
        if (!found) {
            return found.error();
        }
        if (*found && !(*found)->removed) {
            earlier.push_back(**std::move(found));
        }
    }
    return earlier;
}

Result<std::optional<PhotoStory>> readLater(TabletLedger& ledger, const RecordId& photo, TimePoint now)
{
    const Result<std::vector<RecordView>> naming = ledger.linkedTo(photo, linkedMax);
    if (!naming) {
        return naming.error();
    }
    for (const RecordView& view : *naming) {
        if (view.state.kind == evidenceKind && evidenceFrom(view.state).pair == photo && !isRemoved(view.state)) {
            Result<PhotoStory> later = readPhoto(ledger, view, now);
            return later ? Result<std::optional<PhotoStory>>(*std::move(later)) : later.error();
        }
    }
    return std::optional<PhotoStory>();
}

Result<std::optional<PhotoStory>> readLastPhoto(TabletLedger& ledger, std::string_view site, TimePoint now)
{
    const Result<RecordId> id = RecordId::fromText(site);
    if (!id) {
        return std::optional<PhotoStory>();
    }
    const Result<std::vector<RecordView>> linked = ledger.linkedTo(*id, lastLookedAt);
    if (!linked) {
        return linked.error();
    }
    std::vector<PhotoStory> photos;
    Status read = addPhotos(ledger, *id, now, photos);
    for (const RecordView& view : *linked) {
        if (read && view.state.kind != evidenceKind) {
            read = addPhotos(ledger, view.id, now, photos);
        }
    }
    if (!read) {
        return read.error();
    }
    std::erase_if(photos, [](const PhotoStory& photo) { return photo.facts.personal || !(photo.thumbHere || photo.previewHere); });
    const auto newest = std::ranges::max_element(photos, {}, [](const PhotoStory& photo) { return photo.facts.taken.est; });
    return newest == photos.end() ? std::optional<PhotoStory>() : std::optional(std::move(*newest));
}

Result<std::vector<PhotoStory>> readDraftPhotos(TabletLedger& ledger, const std::string& draft, TimePoint now)
{
    Result<std::vector<ShelfPhoto>> taken = ledger.photos().photosOfDraft(draft);
    if (!taken) {
        return taken.error();
    }
    std::vector<PhotoStory> photos;
    for (ShelfPhoto& photo : *taken) {
        PhotoStory story;
        story.record = photo.record;
        story.facts = std::move(photo.facts);
        story.draft = std::move(photo.draft);
        if (const Status added = addBlobs(ledger, story, now); !added) {
            return added.error();
        }
        photos.push_back(std::move(story));
    }
    return photos;
}

} // namespace fieldledger
