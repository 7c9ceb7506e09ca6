// The pictures that lie on the tablet already, newest first, for taking one in instead of using the camera.
#pragma once

#include "mobile/models/list_model.h"

namespace fieldledger {

struct AlbumRow {
    QString key;  // the file
    QString name;
    QString url;
    QString timeText;
    bool operator==(const AlbumRow&) const = default;
};

class AlbumModel : public fieldledger::ListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString foldersText READ foldersText NOTIFY foldersTextChanged)
public:
    explicit AlbumModel(QObject* parent = nullptr);

    // Where was looked, for the words of an empty album.
    QString foldersText() const { return foldersText_; }
    // Looks again, off the GUI thread.
    Q_INVOKABLE void refresh();

Q_SIGNALS:
    void foldersTextChanged();

private:
    Rows<AlbumRow> rows_;
    QString foldersText_;
};

} // namespace fieldledger
