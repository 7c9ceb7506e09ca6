// Figures over the records of the caller's areas.
#include "tests/server/server_fixture.h"

#include "shared/wire/json_reader.h"

namespace fieldledger::test {

namespace {

using server::Reply;

class FiguresTest : public testing::Test {
protected:
    FiguresTest()
    {
        lot(villageOne, "south", "banned");
        lot(villageOne, "north", "rectify");
        lot(villageTwo, "south", "banned");
        boss.push();
    }

    RecordId lot(std::string_view area, const char* side, const char* disposition)
    {
        Change change = boss.change(boss.newRecordId(), {{"area", Value(area)}, {"deadline", Value()}, {"disposition", Value(disposition)},
                                                         {"disposition_by", Value()}, {"name", Value("样例")}, {"side", Value(side)}});
        boss.save(change);
        return change.record;
    }
    Reply figures(const std::string& token, std::vector<std::pair<std::string, std::string>> query = {})
    {
        query.emplace_back("campaign", "parking");
        return server.get("/v1/figures", token, std::move(query));
    }
    // The value of a figure, or of one of its groups; −1 when it is not there.
    static std::int64_t valueOf(const Reply& reply, std::string_view name, std::string_view key = {})
    {
        const Result<Json> json = readJson(reply.body);
        EXPECT_TRUE(json) << reply.body;
        const Json* all = json ? json->find("figures") : nullptr;
        for (const Json& figure : all != nullptr ? *all->array() : Json::Array()) {
            if (*figure.find("name")->text() != name) {
                continue;
            }
            if (key.empty()) {
                return *figure.find("value")->number();
            }
            for (const Json& group : *figure.find("groups")->array()) {
                if (group.find("key")->text() != nullptr && *group.find("key")->text() == key) {
                    return *group.find("value")->number();
                }
            }
        }
        return -1;
    }

    StaffedServer server;
    TestTablet boss{server, "boss"};
};

TEST_F(FiguresTest, CountWhatThePersonHolds)
{
    TestTablet zhang(server, "zhang");

    EXPECT_EQ(valueOf(figures(boss.token()), "lots"), 3);
    EXPECT_EQ(valueOf(figures(boss.token()), "lots_by_side", "south"), 2);
    EXPECT_EQ(valueOf(figures(boss.token()), "by_disposition", "banned"), 2);
    EXPECT_EQ(valueOf(figures(zhang.token()), "lots"), 2);
    EXPECT_EQ(valueOf(figures(boss.token(), {{"area", std::string(townTwo)}}), "lots"), 1);
    EXPECT_EQ(figures(zhang.token(), {{"area", std::string(townTwo)}}).status, 403);
}

// A visit in the other town corrects one of ours: ours does not count, wherever the correction lies.
TEST_F(FiguresTest, CountACorrectionAndNotWhatItCorrects)
{
    const auto visit = [&](std::string_view area, Value corrects) {
        Change change = boss.change(boss.newRecordId(), {{"activity", "none"}, {"area", Value(area)}, {"corrects", std::move(corrects)}, {"kind", "night"}});
        change.kind = "visit";
        std::erase_if(change.set, [](const Register& entry) { return entry.second.isNull(); });
        boss.save(change);
        return change.record;
    };
    const RecordId first = visit(villageOne, Value());
    visit(villageOne, Value());
    boss.push();
    EXPECT_EQ(valueOf(figures(boss.token()), "night_checks"), 2);
    visit(villageTwo, Value(first.text()));
    boss.push();
    TestTablet zhang(server, "zhang");
    EXPECT_EQ(valueOf(figures(boss.token()), "night_checks"), 2);
    EXPECT_EQ(valueOf(figures(zhang.token()), "night_checks"), 1);
}

TEST_F(FiguresTest, FillTheBulletin)
{
    const Result<Json> json = readJson(figures(boss.token()).body);

    ASSERT_TRUE(json);
    EXPECT_NE(json->find("bulletin")->text()->find("共排查登记停车场 3 处"), std::string::npos) << *json->find("bulletin")->text();
}

TEST_F(FiguresTest, AreThoseOfTheWholeLedgerForTheAdministrator)
{
    EXPECT_EQ(valueOf(server.handle(server::figuresRequest(server.adminToken(), "parking", server.now())), "lots"), 3);
    EXPECT_EQ(server.handle(server::figuresRequest(server.adminToken(), "coal", server.now())).status, 404);
}

} // namespace

} // namespace fieldledger::test
