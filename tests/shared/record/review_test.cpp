// Review as a part of any record: what is shown while people disagree, who wrote the record, and what came after an approval.
#include "shared/record/review.h"

#include "tests/shared/record/change_builder.h"

#include <gtest/gtest.h>

namespace fieldledger::test {
namespace {

Change visitBy(std::uint32_t number, const std::string& person)
{
    return change(number, 1).kind("visit").by(person).est(1000).set("activity", "none");
}

Change decided(std::uint32_t number, const std::string& person, Review review, std::int64_t est)
{
    ChangeBuilder made = change(number, 1).kind("visit").by(person).est(est).seen({{1, 1}});
    for (const Register& entry : reviewRegisters(review, person, TimePoint{est})) {
        made.set(entry.first, entry.second);
    }
    return made;
}

TEST(ReviewTest, NothingSaidIsNew)
{
    const RecordState visit = stateOf({visitBy(1, "li")});

    EXPECT_EQ(reviewStanding(visit).review, Review::New);
    EXPECT_EQ(reviewStanding(visit).from, nullptr);
    EXPECT_FALSE(reviewStanding(visit).conflict);
}

TEST(ReviewTest, ReturnedStandsOverAnApprovalThatDidNotKnowOfItWhateverTheClocksSay)
{
    for (const std::int64_t returnedAt : {2000, 9000}) {
        const RecordState visit = stateOf({visitBy(1, "li"), decided(2, "wang", Review::Approved, 5000), decided(3, "zhao", Review::Returned, returnedAt)});
        const ReviewStanding standing = reviewStanding(visit);

        EXPECT_EQ(standing.review, Review::Returned);
        EXPECT_EQ(standing.by, "zhao");
        EXPECT_TRUE(standing.conflict);
    }
}

TEST(ReviewTest, TheOrderOfCautionIsReturnedAnsweredNewApproved)
{
    const auto shown = [](Review left, Review right) {
        return reviewStanding(stateOf({visitBy(1, "li"), decided(2, "wang", left, 2000), decided(3, "zhao", right, 3000)})).review;
    };
    EXPECT_EQ(shown(Review::Answered, Review::Returned), Review::Returned);
    EXPECT_EQ(shown(Review::New, Review::Answered), Review::Answered);
    EXPECT_EQ(shown(Review::New, Review::Approved), Review::New);
}

TEST(ReviewTest, TwoWhoBothApproveAreInNoConflict)
{
    const RecordState visit = stateOf({visitBy(1, "li"), decided(2, "wang", Review::Approved, 2000), decided(3, "zhao", Review::Approved, 3000)});

    EXPECT_EQ(reviewStanding(visit).review, Review::Approved);
    EXPECT_FALSE(reviewStanding(visit).conflict);
    EXPECT_FALSE(shownValue(visit, reviewRegister, NamedRules().add("review", reviewRule(reviewRegister))).flagged);
}

TEST(ReviewTest, AWordOfANewerAppIsNoApproval)
{
    const RecordState visit = stateOf({visitBy(1, "li"), change(2, 1).seen({{1, 1}}).set("review", "blessed")});

    EXPECT_EQ(reviewStanding(visit).review, Review::New);
}

TEST(ReviewTest, TheAuthorIsWhoWroteFirstNotWhoReviewed)
{
    const RecordState visit = stateOf({visitBy(1, "li"), decided(2, "wang", Review::Approved, 10), change(3, 1).by("sun").est(3000).set("remark", "x")});

    EXPECT_EQ(authorOf(visit), "li");
    EXPECT_EQ(authorOf({}), "");
}

TEST(ReviewTest, OnlyADecisionNeedsTheRight)
{
    EXPECT_TRUE(isReviewDecision({"review", Value("approved")}));
    EXPECT_TRUE(isReviewDecision({"review", Value("returned")}));
    EXPECT_TRUE(isReviewDecision({"review", Value("of a newer app")}));
    EXPECT_TRUE(isReviewDecision({"review", Value(1)}));
    EXPECT_FALSE(isReviewDecision({"review", Value("answered")}));
    EXPECT_FALSE(isReviewDecision({"review", Value("new")}));
    EXPECT_FALSE(isReviewDecision({"review", Value()}));
    EXPECT_FALSE(isReviewDecision({"stage", Value("approved")}));
}

TEST(ReviewTest, WhatTheServerTookInAfterAnApprovalIsFound)
{
    const auto visitWith = [](TimePoint laterGot) {
        RecordState visit;
        visit.apply(visitBy(1, "li"), std::nullopt, TimePoint{1000});
        visit.apply(decided(2, "wang", Review::Approved, 5000), std::nullopt, TimePoint{5000});
        visit.apply(change(3, 1).by("li").est(3000).set("remark", "x"), std::nullopt, laterGot);
        return visit;
    };
    EXPECT_TRUE(isChangedSinceApproval(visitWith(TimePoint{6000})));
    EXPECT_FALSE(isChangedSinceApproval(visitWith(TimePoint{4000})));
    EXPECT_FALSE(isChangedSinceApproval(stateOf({visitBy(1, "li")})));
}

TEST(ReviewTest, ANoteSaysWhyAndTakesTheAnswer)
{
    RecordState note;
    ChangeBuilder asked = change(2, 1).kind("note").by("wang").est(5000);
    for (const Register& entry : noteRegisters("0192aaaa-0000-7000-8000-000000000001", "photos", "看不清", "1001")) {
        asked.set(entry.first, entry.second);
    }
    note.apply(asked, std::nullopt, std::nullopt);
    EXPECT_FALSE(reviewNote(note).isAnswered());
    ChangeBuilder answered = change(1, 2).kind("note").by("li").est(6000).seen({{2, 1}});
    for (const Register& entry : noteAnswerRegisters("已重拍", "li", TimePoint{6000})) {
        answered.set(entry.first, entry.second);
    }
    note.apply(answered, std::nullopt, std::nullopt);

    const ReviewNote read = reviewNote(note);

    EXPECT_EQ(read, (ReviewNote{"photos", "看不清", "wang", TimePoint{5000}, "已重拍", "li", TimePoint{6000}}));
    EXPECT_TRUE(read.isAnswered());
}

} // namespace
} // namespace fieldledger::test
