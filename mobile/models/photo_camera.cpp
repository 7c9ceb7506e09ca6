#include "mobile/models/photo_camera.h"

#include "mobile/device/picture_file_camera.h"
#include "mobile/models/photo_text.h"
#include "mobile/models/record_reading.h"
#include "mobile/models/words.h"

namespace fieldledger {

// What a record needs to be photographed, read on the ledger thread.
struct PhotoCamera::Target {
    PhotoOrder order;
    std::shared_ptr<const Campaign> campaign; // shared with the ledger's list of campaigns
    std::string kind;
    Answers answers;
    NamedBlob earlier;
};

namespace {

// The field that photos taken outside a form go to: the form's first for photos, that is not a signature.
std::string photoFieldOf(const Form* form)
{
    if (form != nullptr) {
        for (std::size_t i = 0; i < form->fields.size(); ++i) {
            const Field& field = form->fields[i];
            if (field.type == FieldType::Image && !field.personal && form->repeatOf(i) == noField) {
                return field.name;
            }
        }
    }
    return "photos";
}

} // namespace

PhotoCamera::PhotoCamera(QObject* parent)
    : QObject(parent), workspace_(Workspace::current()), studio_(PhotoStudio::current())
{
    CameraSource& camera = studio_.camera();
    connect(&camera, &CameraSource::availabilityChanged, this, &PhotoCamera::changed);
    connect(&camera, &CameraSource::taken, this, [this](const CameraSource::Shot& shot) {
        if (order_) {
            studio_.keep(*order_, shot, studio_.camera().name());
        }
        Q_EMIT changed();
    });
    connect(&camera, &CameraSource::takeFailed, this, [this](const Error& error) {
        if (order_) {
            problem_ = PhotoText::refusal(error);
        }
        Q_EMIT changed();
    });
    connect(&studio_, &PhotoStudio::kept, this, [this](const PhotoOrder& order, const PhotoStory& photo) {
        if (isOurs(order)) {
            ++kept_;
            problem_.clear();
            lastUrl_ = PhotoText::url(photo.facts.thumb);
            Q_EMIT changed();
        }
    });
    connect(&studio_, &PhotoStudio::refused, this, [this](const PhotoOrder& order, const QString& why) {
        if (isOurs(order)) {
            problem_ = why;
            Q_EMIT changed();
        }
    });
    connect(&studio_, &PhotoStudio::pendingChanged, this, &PhotoCamera::changed);
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

bool PhotoCamera::canShoot() const { return ready() && !studio_.camera().isTaking(); }

QString PhotoCamera::stateText() const
{
    if (!order_) {
        return problem_.isEmpty() ? tr("Saving what was entered…") : QString();
    }
    switch (studio_.camera().availability()) {
    case CameraSource::Availability::Off:
    case CameraSource::Availability::Starting: return tr("The camera is starting…");
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
    return kept_ > 0 ? tr("%n photo(s) saved here", nullptr, kept_) : QString();
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

void PhotoCamera::aimAtPair(const QString& photoId) { aimAt(photoId, &PhotoCamera::readPair); }

void PhotoCamera::aimAt(const QString& id, Result<std::optional<Target>> (*read)(TabletLedger&, const RecordId&))
{
    close();
    const Result<RecordId> record = RecordId::fromText(id.toStdString());
    if (!record) {
        return;
    }
    workspace_.ledger().run(
        this, [read, id = *record](const LedgerAccess& access) { return read(access.ledger, id); },
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
    const Form* const form = target.campaign == nullptr ? nullptr : target.campaign->form(target.kind);
    target.answers = answersOf((*view)->state, FormRules(form));
    target.order.of = id;
    target.order.campaign = (*view)->state.campaign;
    target.order.form = target.campaign == nullptr ? 0 : target.campaign->version;
    target.order.area = target.answers.get(areaRegister).textOrEmpty();
    target.order.field = photoFieldOf(form);
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
        (*target)->order.field = earlier.field;
        (*target)->order.pair = photo;
        (*target)->earlier = earlier.thumb;
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
    order.subject = titleOf((*target)->campaign.get(), (*target)->kind, (*target)->answers, scope);
    earlierUrl_ = PhotoText::url((*target)->earlier);
    aim(order);
}

void PhotoCamera::aim(const PhotoOrder& order)
{
    order_ = order;
    workspace_.location().start();
    studio_.camera().start();
    Q_EMIT changed();
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
    studio_.camera().take();
    Q_EMIT changed();
}

void PhotoCamera::takeFile(const QString& file)
{
    if (!order_) {
        return;
    }
    const Result<std::string> bytes = readPictureFile(file);
    if (!bytes) {
        problem_ = PhotoText::refusal(bytes.error());
        Q_EMIT changed();
        return;
    }
    studio_.keep(*order_, CameraSource::Shot{*bytes, std::nullopt}, "file");
}

void PhotoCamera::close()
{
    ++aiming_;
    if (editor_ != nullptr) {
        disconnect(editor_, nullptr, this, nullptr);
    }
    if (order_) {
        studio_.camera().stop();
    }
    editor_ = nullptr;
    waitingPath_.clear();
    order_.reset();
    kept_ = 0;
    problem_.clear();
    lastUrl_.clear();
    earlierUrl_.clear();
    Q_EMIT changed();
}

} // namespace fieldledger
