// One photo in the viewer: the facts of its capture, whether the original still is what was taken, and the picture of the same
// place that belongs to it. What is larger than a thumb and not here is asked for while it is looked at.
#pragma once

#include "mobile/models/fact_list_model.h"
#include "mobile/models/photo_studio.h"

namespace fieldledger {

class PhotoDetail : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString photoId READ photoId WRITE setPhotoId NOTIFY photoIdChanged)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString url READ url NOTIFY changed)
    Q_PROPERTY(QString waitingText READ waitingText NOTIFY changed)
    Q_PROPERTY(fieldledger::FactListModel* facts READ facts CONSTANT)
    Q_PROPERTY(QString checkText READ checkText NOTIFY changed)
    Q_PROPERTY(QString checkTone READ checkTone NOTIFY changed)
    Q_PROPERTY(bool checking READ checking NOTIFY changed)
    Q_PROPERTY(bool hasPair READ hasPair NOTIFY changed)
    Q_PROPERTY(QString beforeUrl READ beforeUrl NOTIFY changed)
    Q_PROPERTY(QString afterUrl READ afterUrl NOTIFY changed)
    Q_PROPERTY(QString beforeText READ beforeText NOTIFY changed)
    Q_PROPERTY(QString afterText READ afterText NOTIFY changed)
    Q_PROPERTY(QString betweenText READ betweenText NOTIFY changed)
    Q_PROPERTY(QString flagText READ flagText NOTIFY changed)
    Q_PROPERTY(bool canRemove READ canRemove NOTIFY changed)
    Q_PROPERTY(QString removalText READ removalText NOTIFY changed)
    Q_PROPERTY(bool canPair READ canPair NOTIFY changed)
public:
    explicit PhotoDetail(QObject* parent = nullptr);

    QString photoId() const { return photoId_; }
    void setPhotoId(const QString& photoId);
    QString title() const;
    QString url() const;
    QString waitingText() const;
    FactListModel* facts() { return &facts_; }
    QString checkText() const;
    QString checkTone() const;
    bool checking() const { return checking_; }
    bool hasPair() const { return photo_ && other_; }
    QString beforeUrl() const;
    QString afterUrl() const;
    QString beforeText() const;
    QString afterText() const;
    QString betweenText() const;
    // What speaks against the two being of the same place.
    QString flagText() const;
    // A saved photo is taken back by who took it or by who reviews; the record goes on telling that it was.
    bool canRemove() const;
    QString removalText() const;
    // A picture of the same place can be taken now.
    bool canPair() const { return photo_ && photo_->draft.empty() && !photo_->removed && !photo_->facts.personal && !other_; }

    // Reads the original's file and compares.
    Q_INVOKABLE void check();
    Q_INVOKABLE void remove();

Q_SIGNALS:
    void photoIdChanged();
    void changed();

private:
    struct Read;
    void startReading();
    void show();
    const PhotoStory* before() const;
    const PhotoStory* after() const;

    Workspace& workspace_;
    Coalesced reading_;
    QString photoId_;
    std::optional<PhotoStory> photo_;
    std::optional<PhotoStory> other_;   // the other one of the pair
    bool otherIsEarlier_ = false;
    std::optional<FileCheck> checked_;
    bool checking_ = false;
    QString removalProblem_;
    FactListModel facts_;
};

} // namespace fieldledger
