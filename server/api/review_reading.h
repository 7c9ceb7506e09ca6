// Reads what waits for review out of the ledger, with all that is to be said of it: the place, the visit before, photos and
// notes. An index finds the window (shared/store/review_table.h); only its records and what belongs to them are read.
#pragma once

#include "server/api/review_page.h"
#include "shared/evidence/evidence_record.h"
#include "shared/form/review_look.h"

#include <functional>

namespace fieldledger::server {

struct ReviewNoteRecord {
    RecordId record;
    ReviewNote note;
};

struct ReviewPhoto {
    RecordId record;
    EvidenceFacts facts;
};

struct AnswerInWords {
    std::string path;
    Label label;
    Label words;
};

struct ReviewedRecord {
    StoredRecord stored;
    const Form* form = nullptr;
    Answers answers;                  // with the number of photos under each image field
    TimePoint at;                     // when it happened
    std::string site;                 // id of the place it is about; empty: none
    std::optional<RecordId> previous; // the visit before at the same place
    std::vector<ReviewPhoto> photos;
    std::vector<PhotoPosition> positions;
    std::vector<ReviewNoteRecord> notes; // oldest first
    std::vector<AnswerInWords> words;
    ReviewLook look;
};

struct ReviewWindow {
    std::vector<ReviewedRecord> records;
    std::size_t total = 0;
    bool more = false;
};

class ReviewReading {
public:
    ReviewReading(std::shared_ptr<const Views> views, std::shared_ptr<const Campaign> campaign, CentralReading& reading, TimePoint now);
    ~ReviewReading();

    Result<ReviewWindow> waiting(const std::vector<Review>& states, const std::optional<ReviewPlace>& after, std::size_t count,
                                 const std::function<bool(std::string_view areas)>& wants);
    const AnswerNames& names() const;

private:
    class Links;

    Status findWindow(const std::vector<Review>& states, const std::optional<ReviewPlace>& after, std::size_t count,
                      const std::function<bool(std::string_view areas)>& wants, ReviewWindow& window);
    Result<std::optional<ReviewedRecord>> readOne(const RecordId& id);
    Status eachBelonging(const ReviewedRecord& record, std::string_view kind, const std::function<void(const StoredRecord&)>& visit);
    Status addBelongings(ReviewedRecord& record);
    Status lookAtOne(ReviewedRecord& record);

    std::shared_ptr<const Views> views_;
    std::shared_ptr<const Campaign> campaign_; // shared with the catalog
    CentralReading& reading_;
    TimePoint now_;
    std::unique_ptr<Links> links_;
};

} // namespace fieldledger::server
