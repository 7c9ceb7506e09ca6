// A photo in words: its row in a strip, the facts of its capture, the lines written on its preview.
#pragma once

#include "mobile/models/fact_list_model.h"
#include "mobile/models/photo_list_model.h"
#include "mobile/models/photo_pair_list_model.h"
#include "mobile/models/photo_reading.h"
#include "mobile/models/record_text.h"
#include "shared/form/photo_pairs.h"

#include <QCoreApplication>

namespace fieldledger {

// Where a picture was taken from, for comparing it.
PhotoStand standOf(const EvidenceFacts& facts);

class PhotoText {
    Q_DECLARE_TR_FUNCTIONS(PhotoText)
public:
    PhotoText(TextScope scope, TimePoint now) : scope_(std::move(scope)), now_(now) {}

    PhotoRow row(const PhotoStory& photo) const;
    std::vector<PhotoRow> rows(const std::vector<PhotoStory>& photos) const;
    // Time, place, clocks, source, hash: what makes it evidence.
    std::vector<FactRow> facts(const PhotoStory& photo) const;
    // Time and person; the record; the place. `subject`: what the record is called.
    QStringList watermark(const EvidenceFacts& facts, const QString& who, const QString& subject) const;
    // "相距 12 m，在东北方向 (45°)"; says so when one of them has no position.
    static QString betweenText(const EvidenceFacts& from, const EvidenceFacts& to);
    // Why the two may not be of the same place: too far apart, or looked another way. Empty: nothing speaks against it.
    static QString pairFlag(const EvidenceFacts& before, const EvidenceFacts& after);
    // Where the earlier picture was taken from, seen from here.
    static QString spotText(const std::optional<EvidencePosition>& here, const EvidenceFacts& earlier);
    // Pictures of the same place at two times; `others` are those of other records that the photos are paired with.
    std::vector<PhotoPairRow> pairs(const std::vector<PhotoStory>& photos, const std::vector<PhotoStory>& others) const;
    // "已移除 2 张照片：王强 今天 10:32、…"; empty: none was.
    QString removedText(const std::vector<RemovedPhoto>& removed) const;
    // Why a picture was not taken in; what is already saved stays.
    static QString refusal(const Error& error);
    static QString failureText(BlobFailure failure);
    static QString url(const NamedBlob& blob);
    // The largest of its pictures that is here; empty: none.
    static QString bestUrl(const PhotoStory& photo);

private:
    static QString windText(int degrees);
    static QString sourceText(const std::string& source);
    void addState(PhotoRow& row, const PhotoStory& photo) const;

    TextScope scope_;
    TimePoint now_;
};

} // namespace fieldledger
