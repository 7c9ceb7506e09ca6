// Photos as a strip shows them: what to draw, how far each has come, and whether it may still be taken back.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct PhotoRow {
    QString key;        // id of the evidence record
    QString thumbUrl;   // empty: not on this tablet (yet)
    QString previewUrl; // the best that is here; empty: nothing is
    QString state;      // "saved", "queued", "sending", "delivered", "failed"; empty: nothing of this tablet is in it
    QString stateText;
    QString tone = QStringLiteral("neutral");
    QString icon;
    QString timeText;
    QString whoText;
    QString name;       // for a screen reader: "照片，今天 10:32，王强"
    bool removable = false;
    bool paired = false; // a picture of the same place from another time stands beside it
    bool operator==(const PhotoRow&) const = default;
};

class PhotoListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the model that it belongs to")
public:
    explicit PhotoListModel(QObject* parent = nullptr);
    Rows<PhotoRow> rows;
    Q_INVOKABLE int placeOf(const QString& photoId) const { return rows.indexOf(photoId); }
};

} // namespace fieldledger
