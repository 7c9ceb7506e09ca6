// What photos need beside the ledger: the camera, the darkroom, and the way a picture goes from the shutter onto the disk. A
// photo is told as kept once its files and rows are fsynced: as part of its open form, or, taken for a record that is there
// already, with its evidence record saved. One exists per program, like the workspace. Not seen by QML.
#pragma once

#include "mobile/device/camera_source.h"
#include "mobile/device/darkroom.h"
#include "mobile/models/photo_field.h"
#include "mobile/models/photo_reading.h"
#include "mobile/models/workspace.h"

namespace fieldledger {

// What a photo is of, fixed before the shutter.
struct PhotoOrder {
    RecordId of;
    std::string campaign;
    std::int64_t form = 0;        // version of the campaign's definition
    std::string field;            // path of the image field
    std::string area;
    std::string draft;            // id of the open form; empty: the record is there already
    bool personal = false;
    std::optional<RecordId> pair; // evidence record of the earlier picture of the same place
    QString subject;              // what the record is called, for the preview
    int photosMax = limits::photosPerFieldMax;
    std::vector<EarlierPhotos> earlier; // where the pictures lie that its photos are paired with, one each
    std::optional<RecordId> only; // the one earlier picture to take again, instead
};

class PhotoStudio : public QObject {
    Q_OBJECT
public:
    // Both outlive the studio.
    PhotoStudio(Workspace& workspace, CameraSource& camera, QObject* parent = nullptr);
    ~PhotoStudio() override;
    static PhotoStudio& current();

    CameraSource& camera() { return camera_; }
    // Where the tablet's other pictures lie, for taking them in.
    const QStringList& albumFolders() const { return albumFolders_; }
    void setAlbumFolders(const QStringList& folders) { albumFolders_ = folders; }
    // Once the ledger is open: finishes what a kill interrupted between a photo and its act, and sweeps the folder.
    void begin();
    // Takes the clocks and the position as they are now. Ends in kept() or refused().
    void keep(const PhotoOrder& order, const CameraSource::Shot& shot, const std::string& source);
    // Takes a saved photo back by a change of its evidence record; its bytes stay. Ends in photosChanged() or refused().
    void takeBack(const RecordId& photo);
    // Photos of that form between shutter and disk.
    int pending(const std::string& draft) const;
    void tellPhotosChanged() { Q_EMIT photosChanged(); }

Q_SIGNALS:
    void kept(const fieldledger::PhotoOrder& order, const fieldledger::PhotoStory& photo);
    void refused(const fieldledger::PhotoOrder& order, const QString& why);
    void pendingChanged();
    void photosChanged(); // on this tablet's shelf: kept, sent, brought

private:
    EvidenceFacts factsAtShutter(const PhotoOrder& order, const CameraSource::Shot& shot, const std::string& source) const;
    void commit(const PhotoOrder& order, EvidenceFacts facts, DevelopedPhoto photo);
    void saveAct(const PhotoOrder& order, const ShelfPhoto& photo);
    void finish(const PhotoOrder& order, const ShelfPhoto& photo);
    void refuse(const PhotoOrder& order, const Error& error);
    void settled(const PhotoOrder& order);
    void saveInterrupted();
    void saveRemoval(const Result<std::optional<ActPart>>& part);

    Workspace& workspace_;
    CameraSource& camera_;
    Darkroom darkroom_;
    QStringList albumFolders_;
    std::map<std::string, int> pending_; // by draft
};

} // namespace fieldledger
