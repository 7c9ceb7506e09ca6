// The ledger of one tablet in one SQLite file (WAL, synchronous=FULL): its own changes, the base that came down, what is
// shown (base with open changes on top), lists, search, outbox and cursor. Used by the thread that opened it.
// Every writing function is one transaction: when it returns success, the bytes are fsynced.
#pragma once

#include "shared/base/clock.h"
#include "shared/form/campaign.h"
#include "shared/record/record_state.h"
#include "shared/wire/messages.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fieldledger {

struct Enrolment {
    std::string server;      // "http://host:port"
    EnrolAnswer answer;
    std::string secretKey;   // hexadecimal
};

// One record's part of an act, as the person saw it when it was opened.
struct ActPart {
    RecordId record;
    std::string kind;
    std::string campaign;
    std::int64_t form = 0;
    Seen seen;                          // from the moment the values were drawn
    std::optional<std::uint64_t> edit;  // n of the first save from this opened form; absent on the first
    std::vector<Register> set;          // only what the person changed; `together` groups whole
    std::vector<PersonalValue> personal; // behind registers of `set` that hold a commitment
    std::optional<ChangeNumber> releases = std::nullopt; // the quarantined change that this part settles
    std::optional<DeviceNumber> editDevice = std::nullopt; // the number that `edit` was saved under; absent: today's
};

// How far a record's own changes have come.
enum class SendingState { NothingOwn, SavedHere, Sending, Delivered, PartlyDelivered, SetAside, Failed, Released, NotAdopted };

struct RecordView {
    RecordId id;
    RecordState state;               // base with the open changes on top
    SendingState sending = SendingState::NothingOwn;
    std::optional<Reason> setAsideReason;
    std::optional<Settlement> settlement = std::nullopt; // of what was set aside, once a supervisor settled it
    bool elsewhere = false;          // in none of this tablet's areas: here because a site of its set is. Only shown, never written on
};

// A quarantined change that waits for a supervisor, as it came down.
struct WaitingChange {
    Change change;
    TimePoint got;
    std::optional<Reason> reason;
    std::vector<PersonalValue> personal;  // where this person may read them
};

// A row of a list. Texts are what is shown (rules of the newest form held).
struct ListRow {
    RecordId id;
    std::string kind;
    std::string campaign;
    std::string area;
    std::string name;
    std::string stage;
    std::string disposition;
    std::string facet;                    // the campaign's first list facet, e.g. the side of the road
    std::optional<std::int64_t> dueDay;   // days since 1970-01-01; absent: nothing due
    std::string dueRule;
    std::optional<std::int64_t> latitude; // 1e-7 degree
    std::optional<std::int64_t> longitude;
    TimePoint changed;                    // est of the newest change that holds a head
    SendingState sending = SendingState::NothingOwn;
    bool conflict = false;                // a flagged conflict waits
    std::string review;                   // of a reviewed kind; empty: not reviewed
    std::string author;                   // of a reviewed kind: who wrote it
    int registrations = 1;                // of a set of linked sites: how many it is
    std::string assignee;                 // of a problem that is open: who is to put it right; dueDay is then its deadline
    bool attention = false;               // the rules flag it (form/problem_flags.h)
};

// An own change that was set aside, or settled nothing.
struct OwnSetAside {
    Change change;
    TimePoint got;
    std::optional<Reason> reason;
    std::optional<Settlement> settlement;
    Verdict verdict = Verdict::Quarantined;
};

enum class ListSort { Name, Due, Changed };

struct ListQuery {
    std::string campaign;
    std::string kind = "site";
    std::vector<std::string> areas;        // these and what lies below them; empty: all
    std::optional<std::string> stage;
    std::optional<std::string> disposition;
    std::vector<std::pair<std::string, std::string>> facets; // fields that the campaign filters by, each with the answer wanted
    std::optional<std::int64_t> dueThrough; // due on that day or before
    std::optional<std::string> dueRule;     // due by that rule of the schedule (of sites) or of `dues` (of the others)
    bool conflictsOnly = false;
    std::vector<std::string> reviews;      // how a reviewed record stands; empty: however
    std::optional<std::string> author;     // who wrote a reviewed record
    std::vector<std::string> stages;       // in one of these; empty: any
    std::optional<std::string> assignee;
    bool attentionOnly = false;
    std::string search;                    // words; each must occur (bigrams; one character as a prefix)
    ListSort sort = ListSort::Name;
    bool descending = false;
};

// Keyset window: the row after which to go on (opaque text of the sort key), empty at the start.
struct ListPage {
    std::vector<ListRow> rows;
    std::string next;   // empty: no more
};

// How many rows of a list fall due on one day by one rule.
struct DueCount {
    std::int64_t dueDay = 0; // days since 1970-01-01
    std::string dueRule;
    std::size_t rows = 0;
    bool operator==(const DueCount&) const = default;
};

struct AreaRow {
    std::string code;
    std::string name;
    std::string level;
    std::string parent;
};

struct StaffRow {
    std::string id;
    std::string name;
    std::string unit;
    std::string role;
};

struct OutboxCounts {
    std::size_t changes = 0;
    std::size_t bytes = 0;
};

// What one push carries: whole acts, oldest first.
struct OutboxBatch {
    std::uint64_t first = 0;
    Sha256 hashBefore{};
    Sha256 hashAfter{};
    std::vector<std::string> changes;
    std::vector<PersonalLine> personal;
};

// A form that is open or half filled: survives a kill. `content` is the app's own JSON.
struct FormDraft {
    std::string id;
    std::string content;
};

class NumberTurn;
class PhotoShelf;
struct PhotoPlace;

class TabletLedger {
public:
    // StorageBusy when another process has it, VersionTooNew / Foreign for files that are not ours, StorageCorrupt.
    // ":memory:" for tests. Photos lie in the folder "photos" beside the file, or where the second form says.
    static Result<std::unique_ptr<TabletLedger>> open(const std::string& path);
    static Result<std::unique_ptr<TabletLedger>> open(const std::string& path, const PhotoPlace& photos);
    virtual ~TabletLedger() = default;

    // -- who this tablet is
    virtual Result<std::optional<Enrolment>> enrolment() = 0;
    virtual Status saveEnrolment(const Enrolment& enrolment) = 0;
    virtual Result<std::string> setting(const std::string& name) = 0; // empty when never set
    virtual Status saveSetting(const std::string& name, const std::string& value) = 0;
    // Counts this start of the program: `boot` of its changes.
    virtual Result<std::uint32_t> countStart() = 0;

    // -- the one write path
    // Saves the parts as one act with consecutive n; returns their numbers. Nothing is saved on any error (StorageFull
    // says what to do). `personal` values are stored beside. In the same transaction the photos that its evidence records
    // name are marked to be sent, and the form that it finishes is dropped: a kill leaves no form that could be saved again.
    // A part that was drawn under an older device number of this tablet is written with today's numbers. Forbidden: a part writes on
    // a record that is elsewhere, and neither settles a quarantined change nor ends a form that was opened when it was not.
    virtual Result<std::vector<ChangeNumber>> saveAct(const std::vector<ActPart>& parts, const std::string& by, const ChangeTime& at,
                                                      const std::optional<std::string>& finishedDraft = std::nullopt) = 0;

    // -- photos
    virtual PhotoShelf& photos() = 0;

    // -- another device number
    virtual NumberTurn& turn() = 0;

    // -- reading
    virtual Result<std::optional<RecordView>> record(const RecordId& id) = 0;
    virtual Result<ListPage> list(const ListQuery& query, const std::string& after, std::size_t count) = 0;
    virtual Result<std::size_t> count(const ListQuery& query) = 0;
    // Reads ahead what filters and searches of the query's kind and areas need; good until something is written.
    virtual Status prepareFilters(const ListQuery& query) = 0;
    // All of the rows of a query with `dueThrough`, in one reading: by day, then by rule. `sort` is Due, nothing is searched for.
    virtual Result<std::vector<DueCount>> dueCounts(const ListQuery& query) = 0;
    // Records whose record-link fields name this one, or a site of its set (visits, problems; evidence, also taken back), also elsewhere;
    // newest first.
    virtual Result<std::vector<RecordView>> linkedTo(const RecordId& id, std::size_t count) = 0;
    // Every record of a kind that is held, also elsewhere, in keyset windows.
    virtual Result<std::vector<RecordView>> recordsOfKind(const std::string& campaign, const std::string& kind,
                                                          const std::optional<RecordId>& after, std::size_t count) = 0;
    virtual Result<std::vector<AreaRow>> areas() = 0;
    // What areas are called that were once told beside a record of a set. One of areas() may be among them, under an older name.
    virtual Result<std::vector<AreaName>> areasOfSets() = 0;
    virtual Result<std::vector<StaffRow>> staff() = 0;
    // The newest version held of each campaign, and what does not load (a campaign for a newer app) is left out.
    virtual const std::vector<std::shared_ptr<const Campaign>>& campaigns() = 0;
    // Behind a register that holds a commitment: in clear, or masked for a person without the right.
    virtual Result<std::optional<PersonalValue>> personalValue(ChangeNumber number, const std::string& registerName) = 0;
    // Values of the record's register that were given until then were erased by order; absent: none were.
    virtual Result<std::optional<TimePoint>> erasedThrough(const RecordId& record, const std::string& registerName) = 0;

    // By each of the campaign's due rules of areas: where it was answered, and the last day on which it was. By rule and area.
    virtual Result<std::vector<AreaAnswer>> areaAnswers(const std::string& campaign) = 0;

    // The sites linked with this one as one place, also elsewhere, the face first; the site alone where nobody linked it.
    virtual Result<std::vector<RecordId>> placeSet(const RecordId& site) = 0;

    // -- what is quarantined (roles that may release; nothing for others), newest first, whole acts side by side
    virtual Result<std::vector<WaitingChange>> waitingChanges(std::size_t count) = 0;
    virtual Result<std::size_t> waitingCount() = 0;   // acts
    // This tablet's own that count for nothing, newest first, with what became of them.
    virtual Result<std::vector<OwnSetAside>> ownSetAside(std::size_t count) = 0;

    // -- forms held open
    virtual Status saveDraft(const FormDraft& draft) = 0;
    virtual Status dropDraft(const std::string& id) = 0;
    virtual Result<std::vector<FormDraft>> drafts() = 0;

    // -- the sync engine's side
    virtual Result<OutboxCounts> outboxCounts() = 0;
    virtual Result<OutboxBatch> nextBatch(std::size_t changesMax, std::size_t bytesMax) = 0;
    // The same, but from own change `first` on, acknowledged or not: for a server that says it lacks them (problem `gap`).
    // Begins in the middle of an act where the server took the beginning; NotFound when this tablet never made `first`.
    virtual Result<OutboxBatch> batchFrom(std::uint64_t first, std::size_t changesMax, std::size_t bytesMax) = 0;
    // Where this tablet's own log stands at n (hash of n = 0 is zero); NotFound when it never made that n.
    virtual Result<Sha256> ownHashAt(std::uint64_t n) = 0;
    virtual Result<std::uint64_t> lastOwnNumber() = 0;
    virtual Result<std::optional<std::string>> cursor() = 0;
    // Acknowledgements, items and cursor in one transaction. `pushedThrough` is the last n this request carried. What left
    // stays while `more` says that the tail goes on.
    virtual Status applyAnswer(const SyncAnswer& answer, std::uint64_t pushedThrough) = 0;
    // Snapshot pages: the first one is known by `first`; the last (no `next`) drops what DESIGN §4 says it drops and sets
    // the cursor to the snapshot's. A kill between pages resumes from snapshotToken().
    virtual Status applySnapshotPage(const SnapshotPage& page, bool first) = 0;
    virtual Result<std::optional<std::string>> snapshotToken() = 0;
    // Records whose state must be asked for: something waits that the base cannot take.
    virtual Result<std::vector<RecordId>> recordsToAsk() = 0;
    virtual Status applyAskedState(const StateItem& item) = 0;
    // The server holds no such record in this person's areas: where it passes for being in one, it leaves it, as by a "gone".
    virtual Status applyAskedAbsence(const RecordId& id) = 0;
    // Tells which open changes are in flight, for SendingState::Sending.
    virtual Status markSending(std::uint64_t first, std::uint64_t last) = 0;
    virtual Status markNotSending() = 0;
    // The engine stopped over what is open: SendingState::Failed, until the next call of either of the two above.
    virtual Status markFailed() = 0;
};

} // namespace fieldledger
