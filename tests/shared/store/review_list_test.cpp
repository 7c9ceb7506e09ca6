// What waits for review, as lists see it: state, author, order, and a definition that begins to review later.
#include "tests/shared/store/tablet_fixture.h"

#include "shared/record/review.h"

namespace fieldledger::test {

namespace {

class ReviewListTest : public TabletTest {
protected:
    ReviewListTest() { answer({itemOf(campaignChange())}); }

    void bringVisit(std::uint64_t number, std::uint32_t device)
    {
        Change change = changeOf(device, number, recordId(number), {{"area", "A1"}, {"activity", "none"}}, "visit");
        change.at.est = TimePoint{1'795'500'000'000 + static_cast<std::int64_t>(number) * 60'000};
        answer({itemOf(change)});
    }
    void decide(std::uint64_t number, std::uint32_t device, std::uint64_t n, Review review, Seen seen)
    {
        Change change = changeOf(device, n, recordId(number), reviewRegisters(review, "u-" + std::to_string(device), TimePoint{1}), "visit");
        change.seen = std::move(seen);
        answer({itemOf(change)});
    }
    std::vector<std::uint8_t> ids(std::vector<std::string> reviews, std::optional<std::string> author = std::nullopt)
    {
        ListQuery query;
        query.campaign = "parking";
        query.kind = "visit";
        query.reviews = std::move(reviews);
        query.author = std::move(author);
        query.sort = ListSort::Changed;
        std::vector<std::uint8_t> all;
        std::string after;
        do {
            const Result<ListPage> page = ledger_->list(query, after, 2);
            EXPECT_TRUE(page) << (page ? "" : page.error().detail());
            for (const ListRow& row : page->rows) {
                all.push_back(row.id.bytes[15]);
            }
            after = page->next;
        } while (!after.empty());
        EXPECT_EQ(*ledger_->count(query), all.size());
        return all;
    }
    ListRow rowOf(std::uint64_t number)
    {
        ListQuery query;
        query.campaign = "parking";
        query.kind = "visit";
        const Result<ListPage> page = ledger_->list(query, "", 100);
        EXPECT_TRUE(page);
        for (const ListRow& row : page->rows) {
            if (row.id == recordId(number)) {
                return row;
            }
        }
        ADD_FAILURE();
        return {};
    }
};

TEST_F(ReviewListTest, WhatWaitsComesOldestFirstAndByState)
{
    for (std::uint64_t number = 11; number <= 15; ++number) {
        bringVisit(number, 3);
    }
    decide(12, 4, 1, Review::Approved, seenOf({{3, 12}}));
    decide(14, 4, 2, Review::Returned, seenOf({{3, 14}}));

    EXPECT_EQ(ids({"new", "answered"}), (std::vector<std::uint8_t>{11, 13, 15}));
    EXPECT_EQ(ids({"returned"}), (std::vector<std::uint8_t>{14}));
    EXPECT_EQ(ids({"approved"}), (std::vector<std::uint8_t>{12}));
    EXPECT_EQ(ids({}).size(), 5u);
}

TEST_F(ReviewListTest, RowsSayHowTheyStandAndWhoWroteThem)
{
    bringVisit(11, 3);
    decide(11, 4, 1, Review::Returned, seenOf({{3, 11}}));

    EXPECT_EQ(rowOf(11).review, "returned");
    EXPECT_EQ(rowOf(11).author, "u-3");
    EXPECT_EQ(ids({"returned"}, "u-3").size(), 1u);
    EXPECT_TRUE(ids({"returned"}, "u-4").empty());
}

TEST_F(ReviewListTest, TwoWhoDecideDifferentlyAreAConflictAndTwoWhoAgreeAreNone)
{
    bringVisit(11, 3);
    bringVisit(12, 3);
    decide(11, 4, 1, Review::Approved, seenOf({{3, 11}}));
    decide(11, 5, 1, Review::Returned, seenOf({{3, 11}}));
    decide(12, 4, 2, Review::Approved, seenOf({{3, 12}}));
    decide(12, 5, 2, Review::Approved, seenOf({{3, 12}}));

    EXPECT_EQ(rowOf(11).review, "returned");
    EXPECT_TRUE(rowOf(11).conflict);
    EXPECT_EQ(rowOf(12).review, "approved");
    EXPECT_FALSE(rowOf(12).conflict);
}

TEST_F(ReviewListTest, AnOwnDecisionShowsAtOnce)
{
    bringVisit(11, 3);
    save({part(recordId(11), reviewRegisters(Review::Approved, "u-31", TimePoint{9}), seenNow(recordId(11)), "visit")});

    EXPECT_TRUE(ids({"new", "answered"}).empty());
    EXPECT_EQ(ids({"approved"}).size(), 1u);
}

TEST_F(ReviewListTest, AKindThatNobodyReviewsIsInNoSuchList)
{
    Change meeting = changeOf(3, 20, recordId(20), {{"area", "A1"}, {"place", "路边"}}, "activity");
    answer({itemOf(meeting)});
    ListQuery query;
    query.campaign = "parking";
    query.kind = "activity";
    EXPECT_EQ(*ledger_->count(query), 1u);
    query.reviews = {"new"};
    EXPECT_EQ(*ledger_->count(query), 0u);
}

TEST_F(ReviewListTest, StaysAfterAKill)
{
    bringVisit(11, 3);
    decide(11, 4, 1, Review::Returned, seenOf({{3, 11}}));
    reopen();
    EXPECT_EQ(ids({"returned"}, "u-3").size(), 1u);
}

} // namespace

} // namespace fieldledger::test
