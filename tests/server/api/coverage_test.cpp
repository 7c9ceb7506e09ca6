// Coverage of the caller's areas: counts a village, the places not seen, the round they are counted in.
#include "tests/server/server_fixture.h"

#include "shared/campaigns/shipped.h"
#include "shared/wire/json_reader.h"

namespace fieldledger::test {

namespace {

using server::Reply;

class CoverageTest : public testing::Test {
protected:
    CoverageTest()
    {
        for (const std::string_view id : shippedCampaignIds()) {
            server.handle(server::importCampaignRequest(server.adminToken(), std::string(shippedCampaign(id).value_or("")), server.now()));
        }
    }

    RecordId write(const std::string& campaign, const std::string& kind, std::vector<Register> set)
    {
        sortRegisters(set);
        Change change = boss.change(boss.newRecordId(), std::move(set));
        change.campaign = campaign;
        change.kind = kind;
        boss.save(change);
        return change.record;
    }
    RecordId home(std::string_view area, const char* name)
    {
        return write("coal", "site", {{"area", Value(area)}, {"name", Value(name)}, {"type", Value("household")}, {"duty_other", Value()}, {"duty_unit", Value("community")},
                                      {"state", Value("unseen")}, {"tried", Value()}, {"tried_part", Value()}, {"deadline", Value()}});
    }
    void visit(const RecordId& site, std::string_view area, const char* entered)
    {
        write("coal", "visit", {{"site", Value(site.text())}, {"area", Value(area)}, {"entered", Value(entered)}, {"at", Value("2026-11-24T02:00:00Z")}});
    }
    Reply coverage(const std::string& token, const std::string& campaign, std::vector<std::pair<std::string, std::string>> query = {})
    {
        query.emplace_back("campaign", campaign);
        return server.get("/v1/coverage", token, std::move(query));
    }
    static Json areasOf(const Reply& reply)
    {
        const Result<Json> json = readJson(reply.body);
        EXPECT_EQ(reply.status, 200) << reply.body;
        const Json* const areas = json ? json->find("areas") : nullptr;
        return areas != nullptr ? *areas : Json();
    }
    static std::int64_t numberOf(const Json& area, std::string_view name) { return *area.find(name)->number(); }

    StaffedServer server;
    TestTablet boss{server, "boss"};
};

TEST_F(CoverageTest, CountsAVillageAndListsWhatWasNotSeen)
{
    const RecordId seen = home(villageOne, "1 号");
    const RecordId nobody = home(villageOne, "2 号");
    const RecordId missing = home(villageOne, "3 号");
    home(villageTwo, "4 号");
    visit(seen, villageOne, "yes");
    visit(nobody, villageOne, "nobody");
    const RecordId round = write("coal", "round", {{"area", Value("10")}, {"name", Value("第一轮")}, {"start", Value("2026-11-20")}, {"target", Value("2026-11-30")}, {"end", Value("2026-12-05")}});
    boss.push();

    const Json areas = areasOf(coverage(boss.token(), "coal"));

    ASSERT_EQ(areas.array()->size(), 2U);
    const Json& one = areas.array()->front();
    EXPECT_EQ(*one.find("area")->text(), villageOne);
    EXPECT_EQ(*one.find("round")->find("record")->text(), round.text());
    EXPECT_EQ(*one.find("round")->find("target")->text(), "2026-11-30");
    EXPECT_EQ(numberOf(one, "known"), 3);
    EXPECT_EQ(numberOf(one, "seen"), 1);
    EXPECT_EQ(numberOf(one, "nobody"), 1);
    EXPECT_EQ(numberOf(one, "refused"), 0);
    EXPECT_EQ(numberOf(one, "missing"), 1);
    const Json::Array& open = *one.find("open")->array();
    ASSERT_EQ(open.size(), 2U);
    EXPECT_EQ(*open[0].find("record")->text(), nobody.text());
    EXPECT_EQ(*open[0].find("standing")->text(), "nobody");
    EXPECT_EQ(*open[1].find("record")->text(), missing.text());
    EXPECT_EQ(*open[1].find("name")->text(), "3 号");
}

TEST_F(CoverageTest, IsOfTheCallersAreasAndOfTheOneAsked)
{
    home(villageOne, "1 号");
    home(villageTwo, "2 号");
    write("coal", "round", {{"area", Value("10")}, {"name", Value("第一轮")}, {"start", Value("2026-11-20")}, {"end", Value("2026-12-05")}});
    boss.push();
    TestTablet zhang(server, "zhang");

    const Json own = areasOf(coverage(zhang.token(), "coal"));

    ASSERT_EQ(own.array()->size(), 1U);
    EXPECT_EQ(*own.array()->front().find("area")->text(), villageOne);
    EXPECT_NE(own.array()->front().find("round"), nullptr) << "a round of the whole zone goes for its parts";
    EXPECT_EQ(areasOf(coverage(boss.token(), "coal", {{"area", std::string(townTwo)}})).array()->size(), 1U);
    EXPECT_EQ(coverage(zhang.token(), "coal", {{"area", std::string(townTwo)}}).status, 403);
}

// What the tablet of a part needs, so that it counts in the same round.
TEST_F(CoverageTest, ARoundGoesDownToWhoHoldsAPartOfItsArea)
{
    TestTablet zhang(server, "zhang");
    zhang.pull();
    const RecordId round = write("coal", "round", {{"area", Value("10")}, {"name", Value("第一轮")}, {"start", Value("2026-11-20")}, {"end", Value("2026-12-05")}});
    write("coal", "lead", {{"area", Value("10")}, {"what", Value("线索")}});
    boss.push();
    const auto roundsIn = [&](const std::vector<Item>& items) {
        return std::ranges::count_if(items, [&](const Item& item) {
            const auto* const change = std::get_if<ChangeItem>(&item);
            return change != nullptr && change->change.record == round;
        });
    };
    const std::vector<Item> items = zhang.pull();
    EXPECT_EQ(roundsIn(items), 1);
    EXPECT_EQ(items.size(), 1U) << "the lead lies above what he holds";
    EXPECT_EQ(server.get("/v1/records/" + round.text() + "/state", zhang.token()).status, 200);
}

TEST_F(CoverageTest, OfAreasNamesEveryVillageOfTheWeek)
{
    write("cleanup", "round", {{"area", Value(villageOne)}, {"date", Value("2026-11-24")}, {"walked", Value("yes")}});
    boss.push();

    const Json areas = areasOf(coverage(boss.token(), "cleanup"));

    ASSERT_EQ(areas.array()->size(), 3U);
    EXPECT_EQ(numberOf((*areas.array())[0], "seen"), 1);
    EXPECT_EQ(numberOf((*areas.array())[1], "seen"), 0);
    EXPECT_EQ(*(*areas.array())[0].find("round")->find("start")->text(), "2026-11-23");
}

TEST_F(CoverageTest, IsNotFoundWhereNothingIsToBeCovered)
{
    EXPECT_EQ(coverage(boss.token(), "parking").status, 404);
    EXPECT_EQ(coverage(boss.token(), "nosuch").status, 404);
    EXPECT_EQ(coverage("nobody", "coal").status, 401);
}

} // namespace

} // namespace fieldledger::test
