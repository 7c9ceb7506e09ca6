// Before and after, as a record's page shows them side by side: the two pictures, when each was taken, how far apart, and what speaks
// against their being of the same place.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct PhotoPairRow {
    QString key;         // id of the after one's evidence record
    int place = 0;       // of the after one among the record's photos
    QString beforeUrl;
    QString afterUrl;
    QString beforeText;
    QString afterText;
    QString betweenText;
    QString flagText;    // empty: nothing
    bool operator==(const PhotoPairRow&) const = default;
};

class PhotoPairListModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the model that it belongs to")
public:
    explicit PhotoPairListModel(QObject* parent = nullptr);
    Rows<PhotoPairRow> rows;
};

} // namespace fieldledger
