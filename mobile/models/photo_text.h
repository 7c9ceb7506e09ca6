// A photo in words: its row in a strip, the facts of its capture, the lines written on its preview.
#pragma once

#include "mobile/models/fact_list_model.h"
#include "mobile/models/photo_list_model.h"
#include "mobile/models/photo_reading.h"
#include "mobile/models/record_text.h"

#include <QCoreApplication>

namespace fieldledger {

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
    // Why a picture was not taken in; what is already saved stays.
    static QString refusal(const Error& error);
    static QString failureText(BlobFailure failure);
    static QString url(const NamedBlob& blob);

private:
    static QString sourceText(const std::string& source);
    void addState(PhotoRow& row, const PhotoStory& photo) const;

    TextScope scope_;
    TimePoint now_;
};

} // namespace fieldledger
