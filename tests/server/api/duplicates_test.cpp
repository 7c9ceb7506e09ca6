// The same place twice, at the server: pairs with their reasons, links that are decided, and a set that counts once.
#include "tests/server/server_fixture.h"

#include "shared/form/deletion.h"
#include "shared/record/place_set.h"
#include "shared/wire/json_reader.h"

namespace fieldledger::test {

namespace {

class DuplicatesTest : public testing::Test {
protected:
    DuplicatesTest()
    {
        a = log("三号停车场", 0, "banned");
        b = log("3号停车场", 40, "rectify");
        c = log("远处停车场", 5'000, "banned");
    }
    RecordId log(std::string_view name, std::int64_t metresNorth, std::string_view disposition)
    {
        const RecordId id = zhang.newRecordId();
        zhang.save(zhang.change(id, {{"area", Value(villageOne)}, {"name", Value(name)}, {"disposition", Value(disposition)},
                                     {"position_lat", Value(364'500'000 + metresNorth * 90)}, {"position_lon", Value(std::int64_t{1'159'800'000})}}));
        zhang.push();
        return id;
    }
    RecordId link(const RecordId& first, const RecordId& second, std::vector<Register> more = {}, const std::string& campaign = "parking")
    {
        more.insert(more.end(), {{"a", Value(std::min(first.text(), second.text()))}, {"b", Value(std::max(first.text(), second.text()))},
                                 {"area", Value(villageOne)}});
        Change change = boss.change(boss.newRecordId(), std::move(more));
        change.kind = linkKind;
        change.campaign = campaign;
        boss.save(change);
        boss.push();
        return change.record;
    }
    std::string list(const std::string& campaign = "parking") { return server.get("/v1/duplicates", boss.token(), {{"campaign", campaign}}).body; }
    std::size_t pairs()
    {
        const Result<Json> json = readJson(list());
        const Json* found = json ? json->find("pairs") : nullptr;
        return found != nullptr && found->array() != nullptr ? found->array()->size() : 99;
    }
    std::string figures() { return server.get("/v1/figures", zhang.token(), {{"campaign", "parking"}}).body; }

    StaffedServer server;
    TestTablet zhang{server, "zhang"};
    TestTablet boss{server, "boss"};
    RecordId a, b, c;
};

TEST_F(DuplicatesTest, ArePairedWithTheirReasons)
{
    EXPECT_EQ(pairs(), 1u);
    EXPECT_NE(list().find(R"("reason":{"zh":"相距 40 米；名称相同","en":"40 m apart; same name"})"), std::string::npos) << list();
    EXPECT_EQ(problemTypeOf(server.get("/v1/duplicates", boss.token(), {{"campaign", "none"}})), "not_found");
    EXPECT_EQ(problemTypeOf(server.get("/v1/duplicates", zhang.token(), {{"campaign", "parking"}})), "forbidden");
}

TEST_F(DuplicatesTest, ThoseDecidedAreNotProposedAgainUntilItIsTakenBack)
{
    const RecordId same = link(a, b);
    EXPECT_EQ(pairs(), 0u);
    Change undone = boss.change(same, {{"deleted", true}});
    undone.kind = linkKind;
    undone.after = boss.lastNumber();
    undone.seen.raise(boss.number(), boss.lastNumber());
    boss.save(undone);
    boss.push();
    EXPECT_EQ(pairs(), 1u);
    link(a, b, {{"same", false}});
    EXPECT_EQ(pairs(), 0u);
}

TEST_F(DuplicatesTest, ASetCountsOnce)
{
    EXPECT_NE(figures().find(R"("value":3)"), std::string::npos) << figures();
    link(a, b);
    const std::string counted = figures();
    EXPECT_EQ(counted.find(R"("value":3)"), std::string::npos) << counted;
    EXPECT_NE(counted.find(R"("value":2)"), std::string::npos) << counted;
}

TEST_F(DuplicatesTest, ARingOfLinksIsASetLikeAnyOther)
{
    link(a, b);
    link(b, c);
    link(c, a);
    EXPECT_EQ(pairs(), 0u);
    EXPECT_NE(figures().find(R"("value":1)"), std::string::npos) << figures();
}

// Who holds both areas counts one place, who holds one of them the site that lies there; all of the set goes to each.
TEST_F(DuplicatesTest, ASetOverTwoAreasIsOneForWhoHoldsBoth)
{
    const RecordId far = boss.newRecordId();
    boss.save(boss.change(far, {{"area", Value(villageTwo)}, {"name", Value("别处停车场")}}));
    boss.push();
    const auto lots = [&](const std::string& token) {
        const Result<Json> json = readJson(server.get("/v1/figures", token, {{"campaign", "parking"}}).body);
        return *json->find("figures")->array()->front().find("value")->number();
    };
    EXPECT_EQ(lots(boss.token()), 4);
    link(c, far);
    EXPECT_EQ(lots(boss.token()), 3);
    EXPECT_EQ(lots(zhang.token()), 3);
    server.addUser("wu", "inspector", {std::string(townTwo)});
    TestTablet other(server, "wu");
    EXPECT_EQ(lots(other.token()), 1);
    EXPECT_EQ(server.get("/v1/records/" + far.text() + "/state", zhang.token()).status, 200);
}

TEST_F(DuplicatesTest, AStruckOutSiteCountsAgainWhenAVisitSpeaksAgainstIt)
{
    Change strike = boss.change(b, deletionRegisters("r", true, "重复登记", Seen{{zhang.number(), 2}}, Seen()));
    strike.seen = Seen{{zhang.number(), 2}};
    boss.save(strike);
    boss.push();
    EXPECT_EQ(pairs(), 0u);
    EXPECT_NE(figures().find(R"("value":2)"), std::string::npos) << figures();

    Change visit = zhang.change(zhang.newRecordId(), {{"area", Value(villageOne)}, {"site", Value(b.text())}});
    visit.kind = "visit";
    zhang.save(visit);
    zhang.push();
    EXPECT_EQ(pairs(), 1u);
    EXPECT_NE(figures().find(R"("value":3)"), std::string::npos) << figures();

    Change undone = zhang.change(visit.record, deletionRegisters("v", true, "走错了", Seen{{zhang.number(), 4}}, Seen()));
    undone.kind = visit.kind;
    undone.after = visit.number.n;
    zhang.save(undone);
    zhang.push();
    EXPECT_EQ(pairs(), 0u);
    EXPECT_NE(figures().find(R"("value":2)"), std::string::npos) << figures();
}

TEST_F(DuplicatesTest, LinksThatMeanNothingAreIgnored)
{
    link(a, a);
    link(a, zhang.newRecordId());
    link(a, b, {}, "other");
    EXPECT_EQ(pairs(), 1u);
    EXPECT_NE(figures().find(R"("value":3)"), std::string::npos);
}

} // namespace

} // namespace fieldledger::test
