#include "mobile/models/photo_studio.h"

#include "mobile/models/act_parts.h"
#include "mobile/models/error_text.h"
#include "mobile/models/photo_text.h"
#include "mobile/models/record_reading.h"

#include <QStandardPaths>

namespace fieldledger {

namespace {

PhotoStudio* currentStudio = nullptr;

// An older fix is not where the shutter fell; its own time stands beside it.
constexpr std::chrono::minutes fixAgeMax{2};

PhotoStory storyOf(const ShelfPhoto& photo)
{
    PhotoStory story;
    story.record = photo.record;
    story.facts = photo.facts;
    story.draft = photo.draft;
    story.thumbHere = photo.facts.thumb.hash.has_value();
    story.previewHere = photo.facts.preview.hash.has_value();
    story.originalHere = true;
    story.own = true;
    story.bytes = photo.facts.original.size + photo.facts.preview.size + photo.facts.thumb.size;
    return story;
}

// A photo whose act a kill kept from being saved, with the campaign of the record it belongs to.
struct Interrupted {
    ShelfPhoto photo;
    std::string campaign;
    std::int64_t form = 0;
};

Result<std::vector<Interrupted>> readInterrupted(TabletLedger& ledger)
{
    const Result<std::vector<ShelfPhoto>> photos = ledger.photos().photosOfDraft({});
    if (!photos) {
        return photos.error();
    }
    std::vector<Interrupted> found;
    for (const ShelfPhoto& photo : *photos) {
        const Result<std::optional<RecordView>> owner = ledger.record(photo.facts.of);
        if (!owner) {
            return owner.error();
        }
        const std::shared_ptr<const Campaign> campaign = *owner ? heldCampaign(ledger, (*owner)->state.campaign) : nullptr;
        if (campaign != nullptr) {
            found.push_back({photo, campaign->id, campaign->version});
        }
    }
    return found;
}

} // namespace

PhotoStudio::PhotoStudio(Workspace& workspace, CameraSource& camera, QObject* parent)
    : QObject(parent), workspace_(workspace), camera_(camera),
      albumFolders_(QStandardPaths::standardLocations(QStandardPaths::PicturesLocation)
                    + QStandardPaths::standardLocations(QStandardPaths::DownloadLocation))
{
    currentStudio = this;
    connect(&workspace_.ledger(), &LedgerThread::photosChanged, this, &PhotoStudio::photosChanged);
}

PhotoStudio::~PhotoStudio() { currentStudio = nullptr; }

PhotoStudio& PhotoStudio::current()
{
    ASSERT_ALWAYS(currentStudio != nullptr);
    return *currentStudio;
}

void PhotoStudio::begin()
{
    saveInterrupted();
    workspace_.ledger().run(
        this, [](const LedgerAccess& access) { return access.ledger.photos().sweep(access.now.est); },
        [](const Result<std::size_t>& swept) {
            if (!swept) {
                qWarning("the photos' folder could not be swept: %s", swept.error().detail().c_str());
            }
        });
}

void PhotoStudio::saveInterrupted()
{
    workspace_.ledger().run(
        this, [](const LedgerAccess& access) { return readInterrupted(access.ledger); },
        [this](const Result<std::vector<Interrupted>>& found) {
            if (!found) {
                qWarning("photos without an act could not be read: %s", found.error().detail().c_str());
                return;
            }
            for (const Interrupted& one : *found) {
                PhotoOrder order;
                order.of = one.photo.facts.of;
                order.campaign = one.campaign;
                order.form = one.form;
                ++pending_[order.draft];
                saveAct(order, one.photo);
            }
        });
}

int PhotoStudio::pending(const std::string& draft) const
{
    const auto found = pending_.find(draft);
    return found == pending_.end() ? 0 : found->second;
}

EvidenceFacts PhotoStudio::factsAtShutter(const PhotoOrder& order, const CameraSource::Shot& shot, const std::string& source) const
{
    EvidenceFacts facts;
    facts.of = order.of;
    facts.field = order.field;
    facts.area = order.area;
    facts.taken = workspace_.now();
    facts.bearing = shot.bearing;
    facts.source = source;
    facts.personal = order.personal;
    facts.pair = order.pair;
    const std::optional<Fix>& fix = workspace_.location().lastFix();
    if (fix && facts.taken.est - fix->at < fixAgeMax) {
        facts.position = EvidencePosition{fix->latitude, fix->longitude, fix->accuracyCm, fix->at};
    }
    return facts;
}

void PhotoStudio::keep(const PhotoOrder& order, const CameraSource::Shot& shot, const std::string& source)
{
    EvidenceFacts facts = factsAtShutter(order, shot, source);
    // A signature is nobody's picture of a place: nothing is written across it.
    QStringList lines;
    if (!order.personal) {
        const PhotoText text({workspace_.directory(), workspace_.language()}, facts.taken.est);
        lines = text.watermark(facts, workspace_.directory()->personName(workspace_.userId()), order.subject);
    }
    ++pending_[order.draft];
    Q_EMIT pendingChanged();
    darkroom_.develop(this, shot.bytes, lines, [this, order, facts](Result<DevelopedPhoto> photo) {
        if (photo) {
            commit(order, facts, std::move(*photo));
        } else {
            refuse(order, photo.error());
        }
    });
}

void PhotoStudio::commit(const PhotoOrder& order, EvidenceFacts facts, DevelopedPhoto developed)
{
    facts.original.hash = developed.hash;
    facts.media = developed.header.media;
    facts.width = developed.header.width;
    facts.height = developed.header.height;
    NewPhoto photo;
    photo.record = newRecordId(facts.taken.est);
    photo.draft = order.draft;
    photo.facts = std::move(facts);
    photo.original = {std::move(developed.original), {}};
    photo.thumb = BlobSource{std::move(developed.thumb), {}};
    photo.preview = BlobSource{std::move(developed.preview), {}};
    workspace_.ledger().run(
        this,
        [photo = std::move(photo)](const LedgerAccess& access) mutable {
            return access.ledger.photos().commit(std::move(photo), access.now.est);
        },
        [this, order](const Result<ShelfPhoto>& kept) {
            if (!kept) {
                refuse(order, kept.error());
            } else if (order.draft.empty()) {
                saveAct(order, *kept);
            } else {
                finish(order, *kept);
            }
        });
}

void PhotoStudio::saveAct(const PhotoOrder& order, const ShelfPhoto& photo)
{
    std::optional<TimePoint> fix;
    if (photo.facts.position) {
        fix = photo.facts.position->fix;
    }
    workspace_.ledger().save(this, {evidencePart(photo.record, photo.facts, order.campaign, order.form)}, workspace_.userId(), fix,
                             [this, order, photo](const Result<std::vector<ChangeNumber>>& saved) {
                                 if (saved) {
                                     finish(order, photo);
                                 } else {
                                     refuse(order, saved.error());
                                 }
                             });
}

void PhotoStudio::takeBack(const RecordId& photo)
{
    workspace_.ledger().run(
        this, [photo](const LedgerAccess& access) { return removalPart(access.ledger, photo); },
        [this](const Result<std::optional<ActPart>>& part) { saveRemoval(part); });
}

void PhotoStudio::saveRemoval(const Result<std::optional<ActPart>>& part)
{
    if (!part) {
        Q_EMIT refused({}, ErrorText::ofSaving(part.error()));
    } else if (*part) {
        workspace_.ledger().save(this, {**part}, workspace_.userId(), std::nullopt,
                                 [this](const Result<std::vector<ChangeNumber>>& saved) {
                                     if (!saved) {
                                         Q_EMIT refused({}, ErrorText::ofSaving(saved.error()));
                                     }
                                     Q_EMIT photosChanged();
                                 });
    }
}

void PhotoStudio::finish(const PhotoOrder& order, const ShelfPhoto& photo)
{
    settled(order);
    Q_EMIT kept(order, storyOf(photo));
    Q_EMIT photosChanged();
}

void PhotoStudio::refuse(const PhotoOrder& order, const Error& error)
{
    qWarning("a photo was not kept: %s", error.detail().c_str());
    settled(order);
    Q_EMIT refused(order, PhotoText::refusal(error));
}

void PhotoStudio::settled(const PhotoOrder& order)
{
    if (--pending_[order.draft] <= 0) {
        pending_.erase(order.draft);
    }
    Q_EMIT pendingChanged();
}

} // namespace fieldledger
