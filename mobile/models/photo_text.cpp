#include "mobile/models/photo_text.h"

#include "shared/base/distance.h"
#include "mobile/models/error_text.h"
#include "mobile/models/words.h"
#include "shared/base/limits.h"

#include <algorithm>

namespace fieldledger {

namespace {

FactRow fact(const char* key, const QString& label, const QString& value)
{
    FactRow row;
    row.key = QLatin1String(key);
    row.label = label;
    row.value = value;
    return row;
}

QString withAccuracy(const EvidencePosition& position)
{
    const QString accuracy = Words::accuracyText(position.accuracyCm);
    const QString where = Words::positionText(position.latitude, position.longitude);
    return accuracy.isEmpty() ? where : where + QLatin1Char(' ') + accuracy;
}

} // namespace

QString PhotoText::url(const NamedBlob& blob)
{
    return blob.hash ? QStringLiteral("image://evidence/") + QString::fromStdString(toHex(*blob.hash)) : QString();
}

QString PhotoText::bestUrl(const PhotoStory& photo)
{
    return photo.previewHere ? url(photo.facts.preview) : photo.thumbHere ? url(photo.facts.thumb) : QString();
}

QString PhotoText::failureText(BlobFailure failure)
{
    switch (failure) {
    case BlobFailure::None: return {};
    case BlobFailure::FileMissing: return tr("its file is gone from this tablet");
    case BlobFailure::FileChanged: return tr("its file on this tablet was changed after it was taken");
    case BlobFailure::NotAPicture: return tr("the server does not recognise it as a picture");
    case BlobFailure::TooLarge: return tr("it is too large for the server");
    case BlobFailure::Mismatch: return tr("it arrives damaged again and again");
    case BlobFailure::Refused: return tr("the server refused it");
    }
    ASSERT_ALWAYS(false);
}

QString PhotoText::sourceText(const std::string& source)
{
    if (source == evidence::camera) {
        return tr("camera");
    }
    if (source == evidence::test) {
        return tr("test picture");
    }
    if (source == evidence::drawn) {
        return tr("drawn on the screen");
    }
    return source == evidence::file ? tr("file on the tablet") : QString::fromStdString(source);
}

void PhotoText::addState(PhotoRow& row, const PhotoStory& photo) const
{
    const auto say = [&row](const char* state, const QString& text, const char* tone, const char* icon) {
        row.state = QLatin1String(state);
        row.stateText = text;
        row.tone = QLatin1String(tone);
        row.icon = QLatin1String(icon);
    };
    if (!photo.own) {
        return;
    }
    if (!photo.draft.empty()) {
        say("saved", tr("saved here"), "neutral", "check");
    } else if (photo.failure != BlobFailure::None) {
        say("failed", tr("failed: %1").arg(failureText(photo.failure)), "danger", "alert-circle");
    } else if (photo.delivered) {
        say("delivered", tr("delivered"), "ok", "cloud-check");
    } else if (photo.sentBytes > 0 && photo.bytes > 0) {
        say("sending", tr("sending %1%").arg(photo.sentBytes * 100 / photo.bytes), "info", "cloud-upload");
    } else {
        say("queued", tr("queued"), "neutral", "clock");
    }
}

PhotoRow PhotoText::row(const PhotoStory& photo) const
{
    PhotoRow row;
    row.key = QString::fromStdString(photo.record.text());
    row.thumbUrl = photo.thumbHere ? url(photo.facts.thumb) : QString();
    row.previewUrl = photo.previewHere ? url(photo.facts.preview) : row.thumbUrl;
    row.timeText = Words::timeText(photo.facts.taken.est, now_);
    row.whoText = photo.by.empty() ? QString() : scope_.directory->personName(photo.by);
    row.removable = !photo.draft.empty();
    row.paired = photo.facts.pair.has_value();
    addState(row, photo);
    QStringList name{photo.facts.personal ? tr("Signature") : tr("Photo"), row.timeText, row.whoText, row.stateText};
    name.removeAll(QString());
    row.name = Words::listText(name);
    return row;
}

std::vector<PhotoRow> PhotoText::rows(const std::vector<PhotoStory>& photos) const
{
    std::vector<PhotoRow> rows;
    for (const PhotoStory& photo : photos) {
        rows.push_back(row(photo));
    }
    return rows;
}

std::vector<FactRow> PhotoText::facts(const PhotoStory& photo) const
{
    const EvidenceFacts& facts = photo.facts;
    std::vector<FactRow> rows;
    rows.push_back(fact("taken", tr("Taken"), Words::exactText(facts.taken.est)));
    if (facts.taken.wall != facts.taken.est) {
        rows.push_back(fact("wall", tr("Tablet's clock"), Words::exactText(facts.taken.wall)));
    }
    rows.push_back(fact("who", tr("By"), photo.by.empty() ? QString() : scope_.directory->personName(photo.by)));
    rows.push_back(fact("area", tr("Area"), facts.area.empty() ? QString() : scope_.directory->areaName(facts.area)));
    rows.push_back(fact("position", tr("Position"), facts.position ? withAccuracy(*facts.position) : tr("no position at the shutter")));
    if (facts.position) {
        rows.push_back(fact("fix", tr("Position measured"), Words::exactText(facts.position->fix)));
    }
    if (facts.bearing) {
        rows.push_back(fact("bearing", tr("Camera looked to"), tr("%1°").arg(*facts.bearing)));
    }
    rows.push_back(fact("source", tr("Source"), sourceText(facts.source)));
    if (facts.width > 0) {
        rows.push_back(fact("size", tr("Original"),
                            tr("%1 × %2, %3").arg(facts.width).arg(facts.height).arg(Words::bytesText(facts.original.size))));
    }
    if (facts.original.hash) {
        rows.push_back(fact("hash", tr("SHA-256"), QString::fromStdString(toHex(*facts.original.hash))));
    }
    PhotoRow state;
    addState(state, photo);
    rows.push_back(fact("delivery", tr("Delivery"), photo.own ? state.stateText : tr("came from the server")));
    std::erase_if(rows, [](const FactRow& row) { return row.value.isEmpty(); });
    return rows;
}

QStringList PhotoText::watermark(const EvidenceFacts& facts, const QString& who, const QString& subject) const
{
    QStringList place{subject, facts.area.empty() ? QString() : scope_.directory->areaName(facts.area)};
    place.removeAll(QString());
    QStringList lines{Words::exactText(facts.taken.est) + QStringLiteral("  ") + who};
    if (!place.isEmpty()) {
        lines.append(place.join(QStringLiteral(" · ")));
    }
    lines.append(facts.position ? withAccuracy(*facts.position) : tr("no position at the shutter"));
    return lines;
}

PhotoStand standOf(const EvidenceFacts& facts)
{
    PhotoStand stand;
    if (facts.position) {
        stand.latitude = facts.position->latitude;
        stand.longitude = facts.position->longitude;
    }
    stand.bearing = facts.bearing;
    return stand;
}

QString PhotoText::windText(int degrees)
{
    const QString winds[] = {tr("north"), tr("north-east"), tr("east"), tr("south-east"),
                             tr("south"), tr("south-west"), tr("west"), tr("north-west")};
    return winds[(degrees + 22) / 45 % 8];
}

QString PhotoText::betweenText(const EvidenceFacts& from, const EvidenceFacts& to)
{
    const PairGap gap = pairGap(standOf(from), standOf(to));
    if (!gap.metres) {
        return tr("one of the two has no position");
    }
    QString text = tr("%1 apart").arg(Words::gapText(*gap.metres));
    if (*gap.metres >= Words::hereMetres) { // nearer than that, no direction means anything
        const int degrees =
            bearingBetween(from.position->latitude, from.position->longitude, to.position->latitude, to.position->longitude);
        text = tr("%1, to the %2 (%3°)").arg(text, windText(degrees)).arg(degrees);
    }
    if (gap.turned) {
        text = tr("%1; the camera looked %2° differently").arg(text).arg(*gap.turned);
    }
    return text;
}

QString PhotoText::pairFlag(const EvidenceFacts& before, const EvidenceFacts& after)
{
    const PairGap gap = pairGap(standOf(before), standOf(after));
    QStringList flags;
    if (gap.isFar()) {
        flags.append(tr("more than %1 apart").arg(Words::gapText(limits::pairMetresMax)));
    }
    if (gap.isTurned()) {
        flags.append(tr("the camera looked another way"));
    }
    return flags.isEmpty() ? QString() : tr("Perhaps not the same place: %1").arg(Words::listText(flags));
}

QString PhotoText::spotText(const std::optional<EvidencePosition>& here, const EvidenceFacts& earlier)
{
    EvidenceFacts now;
    now.position = here;
    const PairGap gap = pairGap(standOf(now), standOf(earlier));
    if (!gap.metres) {
        return earlier.position ? tr("Your position is not known yet: go by what the earlier picture shows")
                                : tr("The earlier picture has no position: go by what it shows");
    }
    const QString distance = Words::gapText(*gap.metres);
    const int degrees =
        bearingBetween(here->latitude, here->longitude, earlier.position->latitude, earlier.position->longitude);
    QString text = gap.isFar() ? tr("The earlier picture was taken %1 from here: go %2 (%3°)").arg(distance, windText(degrees)).arg(degrees)
                               : tr("Same spot: %1 from where the earlier picture was taken").arg(distance);
    if (earlier.bearing) {
        text = tr("%1; the camera looked %2 (%3°)").arg(text, windText(static_cast<int>(*earlier.bearing))).arg(*earlier.bearing);
    }
    return text;
}

std::vector<PhotoPairRow> PhotoText::pairs(const std::vector<PhotoStory>& photos, const std::vector<PhotoStory>& others) const
{
    std::vector<PhotoPairRow> rows;
    for (std::size_t place = 0; place < photos.size(); ++place) {
        const PhotoStory& after = photos[place];
        if (!after.facts.pair) {
            continue;
        }
        auto before = std::ranges::find(photos, *after.facts.pair, &PhotoStory::record);
        if (before == photos.end()) {
            before = std::ranges::find(others, *after.facts.pair, &PhotoStory::record);
            if (before == others.end()) {
                continue;
            }
        }
        PhotoPairRow row;
        row.key = QString::fromStdString(after.record.text());
        row.place = static_cast<int>(place);
        row.beforeUrl = bestUrl(*before);
        row.afterUrl = bestUrl(after);
        row.beforeText = tr("Before · %1").arg(Words::timeText(before->facts.taken.est, now_));
        row.afterText = tr("After · %1").arg(Words::timeText(after.facts.taken.est, now_));
        row.betweenText = betweenText(before->facts, after.facts);
        row.flagText = pairFlag(before->facts, after.facts);
        rows.push_back(std::move(row));
    }
    return rows;
}

QString PhotoText::removedText(const std::vector<RemovedPhoto>& removed) const
{
    QStringList deeds;
    for (const RemovedPhoto& photo : removed) {
        //: who took a photo back, when
        deeds.append(tr("%1, %2", "removed photo").arg(scope_.directory->personName(photo.by), Words::timeText(photo.at, now_)));
    }
    const int count = static_cast<int>(removed.size());
    return deeds.isEmpty() ? QString() : tr("%n photo(s) taken back: %1", nullptr, count).arg(deeds.join(tr("; ")));
}

QString PhotoText::refusal(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::BadRequest: return tr("This is no picture that can be read, or it is damaged. It was not taken in; please take or choose another one.");
    case ErrorCode::TooLarge:
        return tr("This picture is too large (at most %1 MB and %2 pixels a side). It was not taken in.")
            .arg(limits::blobBytesMax >> 20)
            .arg(Words::numberText(limits::imageSideMax));
    case ErrorCode::NotFound: return tr("The picture could not be read. Nothing was taken in; please try again.");
    case ErrorCode::StorageFull: return tr("The tablet's storage is full. This photo is not saved, those before it are. Clear delivered photos on the sync page, or free some space.");
    default: return tr("This photo is not saved; those before it are. Please take it again.");
    }
}

} // namespace fieldledger
