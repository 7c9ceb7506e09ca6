// One tablet of a run: the real store, the real engine, its clocks, and the forms that its people hold open.
#pragma once

#include "shared/sync/photo_queue.h"
#include "shared/wire/change_codec.h"
#include "tests/simulation/flaw.h"
#include "tests/simulation/newer_app.h"
#include "tests/simulation/office.h"
#include "tests/support/memory_files.h"

namespace fieldledger::simulation {

// A form on the screen. It survives a kill, as drafts do.
struct OpenForm {
    std::string id;                      // of the draft
    std::uint64_t number = 0;            // for Truth
    RecordId record;
    std::string kind;
    std::string by;
    Seen seen;                           // from the opening
    std::optional<std::uint64_t> edit;   // n of the first save
    std::optional<DeviceNumber> editDevice;
    std::vector<ShelfPhoto> photos;      // taken in it and not saved yet
};

struct TabletPlan {
    std::string login;
    std::vector<std::string> users;      // ids of the people who use it, its own first
    std::chrono::milliseconds clockSkew{0};
    std::string path = ":memory:";
    SyncLimits limits;
    Flaw flaw = Flaw::None;
    std::shared_ptr<WrittenHashes> newerApp; // some of its changes are beyond the server's reader; none: all can be read
    bool isForgetful = false;            // loses what the rules themselves find missing
    std::uint64_t seed = 0;
};

class Tablet {
public:
    Tablet(std::size_t index, TabletPlan plan, const EnrolAnswer& enrolled, const DeviceKey& key, TimePoint now);
    // Another tablet with the data of this one, which is a file, as it stands.
    Tablet(std::size_t index, const Tablet& copied, TimePoint now);
    ~Tablet();
    Tablet(const Tablet&) = delete;

    // The program starts (again) on what the ledger holds.
    std::vector<SyncAction> start(TimePoint now);
    std::vector<SyncAction> feed(const SyncEvent& event, TimePoint now) { return engine_->onEvent(event, clock(now)); }
    std::vector<PhotoAction> startPhotos(TimePoint now);
    std::vector<PhotoAction> feedPhotos(const PhotoEvent& event, TimePoint now) { return photos_->onEvent(event, clock(now)); }
    // The program dies between two transactions; what was not stored is gone. The file lives on when there is one.
    void kill(TimePoint now);
    // A copy of its data, and the tablet as it was then. Only of a file; the newest one counts.
    void keepCopy();
    bool hasCopy() const { return copy_.has_value(); }
    void putBack();
    bool isOnFile() const { return plan.path != ":memory:"; }
    bool isRunning() const { return engine_.has_value(); }
    void setClock(std::chrono::milliseconds skew) { skew_ = skew; }

    ClockReading clock(TimePoint now) const;
    ChangeTime changeTime(TimePoint now) const;
    TimePoint trueTimeOf(TimePoint mono) const { return bootedAt_ + std::chrono::milliseconds(mono.ms - monoAtStart); }
    TabletLedger& ledger() { return *ledger_; }
    const SyncStatus& status() const { return engine_->status(); }
    const PhotoStatus& photoStatus() const { return photos_->status(); }
    test::MemoryFiles& files() { return files_; }
    // Never told which blobs it may send: what names them is unreadable to the server, and it is revoked.
    bool mayKeepPhotos() const { return revoked && plan.newerApp; }
    // Every change that it ever made, in the bytes and under the number in which it is sent today. Only of a file.
    std::vector<std::string> ownLines() const;
    // Its records as the server told them, without what it wrote since. Only of a file.
    std::vector<IdentifiedState> bases() const;
    // Of the photos that it took: those whose file is here.
    std::vector<ShelfBlob> ownBlobs();
    // As it is enrolled now: the number may be another than at the start.
    EnrolAnswer enrolled() const;

    const std::size_t index;
    const TabletPlan plan;
    unsigned life = 0;                   // starts of the program
    bool reachable = true;
    bool paused = false;
    bool revoked = false;
    std::vector<OpenForm> forms;
    std::set<DeviceNumber> numbers;      // that it has, had, or was about to get; a copy has those of its original
    std::optional<std::uint64_t> inFlight; // request number
    std::optional<std::uint64_t> photoInFlight;
    std::uint64_t lastHandled = 0;       // serial of the newest request the server has seen from it
    std::int64_t snapshotBegan = 0;      // length of the log at the first page of its snapshot

private:
    static constexpr std::int64_t monoAtStart = 1'000;
    struct Copy {
        std::string path;
        std::vector<OpenForm> forms;
        test::MemoryFiles files;
    };
    void open();
    void stop();
    DeviceKey newKey();

    std::string path_;
    EnrolAnswer enrolled_;
    DeviceKey key_;
    test::MemoryFiles files_;            // of photos
    std::unique_ptr<TabletLedger> ledger_;
    std::optional<SyncEngine> engine_;
    std::optional<PhotoQueue> photos_;
    std::chrono::milliseconds skew_;
    TimePoint bootedAt_;
    std::uint32_t boot_ = 0;
    std::optional<Copy> copy_;
    std::uint64_t keys_ = 0;             // made for other numbers
    unsigned copies_ = 0;
};

} // namespace fieldledger::simulation
