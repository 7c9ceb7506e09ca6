// The tablet's side of proto/sync.md as a state machine without sockets, clocks, threads or randomness of its own: it is
// told what happened and answers what to do. The app feeds it with QNetworkAccessManager, load tests with Beast, the
// simulation with lost, repeated and reordered messages. Used by the thread that owns the ledger.
#pragma once

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/evidence/device_key.h"
#include "shared/store/tablet_ledger.h"

#include <optional>
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
using SyncAction = std::variant<SendRequest, GiveUpRequest, SetTimer, RecordsChanged, StatusChanged>;

enum class SyncPhase { NotEnrolled, Paused, Offline, Waiting, Sending, Receiving, UpToDate, Stopped };

struct SyncStatus {
    SyncPhase phase = SyncPhase::NotEnrolled;
    std::size_t pendingChanges = 0;
    std::size_t pendingBytes = 0;
    std::size_t sentChanges = 0;       // in this run
    std::size_t receivedRecords = 0;   // in this run (items and states)
    std::size_t snapshotRecords = 0;   // to come in the running snapshot; 0: none runs
    std::optional<TimePoint> lastContact;
    std::optional<TimePoint> retryAt;  // mono time of the next try by itself
    std::optional<Error> problem;      // why it stands still, in words
    std::chrono::milliseconds clockOffset{0}; // server's clock minus the tablet's wall clock
    bool operator==(const SyncStatus&) const = delete;
};

class SyncEngine {
public:
    // Both outlive the engine. `appVersion` goes into each push head.
    SyncEngine(TabletLedger& ledger, std::string appVersion);

    std::vector<SyncAction> onEvent(const SyncEvent& event, const ClockReading& now);
    const SyncStatus& status() const { return status_; }

private:
    TabletLedger& ledger_;
    std::string appVersion_;
    SyncStatus status_;
};

} // namespace fieldledger
