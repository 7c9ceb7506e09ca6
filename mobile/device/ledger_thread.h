// The door to the ledger thread. Jobs are run there one after the other, in the order they were posted; what they return is
// delivered on the GUI thread, and only while the receiver lives. Between the threads go values and nothing else: a job
// must not capture pointers or references to what the GUI thread owns. Lives on the GUI thread.
#pragma once

#include "mobile/device/ledger_worker.h"

#include <QPointer>
#include <QThread>

namespace fieldledger {

// What a job works with; valid only inside the job.
struct LedgerAccess {
    TabletLedger& ledger;
    ClockReading now;
};

class LedgerThread : public QObject {
    Q_OBJECT
public:
    explicit LedgerThread(std::string appVersion, QObject* parent = nullptr);
    // Waits for the job that runs; what is saved is saved, an open request is given up.
    ~LedgerThread() override;

    // Opens the file and waits for it: called once, before anything is drawn.
    // `files`: how photos reach the disk, null for the disk itself; outlives this.
    Status open(const QString& file, PhotoFiles* files = nullptr);
    bool isOpen() const { return open_; }
    const TabletClock& clock() const { return clock_; }
    const SyncStatus& status() const { return status_; }
    const Traffic& traffic() const { return traffic_; }
    const PhotoStatus& photoStatus() const { return photoStatus_; }

    // Runs `job(LedgerAccess)` there and `deliver(its result)` here. Before the ledger is open, jobs wait for it.
    template <class Job, class Deliver> void run(QObject* receiver, Job job, Deliver deliver)
    {
        post(delivering(receiver, std::move(job), std::move(deliver)));
    }
    // The same after all other jobs that wait then: for figures beside what somebody looks at, which take long on a large ledger.
    template <class Job, class Deliver> void runWhenFree(QObject* receiver, Job job, Deliver deliver)
    {
        post(delivering(receiver, std::move(job), std::move(deliver)), Qt::LowEventPriority);
    }

    // Saves one act. `deliver` gets Result<std::vector<ChangeNumber>>.
    // `finishedDraft`: the form that the act finishes; it is dropped in the same transaction.
    template <class Deliver>
    void save(QObject* receiver, std::vector<ActPart> parts, std::string by, std::optional<TimePoint> fix, Deliver deliver,
              std::optional<std::string> finishedDraft = {})
    {
        QPointer<QObject> guard(receiver);
        post([this, guard, parts = std::move(parts), by = std::move(by), fix, finishedDraft = std::move(finishedDraft),
              deliver = std::move(deliver)](LedgerWorker& worker) mutable {
            Result<std::vector<ChangeNumber>> numbers = worker.save(parts, by, fix, finishedDraft);
            deliverHere(guard, [deliver = std::move(deliver), numbers = std::move(numbers)]() mutable {
                deliver(std::move(numbers));
            });
        });
    }

    // Runs `job` there and tells nobody. From any thread, once the ledger is open.
    void tell(std::function<void(const LedgerAccess&)> job);

    // Begins to sync, once the models listen.
    void startSync();
    void feed(const SyncEvent& event);
    void feedPhotos(const PhotoEvent& event);
    // Something was wished for, or photos were saved.
    void askForPhotos() { feedPhotos(PhotosChanged{}); }
    // Ends in enrolled() or enrolFailed(), unless cancelled.
    void enrol(const EnrolmentOrder& order);
    void cancelEnrolment();
    // Ends in signedIn() or signInFailed(), unless cancelled.
    void signIn(const std::string& login, const std::string& password);
    void cancelSignIn();

Q_SIGNALS:
    void recordsChanged();
    void statusChanged();
    void trafficChanged();
    void photosChanged();      // one was delivered, set aside or brought
    void photoStatusChanged();
    void enrolled();
    void enrolFailed(const fieldledger::Error& error);
    void signedIn();
    void signInFailed(const fieldledger::Error& error);

private:
    using WorkerJob = std::function<void(LedgerWorker&)>;
    template <class Job, class Deliver> WorkerJob delivering(QObject* receiver, Job job, Deliver deliver)
    {
        return [this, guard = QPointer<QObject>(receiver), job = std::move(job), deliver = std::move(deliver)](LedgerWorker& worker) mutable {
            auto result = job(LedgerAccess{worker.ledger(), worker.now()});
            deliverHere(guard, [deliver = std::move(deliver), result = std::move(result)]() mutable {
                deliver(std::move(result));
            });
        };
    }
    void post(WorkerJob job, int priority = Qt::NormalEventPriority);
    template <class Deliver> void deliverHere(const QPointer<QObject>& guard, Deliver deliver)
    {
        QMetaObject::invokeMethod(
            this,
            [guard, deliver = std::move(deliver)]() mutable {
                if (guard) {
                    deliver();
                }
            },
            Qt::QueuedConnection);
    }
    LedgerNews news();

    TabletClock clock_;
    QThread thread_;
    LedgerWorker* worker_ = nullptr; // lives on thread_, deleted there when it ends
    bool open_ = false;
    std::vector<std::pair<WorkerJob, int>> early_; // asked for before the file was open
    SyncStatus status_;
    Traffic traffic_;
    PhotoStatus photoStatus_;
};

} // namespace fieldledger
