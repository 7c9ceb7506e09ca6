// What runs on the ledger thread: the ledger file, the sync engine and the network that feeds it. Made on that thread and
// used by it alone; LedgerThread is the door for the others.
#pragma once

#include "mobile/device/enrolment_call.h"
#include "mobile/device/live_connection.h"
#include "mobile/device/network_transport.h"
#include "mobile/device/sign_in.h"
#include "mobile/device/photo_courier.h"
#include "mobile/device/tablet_clock.h"
#include "shared/store/tablet_ledger.h"
#include "shared/sync/sync_engine.h"

#include <QEvent>
#include <QTimer>

#include <functional>

namespace fieldledger {

// What the worker tells. Called on the ledger thread.
struct LedgerNews {
    std::function<void()> recordsChanged;
    std::function<void(const SyncStatus&)> statusChanged;
    std::function<void(const Traffic&)> trafficChanged;
    std::function<void()> photosChanged;
    std::function<void(const PhotoStatus&)> photoStatusChanged;
};

class LedgerWorker;

// A job on its way to the ledger thread. Qt delivers events of one priority in the order they were posted.
class LedgerJob : public QEvent {
public:
    explicit LedgerJob(std::function<void(LedgerWorker&)> work) : QEvent(kind()), job(std::move(work)) {}
    static Type kind();

    std::function<void(LedgerWorker&)> job;
};

class LedgerWorker : public QObject {
    Q_OBJECT
public:
    bool event(QEvent* event) override;
    // `clock` outlives this.
    LedgerWorker(TabletClock& clock, std::string appVersion, LedgerNews news);
    ~LedgerWorker() override;

    Status open(const std::string& file, PhotoFiles* files);
    bool isOpen() const { return ledger_ != nullptr; }
    TabletLedger& ledger() { return *ledger_; }
    ClockReading now() const { return clock_.read(); }

    // Starts the engine: only after open().
    void startSync();
    void feed(const SyncEvent& event);
    void feedPhotos(const PhotoEvent& event) { photos_.feed(event); }
    // Saves an act and tells the engine. The only way a change is made here.
    Result<std::vector<ChangeNumber>> save(const std::vector<ActPart>& parts, const std::string& by,
                                           const std::optional<TimePoint>& fix,
                                           const std::optional<std::string>& finishedDraft = {});
    void enrol(const EnrolmentOrder& order, EnrolmentCall::Done done);
    void cancelEnrolment();
    // Once enrolled. Afterwards what is saved is that person's.
    void signIn(const std::string& login, const std::string& password, SignIn::Done done);
    void cancelSignIn() { signIn_.cancel(); }

private:
    void perform(const SyncAction& action);
    void learnClock();
    std::optional<QUrl> server();
    void keepLive();

    TabletClock& clock_;
    std::string appVersion_;
    LedgerNews news_;
    std::unique_ptr<TabletLedger> ledger_;
    std::unique_ptr<SyncEngine> engine_;
    NetworkTransport transport_;
    PhotoCourier photos_;
    EnrolmentCall enrolment_;
    SignIn signIn_;
    LiveConnection live_;
    QTimer timer_;
    std::optional<std::chrono::milliseconds> savedOffset_;
};

} // namespace fieldledger
