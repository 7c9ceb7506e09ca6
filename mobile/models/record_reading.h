// Jobs for the ledger thread that put a record together with what it needs to be shown or filled in: its shown answers,
// the records its links lead to, and what is due. No Qt, no language.
#pragma once

#include "mobile/models/form_session.h"
#include "shared/form/schedule.h"

namespace fieldledger {

// The campaign's newest definition that this ledger holds; null when there is none.
std::shared_ptr<const Campaign> heldCampaign(TabletLedger& ledger, std::string_view id);

// Personal registers without their value, as they are shown: "138****5678".
using Masks = std::map<std::string, std::string, std::less<>>;

// Shown answers; personal registers in clear where the value is held, as their commitment where it is not. `masks` may be null.
Result<Answers> readAnswers(TabletLedger& ledger, const Form* form, const RecordState& state, Masks* masks = nullptr);

// Nothing when the record is not held here.
Result<std::optional<LinkedRecord>> readLinked(TabletLedger& ledger, std::string_view recordId);
// Adds every record that the answers' links lead to, and their links, three steps deep.
Status addLinks(TabletLedger& ledger, const Campaign& campaign, const Form& form, const Answers& answers, HeldLinks& links);

// What falls due at a site, soonest first; empty for records that are no sites.
Result<std::vector<Due>> readDue(TabletLedger& ledger, const Campaign& campaign, const RecordId& site,
                                 const RecordState& state, TimePoint now);

struct GeoPoint {
    std::int64_t latitude = 0; // 1e-7 degree
    std::int64_t longitude = 0;
};

// How a form is to be opened.
struct FormOrder {
    std::string campaign;
    std::string kind;
    std::string rule;                  // a schedule rule whose preset answers it starts with; empty: whatever is due
    std::string site;                  // id of the site it is about; empty: none
    std::optional<RecordId> record;    // the record to change; absent: a new one
    std::optional<RecordId> corrects;  // a new one that stands instead of this, and starts with its answers
    ExpressionContext context;         // its area is the one on the screens, or the person's own
    std::string lastArea;              // of the record that was finished last
    std::optional<GeoPoint> here;
};

// NotFound when the campaign, the form or the record is not held here.
Result<FormContent> openForm(TabletLedger& ledger, const FormOrder& order, const std::function<RecordId()>& newId);

// The first field outside repeats that links to a record of that kind; noField when there is none.
std::size_t linkFieldTo(const Form& form, std::string_view kind);

} // namespace fieldledger
