#include "mobile/models/sync_status_model.h"

#include "mobile/device/tablet_settings.h"
#include "mobile/models/error_text.h"
#include "mobile/models/record_text.h"
#include "mobile/models/words.h"
#include "shared/evidence/evidence_record.h"
#include "shared/wire/change_codec.h"

#include <algorithm>
#include <map>

namespace fieldledger {

namespace {

// The list of what waits shows the oldest; what is behind it waits for those.
constexpr std::size_t waitingChangesMax = 200;
constexpr std::size_t waitingBytesMax = 4 << 20;
constexpr std::chrono::milliseconds clockDoubtMin{2 * 60 * 1000};
constexpr std::chrono::seconds syncClockStep{20};
constexpr qint64 speedStepMs = 500;
constexpr std::chrono::hours turnToldFor{7 * 24};

RecordId ownerOf(const Change& evidenceChange)
{
    const auto of = std::ranges::find(evidenceChange.set, evidence::of, &Register::first);
    const Result<RecordId> owner = of == evidenceChange.set.end() ? evidenceChange.record : RecordId::fromText(of->second.textOrEmpty());
    return owner ? *owner : evidenceChange.record;
}

} // namespace

SyncStatusModel::SyncStatusModel(Workspace& workspace, QObject* parent)
    : QObject(parent), workspace_(workspace), reading_([this] { startReading(); }), photos_(workspace)
{
    connect(&workspace_.ledger(), &LedgerThread::statusChanged, this, [this] {
        countRun();
        retellWaiting();
        Q_EMIT changed();
    });
    connect(&workspace_.ledger(), &LedgerThread::trafficChanged, this, &SyncStatusModel::measureSpeed);
    connect(&workspace_, &Workspace::recordsChanged, this, [this] { reading_.request(); });
    connect(&workspace_, &Workspace::languageChanged, this, [this] {
        reading_.request();
        Q_EMIT changed();
    });
    connect(&workspace_, &Workspace::identityChanged, this, &SyncStatusModel::changed);
    connect(&photos_, &PhotoStatusModel::changed, this, &SyncStatusModel::changed);
    clock_.setInterval(syncClockStep);
    connect(&clock_, &QTimer::timeout, this, &SyncStatusModel::changed);
    clock_.start();
    reading_.request();
}

void SyncStatusModel::countRun()
{
    if (status().pendingChanges == 0) {
        runTotal_ = 0;
        runBytes_ = 0;
    }
    runTotal_ = std::max(runTotal_, status().pendingChanges);
    runBytes_ = std::max(runBytes_, status().pendingBytes);
}

void SyncStatusModel::measureSpeed()
{
    const Traffic& traffic = workspace_.ledger().traffic();
    const std::int64_t bytes = traffic.bytesUp + traffic.bytesDown;
    if (bytes == 0) {
        sinceMeasured_.invalidate();
        measuredBytes_ = 0;
        speedText_.clear();
    } else if (!sinceMeasured_.isValid()) {
        sinceMeasured_.start();
        measuredBytes_ = bytes;
    } else if (sinceMeasured_.elapsed() >= speedStepMs) {
        const std::int64_t perSecond = (bytes - measuredBytes_) * 1000 / sinceMeasured_.restart();
        measuredBytes_ = bytes;
        speedText_ = tr("%1/s").arg(Words::bytesText(std::max<std::int64_t>(0, perSecond)));
    } else {
        return;
    }
    Q_EMIT changed();
}

// What the person is told; between the program's start and the engine's first word, an enrolled tablet is not said to be none.
SyncPhase SyncStatusModel::phase() const
{
    const SyncPhase engine = status().phase;
    if (engine == SyncPhase::NotEnrolled && workspace_.identity()) {
        return SyncPhase::Waiting;
    }
    // No server in reach is offline, whether it is being tried just now or not.
    const bool outOfReach = status().problem
        && (status().problem->code() == ErrorCode::Unreachable || status().problem->code() == ErrorCode::TimedOut);
    const bool trying = engine == SyncPhase::Waiting || engine == SyncPhase::Sending || engine == SyncPhase::Receiving;
    const bool moving = workspace_.ledger().traffic().bytesUp + workspace_.ledger().traffic().bytesDown > 0;
    return outOfReach && trying && !moving ? SyncPhase::Offline : engine;
}

QString SyncStatusModel::problemText() const
{
    return ErrorText::ofSync(*status().problem, status().isProblemHere ? ErrorText::Side::Tablet : ErrorText::Side::Server);
}

bool SyncStatusModel::needsEnrolment() const
{
    return status().phase == SyncPhase::Stopped && status().problem && !status().isProblemHere && ErrorText::needsEnrolment(*status().problem);
}

// A refusal changes what is said of every record that waits.
void SyncStatusModel::retellWaiting()
{
    if (status().problem != toldProblem_ || status().phase != toldPhase_) {
        toldProblem_ = status().problem;
        toldPhase_ = status().phase;
        reading_.request();
    }
}

QString SyncStatusModel::state() const
{
    switch (phase()) {
    case SyncPhase::NotEnrolled:
    case SyncPhase::Offline: return QStringLiteral("offline");
    case SyncPhase::Paused: return QStringLiteral("paused");
    case SyncPhase::Waiting: return status().problem ? QStringLiteral("failed") : QStringLiteral("queued");
    case SyncPhase::Sending:
    case SyncPhase::Receiving: return QStringLiteral("sending");
    case SyncPhase::UpToDate: return pendingChanges() > 0 ? QStringLiteral("queued") : QStringLiteral("delivered");
    case SyncPhase::Stopped: return QStringLiteral("stopped");
    }
    ASSERT_ALWAYS(false);
}

QString SyncStatusModel::pillText() const { return recordsPill() + photos_.pillPart(); }

QString SyncStatusModel::recordsPill() const
{
    const int pending = pendingChanges();
    switch (phase()) {
    case SyncPhase::NotEnrolled: return tr("not enrolled");
    case SyncPhase::Offline: return pending > 0 ? tr("offline, %n saved here", nullptr, pending) : tr("offline, saved here");
    case SyncPhase::Paused: return pending > 0 ? tr("paused, %n not sent", nullptr, pending) : tr("paused");
    case SyncPhase::Receiving: return receivedTotal() > 0 ? receivingText() : tr("receiving");
    case SyncPhase::Sending: return pending > 0 ? tr("sending %1/%2").arg(Words::numberText(recordsDone()), Words::numberText(recordsTotal())) : tr("syncing");
    case SyncPhase::Stopped: return tr("needs you");
    case SyncPhase::Waiting:
    case SyncPhase::UpToDate: return pending > 0 ? tr("%n not delivered", nullptr, pending) : tr("all delivered");
    }
    ASSERT_ALWAYS(false);
}

QString SyncStatusModel::tone() const
{
    switch (phase()) {
    case SyncPhase::NotEnrolled:
    case SyncPhase::Offline:
    case SyncPhase::Paused: return QStringLiteral("neutral");
    case SyncPhase::Waiting: return status().problem ? QStringLiteral("warn") : QStringLiteral("neutral");
    case SyncPhase::Sending:
    case SyncPhase::Receiving: return QStringLiteral("info");
    case SyncPhase::UpToDate: return pendingChanges() > 0 ? QStringLiteral("neutral") : QStringLiteral("ok");
    case SyncPhase::Stopped: return QStringLiteral("danger");
    }
    ASSERT_ALWAYS(false);
}

QString SyncStatusModel::icon() const
{
    switch (phase()) {
    case SyncPhase::NotEnrolled: return QStringLiteral("plug-connected-x");
    case SyncPhase::Offline: return QStringLiteral("cloud-off");
    case SyncPhase::Paused: return QStringLiteral("player-pause");
    case SyncPhase::Sending:
    case SyncPhase::Waiting: return QStringLiteral("cloud-upload");
    case SyncPhase::Receiving: return QStringLiteral("cloud-download");
    case SyncPhase::UpToDate: return pendingChanges() > 0 ? QStringLiteral("cloud-upload") : QStringLiteral("cloud-check");
    case SyncPhase::Stopped: return QStringLiteral("alert-triangle");
    }
    ASSERT_ALWAYS(false);
}

QString SyncStatusModel::stateText() const
{
    const int pending = pendingChanges();
    const QString kept = pending > 0 ? tr("%n record(s) are saved on this tablet and go up by themselves.", nullptr, pending)
                                     : tr("Everything of yours is delivered.");
    switch (phase()) {
    case SyncPhase::NotEnrolled: return tr("This tablet is not enrolled yet. What is logged stays on it.");
    case SyncPhase::Offline: return tr("The server cannot be reached just now. %1").arg(kept);
    case SyncPhase::Paused: return tr("Sending is paused. %1").arg(pending > 0 ? tr("%n record(s) wait on this tablet.", nullptr, pending) : kept);
    case SyncPhase::Waiting:
        return status().problem ? tr("%1. %2").arg(problemText(), kept) : kept;
    case SyncPhase::Sending: return tr("Sending. What the server has confirmed is safe there.");
    case SyncPhase::Receiving: return tr("Taking in what others logged. You can go on working.");
    case SyncPhase::UpToDate: return kept;
    case SyncPhase::Stopped:
        if (needsEnrolment()) {
            return pending > 0 ? tr("Syncing has stopped. %n record(s) are kept on this tablet and go up once it is enrolled again.", nullptr, pending)
                               : tr("Syncing has stopped until this tablet is enrolled again. All records are kept on it.");
        }
        return tr("Syncing has stopped. %1").arg(pending > 0 ? tr("%n record(s) are kept on this tablet.", nullptr, pending)
                                                             : tr("All records are kept on this tablet."));
    }
    ASSERT_ALWAYS(false);
}

QString SyncStatusModel::reasonText() const
{
    if (!status().problem || status().phase == SyncPhase::Stopped) {
        return {};
    }
    const QString reason = problemText();
    if (!status().retryAt) {
        return reason;
    }
    const auto seconds = static_cast<int>((status().retryAt->ms - workspace_.now().monoMs) / 1000);
    return seconds > 0 ? tr("%1; next try in %n second(s)", nullptr, seconds).arg(reason) : reason;
}

QString SyncStatusModel::attentionText() const
{
    return status().phase == SyncPhase::Stopped && status().problem ? problemText() : QString();
}

QString SyncStatusModel::turnText() const
{
    if (status().renewing && status().phase != SyncPhase::Stopped) {
        return tr("This tablet's data was copied or restored, or the server's was. It is being enrolled again by itself; all records are kept.");
    }
    const std::optional<TurnNotice>& turn = status().turn;
    const TimePoint now = workspace_.now().est;
    if (!turn || now - turn->at > turnToldFor) {
        return {};
    }
    const QString when = Words::timeText(turn->at, now);
    return turn->isNewEpoch
        ? tr("The server was restored from a backup (%1). This tablet has enrolled again by itself and reports once more what the "
             "server lost. You need not do anything.").arg(when)
        : tr("This tablet's data was copied or restored (%1). It has enrolled again by itself and reports once more what had not "
             "been delivered. You need not do anything.").arg(when);
}

QString SyncStatusModel::recordsText() const { return tr("%1 / %2 records").arg(Words::numberText(recordsDone()), Words::numberText(recordsTotal())); }

QString SyncStatusModel::recordsBytesText() const
{
    if (runBytes_ == 0) {
        return {};
    }
    const auto total = static_cast<std::int64_t>(runBytes_);
    return Words::bytesOfText(total - static_cast<std::int64_t>(status().pendingBytes), total);
}

QString SyncStatusModel::receivingText() const
{
    if (receivedTotal() == 0) {
        return {};
    }
    return tr("receiving %1 / %2").arg(Words::numberText(receivedDone()), Words::numberText(receivedTotal()));
}

QString SyncStatusModel::lastContactText() const
{
    return status().lastContact ? Words::agoText(*status().lastContact, workspace_.now().est) : tr("not since the app was started");
}

QString SyncStatusModel::clockText() const
{
    const std::chrono::milliseconds offset = std::chrono::abs(workspace_.ledger().clock().offset());
    if (offset < clockDoubtMin) {
        return {};
    }
    const auto minutes = static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(offset).count());
    return tr("This tablet's clock is %n minute(s) off. Records carry the corrected time; please set the clock.", nullptr, minutes);
}

void SyncStatusModel::syncNow()
{
    workspace_.ledger().feed(SyncRequested{});
    photos_.sendNow();
}

void SyncStatusModel::pause()
{
    workspace_.keep(pausedSetting, "1");
    workspace_.ledger().feed(PauseRequested{true});
    photos_.pause(true);
}

void SyncStatusModel::resume()
{
    workspace_.keep(pausedSetting, "");
    workspace_.ledger().feed(PauseRequested{false});
    photos_.pause(false);
}

Result<std::vector<SyncStatusModel::Waiting>> SyncStatusModel::read(TabletLedger& ledger)
{
    const Result<OutboxBatch> batch = ledger.nextBatch(waitingChangesMax, waitingBytesMax);
    if (!batch) {
        return batch.error();
    }
    std::vector<Waiting> found;
    std::map<RecordId, std::size_t> places;
    for (const std::string& line : batch->changes) {
        const Result<Change> change = decodeChange(line);
        if (!change) {
            continue;
        }
        // What is said of a photo goes with the record that it belongs to.
        const RecordId shown = change->kind == evidenceKind ? ownerOf(*change) : change->record;
        const auto [at, isNew] = places.emplace(shown, found.size());
        if (isNew) {
            found.push_back(Waiting{shown, change->campaign, change->kind, 0, SendingState::SavedHere, {}, {}});
        }
        found[at->second].bytes += line.size();
    }
    for (Waiting& waiting : found) {
        const Result<std::optional<RecordView>> view = ledger.record(waiting.record);
        if (!view) {
            return view.error();
        }
        if (!*view) {
            continue;
        }
        waiting.kind = (*view)->state.kind;
        waiting.sending = (*view)->sending;
        waiting.reason = (*view)->setAsideReason;
        for (const std::shared_ptr<const Campaign>& campaign : ledger.campaigns()) {
            if (campaign->id == waiting.campaign) {
                waiting.answers = answersOf((*view)->state, FormRules(campaign->form(waiting.kind)));
            }
        }
    }
    return found;
}

void SyncStatusModel::startReading()
{
    workspace_.ledger().run(
        this, [](const LedgerAccess& access) { return read(access.ledger); },
        [this](Result<std::vector<Waiting>> waiting) {
            if (waiting) {
                show(*waiting);
            } else if (waiting.error().code() != ErrorCode::NotFound) {
                qWarning("the outbox could not be read: %s", waiting.error().detail().c_str());
            }
            reading_.finished();
        });
}

void SyncStatusModel::show(const std::vector<Waiting>& waiting)
{
    const TextScope scope{workspace_.directory(), workspace_.language()};
    std::vector<SyncWaitingRow> rows;
    for (const Waiting& one : waiting) {
        const std::shared_ptr<const Campaign> campaign = workspace_.campaign(one.campaign);
        const Form* const form = campaign ? campaign->form(one.kind) : nullptr;
        SyncWaitingRow row;
        row.key = QString::fromStdString(one.record.text());
        row.title = titleOf(campaign.get(), one.kind, one.answers, scope);
        row.kindTitle = form ? Words::of(form->title, scope.language) : QString::fromStdString(one.kind);
        // Where the last try failed, nothing is being sent until one succeeds, whatever is on its way just now.
        const bool isRefused = status().problem && phase() != SyncPhase::Offline;
        const bool isOpen = one.sending == SendingState::SavedHere || one.sending == SendingState::Sending;
        const bool waits = one.sending == SendingState::SavedHere || (isOpen && status().problem);
        row.sendingState = waits ? QStringLiteral("queued") : Words::sendingState(one.sending);
        row.sendingText = !waits ? Words::sendingText(one.sending, one.reason, scope.language) : isRefused ? tr("not taken, waits here") : tr("queued");
        row.reasonText = status().problem ? problemText() : QString();
        row.bytesText = Words::bytesText(static_cast<std::int64_t>(one.bytes));
        rows.push_back(std::move(row));
    }
    waiting_.rows.set(std::move(rows));
}

} // namespace fieldledger
