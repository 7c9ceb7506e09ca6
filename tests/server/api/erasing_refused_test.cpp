// Who may order personal values to be erased, and what is refused: with a word that says what to do, and with nothing erased.
#include "tests/server/api/erasing_fixture.h"

#include "server/ledger/console_device.h"
#include "shared/base/limits.h"

namespace fieldledger::test {

namespace {

using server::Reply;

TEST_F(ErasingServerTest, OnlyTheAdministratorMay)
{
    pushLot();
    const std::string body = R"({"record":")" + lot.text() + R"(","order":"7"})";
    for (const std::string& token : {std::string(), std::string("guessed"), zhang->token()}) {
        EXPECT_NE(server->post("/v1/admin/personal/erase", token, body).status, 200);
    }
    EXPECT_EQ(inSnapshotOf("li").size(), 2U);
}

TEST_F(ErasingServerTest, WhoOrdersItIsAnAdministratorOfTheRecordsAreas)
{
    pushLot();
    server->addUser("chief", "admin", {"10"});
    server->addUser("neighbour", "admin", {std::string(townTwo)});
    EXPECT_EQ(problem(erase({}, "boss")), "403 forbidden") << "a supervisor";
    EXPECT_EQ(problem(erase({}, "neighbour")), "403 forbidden") << "of another area";
    EXPECT_EQ(problem(erase({}, "nobody")), "404 not_found");
    EXPECT_EQ(inSnapshotOf("li").size(), 2U);

    TestTablet li(*server, "li");
    li.pull();
    ASSERT_EQ(erase({}, "chief").status, 200);
    const std::vector<Change> orders = ordersIn(li.pull());
    ASSERT_EQ(orders.size(), 1U);
    EXPECT_NE(orders.front().by, server::consolePerson) << "the log says who";
}

TEST_F(ErasingServerTest, WhatDoesNotFitIsRefusedAndErasesNothing)
{
    pushLot();
    const std::string id = R"("record":")" + lot.text() + "\"";
    const auto refused = [&](const std::string& body) { return problem(server->post("/v1/admin/personal/erase", server->adminToken(), body)); };
    EXPECT_EQ(refused("{" + id + R"(,"order":""})"), "400 bad_request");
    EXPECT_EQ(refused("{" + id + R"(,"order":"  \t"})"), "400 bad_request");
    EXPECT_EQ(refused("{" + id + "}"), "400 bad_request");
    EXPECT_EQ(refused("{" + id + R"(,"order":")" + std::string(limits::orderTextBytesMax + 1, 'x') + "\"}"), "400 bad_request");
    EXPECT_EQ(refused("{" + id + R"(,"order":7})"), "400 bad_request");
    EXPECT_EQ(refused(R"({"record":"no id","order":"7"})"), "400 bad_request");
    EXPECT_EQ(refused(R"({"order":"7"})"), "400 bad_request");
    EXPECT_EQ(refused("{" + id + R"(,"order":"7","registers":[]})"), "400 bad_request");
    EXPECT_EQ(refused("{" + id + R"(,"order":"7","registers":"operator_phone"})"), "400 bad_request");
    EXPECT_EQ(refused("{" + id + R"(,"order":"7","registers":[7]})"), "400 bad_request");
    EXPECT_EQ(refused("{" + id + R"(,"order":"7","registers":["*"]})"), "400 bad_request");
    EXPECT_EQ(refused("no json"), "400 bad_request");
    EXPECT_EQ(refused(R"({"record":")" + zhang->newRecordId().text() + R"(","order":"7"})"), "404 not_found");
    EXPECT_EQ(problem(erase({"name"})), "400 bad_request");
    const Problem unknown = problemOf(erase({"operator_phone", "name"}));
    EXPECT_NE(unknown.detail.find("operator_name, operator_phone"), std::string::npos) << "it says which there are: " << unknown.detail;
    EXPECT_EQ(inSnapshotOf("li").size(), 2U);
    expectSound();
}

TEST_F(ErasingServerTest, APictureIsNotErasedByAnOrder)
{
    Change visit = lotChange(*zhang, {{"area", Value(villageOne)}, {"site", Value(zhang->newRecordId().text())}}, {});
    visit.kind = "visit";
    push(*zhang, visit, {});

    const Reply refused = erase({"signature"});

    EXPECT_EQ(problem(refused), "400 bad_request");
    EXPECT_NE(problemOf(refused).detail.find("picture"), std::string::npos);
}

TEST_F(ErasingServerTest, NothingToEraseIsSaid)
{
    zhang->save(lotChange(*zhang, {{"area", Value(villageOne)}}, {}));
    zhang->push();
    EXPECT_EQ(problem(erase()), "404 not_found");
    EXPECT_EQ(problem(erase({"operator_phone"})), "404 not_found");
    EXPECT_EQ(check().erasedRecords, 0);
}

TEST_F(ErasingServerTest, WhatWasErasedAlreadyIsSaid)
{
    pushLot();
    ASSERT_EQ(erase({"operator_phone"}).status, 200);
    const Reply again = erase({"operator_phone"});
    EXPECT_EQ(problem(again), "409 conflict");
    EXPECT_NE(problemOf(again).detail.find("already"), std::string::npos);
    ASSERT_EQ(erase().status, 200) << "the name is left";
    EXPECT_EQ(problem(erase()), "409 conflict");
}

// ---- what tablets may write of this kind ---------------------------------------------------------------------------------

class ForgedOrderTest : public ErasingServerTest {
protected:
    ForgedOrderTest() { pushLot(); }
    std::string verdictOf(TestTablet& tablet, const std::string& by, std::optional<RecoveredFrom> recovered = std::nullopt)
    {
        Change change = tablet.change(tablet.newRecordId(), erasureRegisters({lot, {"*"}, "伪造", {}}, std::string(villageOne)));
        change.kind = erasureKind;
        change.by = by;
        change.recovered = std::move(recovered);
        tablet.save(change);
        const AnswerHead head = tablet.push();
        const Acknowledgement* const told = acknowledgementOf(head, change.number.n);
        return told != nullptr && told->verdict == Verdict::Quarantined ? "quarantined" : "merged";
    }
};

TEST_F(ForgedOrderTest, NobodyElsesTabletOrdersAnything)
{
    TestTablet boss(*server, "boss");
    EXPECT_EQ(verdictOf(boss, boss.enrolment().user), "quarantined") << "a supervisor";
    TestTablet li(*server, "li");
    EXPECT_EQ(verdictOf(li, std::string(server::consolePerson)), "quarantined") << "in the console's name";
    const RecoveredFrom lost{{DeviceNumber{1}, 99}, std::string(server::consolePerson), {}};
    EXPECT_EQ(verdictOf(li, std::string(server::consolePerson), lost), "quarantined") << "as if it were lost, in a ledger that was never restored";
    EXPECT_EQ(inSnapshotOf("li").size(), 2U);
    expectSound();
}

TEST_F(ForgedOrderTest, AnAdministratorsOwnTabletMay)
{
    server->addUser("chief", "admin", {"10"});
    TestTablet chief(*server, "chief");
    EXPECT_EQ(verdictOf(chief, chief.enrolment().user), "merged");
    EXPECT_TRUE(inSnapshotOf("li").empty());
    EXPECT_EQ(occurrences(phone), 0U);
}

} // namespace

} // namespace fieldledger::test
