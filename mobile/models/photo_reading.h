// Jobs for the ledger thread that put photos together with what is known of them here: which of their blobs lie on this
// tablet, and how far each has been sent.
#pragma once

#include "shared/store/photo_shelf.h"
#include "shared/store/tablet_ledger.h"

#include <map>

namespace fieldledger {

struct PhotoStory {
    RecordId record;              // the evidence record
    EvidenceFacts facts;
    std::string by;               // who took it; empty: the person of this tablet, in a form that is not finished
    std::string draft;            // of the open form that holds it; empty: saved
    bool thumbHere = false;
    bool previewHere = false;
    bool originalHere = false;
    bool removed = false;         // taken back after it was saved
    bool own = false;             // this tablet took it: the members below tell how far it has come
    bool delivered = false;       // each of its blobs, by verified receipts
    BlobFailure failure = BlobFailure::None;
    std::string failureDetail;
    std::int64_t sentBytes = 0;
    std::int64_t bytes = 0;
    bool operator==(const PhotoStory&) const = default;
};

// The part of an act that writes an evidence record.
ActPart evidencePart(const RecordId& record, const EvidenceFacts& facts, const std::string& campaign, std::int64_t form);

// A photo that was taken back after it was saved: its record and its bytes stay, and say who did it and when.
struct RemovedPhoto {
    RecordId record;
    std::string by;
    TimePoint at;
    bool operator==(const RemovedPhoto&) const = default;
};
// Of a record; in the order of their removal.
Result<std::vector<RemovedPhoto>> readRemovedPhotos(TabletLedger& ledger, const RecordId& of);

// The part of an act that takes a saved photo back. Nothing when it is not here, or was taken back already.
Result<std::optional<ActPart>> removalPart(TabletLedger& ledger, const RecordId& photo);

// At most so many of one record are read.
inline constexpr std::size_t photosShownMax = 200;

// The photos of a record, in the order they were taken; those taken back are left out. What is not here of the thumbs is wished
// for: a later reading finds it.
Result<std::vector<PhotoStory>> readPhotos(TabletLedger& ledger, const RecordId& of, TimePoint now);
// The same, added to those given.
Status addPhotos(TabletLedger& ledger, const RecordId& of, TimePoint now, std::vector<PhotoStory>& photos);
// How many of them each image field has, by the field's path.
Result<std::map<std::string, std::int64_t>> countPhotos(TabletLedger& ledger, const RecordId& of);
// Those of an open form.
Result<std::vector<PhotoStory>> readDraftPhotos(TabletLedger& ledger, const std::string& draft, TimePoint now);
// The picture that names this one as the earlier of its place.
Result<std::optional<PhotoStory>> readLater(TabletLedger& ledger, const RecordId& photo, TimePoint now);
// The newest picture of a place that is here: of itself, or of what was written about it. Signatures are none.
Result<std::optional<PhotoStory>> readLastPhoto(TabletLedger& ledger, std::string_view site, TimePoint now);
// A saved photo, or one of an open form. Nothing when it is not here.
Result<std::optional<PhotoStory>> readOnePhoto(TabletLedger& ledger, const RecordId& id, TimePoint now);
// The pictures that these are paired with as the later ones, of whatever record they are.
Result<std::vector<PhotoStory>> readEarlier(TabletLedger& ledger, const std::vector<PhotoStory>& photos, TimePoint now);
// From an evidence record as it stands.
Result<PhotoStory> readPhoto(TabletLedger& ledger, const RecordView& view, TimePoint now);

} // namespace fieldledger
