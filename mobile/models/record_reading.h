// Jobs for the ledger thread that put a record together with what it needs to be shown or filled in: its shown answers,
// the records its links lead to, and what is due. No Qt, no language.
#pragma once

#include "mobile/models/form_session.h"
#include "shared/form/schedule.h"
#include "shared/record/place_set.h"

#include <map>
#include <set>

namespace fieldledger {

// The campaign's newest definition that this ledger holds; null when there is none.
std::shared_ptr<const Campaign> heldCampaign(TabletLedger& ledger, std::string_view id);

// All of them, as people see them everywhere: those that ship in the order in which they ship, then the office's own by their ids. The first
// is on the screens until another is chosen.
std::vector<std::shared_ptr<const Campaign>> campaignsInOrder(TabletLedger& ledger);

// What stands behind a record's personal registers, beside its answers.
struct PersonalNotes {
    std::map<std::string, std::string, std::less<>> masks;       // of those without their value, as they are shown: "138****5678"
    std::set<std::string, std::less<>> erased;                   // their value was erased by order
    std::map<std::string, std::string, std::less<>> commitments; // of those that the answers hold in clear
};

// Shown answers; personal registers in clear where the value is held, as their commitment where it is not. `notes` may be null.
Result<Answers> readAnswers(TabletLedger& ledger, const Form* form, const RecordId& id, const RecordState& state, PersonalNotes* notes = nullptr);

// Puts the number of saved photos under each image field's path, as expressions read it.
Status addPhotoCounts(TabletLedger& ledger, const RecordId& id, Answers& answers);

// Nothing when the record is not held here.
Result<std::optional<LinkedRecord>> readLinked(TabletLedger& ledger, std::string_view recordId);
// Adds every record that the answers' links lead to, and their links, three steps deep.
Status addLinks(TabletLedger& ledger, const Campaign& campaign, const Form& form, const Answers& answers, HeldLinks& links);

// Every record of a kind that is held, in pages, until a visit fails; also elsewhere, as links and the sites that they name are read.
Status eachHeldRecord(TabletLedger& ledger, const std::string& campaign, const std::string& kind, const std::function<Status(const RecordView&)>& visit);
// The same without what is elsewhere: what counts here.
Status eachRecord(TabletLedger& ledger, const std::string& campaign, const std::string& kind, const std::function<Status(const RecordView&)>& visit);
// Of those that hang on a record, as shared/form asks for them; they live as long as the views.
std::vector<const RecordState*> statesOf(const std::vector<RecordView>& views);
// The record's answers, not as deleted where something that hangs on it keeps it (shared/form/deletion.h).
Result<Answers> standingAnswers(TabletLedger& ledger, const RecordView& record, Answers answers);

// Whether another record of its kind stands instead of this one (`corrects`): it is kept and shown, and counts nowhere.
Result<bool> isReplaced(TabletLedger& ledger, const RecordView& record);

// What falls due at a site, or of another record by the rules of its kind, soonest first.
Result<std::vector<Due>> readDue(TabletLedger& ledger, const Campaign& campaign, const RecordId& id, const RecordState& state, TimePoint now);

// The sites of the campaign that people said are one place, of those held here.
Result<PlaceSets> readPlaceSets(TabletLedger& ledger, const Campaign& campaign);

struct GeoPoint {
    std::int64_t latitude = 0; // 1e-7 degree
    std::int64_t longitude = 0;
};

// The first field outside repeats that links to a record of that kind; noField when there is none.
std::size_t linkFieldTo(const Form& form, std::string_view kind);

} // namespace fieldledger
