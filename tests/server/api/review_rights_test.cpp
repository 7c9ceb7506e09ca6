// Who may decide about a review, judged change by change at the one place where rights are asked; and what is merged but told
// to its author because the record was not his to change any more.
#include "tests/server/server_fixture.h"

#include "shared/record/review.h"

namespace fieldledger::test {

namespace {

class ReviewRightsTest : public testing::Test {
protected:
    ReviewRightsTest()
    {
        visit = tablet.change(tablet.newRecordId(), {{"activity", Value("none")}, {"area", Value(villageOne)}});
        visit.kind = "visit";
        tablet.save(visit);
        tablet.push();
    }

    // What the server says of a further change to the visit.
    Acknowledgement said(TestTablet& by, std::vector<Register> set)
    {
        Change change = by.change(visit.record, std::move(set));
        change.kind = "visit";
        change.seen.raise(tablet.number(), 1);
        change.after = by.number() == tablet.number() ? change.number.n - 1 : 0;
        by.save(change);
        const AnswerHead head = by.push();
        const Acknowledgement* acknowledgement = acknowledgementOf(head, change.number.n);
        return acknowledgement != nullptr ? *acknowledgement : Acknowledgement();
    }

    std::vector<Register> review(Review what, const TestTablet& by) { return reviewRegisters(what, by.enrolment().user, server.now()); }

    StaffedServer server;
    TestTablet tablet{server, "zhang"};
    TestTablet desk{server, "boss"};
    Change visit;
};

TEST_F(ReviewRightsTest, AnInspectorsApprovalIsQuarantinedWithItsReason)
{
    for (const Review decision : {Review::Approved, Review::Returned}) {
        const Acknowledgement said_ = said(tablet, review(decision, tablet));

        EXPECT_EQ(said_.verdict, Verdict::Quarantined);
        ASSERT_TRUE(said_.reason);
        EXPECT_EQ(said_.reason->code, "no_right_to_review");
        EXPECT_NE(said_.reason->zh.find("主管"), std::string::npos);
        EXPECT_NE(said_.reason->en.find("supervisor"), std::string::npos);
    }
}

TEST_F(ReviewRightsTest, TheAuthorsAnswerAndHisOwnChangeAreMerged)
{
    EXPECT_EQ(said(tablet, review(Review::Answered, tablet)).verdict, Verdict::Merged);
    EXPECT_EQ(said(tablet, review(Review::New, tablet)).verdict, Verdict::Merged);
}

TEST_F(ReviewRightsTest, ASupervisorOfTheAreaDecidesAndOneOfAnotherDoesNot)
{
    server.addUser("far", "supervisor", {std::string(townTwo)});
    TestTablet far(server, "far");

    EXPECT_EQ(said(desk, review(Review::Approved, desk)).verdict, Verdict::Merged);
    const Acknowledgement refused = said(far, review(Review::Approved, far));
    EXPECT_EQ(refused.verdict, Verdict::Quarantined);
    EXPECT_EQ(refused.reason->code, "no_right");
}

TEST_F(ReviewRightsTest, AVisitOfSomebodyElseIsMergedAndTold)
{
    server.addUser("sun", "inspector", {std::string(townOne)});
    TestTablet other(server, "sun");

    const Acknowledgement told = said(other, {{"remark", Value("我改的")}});

    EXPECT_EQ(told.verdict, Verdict::Merged);
    ASSERT_TRUE(told.reason);
    EXPECT_EQ(told.reason->code, "changed_by_other");
}

TEST_F(ReviewRightsTest, AVisitThatWasApprovedIsMergedAndTold)
{
    said(desk, review(Review::Approved, desk));

    const Acknowledgement told = said(tablet, {{"remark", Value("补一句")}});

    EXPECT_EQ(told.verdict, Verdict::Merged);
    ASSERT_TRUE(told.reason);
    EXPECT_EQ(told.reason->code, "changed_after_approval");
}

TEST_F(ReviewRightsTest, AReturnedVisitIsItsAuthorsAgain)
{
    said(desk, review(Review::Returned, desk));

    EXPECT_FALSE(said(tablet, {{"remark", Value("已核实")}}).reason);
}

} // namespace

} // namespace fieldledger::test
