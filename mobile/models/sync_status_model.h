// How far this tablet's records have come, in words: the pill on every page and the page behind it. Offline is normal here.
#pragma once

#include "mobile/models/photo_status_model.h"
#include "mobile/models/sync_waiting_model.h"
#include "mobile/models/workspace.h"
#include "shared/form/answers.h"

#include <QElapsedTimer>
#include <QTimer>

namespace fieldledger {

class SyncStatusModel : public QObject {
    Q_OBJECT
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QString pillText READ pillText NOTIFY changed)
    Q_PROPERTY(QString tone READ tone NOTIFY changed)
    Q_PROPERTY(QString icon READ icon NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(QString reasonText READ reasonText NOTIFY changed)
    Q_PROPERTY(QString attentionText READ attentionText NOTIFY changed)
    Q_PROPERTY(QString turnText READ turnText NOTIFY changed)
    Q_PROPERTY(int recordsDone READ recordsDone NOTIFY changed)
    Q_PROPERTY(int recordsTotal READ recordsTotal NOTIFY changed)
    Q_PROPERTY(QString recordsText READ recordsText NOTIFY changed)
    Q_PROPERTY(QString recordsBytesText READ recordsBytesText NOTIFY changed)
    Q_PROPERTY(fieldledger::PhotoStatusModel* photos READ photos CONSTANT)
    Q_PROPERTY(QString receivingText READ receivingText NOTIFY changed)
    Q_PROPERTY(int receivedDone READ receivedDone NOTIFY changed)
    Q_PROPERTY(int receivedTotal READ receivedTotal NOTIFY changed)
    Q_PROPERTY(QString speedText READ speedText NOTIFY changed)
    Q_PROPERTY(QString lastContactText READ lastContactText NOTIFY changed)
    Q_PROPERTY(QString clockText READ clockText NOTIFY changed)
    Q_PROPERTY(bool paused READ paused NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(bool canSyncNow READ canSyncNow NOTIFY changed)
    Q_PROPERTY(bool needsEnrolment READ needsEnrolment NOTIFY changed)
    Q_PROPERTY(int pendingChanges READ pendingChanges NOTIFY changed)
    Q_PROPERTY(fieldledger::SyncWaitingModel* waiting READ waiting CONSTANT)
public:
    explicit SyncStatusModel(Workspace& workspace, QObject* parent = nullptr);

    QString state() const;
    QString pillText() const;
    QString tone() const;
    QString icon() const;
    QString stateText() const;
    QString reasonText() const;
    QString attentionText() const;
    // That the tablet was enrolled anew by itself, and why: nothing to do, but not to be kept from anybody.
    QString turnText() const;
    int recordsDone() const { return recordsTotal() - pendingChanges(); }
    int recordsTotal() const { return static_cast<int>(runTotal_); }
    QString recordsText() const;
    QString recordsBytesText() const;
    PhotoStatusModel* photos() { return &photos_; }
    QString receivingText() const;
    // Of the running snapshot; none runs: 0.
    int receivedDone() const { return static_cast<int>(status().snapshotReceived); }
    int receivedTotal() const { return static_cast<int>(status().snapshotReceived + status().snapshotRecords); }
    QString speedText() const { return speedText_; }
    QString lastContactText() const;
    QString clockText() const;
    bool paused() const { return phase() == SyncPhase::Paused; }
    bool busy() const { return phase() == SyncPhase::Sending || phase() == SyncPhase::Receiving; }
    // Whether asking at once may help: not while it moves or is paused, and not before this tablet is enrolled again.
    bool canSyncNow() const { return !busy() && !paused() && !needsEnrolment(); }
    // The server takes nothing from this tablet until it is enrolled again with a code.
    bool needsEnrolment() const;
    int pendingChanges() const { return static_cast<int>(status().pendingChanges); }
    SyncWaitingModel* waiting() { return &waiting_; }

    Q_INVOKABLE void syncNow();
    Q_INVOKABLE void pause();
    Q_INVOKABLE void resume();

Q_SIGNALS:
    void changed();

private:
    struct Waiting {
        RecordId record;
        std::string campaign;
        std::string kind;
        std::size_t bytes = 0;
        SendingState sending = SendingState::SavedHere;
        std::optional<Reason> reason;
        Answers answers;
    };

    SyncPhase phase() const;
    QString problemText() const; // only with a problem
    void retellWaiting();
    QString recordsPill() const;
    const SyncStatus& status() const { return workspace_.ledger().status(); }
    static Result<std::vector<Waiting>> read(TabletLedger& ledger);
    void startReading();
    void show(const std::vector<Waiting>& waiting);
    void countRun();
    void measureSpeed();

    Workspace& workspace_;
    Coalesced reading_;
    std::optional<Error> toldProblem_; // what the waiting rows give as reason
    SyncPhase toldPhase_ = SyncPhase::NotEnrolled;
    SyncWaitingModel waiting_;
    PhotoStatusModel photos_;
    std::size_t runTotal_ = 0;         // the most that waited since everything was last delivered
    std::size_t runBytes_ = 0;
    QString speedText_;
    QElapsedTimer sinceMeasured_;
    std::int64_t measuredBytes_ = 0;
    QTimer clock_;                     // "last contact 5 minutes ago" grows older by itself
};

} // namespace fieldledger
