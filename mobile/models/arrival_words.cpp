#include "mobile/models/arrival_words.h"

#include "mobile/models/words.h"

namespace fieldledger {

namespace {

// A snapshot runs, or the first one was asked for and nothing has come of it.
bool isUnderWay(const Workspace& workspace)
{
    const SyncStatus& status = workspace.ledger().status();
    return status.snapshotRecords > 0 || (status.phase == SyncPhase::Receiving && !workspace.campaign());
}

} // namespace

QString ArrivalWords::title(const Workspace& workspace) { return isUnderWay(workspace) ? tr("Records are being fetched") : QString(); }

QString ArrivalWords::text(const Workspace& workspace)
{
    if (!isUnderWay(workspace)) {
        return {};
    }
    const QString came = soFar(workspace);
    return came.isEmpty() ? tr("The campaigns and what others logged are on their way to this tablet. They appear here by themselves.")
                          : tr("%1 They appear here by themselves.").arg(came);
}

QString ArrivalWords::titleOr(const Workspace& workspace, const QString& otherwise)
{
    const QString arriving = title(workspace);
    return arriving.isEmpty() ? otherwise : arriving;
}

QString ArrivalWords::textOr(const Workspace& workspace, const QString& otherwise)
{
    const QString arriving = text(workspace);
    return arriving.isEmpty() ? otherwise : arriving;
}

QString ArrivalWords::soFar(const Workspace& workspace)
{
    const SyncStatus& status = workspace.ledger().status();
    if (status.snapshotRecords == 0) {
        return {};
    }
    const auto received = static_cast<std::int64_t>(status.snapshotReceived);
    return tr("%1 of %2 records have come so far.")
        .arg(Words::numberText(received), Words::numberText(received + static_cast<std::int64_t>(status.snapshotRecords)));
}

} // namespace fieldledger
