// Jobs for the ledger thread that read what waits for review, with all that is to be said of each record. No Qt, no language.
#pragma once

#include "mobile/models/photo_reading.h"
#include "mobile/models/record_reading.h"
#include "shared/form/review_look.h"
#include "shared/record/review.h"

namespace fieldledger {

struct HeldNote {
    RecordId record;
    Seen seen;
    ReviewNote note;
};

struct ReviewEntry {
    RecordId id;
    std::shared_ptr<const Campaign> campaign; // shared with the ledger's list of campaigns
    const Form* form = nullptr;               // of that campaign
    RecordState state;
    Answers answers;                          // with the number of photos under each image field
    HeldLinks links;
    std::string site;                         // empty: about no place
    TimePoint at;
    std::optional<Answers> previous;          // of the visit before at the same place
    std::vector<PhotoPosition> photos;
    std::size_t photoCount = 0;
    std::vector<PhotoStory> pictures;         // in a listing: as they are shown
    std::vector<HeldNote> notes;              // oldest first
    SendingState sending = SendingState::NothingOwn;
};

// Nothing when the record is not held here or is elsewhere, or nobody reviews its kind.
Result<std::optional<ReviewEntry>> readReviewEntry(TabletLedger& ledger, const RecordId& id);
ReviewLook lookOf(const ReviewEntry& entry, const AnswerNames& names, ExpressionContext context);

struct ReviewOrder {
    std::string campaign;                     // empty: every campaign that is held
    std::vector<std::string> areas;
    std::vector<std::string> reviews;
    std::optional<std::string> author;
    bool newestFirst = false;
    std::size_t limit = 0;
    TimePoint now;
};

struct ReviewListing {
    std::vector<ReviewEntry> entries; // at most `limit`
    std::size_t total = 0;
};
Result<ReviewListing> readReviewListing(TabletLedger& ledger, const ReviewOrder& order);
Result<std::size_t> countReviews(TabletLedger& ledger, const ReviewOrder& order);
// The notes of a thread, oldest first.
Result<std::vector<HeldNote>> readNotes(TabletLedger& ledger, const RecordId& of);

// What a decision writes: the review, and where the record is sent back the note, in one act.
std::vector<ActPart> decisionParts(const ReviewEntry& entry, Review review, const std::string& by, TimePoint now, const Seen& seen);
ActPart notePart(const ReviewEntry& entry, const RecordId& id, const std::string& field, const std::string& text);

} // namespace fieldledger
