#include "mobile/models/photo_camera.h"

#include "mobile/device/picture_file_camera.h"
#include "mobile/models/photo_text.h"
#include "mobile/models/record_reading.h"
#include "mobile/models/words.h"
#include "shared/form/review_look.h"

#include <algorithm>

namespace fieldledger {

namespace {

// Where photos of a record go whose form is not known here.
constexpr const char* unknownPhotoField = "photos";

} // namespace

// What a record needs to be photographed, read on the ledger thread.
struct PhotoCamera::Target {
    PhotoOrder order;
    std::shared_ptr<const Campaign> campaign; // shared with the ledger's list of campaigns
    std::string kind;
    Answers answers;
    LinkedRecord named;    // what the picture is named after: the place that the record is about, or the record itself

    const Form* form() const { return campaign == nullptr ? nullptr : campaign->form(kind); }
    void aimAtField(const std::string& path)
    {
        order.field = path;
        const Field* const field = form() == nullptr ? nullptr : form()->find(std::string_view(path).substr(path.rfind('/') + 1));
        order.photosMax = field == nullptr ? limits::photosPerFieldMax : field->photosMax;
        order.earlier = field == nullptr ? std::vector<EarlierPhotos>() : earlierPhotosOf(*form(), *field, answers, order.of);
    }
};

PhotoCamera::PhotoCamera(QObject* parent)
    : QObject(parent), workspace_(Workspace::current()), studio_(PhotoStudio::current())
{
    CameraSource& camera = studio_.camera();
    connect(&camera, &CameraSource::availabilityChanged, this, &PhotoCamera::changed);
    connect(&camera, &CameraSource::taken, this, [this](const CameraSource::Shot& shot) {
        if (const std::optional<PhotoOrder> order = std::exchange(shot_, std::nullopt)) {
            keep(*order, shot, studio_.camera().name());
            stopWhenLeft();
        }
        Q_EMIT changed();
    });
    connect(&camera, &CameraSource::takeFailed, this, [this](const Error& error) {
        if (std::exchange(shot_, std::nullopt)) {
            problem_ = PhotoText::refusal(error);
            stopWhenLeft();
            readField();
        }
        Q_EMIT changed();
    });
    connect(&studio_, &PhotoStudio::kept, this, [this](const PhotoOrder& order, const PhotoStory& photo) {
        if (isOurs(order)) {
            photoKept(photo);
        }
    });
    connect(&studio_, &PhotoStudio::refused, this, [this](const PhotoOrder& order, const QString& why) {
        if (isOurs(order)) {
            keeping_ = std::max(0, keeping_ - 1);
            problem_ = why;
            readField();
        } else if (order_ && order.field.empty()) {
            problem_ = why; // a photo that could not be taken back
            Q_EMIT changed();
        }
    });
    connect(&studio_, &PhotoStudio::pendingChanged, this, &PhotoCamera::changed);
    connect(&studio_, &PhotoStudio::photosChanged, this, &PhotoCamera::readField);
    connect(&workspace_.location(), &LocationSource::fixChanged, this, &PhotoCamera::changed);
    connect(&workspace_.location(), &LocationSource::availabilityChanged, this, &PhotoCamera::changed);
    connect(&workspace_, &Workspace::languageChanged, this, &PhotoCamera::changed);
}

PhotoCamera::~PhotoCamera() { close(); }

bool PhotoCamera::isOurs(const PhotoOrder& order) const
{
    return order_ && order.of == order_->of && order.draft == order_->draft && order.field == order_->field;
}

bool PhotoCamera::ready() const { return order_ && studio_.camera().availability() == CameraSource::Availability::Ready; }

bool PhotoCamera::canShoot() const { return ready() && !studio_.camera().isTaking() && hasRoom(); }

QString PhotoCamera::stateText() const
{
    if (!order_) {
        return problem_.isEmpty() ? tr("Saving what was entered…") : QString();
    }
    const CameraSource::Availability availability = studio_.camera().availability();
    const bool isComing = availability == CameraSource::Availability::Off || availability == CameraSource::Availability::Starting;
    return isComing ? tr("The camera is starting…") : troubleText(availability);
}

QString PhotoCamera::troubleText(CameraSource::Availability availability)
{
    switch (availability) {
    case CameraSource::Availability::Off:
    case CameraSource::Availability::Starting:
    case CameraSource::Availability::Ready: return {};
    case CameraSource::Availability::Missing: return tr("This tablet has no camera that can be used");
    case CameraSource::Availability::Denied: return tr("The camera is not allowed to this app");
    case CameraSource::Availability::Failed: return tr("The camera does not answer");
    }
    ASSERT_ALWAYS(false);
}

QString PhotoCamera::adviceText() const
{
    switch (studio_.camera().availability()) {
    case CameraSource::Availability::Off:
    case CameraSource::Availability::Starting:
    case CameraSource::Availability::Ready: return {};
    case CameraSource::Availability::Missing:
        return tr("You can take a picture in from the album, or go on without: everything entered is saved, and photos can be added to the record later.");
    case CameraSource::Availability::Denied:
        return tr("Allow it in the system's settings under “Permissions”. Until then take pictures in from the album, or go on without: everything entered is saved.");
    case CameraSource::Availability::Failed:
        return tr("Another app may be using it. Close that one and try again, or take a picture in from the album. Everything entered is saved.");
    }
    ASSERT_ALWAYS(false);
}

QString PhotoCamera::sourceText() const
{
    const std::string name = studio_.camera().name();
    return name == "test" ? tr("Test pictures, not from a camera") : name == "file" ? tr("Pictures from files, not from a camera") : QString();
}

bool PhotoCamera::placed() const { return workspace_.location().lastFix().has_value(); }

QString PhotoCamera::placeText() const
{
    if (const std::optional<Fix>& fix = workspace_.location().lastFix()) {
        const QString accuracy = Words::accuracyText(fix->accuracyCm);
        return accuracy.isEmpty() ? tr("Position found") : tr("Position %1").arg(accuracy);
    }
    return workspace_.location().availability() == LocationSource::Availability::Off
        ? tr("No positions are allowed or to be had: photos carry the time only")
        : tr("Looking for the position…");
}

QString PhotoCamera::keptText() const
{
    const int pending = order_ ? studio_.pending(order_->draft) : 0;
    if (pending > 0) {
        return tr("saving %n photo(s)…", nullptr, pending);
    }
    const QString kept = kept_ > 0 ? tr("%n photo(s) saved here", nullptr, kept_) : QString();
    const QString full = order_ && !hasRoom() ? tr("no more than %n photo(s) here", nullptr, order_->photosMax) : QString();
    QStringList parts{kept, full};
    parts.removeAll(QString());
    return Words::listText(parts);
}

std::optional<EvidencePosition> PhotoCamera::here() const
{
    const std::optional<Fix>& fix = workspace_.location().lastFix();
    return fix ? std::optional(EvidencePosition{fix->latitude, fix->longitude, fix->accuracyCm, fix->at}) : std::nullopt;
}

QString PhotoCamera::spotText() const
{
    return field_.toPair.empty() ? QString() : PhotoText::spotText(here(), field_.toPair.front().facts);
}

bool PhotoCamera::onSpot() const
{
    if (field_.toPair.empty()) {
        return false;
    }
    EvidenceFacts now;
    now.position = here();
    const PairGap gap = pairGap(standOf(field_.toPair.front().facts), standOf(now));
    return gap.metres && !gap.isFar();
}

void PhotoCamera::aimAtForm(FormEditor* editor, const QString& path)
{
    close();
    editor_ = editor;
    waitingPath_ = path;
    connect(editor, &FormEditor::storedForPhotos, this, [this](const QString& ready) {
        if (editor_ == nullptr || ready != waitingPath_) {
            return;
        }
        const std::optional<PhotoOrder> order = editor_->photoOrder(ready);
        waitingPath_.clear();
        disconnect(editor_, &FormEditor::storedForPhotos, this, nullptr);
        if (order) {
            aim(*order);
        }
    });
    editor->storeForPhotos(path);
    Q_EMIT changed();
}

void PhotoCamera::aimAtRecord(const QString& recordId) { aimAt(recordId, &PhotoCamera::readRecord); }

void PhotoCamera::aimAtField(const QString& recordId, const QString& field)
{
    aimAt(recordId, [field = field.toStdString()](TabletLedger& ledger, const RecordId& id) {
        Result<std::optional<Target>> target = readRecord(ledger, id);
        if (target && *target) {
            (*target)->aimAtField(field);
        }
        return target;
    });
}

void PhotoCamera::aimAtPair(const QString& photoId) { aimAt(photoId, &PhotoCamera::readPair); }

void PhotoCamera::aimAt(const QString& id, Reading read)
{
    close();
    const Result<RecordId> record = RecordId::fromText(id.toStdString());
    if (!record) {
        return;
    }
    workspace_.ledger().run(
        this, [read = std::move(read), id = *record](const LedgerAccess& access) { return read(access.ledger, id); },
        [this, aiming = aiming_](const Result<std::optional<Target>>& target) {
            if (aiming == aiming_) {
                showTarget(target);
            }
        });
}

Result<std::optional<PhotoCamera::Target>> PhotoCamera::readRecord(TabletLedger& ledger, const RecordId& id)
{
    const Result<std::optional<RecordView>> view = ledger.record(id);
    if (!view) {
        return view.error();
    }
    if (!*view) {
        return std::optional<Target>();
    }
    Target target;
    target.kind = (*view)->state.kind;
    target.campaign = heldCampaign(ledger, (*view)->state.campaign);
    const Form* const form = target.form();
    target.answers = answersOf((*view)->state, FormRules(form));
    target.named = {target.kind, (*view)->state.campaign, {}, target.answers};
    target.order.of = id;
    target.order.campaign = (*view)->state.campaign;
    target.order.form = target.campaign == nullptr ? 0 : target.campaign->version;
    target.order.area = target.answers.get(areaRegister).textOrEmpty();
    if (form == nullptr) {
        target.aimAtField(unknownPhotoField);
        return std::optional(std::move(target));
    }
    const Field* const field = photoFieldOf(*target.campaign, *form, target.answers, ExpressionContext());
    target.aimAtField(field == nullptr ? unknownPhotoField : field->name);
    const Result<std::optional<LinkedRecord>> place = readLinked(ledger, siteOf(*target.campaign, *form, (*view)->state, FormRules(form)));
    if (!place) {
        return place.error();
    }
    if (*place) {
        target.named = **place;
    }
    return std::optional(std::move(target));
}

// The record that the earlier photo belongs to, with that photo beside it.
Result<std::optional<PhotoCamera::Target>> PhotoCamera::readPair(TabletLedger& ledger, const RecordId& photo)
{
    const Result<std::optional<RecordView>> view = ledger.record(photo);
    if (!view) {
        return view.error();
    }
    if (!*view) {
        return std::optional<Target>();
    }
    const EvidenceFacts earlier = evidenceFrom((*view)->state);
    Result<std::optional<Target>> target = readRecord(ledger, earlier.of);
    if (target && *target) {
        (*target)->order.area = earlier.area;
        const Form* const form = (*target)->form();
        const Field* const later = form == nullptr ? nullptr : laterFieldOf(*form, earlier.field);
        (*target)->aimAtField(later == nullptr ? earlier.field : later->name);
        (*target)->order.only = photo;
    }
    return target;
}

void PhotoCamera::showTarget(const Result<std::optional<Target>>& target)
{
    if (!target || !*target) {
        problem_ = tr("This record is not on this tablet (any more).");
        Q_EMIT changed();
        return;
    }
    PhotoOrder order = (*target)->order;
    const TextScope scope{workspace_.directory(), workspace_.language()};
    order.subject = titleOf((*target)->campaign.get(), (*target)->named.kind, (*target)->named.answers, scope);
    aim(order);
}

void PhotoCamera::aim(const PhotoOrder& order)
{
    order_ = order;
    workspace_.location().start();
    studio_.camera().start();
    readField();
}

void PhotoCamera::readField()
{
    Q_EMIT changed();
    if (!order_) {
        return;
    }
    FieldPhotosOrder order{order_->of, order_->field, order_->draft, order_->earlier, order_->only};
    workspace_.ledger().run(
        this, [order](const LedgerAccess& access) { return readFieldPhotos(access.ledger, order, access.now.est); },
        [this, aiming = aiming_](Result<FieldPhotos> photos) {
            if (!photos) {
                qWarning("the photos of a field could not be read: %s", photos.error().detail().c_str());
            } else if (aiming == aiming_ && keeping_ == 0 && !shot_) {
                field_ = *std::move(photos);
                workspace_.ledger().askForPhotos(); // the earlier picture, where it is not here
                Q_EMIT changed();
            }
        });
}

// Each earlier picture gets one of the same place: the next photo is the next one's.
PhotoOrder PhotoCamera::nextOrder()
{
    PhotoOrder order = *order_;
    if (!field_.toPair.empty()) {
        order.pair = field_.toPair.front().record;
        field_.toPair.erase(field_.toPair.begin());
    }
    return order;
}

void PhotoCamera::keep(const PhotoOrder& order, const CameraSource::Shot& shot, const std::string& source)
{
    keeping_ += isOurs(order) ? 1 : 0;
    studio_.keep(order, shot, source);
}

void PhotoCamera::photoKept(const PhotoStory& photo)
{
    keeping_ = std::max(0, keeping_ - 1);
    ++kept_;
    ++field_.count;
    last_ = photo.record;
    lastUrl_ = PhotoText::url(photo.facts.thumb);
    problem_.clear();
    readField();
}

void PhotoCamera::retake()
{
    if (!order_ || !canRetake()) {
        return;
    }
    if (order_->draft.empty()) {
        studio_.takeBack(*last_);
    } else if (editor_ != nullptr) {
        editor_->removePhoto(QString::fromStdString(last_->text()));
    }
    last_.reset();
    lastUrl_.clear();
    kept_ = std::max(0, kept_ - 1);
    readField();
}

// A picture that the camera is still giving is waited for.
void PhotoCamera::stopWhenLeft()
{
    if (!order_ && !shot_) {
        studio_.camera().stop();
    }
}

void PhotoCamera::retry()
{
    if (order_) {
        problem_.clear();
        studio_.camera().start();
        Q_EMIT changed();
    }
}

void PhotoCamera::shoot()
{
    if (!canShoot()) {
        return;
    }
    Q_EMIT shutterFell();
    shot_ = nextOrder();
    studio_.camera().take();
    Q_EMIT changed();
}

void PhotoCamera::takeFile(const QString& file)
{
    if (!order_ || !hasRoom()) {
        return;
    }
    const Result<std::string> bytes = readPictureFile(file);
    if (!bytes) {
        problem_ = PhotoText::refusal(bytes.error());
        Q_EMIT changed();
        return;
    }
    keep(nextOrder(), CameraSource::Shot{*bytes, std::nullopt}, std::string(evidence::file));
}

void PhotoCamera::close()
{
    ++aiming_;
    if (editor_ != nullptr) {
        disconnect(editor_, nullptr, this, nullptr);
    }
    const bool isOpen = order_.has_value();
    editor_ = nullptr;
    waitingPath_.clear();
    order_.reset();
    if (isOpen) {
        stopWhenLeft();
    }
    field_ = {};
    keeping_ = 0;
    kept_ = 0;
    last_.reset();
    problem_.clear();
    lastUrl_.clear();
    Q_EMIT changed();
}

} // namespace fieldledger
