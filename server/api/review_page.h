// GET /v1/review: the records that wait for a supervisor, oldest first, each with what he should look at.
#pragma once

#include "server/api/desk.h"
#include "shared/form/campaign.h"
#include "shared/record/review.h"

namespace fieldledger::server {

// The last row of the page before: when it came, and its id.
struct ReviewPlace {
    TimePoint came;
    RecordId record;
    auto operator<=>(const ReviewPlace&) const = default;
};
std::string reviewPlaceText(const ReviewPlace& place);
Result<ReviewPlace> reviewPlaceFromText(std::string_view text);

struct ReviewQuestion {
    std::shared_ptr<const Views> views;
    std::shared_ptr<const Campaign> campaign; // its newest definition
    std::vector<std::string> areas;
    std::vector<Review> states;
    std::optional<ReviewPlace> after;
    std::size_t count = 0;
    std::string person;                       // who asks
    TimePoint now;
};
Reply answerReviewPage(const ReviewQuestion& question, CentralReading& reading);

// What happened last that somebody has to look at: the answer of a record that was sent back, else its first change.
TimePoint cameForReview(const RecordState& record);

} // namespace fieldledger::server
