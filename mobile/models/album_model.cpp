#include "mobile/models/album_model.h"

#include "mobile/models/photo_studio.h"
#include "mobile/models/words.h"

#include <QDateTime>
#include <QDirIterator>
#include <QImageReader>
#include <QThreadPool>
#include <QUrl>

#include <algorithm>

namespace fieldledger {

namespace {

constexpr std::size_t picturesMax = 300;
constexpr std::size_t filesLookedAtMax = 20'000;

constexpr Role<AlbumRow> albumRoles[] = {
    {"file", [](const AlbumRow& row) { return QVariant(row.key); }},
    {"name", [](const AlbumRow& row) { return QVariant(row.name); }},
    {"url", [](const AlbumRow& row) { return QVariant(row.url); }},
    {"timeText", [](const AlbumRow& row) { return QVariant(row.timeText); }},
};

struct Found {
    QString file;
    QString name;
    TimePoint changed;
    bool readable = false; // else there is nothing to show, and taking it in says why
};

std::vector<Found> picturesIn(const QStringList& folders)
{
    std::vector<Found> found;
    const QStringList names{QStringLiteral("*.jpg"), QStringLiteral("*.jpeg"), QStringLiteral("*.png")};
    for (const QString& folder : folders) {
        QDirIterator files(folder, names, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext() && found.size() < filesLookedAtMax) {
            const QFileInfo info(files.next());
            found.push_back({info.filePath(), info.fileName(), TimePoint{info.lastModified().toMSecsSinceEpoch()}, false});
        }
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &Found::changed);
    found.resize(std::min(found.size(), picturesMax));
    for (Found& picture : found) {
        picture.readable = QImageReader(picture.file).canRead();
    }
    return found;
}

} // namespace

AlbumModel::AlbumModel(QObject* parent) : ListModel(parent), rows_(*this, albumRoles) {}

void AlbumModel::refresh()
{
    const QStringList folders = PhotoStudio::current().albumFolders();
    foldersText_ = Words::listText(folders);
    Q_EMIT foldersTextChanged();
    QPointer<AlbumModel> self(this);
    QThreadPool::globalInstance()->start([self, folders, application = QCoreApplication::instance()] {
        auto found = std::make_shared<std::vector<Found>>(picturesIn(folders));
        QMetaObject::invokeMethod(
            application,
            [self, found] {
                if (!self) {
                    return;
                }
                const TimePoint now = Workspace::current().now().est;
                std::vector<AlbumRow> rows;
                for (const Found& picture : *found) {
                    rows.push_back({picture.file, picture.name, picture.readable ? QUrl::fromLocalFile(picture.file).toString() : QString(),
                                    Words::timeText(picture.changed, now)});
                }
                self->rows_.set(std::move(rows));
            },
            Qt::QueuedConnection);
    });
}

} // namespace fieldledger
