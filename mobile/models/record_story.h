// All that a record's page shows, as values: read on the ledger thread in one go, put into words on the GUI thread.
#pragma once

#include "mobile/models/chip_list_model.h"
#include "mobile/models/fact_list_model.h"
#include "mobile/models/head_group_model.h"
#include "mobile/models/record_text.h"
#include "mobile/models/section_list_model.h"
#include "mobile/models/timeline_model.h"
#include "shared/form/schedule.h"

namespace fieldledger {

// A record about the one on the page.
struct LinkedStory {
    RecordId id;
    RecordState state;
    Answers answers;
    TimePoint at;
    SendingState sending = SendingState::NothingOwn;
    std::optional<Reason> reason;
};

struct RecordStory {
    RecordId id;
    std::shared_ptr<const Campaign> campaign; // shared with the ledger's list of campaigns; null when it is not held
    RecordState state;
    Answers answers;
    HeldLinks links;
    SendingState sending = SendingState::NothingOwn;
    std::optional<Reason> reason;
    std::vector<Due> dues;
    std::vector<LinkedStory> linked;          // newest first
};

// Nothing when the record is not held here.
Result<std::optional<RecordStory>> readStory(TabletLedger& ledger, const RecordId& id, TimePoint now);

// The story in words.
class StoryText {
public:
    // Both outlive this; the story's campaign has a form for its kind.
    StoryText(const RecordStory& story, const TextScope& scope, TimePoint now);

    QString kindTitle() const;
    QString title() const { return text_.title(); }
    QString subtitle() const;
    std::vector<ChipRow> chips() const;
    std::vector<FactRow> facts(bool folded) const;
    std::vector<SectionRow> sections() const;
    QString sectionsTitle() const;
    std::vector<HeadGroupRow> conflicts() const;
    std::vector<TimelineRow> timeline() const;
    // Whether this person may change the record here: everyone what is shared, one's own visits only.
    bool isEditableBy(const std::string& user) const;

private:
    std::optional<FactRow> factOf(const FieldPlace& place) const;
    std::vector<FieldPlace> shownPlaces() const;
    HeadRow headOf(const Field& field, const Head& head, const Shown& shown) const;
    TimelineRow linkedRow(const LinkedStory& linked) const;
    std::optional<TimelineRow> changeRow(const HeldChange& change, bool first) const;
    QString who(const std::string& user) const { return scope_.directory->personName(user); }

    const RecordStory& story_;
    const TextScope& scope_;
    TimePoint now_;
    const Form& form_;
    FormRules rules_;
    FormEvaluation evaluation_;
    RecordText text_;
};

} // namespace fieldledger
