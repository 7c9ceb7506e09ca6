#include "mobile/models/photo_detail.h"

#include "mobile/models/photo_text.h"
#include "mobile/models/words.h"
#include "shared/record/role.h"

namespace fieldledger {

struct PhotoDetail::Read {
    std::optional<PhotoStory> photo;
    std::optional<PhotoStory> other;
    bool otherIsEarlier = false;
};

namespace {

// The picture that this one names as the earlier one, or the one that names this.
Result<std::optional<PhotoStory>> readOther(TabletLedger& ledger, const PhotoStory& photo, TimePoint now)
{
    if (photo.facts.pair) {
        return readOnePhoto(ledger, *photo.facts.pair, now);
    }
    return readLater(ledger, photo.record, now);
}

// Shown large: wished for when it is not here.
Status wantPreview(TabletLedger& ledger, const PhotoStory& photo)
{
    const bool missing = photo.facts.preview.hash && !photo.previewHere;
    return missing ? ledger.photos().want(*photo.facts.preview.hash, photo.facts.preview.size) : Status(Success{});
}

QString bestUrl(const PhotoStory* photo) { return photo == nullptr ? QString() : PhotoText::bestUrl(*photo); }

} // namespace

PhotoDetail::PhotoDetail(QObject* parent)
    : QObject(parent), workspace_(Workspace::current()), reading_([this] { startReading(); })
{
    connect(&workspace_, &Workspace::recordsChanged, this, [this] { reading_.request(); });
    connect(&PhotoStudio::current(), &PhotoStudio::photosChanged, this, [this] { reading_.request(); });
    connect(&PhotoStudio::current(), &PhotoStudio::refused, this, [this](const PhotoOrder& order, const QString& why) {
        if (order.field.empty()) {
            removalProblem_ = why; // what could not be taken back
            Q_EMIT changed();
        }
    });
    connect(&workspace_, &Workspace::languageChanged, this, &PhotoDetail::show);
}

void PhotoDetail::setPhotoId(const QString& photoId)
{
    if (photoId == photoId_) {
        return;
    }
    photoId_ = photoId;
    photo_.reset();
    other_.reset();
    checked_.reset();
    checking_ = false;
    removalProblem_.clear();
    Q_EMIT photoIdChanged();
    show();
    reading_.request();
}

void PhotoDetail::startReading()
{
    const Result<RecordId> id = RecordId::fromText(photoId_.toStdString());
    if (!id) {
        reading_.finished();
        return;
    }
    workspace_.ledger().run(
        this,
        [id = *id](const LedgerAccess& access) -> Result<Read> {
            Read read;
            Result<std::optional<PhotoStory>> photo = readOnePhoto(access.ledger, id, access.now.est);
            if (!photo) {
                return photo.error();
            }
            read.photo = *std::move(photo);
            if (!read.photo) {
                return read;
            }
            Result<std::optional<PhotoStory>> other = readOther(access.ledger, *read.photo, access.now.est);
            if (!other) {
                return other.error();
            }
            read.other = *std::move(other);
            read.otherIsEarlier = read.photo->facts.pair.has_value();
            for (const std::optional<PhotoStory>* const shown : {&read.photo, &read.other}) {
                if (*shown) {
                    (void)wantPreview(access.ledger, **shown); // too large to be brought: the thumb stays
                }
            }
            return read;
        },
        [this, asked = photoId_](Result<Read> read) {
            if (!read) {
                qWarning("a photo could not be read: %s", read.error().detail().c_str());
            } else if (asked == photoId_) {
                photo_ = std::move(read->photo);
                other_ = std::move(read->other);
                otherIsEarlier_ = read->otherIsEarlier;
                workspace_.ledger().askForPhotos();
                show();
            }
            reading_.finished();
        });
}

void PhotoDetail::show()
{
    const PhotoText text({workspace_.directory(), workspace_.language()}, workspace_.now().est);
    facts_.rows.set(photo_ ? text.facts(*photo_) : std::vector<FactRow>());
    Q_EMIT changed();
}

QString PhotoDetail::title() const
{
    if (!photo_) {
        return {};
    }
    return Words::timeText(photo_->facts.taken.est, workspace_.now().est);
}

QString PhotoDetail::url() const { return bestUrl(photo_ ? &*photo_ : nullptr); }

QString PhotoDetail::waitingText() const
{
    if (!photo_ || photo_->previewHere || !photo_->facts.preview.hash) {
        return {};
    }
    return tr("The large picture is on the server; it comes as soon as there is a network.");
}

QString PhotoDetail::checkText() const
{
    if (checking_) {
        return tr("Checking…");
    }
    if (!checked_) {
        return {};
    }
    switch (*checked_) {
    case FileCheck::Fine: return tr("The original on this tablet is, byte for byte, the picture that was taken.");
    case FileCheck::Missing:
        return photo_ && photo_->delivered ? tr("The original was delivered and cleared from this tablet; the server has it.")
                                           : tr("The original is not on this tablet.");
    case FileCheck::Changed: return tr("The file on this tablet is not what was taken: its bytes have changed.");
    }
    ASSERT_ALWAYS(false);
}

QString PhotoDetail::checkTone() const
{
    if (!checked_) {
        return QStringLiteral("neutral");
    }
    switch (*checked_) {
    case FileCheck::Fine: return QStringLiteral("ok");
    case FileCheck::Missing: return QStringLiteral("neutral");
    case FileCheck::Changed: return QStringLiteral("danger");
    }
    ASSERT_ALWAYS(false);
}

void PhotoDetail::check()
{
    if (!photo_ || !photo_->facts.original.hash || checking_) {
        return;
    }
    checking_ = true;
    Q_EMIT changed();
    workspace_.ledger().run(
        this,
        [hash = *photo_->facts.original.hash](const LedgerAccess& access) { return access.ledger.photos().verify(hash); },
        [this, asked = photoId_](const Result<FileCheck>& check) {
            if (asked == photoId_) {
                checking_ = false;
                checked_ = check ? *check : FileCheck::Missing;
                Q_EMIT changed();
            }
        });
}

bool PhotoDetail::canRemove() const
{
    const std::optional<StaffRole> role = workspace_.role();
    const bool isSaved = photo_ && photo_->draft.empty() && !photo_->removed;
    return isSaved && role && mayWrite(*role, evidenceKind) && (photo_->by == workspace_.userId() || mayReview(*role));
}

QString PhotoDetail::removalText() const
{
    if (!removalProblem_.isEmpty()) {
        return removalProblem_;
    }
    return photo_ && photo_->removed ? tr("This photo was taken back; the ledger keeps it and says who did it.") : QString();
}

void PhotoDetail::remove()
{
    if (canRemove()) {
        removalProblem_.clear();
        PhotoStudio::current().takeBack(photo_->record);
    }
}

QString PhotoDetail::flagText() const { return hasPair() ? PhotoText::pairFlag(before()->facts, after()->facts) : QString(); }

const PhotoStory* PhotoDetail::before() const { return !hasPair() ? nullptr : otherIsEarlier_ ? &*other_ : &*photo_; }

const PhotoStory* PhotoDetail::after() const { return !hasPair() ? nullptr : otherIsEarlier_ ? &*photo_ : &*other_; }

QString PhotoDetail::beforeUrl() const { return bestUrl(before()); }

QString PhotoDetail::afterUrl() const { return bestUrl(after()); }

QString PhotoDetail::beforeText() const
{
    return hasPair() ? tr("Before · %1").arg(Words::timeText(before()->facts.taken.est, workspace_.now().est)) : QString();
}

QString PhotoDetail::afterText() const
{
    return hasPair() ? tr("After · %1").arg(Words::timeText(after()->facts.taken.est, workspace_.now().est)) : QString();
}

QString PhotoDetail::betweenText() const { return hasPair() ? PhotoText::betweenText(before()->facts, after()->facts) : QString(); }

} // namespace fieldledger
