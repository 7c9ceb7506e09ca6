// What the server finds reviewed records by, without reading them: how each stands and since when, the place it is about, and
// which photos and notes belong to a record. Made from the records, in the same transaction, and made again where a campaign
// reviews other kinds than before. Call what writes inside a transaction of the ledger.
#pragma once

#include "shared/record/review.h"
#include "shared/store/connection.h"

#include <functional>

namespace fieldledger {

struct ReviewedRow {
    RecordId record;
    std::string campaign;
    std::string kind;
    std::string areas;
    Review review = Review::New;
    TimePoint came;         // what somebody has to look at last
    std::string site;       // id of the place it is about; empty: none
    TimePoint happened;
};

// A row of the list in its order: the oldest first.
struct ReviewPlace {
    TimePoint came;
    RecordId record;
    auto operator<=>(const ReviewPlace&) const = default;
};

class ReviewTable {
public:
    explicit ReviewTable(Connection& connection);

    // Those of a campaign that stand so, in the order in which they came. `visit` is told the areas. Reads an index alone.
    Status standing(std::string_view campaign, Review review, const std::function<void(const ReviewPlace&, std::string_view areas)>& visit);
    // The record of that kind that happened at the place before this one.
    Result<std::optional<RecordId>> previous(std::string_view site, std::string_view kind, TimePoint happened, const RecordId& record);
    // Photos or notes of a record, in the order of their ids.
    Result<std::vector<RecordId>> belongings(std::string_view owner, std::string_view kind);

    Status put(const ReviewedRow& row);
    Status remove(const RecordId& record);
    Status putBelonging(const RecordId& record, std::string_view kind, std::string_view owner);
    Status removeBelonging(const RecordId& record);
    Status clear();
    // What the table was made for (which kinds of which campaigns); empty: it was never made.
    Result<std::string> madeFor();
    Status setMadeFor(std::string_view what);

private:
    Connection& connection_;
    Statement standing_, previous_, belongings_, put_, remove_, putBelonging_, removeBelonging_, madeFor_, setMadeFor_;
};

} // namespace fieldledger
