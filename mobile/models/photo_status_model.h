// How far this tablet's photos have come, in words: the bar on the sync page, what holds them up, and which originals may be
// cleared. A photo counts as delivered once the server signed for its original.
#pragma once

#include "mobile/models/workspace.h"
#include "shared/store/photo_shelf.h"

#include <QtQml/qqmlregistration.h>

namespace fieldledger {

class PhotoStatusModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of SyncStatus")
    Q_PROPERTY(int done READ done NOTIFY changed)
    Q_PROPERTY(int total READ total NOTIFY changed)
    Q_PROPERTY(QString itemsText READ itemsText NOTIFY changed)
    Q_PROPERTY(QString bytesText READ bytesText NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(QString asideText READ asideText NOTIFY changed)
    Q_PROPERTY(bool unmeteredOnly READ unmeteredOnly WRITE setUnmeteredOnly NOTIFY changed)
    Q_PROPERTY(QString clearableText READ clearableText NOTIFY changed)
    Q_PROPERTY(bool canClear READ canClear NOTIFY changed)
    Q_PROPERTY(QString clearedText READ clearedText NOTIFY changed)
public:
    explicit PhotoStatusModel(Workspace& workspace, QObject* parent = nullptr);

    // Of the photos since all were last delivered.
    int done() const { return total() - left(); }
    int total() const { return static_cast<int>(runTotal_); }
    int left() const;
    QString itemsText() const;
    QString bytesText() const;
    // What it does, or why nothing moves.
    QString stateText() const;
    QString asideText() const;
    bool unmeteredOnly() const { return status().unmeteredOnly; }
    void setUnmeteredOnly(bool only);
    QString clearableText() const;
    bool canClear() const { return totals_.clearable.count > 0 && !clearing_; }
    QString clearedText() const { return clearedText_; }
    // " · 照片 12/40" behind what the pill says of records; empty when none is under way.
    QString pillPart() const;

    // Takes the originals off this tablet for which the server's receipt was verified; thumbs and previews stay.
    Q_INVOKABLE void clear();
    // Everything at once, and what was set aside once more.
    void sendNow();
    void pause(bool paused);

Q_SIGNALS:
    void changed();

private:
    struct Read;
    const PhotoStatus& status() const { return workspace_.ledger().photoStatus(); }
    void countRun();
    void startReading();

    Workspace& workspace_;
    Coalesced reading_;
    PhotoTotals totals_;
    std::vector<AsideBlob> aside_;
    std::size_t runTotal_ = 0; // the most that waited since everything was last delivered
    bool clearing_ = false;
    QString clearedText_;
};

} // namespace fieldledger
