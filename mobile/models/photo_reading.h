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
// From an evidence record as it stands.
Result<PhotoStory> readPhoto(TabletLedger& ledger, const RecordView& view, TimePoint now);

} // namespace fieldledger
