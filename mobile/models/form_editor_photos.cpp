// The photos that an open form holds: kept on the shelf one by one as they are taken, counted as answers of their image fields,
// and saved as evidence records by the act that finishes the form.
#include "mobile/models/form_editor.h"

#include "mobile/models/error_text.h"

#include <algorithm>

namespace fieldledger {

void FormEditor::listenToPhotos()
{
    PhotoStudio& studio = PhotoStudio::current();
    connect(&studio, &PhotoStudio::kept, this, &FormEditor::photoKept);
    connect(&studio, &PhotoStudio::refused, this, [this](const PhotoOrder& order, const QString& why) {
        if (session_ && !order.draft.empty() && order.draft == session_->content().draft) {
            setStoreError(why);
        }
    });
    connect(&studio, &PhotoStudio::pendingChanged, this, [this] { refresh(); });
    connect(&studio, &PhotoStudio::photosChanged, this, &FormEditor::readPhotoStates);
}

bool FormEditor::arePhotosPending() const
{
    return session_ && PhotoStudio::current().pending(session_->content().draft) > 0;
}

void FormEditor::takePhotos(std::vector<PhotoStory> photos)
{
    look_.photos = std::move(photos);
    std::vector<ShelfPhoto> held;
    for (const PhotoStory& photo : look_.photos) {
        if (!photo.draft.empty()) {
            held.push_back({photo.record, photo.draft, false, photo.facts.taken.est, photo.facts});
        }
    }
    session_->setPhotos(std::move(held));
}

void FormEditor::storeForPhotos(const QString& path)
{
    if (!place(path)) {
        return;
    }
    photoPath_ = path;
    touched(path);
    store();
}

std::optional<PhotoOrder> FormEditor::photoOrder(const QString& path) const
{
    const std::optional<FieldPlace> at = place(path);
    if (!at || session_->form().fields[at->field].type != FieldType::Image) {
        return std::nullopt;
    }
    const FormContent& content = session_->content();
    PhotoOrder order;
    order.of = content.record;
    order.campaign = session_->campaign().id;
    order.form = session_->campaign().version;
    order.field = path.toStdString();
    order.area = session_->area();
    order.draft = content.draft;
    const Field& field = session_->form().fields[at->field];
    order.personal = field.personal;
    order.photosMax = field.photosMax;
    order.earlier = earlierPhotosOf(session_->form(), field, content.answers, content.record);
    const QString site = subtitle();
    const QString own = titleOf(&session_->campaign(), content.kind, content.answers, textScope());
    order.subject = site.isEmpty() ? own : site;
    return order;
}

// One signature stands for the field: a new one takes the place of the one that the form held.
void FormEditor::keepSignature(const QString& path, const std::string& picture)
{
    const std::optional<PhotoOrder> order = photoOrder(path);
    if (!order) {
        return;
    }
    dropPhotos([&](const PhotoStory& photo) { return photo.facts.field == order->field; });
    // The draft that will hold it is stored first, as before the camera.
    connect(
        this, &FormEditor::storedForPhotos, this,
        [this, order = *order, picture, opening = opening_](const QString& stored) {
            if (opening == opening_ && stored.toStdString() == order.field) {
                PhotoStudio::current().keep(order, CameraSource::Shot{picture, std::nullopt}, std::string(evidence::drawn));
            }
        },
        Qt::SingleShotConnection);
    storeForPhotos(path);
}

void FormEditor::photoKept(const PhotoOrder& order, const PhotoStory& photo)
{
    if (!session_ || order.draft.empty() || order.draft != session_->content().draft) {
        return;
    }
    std::vector<PhotoStory> photos = look_.photos;
    photos.push_back(photo);
    takePhotos(std::move(photos));
    setStoreError({});
    look_.saved[order.field] = tr("saved here");
    touched(QString::fromStdString(order.field));
    refresh();
    store();
}

void FormEditor::removePhoto(const QString& photoId)
{
    dropPhotos([&](const PhotoStory& photo) { return photo.record.text() == photoId.toStdString(); });
}

void FormEditor::dropPhotos(const std::function<bool(const PhotoStory&)>& which)
{
    if (!session_ || saving_) {
        return;
    }
    std::vector<PhotoStory> left;
    for (const PhotoStory& photo : look_.photos) {
        if (photo.draft.empty() || !which(photo)) {
            left.push_back(photo);
            continue;
        }
        touched(QString::fromStdString(photo.facts.field));
        workspace_.ledger().run(
            this, [record = photo.record](const LedgerAccess& access) { return access.ledger.photos().dropPhoto(record); },
            [this](const Status& dropped) {
                if (!dropped) {
                    setStoreError(ErrorText::ofSaving(dropped.error()));
                }
            });
    }
    if (left.size() != look_.photos.size()) {
        takePhotos(std::move(left));
        refresh();
        store();
    }
}

// Those of a saved record go up while it is being changed.
void FormEditor::readPhotoStates()
{
    const bool anySaved = std::ranges::any_of(look_.photos, [](const PhotoStory& photo) { return photo.draft.empty(); });
    if (!session_ || !anySaved) {
        return;
    }
    workspace_.ledger().run(
        this,
        [of = session_->content().record](const LedgerAccess& access) { return readPhotos(access.ledger, of, access.now.est); },
        [this, opening = opening_](Result<std::vector<PhotoStory>> saved) {
            if (!saved || opening != opening_ || !session_) {
                return;
            }
            for (const PhotoStory& photo : look_.photos) {
                if (!photo.draft.empty()) {
                    saved->push_back(photo);
                }
            }
            takePhotos(std::move(*saved));
            refresh();
        });
}

} // namespace fieldledger
