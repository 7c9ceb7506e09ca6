#include "mobile/models/photo_status_model.h"

#include "mobile/models/error_text.h"
#include "mobile/models/photo_studio.h"
#include "mobile/models/photo_text.h"
#include "mobile/models/words.h"

#include <algorithm>

namespace fieldledger {

namespace {

constexpr std::size_t asideMax = 50;

} // namespace

struct PhotoStatusModel::Read {
    PhotoTotals totals;
    std::vector<AsideBlob> aside;
};

PhotoStatusModel::PhotoStatusModel(Workspace& workspace, QObject* parent)
    : QObject(parent), workspace_(workspace), reading_([this] { startReading(); })
{
    connect(&workspace_.ledger(), &LedgerThread::photoStatusChanged, this, [this] {
        countRun();
        Q_EMIT changed();
    });
    connect(&workspace_.ledger(), &LedgerThread::photosChanged, this, [this] { reading_.request(); });
    connect(&workspace_, &Workspace::recordsChanged, this, [this] { reading_.request(); });
    connect(&workspace_, &Workspace::languageChanged, this, &PhotoStatusModel::changed);
    reading_.request();
}

// A photo is left while any of its blobs is: each has one of a kind.
int PhotoStatusModel::left() const
{
    std::size_t most = 0;
    for (const BlobTotals& kind : status().backlog.kinds) {
        most = std::max(most, kind.count);
    }
    return static_cast<int>(most);
}

void PhotoStatusModel::countRun()
{
    const auto now = static_cast<std::size_t>(left());
    runTotal_ = now == 0 ? 0 : std::max(runTotal_, now);
}

void PhotoStatusModel::startReading()
{
    workspace_.ledger().run(
        this,
        [](const LedgerAccess& access) -> Result<Read> {
            Result<PhotoTotals> totals = access.ledger.photos().totals();
            if (!totals) {
                return totals.error();
            }
            Result<std::vector<AsideBlob>> aside = access.ledger.photos().setAside(asideMax);
            if (!aside) {
                return aside.error();
            }
            return Read{*totals, std::move(*aside)};
        },
        [this](Result<Read> read) {
            if (read) {
                totals_ = read->totals;
                aside_ = std::move(read->aside);
                Q_EMIT changed();
            } else {
                qWarning("the photos could not be counted: %s", read.error().detail().c_str());
            }
            reading_.finished();
        });
}

QString PhotoStatusModel::itemsText() const { return tr("%1 / %2 photos").arg(Words::numberText(done()), Words::numberText(total())); }

QString PhotoStatusModel::bytesText() const
{
    const std::int64_t rest = status().backlog.all().bytes;
    const std::int64_t sent = status().doneBytes + status().backlog.sentBytes;
    return rest + status().doneBytes > 0 ? Words::bytesOfText(sent, rest + status().doneBytes) : QString();
}

QString PhotoStatusModel::stateText() const
{
    const int waiting = left();
    if (waiting == 0) {
        return {};
    }
    switch (status().phase) {
    case PhotoPhase::NotEnrolled: return tr("%n photo(s) saved on this tablet; they go up once it is enrolled.", nullptr, waiting);
    case PhotoPhase::Paused: return tr("Paused. %n photo(s) wait on this tablet.", nullptr, waiting);
    case PhotoPhase::Offline: return tr("No network just now. %n photo(s) are saved on this tablet and go up by themselves.", nullptr, waiting);
    case PhotoPhase::OnlyUnmetered: return tr("%n photo(s) wait for Wi-Fi; records go up meanwhile.", nullptr, waiting);
    case PhotoPhase::ServerKeyUnknown: return tr("%n photo(s) wait until the next sync has brought the server's key.", nullptr, waiting);
    case PhotoPhase::Waiting:
    case PhotoPhase::Stopped:
        return status().problem ? tr("%n photo(s) wait on this tablet: %1", nullptr, waiting).arg(ErrorText::ofSync(*status().problem, status().isProblemHere ? ErrorText::Side::Tablet : ErrorText::Side::Server))
                                : tr("%n photo(s) queued.", nullptr, waiting);
    case PhotoPhase::Sending: return tr("Sending: small pictures first, then the originals.");
    case PhotoPhase::Fetching:
    case PhotoPhase::UpToDate: return tr("%n photo(s) queued.", nullptr, waiting);
    }
    ASSERT_ALWAYS(false);
}

QString PhotoStatusModel::asideText() const
{
    if (aside_.empty()) {
        return {};
    }
    QStringList reasons;
    for (const AsideBlob& one : aside_) {
        reasons.append(PhotoText::failureText(one.blob.failure));
    }
    reasons.removeDuplicates();
    return tr("%n picture(s) could not be sent: %1. They stay on this tablet; “Sync now” tries again.", nullptr,
              static_cast<int>(aside_.size()))
        .arg(Words::listText(reasons));
}

void PhotoStatusModel::setUnmeteredOnly(bool only) { workspace_.ledger().feedPhotos(UnmeteredOnly{only}); }

QString PhotoStatusModel::clearableText() const
{
    if (totals_.clearable.count == 0) {
        return tr("Nothing to clear: originals may go only after the server has signed for them.");
    }
    return tr("%n original(s), %1: the server has signed for each. Thumbs and previews stay.", nullptr,
              static_cast<int>(totals_.clearable.count))
        .arg(Words::bytesText(totals_.clearable.bytes));
}

QString PhotoStatusModel::pillPart() const
{
    return total() > 0 ? tr(" · photos %1/%2", "behind what is said of records").arg(Words::numberText(done()), Words::numberText(total())) : QString();
}

void PhotoStatusModel::clear()
{
    if (!canClear()) {
        return;
    }
    clearing_ = true;
    Q_EMIT changed();
    workspace_.ledger().run(
        this, [](const LedgerAccess& access) { return access.ledger.photos().clearOriginals(); },
        [this](const Result<BlobTotals>& freed) {
            clearing_ = false;
            clearedText_ = freed ? tr("%1 freed: %n original(s) cleared.", nullptr, static_cast<int>(freed->count))
                                       .arg(Words::bytesText(freed->bytes))
                                 : ErrorText::ofSaving(freed.error());
            reading_.request();
            PhotoStudio::current().tellPhotosChanged();
            Q_EMIT changed();
        });
}

void PhotoStatusModel::sendNow() { workspace_.ledger().feedPhotos(PhotosRequested{}); }

void PhotoStatusModel::pause(bool paused) { workspace_.ledger().feedPhotos(PauseRequested{paused}); }

} // namespace fieldledger
