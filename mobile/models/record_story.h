// All that a record's page shows, as values: read on the ledger thread in one go, put into words on the GUI thread.
#pragma once

#include "mobile/models/chip_list_model.h"
#include "mobile/models/conflict_settlement.h"
#include "mobile/models/fact_list_model.h"
#include "mobile/models/head_group_model.h"
#include "mobile/models/record_reading.h"
#include "mobile/models/photo_text.h"
#include "mobile/models/record_text.h"
#include "mobile/models/section_list_model.h"
#include "mobile/models/timeline_model.h"
#include "shared/form/deletion.h"
#include "shared/form/schedule.h"
#include "shared/record/role.h"

namespace fieldledger {

// A record about the one on the page.
struct LinkedStory {
    RecordId id;
    RecordState state;
    Answers answers;
    TimePoint at;
    SendingState sending = SendingState::NothingOwn;
    std::optional<Reason> reason;
    std::vector<PhotoStory> photos;
    bool elsewhere = false;                   // in another area: only shown
};

struct RecordStory {
    RecordId id;
    RecordId writtenOn;                       // where forms of this page write: the record that was asked for, or its face where that is elsewhere
    bool elsewhere = false;                   // in another area, here because of its set: only shown
    std::shared_ptr<const Campaign> campaign; // shared with the ledger's list of campaigns; null when it is not held
    RecordState state;
    Answers answers;
    PersonalNotes personal;                   // of personal registers
    HeldLinks links;
    SendingState sending = SendingState::NothingOwn;
    std::optional<Reason> reason;
    std::vector<Due> dues;
    std::vector<LinkedStory> linked;          // newest first; of a set of linked sites: what any of them has, and the others
    std::size_t registrations = 1;            // how many sites were linked as this one place
    std::vector<std::string> dispositions;    // of the set, where they differ
    std::vector<PhotoStory> photos;           // of the record itself
    std::vector<PhotoStory> earlier;          // of other records, that photos of this one are paired with
    std::vector<RemovedPhoto> removedPhotos;
    Seen linkedSeen;                          // what all that hangs on the record has taken in
    std::vector<ReviewFlag> deletionFlags;    // what speaks against its being struck out
};

// Nothing when the record is not held here. Of a site that was linked with others: the story of their face.
Result<std::optional<RecordStory>> readStory(TabletLedger& ledger, const RecordId& id, TimePoint now);

// The clashes as they were drawn first, by lead: they stay as they are until they are settled or the page is left.
using DrawnConflicts = std::map<std::string, ConflictSettlement>;

// The story in words.
class StoryText {
public:
    // Both outlive this; the story's campaign has a form for its kind. `clear`: personal data is shown as it is.
    StoryText(const RecordStory& story, const TextScope& scope, TimePoint now, bool clear = false);

    QString kindTitle() const;
    QString title() const { return text_.title(); }
    QString subtitle() const;
    std::vector<ChipRow> chips() const;
    std::vector<FactRow> facts(bool folded) const;
    std::vector<SectionRow> sections() const;
    QString sectionsTitle() const;
    std::vector<HeadGroupRow> conflicts(const DrawnConflicts& drawn) const;
    std::vector<TimelineRow> timeline(const std::vector<HeadGroupRow>& conflicts) const;
    // What is called in words: a field, a row's field, or whether the record is deleted.
    QString leadLabel(const std::string& lead) const;
    std::vector<PhotoRow> photos() const { return PhotoText(scope_, now_).rows(story_.photos); }
    std::vector<PhotoPairRow> photoPairs() const { return PhotoText(scope_, now_).pairs(story_.photos, story_.earlier); }
    QString removedPhotosText() const { return PhotoText(scope_, now_).removedText(story_.removedPhotos); }
    // Why nothing can be written on it here; empty where it can.
    QString elsewhereText() const;
    // Whether this person may change the record here: everyone what is shared, one's own visits only.
    bool isEditableBy(const std::string& user) const;
    // Whether this person may strike the record out, or take that back: a supervisor, and the author of what is not approved.
    bool mayStrikeOut(const std::string& user, std::optional<StaffRole> role) const;
    // Who struck it out, when and why; empty when it is not.
    QString struckOutText() const;
    // Whether its author may only write another one instead of it.
    bool isClosedFor(const std::string& user) const;
    // Names of the personal fields whose value is held here, and so could be shown in clear.
    std::vector<std::string> personalHeld() const;

private:
    std::optional<FactRow> factOf(const FieldPlace& place) const;
    QString personalText(const std::string& registerName) const;
    std::vector<FieldPlace> shownPlaces() const;
    std::optional<TimelineRow> patrolRow(const LinkedStory& linked) const;
    HeadRow headOf(const ConflictSettlement& drawn, const DrawnHead& head) const;
    QString valueText(const std::string& lead, const std::vector<Register>& values) const;
    void addSettled(std::vector<std::pair<TimePoint, TimelineRow>>& dated) const;
    const LinkedStory* visitOf(const std::string& by, TimePoint at) const;
    const PhotoStory* photoOf(const std::string& by, TimePoint at) const;
    QString whereOf(const LinkedStory* visit, const PhotoStory* photo) const;
    HeadRow headBy(const std::string& by, TimePoint at) const;
    void showPhoto(HeadRow& row, const PhotoStory& photo) const;
    std::vector<PhotoRow> photosOf(const std::vector<HeadRow>& heads) const;
    TimelineRow linkedRow(const LinkedStory& linked) const;
    QString otherArea(const Answers& answers) const;
    void addElsewhere(const LinkedStory& linked, TimelineRow& row) const;
    void addDeletions(std::vector<std::pair<TimePoint, TimelineRow>>& dated) const;
    std::optional<TimelineRow> changeRow(const HeldChange& change, bool first) const;
    TimelineRow noteRow(const LinkedStory& linked) const;
    TimelineRow erasureRow(const LinkedStory& linked, TimelineRow row) const;
    std::optional<HeadGroupRow> reviewConflict() const;
    QString who(const std::string& user) const { return scope_.directory->personName(user); }

    const RecordStory& story_;
    const TextScope& scope_;
    TimePoint now_;
    bool clear_;
    const Form& form_;
    FormRules rules_;
    FormEvaluation evaluation_;
    RecordText text_;
};

} // namespace fieldledger
