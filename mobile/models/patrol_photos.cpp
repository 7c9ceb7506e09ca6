// PatrolModel and the camera: the photos of what a stop found. What was found is stored before the camera opens, so that neither a
// missing camera nor a crash keeps anybody from recording it; where no photo can be taken, the stop says why.
#include "mobile/models/patrol_model.h"
#include "mobile/models/photo_camera.h"
#include "mobile/models/photo_studio.h"

namespace fieldledger {

void PatrolModel::listenToCamera()
{
    PhotoStudio& studio = PhotoStudio::current();
    connect(&studio, &PhotoStudio::kept, this, [this](const PhotoOrder& order, const PhotoStory&) {
        if (lastTap_ && order.draft.empty() && order.of.text() == lastTap_->visit) {
            ++lastTap_->photos;
            show();
        }
    });
    connect(&studio.camera(), &CameraSource::availabilityChanged, this, [this] {
        if (pendingPhoto()) {
            Q_EMIT changed();
        }
    });
}

void PatrolModel::dropPending()
{
    if (pendingPhoto()) {
        PhotoStudio::current().camera().stop();
    }
    pending_.clear();
}

bool PatrolModel::wantsPhoto(std::string_view outcome) const
{
    const PatrolOutcome* const found = available() ? plan().outcome(outcome) : nullptr;
    return found != nullptr && found->photo && found->visits && !plan().photo.empty();
}

bool PatrolModel::pendingPhoto() const { return !pending_.empty() && wantsPhoto(pending_); }

bool PatrolModel::lastTapPhoto() const
{
    return lastTap_ && active() && !saving_ && !lastTap_->visit.empty() && lastTap_->site != stop_ && wantsPhoto(lastTap_->outcome);
}

QString PatrolModel::cameraTrouble() const
{
    const QString trouble = PhotoCamera::troubleText(PhotoStudio::current().camera().availability());
    return trouble.isEmpty() ? QString() : tr("No photo: %1").arg(trouble);
}

QString PatrolModel::pendingPhotoText() const
{
    if (!pendingPhoto()) {
        return {};
    }
    const QString trouble = cameraTrouble();
    return trouble.isEmpty() ? tr("The camera opens next.") : tr("%1. It is recorded all the same, with this note.").arg(trouble);
}

void PatrolModel::photographLast()
{
    if (lastTap_ && !lastTap_->visit.empty()) {
        photographing_ = true;
        Q_EMIT cameraRequested(QString::fromStdString(lastTap_->visit), QString::fromStdString(plan().photo));
    }
}

void PatrolModel::leaveCamera(bool blocked)
{
    if (!std::exchange(photographing_, false)) {
        return; // it was open for something else
    }
    if (blocked && lastTap_ && lastTap_->photos == 0 && lastTap_->noPhoto.isEmpty()) {
        noteNoPhoto(cameraTrouble());
    }
    CameraSource& camera = PhotoStudio::current().camera();
    if (!camera.isTaking()) {
        camera.stop();
    }
}

void PatrolModel::noteNoPhoto(const QString& why)
{
    const PatrolStop* const stop = tonight_.own && lastTap_ ? tonight_.own->record.stopAt(lastTap_->site) : nullptr;
    if (stop == nullptr || stop->visit != lastTap_->visit || why.isEmpty() || saving_) {
        return;
    }
    ActPart row = patrolChange(*tonight_.campaign, tonight_.own->id, tonight_.own->seen);
    row.set.emplace_back(stopRegister(stop->row, patrol_register::reason), why.toStdString());
    save({std::move(row)}, [this, why] {
        if (lastTap_) {
            lastTap_->noPhoto = why;
        }
    });
}

} // namespace fieldledger
