// GET /v1/review: the records that wait for a supervisor, oldest first, each with what he should look at.
#pragma once

#include "server/api/desk.h"
#include "shared/form/campaign.h"
#include "shared/store/review_table.h"

namespace fieldledger::server {

// The last row of the page before, as text.
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

} // namespace fieldledger::server
