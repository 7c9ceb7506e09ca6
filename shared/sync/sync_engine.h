// The tablet's side of proto/sync.md as a state machine without sockets, clocks, threads or randomness of its own: it is
// told what happened and answers what to do. The app feeds it with QNetworkAccessManager, load tests with Beast, the
// simulation with lost, repeated and reordered messages. Used by the thread that owns the ledger.
#pragma once

#include "shared/base/clock.h"
#include "shared/base/limits.h"
#include "shared/base/result.h"
#include "shared/store/number_turn.h"
#include "shared/store/tablet_ledger.h"
#include "shared/sync/clock_offset.h"
#include "shared/sync/refusal.h"
#include "shared/sync/sync_request.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace fieldledger {

// ---- what happened
struct Started {};
struct ChangeSaved {};          // the outbox grew
struct NetworkChanged { bool reachable = false; };
struct SomethingNew {};         // the live socket said so
struct SyncRequested {};        // the person pressed 立即同步
struct PauseRequested { bool paused = false; };
struct TimerFired {};
struct AnswerArrived {
    std::uint64_t request = 0;
    int status = 0;
    std::string contentType;
    std::string body;           // decompressed
};
struct RequestFailed {          // no answer: unreachable, timed out, cut
    std::uint64_t request = 0;
    Error error;
};
using SyncEvent = std::variant<Started, ChangeSaved, NetworkChanged, SomethingNew, SyncRequested, PauseRequested, TimerFired,
                               AnswerArrived, RequestFailed>;

// ---- what to do
struct SendRequest {
    std::uint64_t request = 0;  // answers to a request that was given up are dropped by this number
    std::string method;
    std::string path;           // from the server's root: "/v1/sync"
    std::string contentType;
    std::string body;
    std::string token;          // bearer token; empty: none
    std::chrono::milliseconds timeMax{0};
};
struct GiveUpRequest { std::uint64_t request = 0; };
struct SetTimer { TimePoint at; }; // replaces the one before; in the engine's time (ClockReading::monoMs)
struct RecordsChanged {};          // models read again
struct StatusChanged {};           // status() differs from before
struct IdentityChanged {};         // another device number and token: what else uses them starts again
using SyncAction = std::variant<SendRequest, GiveUpRequest, SetTimer, RecordsChanged, StatusChanged, IdentityChanged>;

enum class SyncPhase { NotEnrolled, Paused, Offline, Waiting, Sending, Receiving, UpToDate, Stopped };

struct SyncStatus {
    SyncPhase phase = SyncPhase::NotEnrolled;
    std::size_t pendingChanges = 0;
    std::size_t pendingBytes = 0;
    std::size_t sentChanges = 0;       // in this run
    std::size_t receivedRecords = 0;   // in this run (items and states)
    std::size_t snapshotRecords = 0;   // to come in the running snapshot; 0: none runs
    std::size_t snapshotReceived = 0;  // of it so far
    std::optional<TimePoint> lastContact;
    std::optional<TimePoint> retryAt;  // mono time of the next try by itself
    std::optional<Error> problem;      // why it stands still, in words
    bool isProblemHere = false;        // it is this tablet's own file that fails, not the server or the way to it
    bool renewing = false;             // the tablet is being enrolled anew, by itself
    std::optional<TurnNotice> turn;    // the last time that it was
    std::chrono::milliseconds clockOffset{0}; // server's clock minus the tablet's wall clock
    bool operator==(const SyncStatus&) const = default;
};

// What one request carries at most. Fewer after a request that timed out or was cut, or that the server found too large.
struct SyncLimits {
    std::size_t changesMax = limits::pushChangesMax;
    std::size_t bytesMax = limits::pushBytesMax;
    std::size_t itemsMax = limits::tailItemsMax;
    std::size_t pageRecordsMax = limits::snapshotRecordsMax;
};

class SyncEngine {
public:
    // The ledger outlives the engine. `appVersion` goes into each push head. `newKey` makes the key of another device number.
    SyncEngine(TabletLedger& ledger, std::string appVersion, SyncLimits limits = {}, std::function<DeviceKey()> newKey = makeDeviceKey);

    // Started comes first, and again after an enrolment. Answers may come in any order, late, twice or never: a request
    // is answered once, by its number, and no two are in flight.
    std::vector<SyncAction> onEvent(const SyncEvent& event, const ClockReading& now);
    const SyncStatus& status() const { return status_; }

private:
    enum class Purpose { Sync, SnapshotPage, RecordState, About, EnrolAnew };
    struct InFlight {
        std::uint64_t request = 0;
        Purpose purpose = Purpose::Sync;
        ClockReading sent;
        std::uint64_t pushedFirst = 0;          // n of the changes carried; 0: none
        std::uint64_t pushedThrough = 0;
        std::optional<std::string> cursor;      // sent with a sync
        bool firstPage = false;
        RecordId record;
        std::uint64_t lastOwn = 0;              // when a record's state was asked for, all of it acknowledged
    };
    struct Snapshot {
        bool wanted = false;
        bool full = false;                      // of everything; the cursor is of no use until it ends
        bool tellsLife = false;                 // the cursor was refused: whether in a new epoch, the first page tells
        std::vector<std::string> areas;         // else of these
        std::optional<std::string> token;       // of the next page; absent: the first page
        std::optional<SnapshotPage> lastPage;   // held back until the tail of the areas held has been taken to its end
        std::vector<std::string> broughtAreas;  // what its pages cover
        std::vector<std::string> lostAreas;     // of those, what was not the user's for a while since: not complete
        std::size_t received = 0;
    };

    // What happened, and what to do next: sync_engine.cpp.
    void on(const Started& event, const ClockReading& now);
    void on(const ChangeSaved& event, const ClockReading& now);
    void on(const NetworkChanged& event, const ClockReading& now);
    void on(const SomethingNew& event, const ClockReading& now);
    void on(const SyncRequested& event, const ClockReading& now);
    void on(const PauseRequested& event, const ClockReading& now);
    void on(const TimerFired& event, const ClockReading& now);
    void on(const AnswerArrived& event, const ClockReading& now);
    void on(const RequestFailed& event, const ClockReading& now);
    Status readLedger();
    void decide(const ClockReading& now);
    void decideSnapshot(const ClockReading& now);
    bool isPullDue(const ClockReading& now) const { return pullWanted_ || now.monoMs >= nextPullAt_.ms; }
    std::optional<RecordId> recordToAsk(const ClockReading& now);
    void sendSync(const ClockReading& now);
    Result<std::optional<OutboxBatch>> nextPush(std::size_t changesMax, std::size_t bytesMax);
    void sendPageRequest(const ClockReading& now);
    void sendStateRequest(const RecordId& record, const ClockReading& now);
    void send(InFlight request, SendRequest action, const ClockReading& now);
    void giveUp();
    void unmarkSending();
    void refreshStatus(const ClockReading& now);
    void setTimer();

    // Another device number: sync_renewal.cpp.
    void enrolAnew(const Error& why, const ClockReading& now);
    void askAbout(const Error& refused);
    void sendAbout(const ClockReading& now);
    void sendRenewal(const ClockReading& now);
    Result<KeptRequest> renewalRequest();
    void takeRefusedRenewal(const Refusal& refusal, const ClockReading& now);
    void takeAbout(std::string_view body, const ClockReading& now);
    void takeRenewal(std::string_view body, const ClockReading& now);

    // What an answer means: sync_answers.cpp.
    void takeAnswer(const InFlight& request, const AnswerArrived& answer, const ClockReading& now);
    void takeSync(const InFlight& request, std::string_view body, const ClockReading& now);
    void takePage(const InFlight& request, std::string_view body, const ClockReading& now);
    void takeState(const InFlight& request, std::string_view body, const ClockReading& now);
    void takeRefusal(const InFlight& request, const Refusal& refusal, const ClockReading& now);
    void takeAbsence(const InFlight& request, const Error& error, const ClockReading& now);
    void takeTooLarge(const InFlight& request, const Error& error);
    void resend(const InFlight& request, const Refusal& refusal, const ClockReading& now);
    void takeNewSnapshot(const InFlight& request, const Error& error, const ClockReading& now);
    Status applySync(const InFlight& request, const SyncAnswer& answer);
    void applyPage(SnapshotPage page, bool first, const ClockReading& now);
    // True when the answer is this ledger's and its log holds what this tablet made; else nothing is taken from it, and the
    // tablet may have to be enrolled anew.
    template <class Head> bool isOurs(const Head& head, const ClockReading& now);
    bool fitsOwnLog(const LogHead& log, const ClockReading& now);
    void learnClock(const InFlight& request, TimePoint serverNow, const ClockReading& now);
    Status beginPages(const std::vector<std::string>& areas);
    Status holdAreas(std::vector<std::string> areas);
    void wantNewAreas(const std::vector<std::string>& granted);
    void contactMade(const ClockReading& now);
    void failed(const Error& error, const ClockReading& now);
    void storageFailed(const Error& error, const ClockReading& now);
    void stop(const Error& error);
    void sendLess() { shrunk_ = std::min(shrunk_ + 1, shrunkMax); }

    static constexpr unsigned shrunkMax = 9; // 500 changes become one

    TabletLedger& ledger_;
    std::string appVersion_;
    SyncLimits limits_;
    std::function<DeviceKey()> newKey_;
    SyncStatus status_;
    std::vector<SyncAction> actions_;

    std::optional<SyncIdentity> identity_;
    std::optional<InFlight> inFlight_;
    std::uint64_t lastRequest_ = 0;
    bool reachable_ = true;
    bool paused_ = false;
    bool stopped_ = false;
    bool insist_ = false;                       // the person asked: try although the network seems to be gone
    bool busy_ = false;                         // more than a look whether there is anything new
    bool sendingMarked_ = false;
    bool countsStale_ = true;                   // the outbox changed since it was counted
    unsigned tries_ = 0;                        // failed in a row
    unsigned cursorRefusals_ = 0;               // since something was last pulled
    unsigned shrunk_ = 0;                       // each halves what one request carries
    unsigned shrunkMin_ = 0;                    // what the server's own limits ask for
    std::optional<TimePoint> retryAt_;
    std::optional<TimePoint> timer_;
    TimePoint nextPullAt_;
    bool pullWanted_ = false;
    Snapshot snapshot_;
    // What the ledger heard last of what its person may see: not since a page, which may be older or newer than that.
    struct Standing {
        std::vector<std::string> areas;
        std::optional<std::string> role;
        bool operator==(const Standing&) const = default;
    };
    std::optional<Standing> told_;
    std::vector<std::string> heldAreas_;        // whose base is complete and kept fresh by the cursor
    std::optional<std::uint64_t> resendFrom_;
    bool renewing_ = false;                     // nothing else is sent before another number has come
    std::optional<Error> refused_;              // the token was: is the ledger in another epoch?
    unsigned turnsInVain_ = 0;                  // turns since something was last synced
    std::set<RecordId> askedInVain_;            // not asked again before something new came
    ClockOffset clockOffset_;
};

} // namespace fieldledger
