// What goes down to whom: the tail and the snapshot by area, moves between areas, cursors that do not fit.
#include "tests/server/server_fixture.h"

#include "shared/wire/message_codec.h"

#include <algorithm>
#include <set>

namespace fieldledger::test {

namespace {

using server::Reply;

class DeliveryTest : public testing::Test {
protected:
    DeliveryTest() { server.addUser("li", "inspector", {std::string(townTwo)}); }

    Change lot(TestTablet& author, std::string_view area)
    {
        return author.change(author.newRecordId(), {{"area", Value(area)}, {"name", Value("样例")}});
    }
    // A later change of a record that the tablet made with its change `n`.
    Change later(TestTablet& author, const RecordId& record, std::uint64_t n, std::vector<Register> set)
    {
        Change change = author.change(record, std::move(set));
        change.after = n;
        change.seen = {{author.number(), n}};
        return change;
    }
    static std::size_t lots(const std::vector<StateItem>& states)
    {
        return static_cast<std::size_t>(std::ranges::count(states, "site", [](const StateItem& item) { return item.state.kind; }));
    }

    StaffedServer server;
    TestTablet boss{server, "boss"};
};

TEST_F(DeliveryTest, ASnapshotHoldsTheAreasOfThePersonAndWhatEveryoneHolds)
{
    boss.save(lot(boss, villageOne));
    boss.save(lot(boss, villageTwo));
    boss.push();
    TestTablet zhang(server, "zhang");

    const std::vector<StateItem> states = zhang.snapshot();

    EXPECT_EQ(lots(states), 1u);
    std::set<std::string> kinds;
    for (const StateItem& item : states) {
        kinds.insert(item.state.kind);
    }
    EXPECT_EQ(kinds, (std::set<std::string>{"area", "campaign", "site", "staff"}));
}

TEST_F(DeliveryTest, ASnapshotOfSomeAreasHoldsThose)
{
    boss.save(lot(boss, villageOne));
    boss.save(lot(boss, villageTwo));
    boss.save(lot(boss, townTwo));
    boss.push();

    EXPECT_EQ(lots(boss.snapshot(std::string(townTwo))), 2u);
    EXPECT_EQ(lots(boss.snapshot("1001+1002")), 3u);
    TestTablet zhang(server, "zhang");
    EXPECT_EQ(lots(zhang.snapshot("1002")), 0u) << "what is not granted is not given";
}

TEST_F(DeliveryTest, ASnapshotComesInPagesThatTogetherHoldEachRecordOnce)
{
    constexpr std::size_t count = 900;
    const std::string filling(9'000, 'x');
    for (std::size_t i = 0; i < count; ++i) {
        Change change = lot(boss, villageOne);
        change.set.emplace_back("remark", Value(filling));
        boss.save(change);
        if (boss.lastNumber() % 300 == 0) {
            boss.push();
        }
    }
    const Reply first = server.get("/v1/snapshot", boss.token());
    const Result<SnapshotPage> page = decodeSnapshotPage(first.body);
    ASSERT_TRUE(page);
    EXPECT_TRUE(page->head.next.has_value()) << "8 MB do not fit into one page";
    EXPECT_LE(first.body.size(), std::size_t{8} << 20);

    const std::vector<StateItem> states = boss.snapshot();

    std::set<RecordId> ids;
    for (const StateItem& item : states) {
        EXPECT_TRUE(ids.insert(item.record).second);
    }
    EXPECT_EQ(lots(states), count);
    EXPECT_EQ(page->head.records, states.size());
}

TEST_F(DeliveryTest, WhatIsWrittenBetweenPagesComesWithTheTail)
{
    boss.snapshot();
    const std::optional<std::string> cursor = boss.cursor();
    boss.save(lot(boss, villageOne));
    boss.push();

    const SyncAnswer answer = answerOf(boss.send(boss.request(boss.lastNumber() + 1, cursor)));

    ASSERT_EQ(answer.items.size(), 1u);
    EXPECT_EQ(answer.head.items, 1u);
}

TEST_F(DeliveryTest, AMoveTellsTheOldAreaAndBringsTheStateToTheNew)
{
    TestTablet zhang(server, "zhang");
    TestTablet li(server, "li");
    zhang.pull();
    li.pull();
    Change made = lot(boss, villageOne);
    boss.save(made);
    boss.push();
    Change move = later(boss, made.record, made.number.n, {{"area", Value(villageTwo)}});
    boss.save(move);
    boss.push();

    const std::vector<Item> old = zhang.pull();
    const std::vector<Item> fresh = li.pull();

    ASSERT_EQ(old.size(), 3u);
    EXPECT_EQ(std::get<ChangeItem>(old[0]).change, made);
    EXPECT_EQ(std::get<ChangeItem>(old[1]).change, move);
    EXPECT_EQ(std::get<GoneItem>(old[2]), (GoneItem{made.record, {std::string(villageTwo)}}));
    ASSERT_EQ(fresh.size(), 1u);
    const StateItem& state = std::get<StateItem>(fresh[0]);
    EXPECT_EQ(state.record, made.record);
    EXPECT_EQ(state.state.areas(), std::vector<std::string>{std::string(villageTwo)});
    EXPECT_EQ(state.state.heads("name").size(), 1u);
}

TEST_F(DeliveryTest, ARecordOfConcurrentAreasIsInBoth)
{
    TestTablet other(server, "boss");
    Change made = lot(boss, townOne);
    boss.save(made);
    boss.push();
    Change one = later(boss, made.record, made.number.n, {{"area", Value(villageOne)}});
    boss.save(one);
    Change two = other.change(made.record, {{"area", Value(villageTwo)}});
    two.seen = {{boss.number(), made.number.n}};
    other.save(two);
    boss.push();
    other.push();
    TestTablet zhang(server, "zhang");
    TestTablet li(server, "li");

    EXPECT_EQ(lots(zhang.snapshot()), 1u);
    EXPECT_EQ(lots(li.snapshot()), 1u);
}

TEST_F(DeliveryTest, AQuarantinedChangeIsNotedWhereItsRecordIs)
{
    TestTablet zhang(server, "zhang");
    TestTablet li(server, "li");
    Change made = lot(boss, villageOne);
    boss.save(made);
    boss.push();
    zhang.pull();
    Change intruding = li.change(made.record, {{"name", Value("别处的人")}});
    intruding.seen = {{boss.number(), made.number.n}};
    li.save(intruding);
    li.push();

    const std::vector<Item> items = zhang.pull();

    ASSERT_EQ(items.size(), 1u);
    EXPECT_EQ(std::get<ChangeItem>(items[0]).verdict, Verdict::Quarantined);
    const Result<Item> state = decodeItem(server.get("/v1/records/" + made.record.text() + "/state", boss.token()).body);
    ASSERT_TRUE(state);
    EXPECT_TRUE(std::get<StateItem>(*state).state.hasTaken(intruding.number));
    EXPECT_EQ(std::get<StateItem>(*state).state.heads("name").size(), 1u);
}

TEST_F(DeliveryTest, OneRecordIsGivenToThoseWhoHoldItsArea)
{
    Change made = lot(boss, villageOne);
    boss.save(made);
    boss.push();
    TestTablet zhang(server, "zhang");
    TestTablet li(server, "li");
    const std::string path = "/v1/records/" + made.record.text() + "/state";

    EXPECT_EQ(server.get(path, zhang.token()).status, 200);
    EXPECT_EQ(problemTypeOf(server.get(path, li.token())), "not_found");
    EXPECT_EQ(problemTypeOf(server.get("/v1/records/" + boss.newRecordId().text() + "/state", zhang.token())), "not_found");
    EXPECT_EQ(problemTypeOf(server.get("/v1/records/no-id/state", zhang.token())), "bad_request");
}

TEST_F(DeliveryTest, ACursorThatDoesNotFitAsksForASnapshotAndTakesNothing)
{
    boss.pull();
    const std::string good = *boss.cursor();
    std::string otherLedger = good;
    otherLedger[2] = otherLedger[2] == '0' ? '1' : '0';
    boss.save(lot(boss, villageOne));
    for (const std::string& cursor : {std::string("nonsense"), otherLedger, std::string("1.") + std::string(2'000, 'x')}) {
        const Reply reply = boss.send(boss.request(1, cursor));
        EXPECT_EQ(reply.status, 409);
        EXPECT_EQ(problemTypeOf(reply), "cursor_invalid") << cursor.substr(0, 60);
        EXPECT_EQ(answerOf(boss.send(boss.request(2))).head.accepted, 0u) << "nothing was taken";
    }
    EXPECT_EQ(problemTypeOf(server.get("/v1/snapshot", boss.token(), {{"token", "nonsense"}})), "cursor_invalid");
    EXPECT_EQ(answerOf(boss.send(boss.request(1, good))).head.accepted, 1u);
}

TEST_F(DeliveryTest, TheItemsAskedForAreTheMost)
{
    boss.pull();
    for (int i = 0; i < 5; ++i) {
        boss.save(lot(boss, villageOne));
    }
    boss.push();
    SyncRequest request = boss.request(boss.lastNumber() + 1, boss.cursor());
    request.head.itemsMax = 2;

    const SyncAnswer answer = answerOf(boss.send(request));

    EXPECT_EQ(answer.items.size(), 2u);
    EXPECT_TRUE(answer.head.more);
    EXPECT_EQ(boss.pull().size(), 5u);
}

TEST_F(DeliveryTest, NewRightsWaitForTheirSnapshotAndLostOnesEndAtOnce)
{
    TestTablet zhang(server, "zhang");
    zhang.pull();
    AccountStore& accounts = server.api().central().ledger().accounts();
    server.pass(std::chrono::minutes(1));
    ASSERT_TRUE(accounts.endGrants(zhang.enrolment().user, server.now()));
    ASSERT_TRUE(accounts.addGrant({zhang.enrolment().user, "inspector", std::string(townTwo), server.now(), std::nullopt}));
    server.addUser("someone", "patrol", {"10"}); // any change of accounts is read with the next one
    boss.save(lot(boss, villageOne));
    boss.save(lot(boss, villageTwo));
    boss.push();

    const SyncAnswer answer = answerOf(zhang.send(zhang.request(1, zhang.cursor())));

    EXPECT_EQ(answer.head.areas, std::vector<std::string>{std::string(townTwo)});
    for (const Item& item : answer.items) {
        const auto* change = std::get_if<ChangeItem>(&item);
        EXPECT_TRUE(change != nullptr && change->change.kind == "staff") << "neither the old area nor, yet, the new one";
    }
    EXPECT_EQ(lots(zhang.snapshot()), 1u);
}

} // namespace

} // namespace fieldledger::test
