// Jobs for the ledger thread that open a form: anew for a site or a record, with the answers that it likely starts with, or where a
// draft of it was left. No Qt but the ledger thread's, no language.
#pragma once

#include "mobile/device/ledger_thread.h"
#include "mobile/models/photo_reading.h"
#include "mobile/models/record_reading.h"

namespace fieldledger {

// How a form is to be opened.
struct FormOrder {
    std::string campaign;
    std::string kind;
    std::string rule;                  // a schedule rule whose preset answers it starts with; empty: whatever is due
    std::string site;                  // id of the site it is about; empty: none
    std::string area;                  // that it is about; empty: the likely one
    std::optional<RecordId> record;    // the record to change; absent: a new one
    std::optional<RecordId> corrects;  // a new one that stands instead of this, and starts with its answers
    ExpressionContext context;         // its area is the one on the screens, or the person's own
    std::string lastArea;              // of the record that was finished last
    std::optional<GeoPoint> here;
};

// NotFound when the campaign, the form or the record is not held here.
Result<FormContent> openForm(TabletLedger& ledger, const FormOrder& order, const std::function<RecordId()>& newId);

// A form as it comes back from the ledger thread.
struct OpenedForm {
    std::shared_ptr<const Campaign> campaign; // shared with the ledger's list of campaigns
    FormContent content;
    bool resumed = false;
    std::vector<PhotoStory> photos;           // of the record, and those that the form holds
};
// A draft of the same form for the same site or record goes on; otherwise a form is opened anew.
Result<OpenedForm> openOrResume(const LedgerAccess& access, const FormOrder& asked);
// NotFound when there is no such draft, or its form is not held here.
Result<OpenedForm> resumeForm(const LedgerAccess& access, const std::string& draftId);

} // namespace fieldledger
