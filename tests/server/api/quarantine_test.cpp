// What is quarantined: who sees it, how it is settled, once and by whom, and what its author is told.
#include "tests/server/server_fixture.h"

#include "shared/evidence/hashes.h"
#include "shared/wire/change_codec.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/message_codec.h"

namespace fieldledger::test {

namespace {

using server::Reply;

class QuarantineTest : public testing::Test {
protected:
    QuarantineTest()
    {
        server::NewUser user;
        user.login = "office";
        user.name = "李主任";
        user.role = "supervisor";
        user.areas = {"10"};
        user.password = "eight letters";
        EXPECT_EQ(server.handle(server::addUserRequest(server.adminToken(), user, server.now())).status, 200);
        token = server::replyText(server.post("/v1/login", "", R"({"login":"office","password":"eight letters"})"), "token");
    }

    // A lot of a village where "zhang" has no right.
    Change foreignLot(std::string_view area = villageTwo)
    {
        return zhang.change(zhang.newRecordId(), {{"area", Value(area)}, {"name", Value("九号停车场")}, {"sheds", Value(4)}});
    }
    Change quarantine()
    {
        const Change lot = foreignLot();
        zhang.save(lot);
        const AnswerHead head = zhang.push();
        const Acknowledgement* told = acknowledgementOf(head, lot.number.n);
        EXPECT_TRUE(told != nullptr && told->verdict == Verdict::Quarantined);
        return lot;
    }
    // "zhang" writes to a lot that "boss" made where "zhang" has no right.
    Change quarantineOn(const RecordId& lot)
    {
        boss.save(boss.change(lot, {{"area", Value(villageTwo)}, {"name", Value("九号停车场")}}));
        boss.push();
        const Change waiting = zhang.change(lot, {{"sheds", Value(4)}});
        EXPECT_EQ(verdictOf(zhang, waiting), "quarantined no_right");
        return waiting;
    }
    void moveToVillageOne(const RecordId& lot)
    {
        Change move = boss.change(lot, {{"area", Value(villageOne)}});
        move.seen = {{boss.number(), 1}};
        move.after = 1;
        EXPECT_EQ(verdictOf(boss, move), "merged");
    }
    static Change releaseOf(TestTablet& tablet, const Change& waiting)
    {
        Change change = tablet.change(waiting.record, waiting.set);
        change.kind = waiting.kind;
        change.releases = waiting.number;
        return change;
    }
    std::string settle(const std::string& verb, const std::string& change, const std::string& more = {})
    {
        const Reply reply = server.post("/v1/quarantine/" + verb, token, R"({"changes":[)" + change + "]" + more + "}");
        return reply.status == 200 ? "done" : problemTypeOf(reply);
    }
    static std::string numbered(const Change& change)
    {
        return R"({"device":)" + std::to_string(change.number.device.value) + R"(,"n":)" + std::to_string(change.number.n) + "}";
    }
    // What came down that settles something.
    static std::vector<Settlement> settlements(const std::vector<Item>& items)
    {
        std::vector<Settlement> found;
        for (const Item& item : items) {
            if (const auto* settled = std::get_if<SettledItem>(&item)) {
                found.push_back(settled->settlement);
            }
        }
        return found;
    }
    Reply list(std::vector<std::pair<std::string, std::string>> query = {}) { return server.get("/v1/quarantine", token, std::move(query)); }
    static std::size_t listed(const Reply& reply)
    {
        const Result<Json> json = readJson(reply.body);
        EXPECT_EQ(reply.status, 200) << reply.body;
        const Json* items = json ? json->find("items") : nullptr;
        return items != nullptr && items->array() != nullptr ? items->array()->size() : 0;
    }
    std::string verdictOf(TestTablet& tablet, const Change& change)
    {
        tablet.save(change);
        const AnswerHead head = tablet.push();
        const Acknowledgement* told = acknowledgementOf(head, change.number.n);
        return told == nullptr ? "merged" : std::string(verdictName(told->verdict)) + (told->reason ? " " + told->reason->code : "");
    }

    StaffedServer server;
    TestTablet zhang{server, "zhang"};
    TestTablet boss{server, "boss"};
    std::string token;
};

TEST_F(QuarantineTest, ComesDownToSupervisorsWithItsBytesAlsoWhereTheRecordIsInNoAreaYet)
{
    boss.pull();
    const Change lot = quarantine();

    const std::vector<Item> items = boss.pull();

    ASSERT_EQ(items.size(), 1u);
    const auto& item = std::get<ChangeItem>(items[0]);
    EXPECT_EQ(item.change, lot);
    EXPECT_EQ(item.verdict, Verdict::Quarantined);
    EXPECT_EQ(item.reason->code, "no_right");
}

TEST_F(QuarantineTest, SnapshotBringsWhatWaitsToSupervisorsOnly)
{
    server.addUser("li", "inspector", {"10"});
    const Change lot = quarantine();
    TestTablet li(server, "li");

    const Result<SnapshotPage> forBoss = decodeSnapshotPage(server.get("/v1/snapshot", boss.token()).body);
    const Result<SnapshotPage> forLi = decodeSnapshotPage(server.get("/v1/snapshot", li.token()).body);

    ASSERT_TRUE(forBoss && forLi);
    ASSERT_EQ(forBoss->waiting.size(), 1u);
    EXPECT_EQ(forBoss->waiting[0].change, lot);
    EXPECT_TRUE(forLi->waiting.empty());
}

TEST_F(QuarantineTest, SnapshotOfManyPagesBringsEachWaitingChangeOnce)
{
    std::set<ChangeNumber> waiting;
    for (int i = 0; i < 5; ++i) {
        zhang.save(zhang.change(zhang.newRecordId(), {{"area", Value(villageOne)}}));
        zhang.push();
        waiting.insert(quarantine().number);
    }
    std::vector<std::pair<std::string, std::string>> query{{"records_max", "2"}};
    std::vector<ChangeNumber> brought;
    while (true) {
        const Result<SnapshotPage> page = decodeSnapshotPage(server.get("/v1/snapshot", boss.token(), query).body);
        ASSERT_TRUE(page);
        for (const ChangeItem& item : page->waiting) {
            brought.push_back(item.change.number);
        }
        if (!page->head.next) {
            break;
        }
        query = {{"records_max", "2"}, {"token", *page->head.next}};
    }

    EXPECT_EQ(brought.size(), waiting.size());
    EXPECT_EQ(std::set<ChangeNumber>(brought.begin(), brought.end()), waiting);
}

TEST_F(QuarantineTest, IsOfferedWhereItsRecordMoves)
{
    server.addUser("head", "supervisor", {std::string(villageOne)});
    TestTablet head(server, "head");
    head.pull();
    const RecordId lot = boss.newRecordId();
    const Change waiting = quarantineOn(lot);
    ASSERT_TRUE(head.pull().empty());
    moveToVillageOne(lot);

    const std::vector<Item> items = head.pull();

    ASSERT_EQ(items.size(), 2u);
    EXPECT_EQ(std::get<StateItem>(items[0]).record, lot);
    const auto& offered = std::get<ChangeItem>(items[1]);
    EXPECT_EQ(offered.change, waiting);
    EXPECT_EQ(offered.verdict, Verdict::Quarantined);
    EXPECT_EQ(offered.offered, (std::vector<std::string>{std::string(villageOne), std::string(villageTwo)}));
    EXPECT_EQ(listed(list({{"area", std::string(villageOne)}})), 1u);
    EXPECT_EQ(listed(list({{"area", std::string(villageTwo)}})), 1u);
}

TEST_F(QuarantineTest, WhoIsAskedAfterAMoveSettlesItForThoseAskedBefore)
{
    server.addUser("head", "supervisor", {std::string(villageOne)});
    server.addUser("old", "supervisor", {std::string(villageTwo)});
    TestTablet head(server, "head");
    TestTablet old(server, "old");
    zhang.pull();
    const RecordId lot = boss.newRecordId();
    const Change waiting = quarantineOn(lot);
    moveToVillageOne(lot);
    old.snapshot();
    old.pull();

    ASSERT_EQ(verdictOf(head, releaseOf(head, waiting)), "merged");

    const std::vector<Settlement> told = settlements(old.pull());
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].number, waiting.number);
    EXPECT_EQ(told[0].outcome, Outcome::Released);
    EXPECT_EQ(settlements(zhang.pull()).size(), 1u);
    EXPECT_EQ(listed(list()), 0u);
}

TEST_F(QuarantineTest, ListShowsValuesBesideTodaysAndPages)
{
    const Change own = boss.change(boss.newRecordId(), {{"area", Value(villageTwo)}, {"name", Value("九号停车场")}, {"sheds", Value(2)}});
    boss.save(own);
    boss.push();
    Change foreign = zhang.change(own.record, {{"sheds", Value(7)}});
    zhang.save(foreign);
    zhang.push();
    quarantine();

    const Reply first = list({{"count", "1"}, {"area", "1002"}});
    const std::string next = server::replyText(first, "next");
    const Reply second = list({{"count", "1"}, {"after", next}});

    EXPECT_EQ(listed(first), 1u);
    EXPECT_NE(first.body.find(R"("value":7,"today":[2])"), std::string::npos) << first.body;
    EXPECT_NE(first.body.find(R"("by_name":"zhang")"), std::string::npos) << first.body;
    EXPECT_NE(first.body.find(R"("code":"no_right")"), std::string::npos) << first.body;
    EXPECT_NE(first.body.find("板房"), std::string::npos) << first.body;
    EXPECT_EQ(listed(second), 1u);
    EXPECT_TRUE(server::replyText(second, "next").empty());
    EXPECT_EQ(listed(list({{"area", "1001"}})), 0u);
}

TEST_F(QuarantineTest, ListIsForSupervisorsAndTheirAreas)
{
    EXPECT_EQ(server.get("/v1/quarantine", zhang.token()).status, 403);
    EXPECT_EQ(list({{"area", "9999"}}).status, 403);
}

TEST_F(QuarantineTest, ReleaseIsAnOrdinaryChangeAndItsAuthorIsToldWhateverAreasItHolds)
{
    zhang.pull();
    boss.pull();
    const Change lot = quarantine();
    boss.pull();

    EXPECT_EQ(verdictOf(boss, releaseOf(boss, lot)), "merged");

    const std::vector<Item> toAuthor = zhang.pull();
    ASSERT_EQ(settlements(toAuthor).size(), 1u);
    EXPECT_EQ(settlements(toAuthor)[0], (Settlement{lot.number, Outcome::Released, boss.enrolment().user, server.now(), {}}));
    EXPECT_EQ(settlements(boss.pull()).size(), 1u);
    const Reply state = server.get("/v1/records/" + lot.record.text() + "/state", boss.token());
    EXPECT_NE(state.body.find("九号停车场"), std::string::npos) << state.body;
    EXPECT_EQ(listed(list()), 0u);
}

TEST_F(QuarantineTest, ChosenRegistersAreReleasedFromABrowser)
{
    const Change lot = quarantine();

    const std::string one = R"({"device":)" + std::to_string(lot.number.device.value)
        + R"(,"n":1,"seen":{"1":99},"registers":["area","name"]})";
    EXPECT_EQ(settle("release", one), "done");

    const Reply state = server.get("/v1/records/" + lot.record.text() + "/state", boss.token());
    EXPECT_NE(state.body.find("九号停车场"), std::string::npos) << state.body;
    EXPECT_EQ(state.body.find("sheds"), std::string::npos) << state.body;
    EXPECT_EQ(listed(list()), 0u);
}

TEST_F(QuarantineTest, ReleasingTwiceSetsNothingTheSecondTime)
{
    const Change lot = quarantine();
    EXPECT_EQ(verdictOf(boss, releaseOf(boss, lot)), "merged");
    server.addUser("deputy", "supervisor", {"1002"});
    TestTablet deputy(server, "deputy");
    Change again = releaseOf(deputy, lot);
    again.set = {{"name", Value("改了名的停车场")}};

    EXPECT_EQ(verdictOf(deputy, again), "repeat release_done");
    EXPECT_EQ(settle("release", numbered(lot)), "conflict");
    EXPECT_EQ(settle("refuse", numbered(lot), R"(,"reason":"重复")"), "conflict");

    const Reply state = server.get("/v1/records/" + lot.record.text() + "/state", boss.token());
    EXPECT_EQ(state.body.find("改了名"), std::string::npos) << state.body;
}

TEST_F(QuarantineTest, ReleaseOfNothingSetsNothing)
{
    const Change lot = boss.change(boss.newRecordId(), {{"area", Value(villageTwo)}, {"name", Value("一")}});
    EXPECT_EQ(verdictOf(boss, lot), "merged");
    Change unknown = releaseOf(boss, lot);
    unknown.releases = ChangeNumber{zhang.number(), 77};
    EXPECT_EQ(verdictOf(boss, unknown), "repeat release_unknown");
    EXPECT_EQ(verdictOf(boss, releaseOf(boss, lot)), "repeat release_not_quarantined");
    EXPECT_EQ(settle("release", R"({"device":99,"n":5})"), "not_found");
    EXPECT_EQ(settle("release", numbered(lot)), "conflict");
}

TEST_F(QuarantineTest, ReleaseOfAnOpaqueLineSetsNothing)
{
    zhang.saveBytes("{not json");
    zhang.push();
    Change release = boss.change(boss.newRecordId(), {{"area", Value(villageTwo)}});
    release.releases = ChangeNumber{zhang.number(), 1};

    EXPECT_EQ(verdictOf(boss, release), "repeat release_opaque");
    EXPECT_EQ(settle("release", R"({"device":)" + std::to_string(zhang.number().value) + R"(,"n":1})"), "conflict");
}

TEST_F(QuarantineTest, ReleaseIntoAnotherRecordSetsNothing)
{
    const Change lot = quarantine();
    Change release = releaseOf(boss, lot);
    release.record = boss.newRecordId();

    EXPECT_EQ(verdictOf(boss, release), "repeat release_other_record");
}

TEST_F(QuarantineTest, ReleaseWithoutTheRightIsQuarantinedItself)
{
    const Change lot = quarantine();
    server.addUser("li", "inspector", {"10"});
    server.addUser("elsewhere", "supervisor", {std::string(townOne)});
    TestTablet li(server, "li");
    TestTablet elsewhere(server, "elsewhere");

    EXPECT_EQ(verdictOf(li, releaseOf(li, lot)), "quarantined no_right");
    EXPECT_EQ(verdictOf(elsewhere, releaseOf(elsewhere, lot)), "quarantined no_right");
    EXPECT_EQ(listed(list()), 3u) << "the lot and both tries";
}

TEST_F(QuarantineTest, RefusalTellsTheAuthorWhy)
{
    zhang.pull();
    const Change lot = quarantine();

    EXPECT_EQ(settle("refuse", numbered(lot)), "bad_request") << "without a reason";
    EXPECT_EQ(settle("refuse", numbered(lot), R"(,"reason":"不在本街道，已由二镇登记")"), "done");

    const std::vector<Settlement> told = settlements(zhang.pull());
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].outcome, Outcome::NotAdopted);
    EXPECT_EQ(told[0].reason, "不在本街道，已由二镇登记");
    EXPECT_EQ(listed(list()), 0u);
    EXPECT_EQ(verdictOf(boss, releaseOf(boss, lot)), "repeat release_done");
}

TEST_F(QuarantineTest, PersonalValuesAreReleasedWithTheirRegister)
{
    Change lot = foreignLot();
    const PersonalValue phone{"operator_phone", "000102030405060708090a0b0c0d0e0f", Value("13800000000")};
    lot.set.emplace_back("operator_phone", Value(personalCommitment(phone.salt, "13800000000")));
    sortRegisters(lot.set);
    zhang.save(lot);
    SyncRequest push = zhang.request(1);
    push.head.personal = 1;
    push.personal = {{1, {phone}}};
    ASSERT_EQ(zhang.send(push).status, 200);

    EXPECT_EQ(list().body.find("13800000000"), std::string::npos) << "masked";
    EXPECT_EQ(settle("release", numbered(lot)), "done");
    EXPECT_NE(server.get("/v1/records/" + lot.record.text() + "/state", boss.token()).body.find("13800000000"), std::string::npos);
}

TEST_F(QuarantineTest, WhatARevokedTabletWroteCanBeReleased)
{
    const Change lot = zhang.change(zhang.newRecordId(), {{"area", Value(villageOne)}, {"name", Value("一")}});
    zhang.save(lot);
    server.revoke(zhang.number());
    const AnswerHead head = zhang.push();
    ASSERT_EQ(acknowledgementOf(head, 1)->reason->code, "device_revoked");

    EXPECT_EQ(settle("release", numbered(lot)), "done");
    EXPECT_NE(server.get("/v1/records/" + lot.record.text() + "/state", boss.token()).body.find("一"), std::string::npos);
}

// It says what somebody wrote once: neither who brings it back nor when decides.
TEST_F(QuarantineTest, WhatIsRecoveredIsJudgedByWhenItWasWritten)
{
    const auto grant = [&](auto request) {
        ASSERT_EQ(server.handle(request(server.adminToken(), "zhang", "inspector", std::string(townOne), server.now())).status, 200);
    };
    const auto writtenAt = [&](TimePoint est) {
        Change change = boss.change(boss.newRecordId(), {{"area", Value(villageOne)}, {"name", Value("一")}});
        change.by = zhang.enrolment().user;
        change.recovered = RecoveredFrom{{DeviceNumber{900}, 1}, change.by, change.at};
        change.recovered->at.est = est;
        return change;
    };
    server.pass(std::chrono::hours(1));
    const TimePoint within = server.now();
    server.pass(std::chrono::hours(1));
    grant(server::endGrantsRequest);
    server.pass(std::chrono::hours(1));
    const TimePoint without = server.now();
    server.pass(std::chrono::hours(1));

    EXPECT_EQ(verdictOf(boss, writtenAt(within)), "merged");
    EXPECT_EQ(verdictOf(boss, writtenAt(without)), "quarantined no_right");
    grant(server::addGrantRequest);
    server.pass(std::chrono::hours(1));
    EXPECT_EQ(verdictOf(boss, writtenAt(without)), "quarantined no_right") << "the right of today is not that of then";
    EXPECT_EQ(verdictOf(boss, writtenAt(server.now())), "merged");
}

TEST_F(QuarantineTest, RightsAreJudgedAtTheTimeOfTheAct)
{
    server.pass(std::chrono::hours(1));
    const Change before = zhang.change(zhang.newRecordId(), {{"area", Value(villageOne)}, {"name", Value("一")}});
    server.pass(std::chrono::hours(1));
    ASSERT_EQ(server.handle(server::endGrantsRequest(server.adminToken(), "zhang", "inspector", std::string(townOne), server.now())).status, 200);
    server.pass(std::chrono::hours(1));

    EXPECT_EQ(verdictOf(zhang, before), "merged") << "made while the right held, brought afterwards";
    EXPECT_EQ(verdictOf(zhang, zhang.change(zhang.newRecordId(), {{"area", Value(villageOne)}})), "quarantined no_right");
    Change backdated = zhang.change(zhang.newRecordId(), {{"area", Value(villageOne)}});
    backdated.at.est = server.now() + std::chrono::hours(-24 * 200);
    EXPECT_EQ(verdictOf(zhang, backdated), "quarantined no_right") << "a clock that cannot be right is not asked";

    ASSERT_EQ(server.handle(server::addGrantRequest(server.adminToken(), "zhang", "inspector", std::string(townOne), server.now())).status, 200);
    EXPECT_EQ(verdictOf(zhang, zhang.change(zhang.newRecordId(), {{"area", Value(villageOne)}})), "merged");
    EXPECT_EQ(server.handle(server::addGrantRequest(server.adminToken(), "zhang", "inspector", std::string(townOne), server.now())).status, 409);
    EXPECT_EQ(server.handle(server::addGrantRequest(server.adminToken(), "zhang", "king", "*", server.now())).status, 400);
    EXPECT_EQ(server.handle(server::endGrantsRequest(server.adminToken(), "nobody", "", "", server.now())).status, 404);
}

TEST_F(QuarantineTest, OneActIsSettledWholeOrNotAtAll)
{
    const Change one = quarantine();
    const Change two = quarantine();
    EXPECT_EQ(settle("release", numbered(one)), "done");

    EXPECT_EQ(settle("release", numbered(two) + "," + numbered(one)), "conflict");

    EXPECT_EQ(listed(list()), 1u) << "the second still waits";
    EXPECT_EQ(server.get("/v1/records/" + two.record.text() + "/state", boss.token()).status, 404);
}

} // namespace

} // namespace fieldledger::test
