// The camera page: what the camera is aimed for, whether it can be used and what to do when not, the shutter, and what was
// taken since it was opened. Several photos in a row; each is kept by itself.
#pragma once

#include "mobile/models/form_editor.h"
#include "mobile/models/photo_studio.h"
#include "mobile/models/photo_text.h"

namespace fieldledger {

class PhotoCamera : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool aimed READ aimed NOTIFY changed)
    Q_PROPERTY(QString subject READ subject NOTIFY changed)
    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    Q_PROPERTY(bool canShoot READ canShoot NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(QString adviceText READ adviceText NOTIFY changed)
    Q_PROPERTY(QString sourceText READ sourceText NOTIFY changed)
    Q_PROPERTY(QString placeText READ placeText NOTIFY changed)
    Q_PROPERTY(bool placed READ placed NOTIFY changed)
    Q_PROPERTY(QString keptText READ keptText NOTIFY changed)
    Q_PROPERTY(QString problemText READ problemText NOTIFY changed)
    Q_PROPERTY(QString lastUrl READ lastUrl NOTIFY changed)
    Q_PROPERTY(QString earlierUrl READ earlierUrl NOTIFY changed)
    Q_PROPERTY(QString spotText READ spotText NOTIFY changed)
    Q_PROPERTY(bool onSpot READ onSpot NOTIFY changed)
    Q_PROPERTY(bool canRetake READ canRetake NOTIFY changed)
public:
    explicit PhotoCamera(QObject* parent = nullptr);
    ~PhotoCamera() override;

    // Why no photo can be taken; empty: one can, as far as is known.
    static QString troubleText(CameraSource::Availability availability);

    bool aimed() const { return order_.has_value(); }
    QString subject() const { return order_ ? order_->subject : QString(); }
    bool ready() const;
    bool canShoot() const;
    QString stateText() const;
    QString adviceText() const;
    // Says so when the pictures are no photos of what is in front of the tablet.
    QString sourceText() const;
    QString placeText() const;
    bool placed() const;
    QString keptText() const;
    QString problemText() const { return problem_; }
    QString lastUrl() const { return lastUrl_; }
    // The picture to take again from the same place; empty: none. Where it was taken from, seen from here, and whether that is here.
    QString earlierUrl() const { return field_.toPair.empty() ? QString() : PhotoText::bestUrl(field_.toPair.front()); }
    QString spotText() const;
    bool onSpot() const;
    bool canRetake() const { return last_.has_value() && keeping_ == 0; }

    // For an image field of an open form, which is stored before the camera opens.
    Q_INVOKABLE void aimAtForm(fieldledger::FormEditor* editor, const QString& path);
    // For a record that is there already.
    Q_INVOKABLE void aimAtRecord(const QString& recordId);
    // For that image field of a record that is there already.
    Q_INVOKABLE void aimAtField(const QString& recordId, const QString& field);
    // For a picture of the same place as that photo shows, in the same record and field.
    Q_INVOKABLE void aimAtPair(const QString& photoId);
    Q_INVOKABLE void retry();
    Q_INVOKABLE void shoot();
    // Takes the photo taken last back, to be taken anew.
    Q_INVOKABLE void retake();
    Q_INVOKABLE void takeFile(const QString& file);
    Q_INVOKABLE void close();

Q_SIGNALS:
    void changed();
    void shutterFell();

private:
    struct Target;
    void aim(const PhotoOrder& order);
    void readField();
    PhotoOrder nextOrder();
    void keep(const PhotoOrder& order, const CameraSource::Shot& shot, const std::string& source);
    void photoKept(const PhotoStory& photo);
    bool hasRoom() const { return field_.count + keeping_ < (order_ ? order_->photosMax : 0); }
    std::optional<EvidencePosition> here() const;
    using Reading = std::function<Result<std::optional<Target>>(TabletLedger&, const RecordId&)>;
    void aimAt(const QString& id, Reading read);
    static Result<std::optional<Target>> readRecord(TabletLedger& ledger, const RecordId& id);
    static Result<std::optional<Target>> readPair(TabletLedger& ledger, const RecordId& photo);
    void stopWhenLeft();
    void showTarget(const Result<std::optional<Target>>& target);
    bool isOurs(const PhotoOrder& order) const;

    Workspace& workspace_;
    PhotoStudio& studio_;
    std::optional<PhotoOrder> order_;
    QPointer<FormEditor> editor_; // whose form is being stored before the camera opens
    QString waitingPath_;
    std::uint64_t aiming_ = 0;
    std::optional<PhotoOrder> shot_; // what the shutter fell for: kept although the page is left before the picture is there
    FieldPhotos field_;              // what the image field has, and the earlier pictures that wait for one of the same place
    int keeping_ = 0;                // between shutter and disk
    int kept_ = 0;
    std::optional<RecordId> last_;   // the photo kept last
    QString problem_;
    QString lastUrl_;
};

} // namespace fieldledger
