// The tablet's photos on their way: a tus 1.0 client (proto/sync.md) as a state machine beside SyncEngine, without sockets,
// clocks, threads or randomness of its own. One blob at a time, thumbs before previews before originals; after a cut it goes
// on at the byte the server has. A blob that cannot be sent is set aside with its reason and holds up no other. What was
// delivered is what the server signed a receipt for. Thumbs and previews of others are fetched on request.
// Used by the thread that owns the ledger. Its request numbers are its own.
#pragma once

#include "shared/store/photo_shelf.h"
#include "shared/sync/sync_engine.h"

#include <set>

namespace fieldledger {

// ---- what happened (besides Started, TimerFired and PauseRequested of sync_engine.h)
struct PhotosChanged {};          // an act with photos was saved, a picture was wished for, a sync brought something
struct PhotoNetwork {
    bool reachable = false;
    bool metered = false;         // costs by the byte; unknown counts as not
};
struct UnmeteredOnly { bool only = false; }; // 仅 Wi-Fi 传照片; kept over restarts, as the pause is
struct PhotosRequested {};        // the person pressed 立即上传: what was set aside is tried again, too
struct BlobAnswerArrived {
    std::uint64_t request = 0;
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers; // names in lower case
    std::string body;
};
struct BlobRequestFailed {        // no answer: unreachable, timed out, cut
    std::uint64_t request = 0;
    Error error;
};
using PhotoEvent = std::variant<Started, PhotosChanged, PhotoNetwork, UnmeteredOnly, PhotosRequested, PauseRequested, TimerFired,
                                BlobAnswerArrived, BlobRequestFailed>;

// ---- what to do
struct SendBlobRequest {
    std::uint64_t request = 0;
    std::string method;
    std::string path;             // from the server's root
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;             // as it is: never compressed
    std::string token;
    std::chrono::milliseconds timeMax{0};
};
struct PhotosMoved {};            // a blob was delivered, set aside or fetched: models read again
using PhotoAction = std::variant<SendBlobRequest, GiveUpRequest, SetTimer, PhotosMoved, StatusChanged>;

// What it does, or why nothing moves.
enum class PhotoPhase { NotEnrolled, Paused, Offline, OnlyUnmetered, ServerKeyUnknown, Waiting, Sending, Fetching, UpToDate, Stopped };

struct PhotoStatus {
    PhotoPhase phase = PhotoPhase::NotEnrolled;
    PhotoBacklog backlog;              // still to be sent
    std::size_t doneBlobs = 0;         // since the backlog was last empty
    std::int64_t doneBytes = 0;
    std::optional<Sha256> sending;     // the blob at hand
    bool paused = false;
    bool unmeteredOnly = false;
    std::optional<TimePoint> retryAt;  // mono time of the next try by itself
    std::optional<Error> problem;      // with Waiting and Stopped
    bool isProblemHere = false;        // it is this tablet's own storage that fails, not the server or the way to it
    bool operator==(const PhotoStatus&) const = default;
};

class PhotoQueue {
public:
    // The ledger outlives the queue.
    explicit PhotoQueue(TabletLedger& ledger);

    // Started comes first, and again after an enrolment. An answer is taken once, by its request's number.
    std::vector<PhotoAction> onEvent(const PhotoEvent& event, const ClockReading& now);
    const PhotoStatus& status() const { return status_; }

private:
    enum class Purpose { Create, Look, Append, Fetch };
    struct Identity {
        DeviceNumber device;
        std::string token;
        std::string ledger;
        std::optional<PublicKey> serverKey;
    };
    struct InFlight {
        std::uint64_t request = 0;
        Purpose purpose = Purpose::Create;
        ClockReading sent;
        std::size_t bytes = 0;      // of an Append
        Sha256 wanted{};            // of a Fetch
    };
    struct Upload {
        ShelfBlob blob;
        std::string location;               // empty: to be created
        std::optional<std::int64_t> offset; // absent: to be asked for
        std::int64_t best = 0;              // the furthest it ever stood
        unsigned failures = 0;              // in a row, without a byte more
        unsigned turns = 0;                 // answers in a row that sent it elsewhere, without a byte taken
        int wrongReceipts = 0;
    };

    // What happened, and what to do next: photo_queue.cpp.
    void on(const Started& event, const ClockReading& now);
    void on(const PhotosChanged& event, const ClockReading& now);
    void on(const PhotoNetwork& event, const ClockReading& now);
    void on(const UnmeteredOnly& event, const ClockReading& now);
    void on(const PhotosRequested& event, const ClockReading& now);
    void on(const PauseRequested& event, const ClockReading& now);
    void on(const TimerFired& event, const ClockReading& now);
    void on(const BlobAnswerArrived& event, const ClockReading& now);
    void on(const BlobRequestFailed& event, const ClockReading& now);
    Status readIdentity();
    Status readBacklog();
    void decide(const ClockReading& now);
    bool maySend() const;
    void decideUpload(const ClockReading& now);
    Result<std::optional<ShelfBlob>> nextBlob();
    // False: it was set aside instead.
    Result<bool> begin(const ShelfBlob& blob);
    void sendCreate(const ClockReading& now);
    void sendLook(const ClockReading& now);
    void sendAppend(const ClockReading& now);
    void sendFetch(const Sha256& hash, const ClockReading& now);
    void send(InFlight request, SendBlobRequest action, const ClockReading& now);
    void giveUp();
    void refreshStatus(const ClockReading& now);
    void setTimer();

    // What an answer means: photo_answers.cpp.
    void takeCreated(const BlobAnswerArrived& answer, const ClockReading& now);
    void takeLooked(const BlobAnswerArrived& answer, const ClockReading& now);
    void takeAppended(const InFlight& request, const BlobAnswerArrived& answer, const ClockReading& now);
    void takeFetched(const InFlight& request, const BlobAnswerArrived& answer, const ClockReading& now);
    void takeReceipt(std::string_view header, const ClockReading& now);
    Status checkReceipt(const BlobReceipt& receipt) const;
    void takeMismatch(const ClockReading& now);
    void takeRefusal(const BlobAnswerArrived& answer, const ClockReading& now);
    void createAgain();
    // Goes on elsewhere at once; slowly when the server sends it from one place to the next.
    void turned(const ClockReading& now);
    void uploadWasCut(const Error& error, const ClockReading& now);
    // Tried again later; a blob that this happens to each time goes after all others.
    void heldUp(const Error& error, const ClockReading& now);
    void fetchFailed(const Sha256& hash, const Error& error, const ClockReading& now);
    void putAside(BlobFailure failure, const std::string& detail, const ClockReading& now);
    void finish();
    void moved(std::int64_t offset);
    void adaptChunk(std::chrono::milliseconds took);
    void failed(const Error& error, const ClockReading& now);
    void storageFailed(const Error& error, const ClockReading& now); // this tablet's own
    void stop(const Error& error);

    TabletLedger& ledger_;
    PhotoStatus status_;
    std::vector<PhotoAction> actions_;

    std::optional<Identity> identity_;
    std::optional<InFlight> inFlight_;
    std::optional<Upload> upload_;
    std::set<Sha256> stuck_;             // that failed time and again: after all others
    std::uint64_t lastRequest_ = 0;
    std::size_t chunk_ = limits::uploadChunkStart;
    std::size_t chunkMax_ = limits::uploadChunkMax; // less behind a proxy that takes no more
    bool reachable_ = true;
    bool metered_ = false;
    bool stopped_ = false;
    bool insist_ = false;                // the person asked: try although the network seems to be gone
    unsigned tries_ = 0;                 // failed in a row
    unsigned fetchTries_ = 0;            // of the wish at hand
    std::optional<TimePoint> retryAt_;
    std::optional<TimePoint> timer_;
};

} // namespace fieldledger
