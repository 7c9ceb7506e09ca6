// The administrator's imports, written as changes of the server's own device.
#include "tests/server/server_fixture.h"

#include "shared/campaigns/shipped.h"
#include "shared/wire/json_reader.h"

namespace fieldledger::test {

namespace {

using server::Reply;

std::int64_t count(const Reply& reply, std::string_view member)
{
    const Result<Json> json = readJson(reply.body);
    const Json* found = json ? json->find(member) : nullptr;
    return found != nullptr && found->number() != nullptr ? *found->number() : -1;
}

class ImportTest : public testing::Test {
protected:
    Reply areas(const std::string& csv) { return server.handle(server::importAreasRequest(server.adminToken(), csv, server.now())); }
    Reply campaign(const std::string& json) { return server.handle(server::importCampaignRequest(server.adminToken(), json, server.now())); }
    Reply records(const std::string& json) { return server.handle(server::importRecordsRequest(server.adminToken(), json, server.now())); }

    TestServer server;
};

TEST_F(ImportTest, AddsAreasChangesThemAndLeavesTheRest)
{
    const Reply first = areas("code,name,level,parent\n20,新区,county,\n2001,新镇,street,20\n");
    EXPECT_EQ(count(first, "added"), 2);

    const Reply second = areas("parent,level,name,code\r\n,county,新区,20\r\n20,street,\"新镇, 改名\",2001\r\n");

    EXPECT_EQ(second.status, 200) << second.body;
    EXPECT_EQ(count(second, "same"), 1);
    EXPECT_EQ(count(second, "changed"), 1);
    EXPECT_EQ(server.api().central().views()->catalog->area("2001")->name, "新镇, 改名");
    EXPECT_TRUE(server.api().central().views()->catalog->tree().isWithin("2001", "20"));
}

TEST_F(ImportTest, RefusesATableOfAreasWithItsLine)
{
    struct Case {
        const char* csv;
        const char* says;
    };
    for (const Case& row : {Case{"", "line 1"}, Case{"code,name\n1,a\n", "line 1"}, Case{"code,name,level,parent\n,a,x,\n", "line 2"},
                            Case{"code,name,level,parent\n1,,x,\n", "line 2"}, Case{"code,name,level,parent\n1,a,x,\n1,b,x,\n", "line 3"},
                            Case{"code,name,level,parent\n1,a,x,99\n", "99"}, Case{"code,name,level,parent\n*,a,x,\n", "line 2"},
                            Case{"code,name,level,parent\n1,\xff,x,\n", "line 2"}}) {
        const Reply reply = areas(row.csv);
        EXPECT_EQ(problemTypeOf(reply), "bad_request") << row.csv;
        EXPECT_NE(problemOf(reply).detail.find(row.says), std::string::npos) << problemOf(reply).detail;
    }
}

TEST_F(ImportTest, PublishesACampaignOnceAndNeverChangesAVersion)
{
    const std::string shipped(shippedCampaign("parking").value_or(""));
    EXPECT_EQ(count(campaign(shipped), "added"), 1);
    EXPECT_EQ(count(campaign(shipped), "same"), 1);
    std::string altered = shipped;
    altered.replace(altered.find("停车场"), std::string("停车场").size(), "停车位");

    EXPECT_EQ(problemTypeOf(campaign(altered)), "conflict");

    altered.replace(altered.find("\"version\": 1"), 12, "\"version\": 2");
    EXPECT_EQ(count(campaign(altered), "changed"), 1);
    const auto catalog = server.api().central().views()->catalog;
    EXPECT_EQ(catalog->newestCampaign("parking")->version, 2);
    EXPECT_NE(catalog->campaign("parking", 1), nullptr) << "older versions go on judging their own answers";
}

TEST_F(ImportTest, RefusesADefinitionThatDoesNotHold)
{
    EXPECT_EQ(problemTypeOf(campaign("{}")), "bad_request");
    EXPECT_EQ(problemTypeOf(campaign("not json")), "bad_request");
    EXPECT_EQ(problemTypeOf(campaign(std::string(600'000, ' '))), "bad_request");
}

TEST_F(ImportTest, RefusesRecordsThatWouldBeFlagged)
{
    server.importShippedCampaign();

    EXPECT_EQ(problemTypeOf(records("{}")), "bad_request");
    EXPECT_EQ(problemTypeOf(records(R"([{"kind":"site","campaign":"coal","set":{"area":"1001"}}])")), "bad_request");
    EXPECT_EQ(problemTypeOf(records(R"([{"kind":"site","campaign":"parking","set":{"area":"1001","sheds":"vier"}}])")), "bad_request");
    EXPECT_EQ(count(records(R"([{"kind":"site","campaign":"parking","set":{"area":"1001","name":"样例"}}])"), "added"), 1);
}

TEST_F(ImportTest, ASecondUserOfTheSameNameIsRefused)
{
    server.addUser("zhang", "inspector", {"1001"});
    server::NewUser user;
    user.login = "zhang";
    user.name = "另一个";
    user.areas = {"1001"};

    EXPECT_EQ(problemTypeOf(server.handle(server::addUserRequest(server.adminToken(), user, server.now()))), "conflict");
}

TEST_F(ImportTest, RefusesUsersThatCannotBe)
{
    const auto refusal = [&](const std::function<void(server::NewUser&)>& spoil) {
        server::NewUser user;
        user.login = "li";
        user.name = "李";
        user.areas = {"1001"};
        spoil(user);
        return problemTypeOf(server.handle(server::addUserRequest(server.adminToken(), user, server.now())));
    };
    EXPECT_EQ(refusal([](server::NewUser&) {}), "");
    EXPECT_EQ(refusal([](server::NewUser& user) { user.login = "Li Si"; }), "bad_request");
    EXPECT_EQ(refusal([](server::NewUser& user) { user.login = ""; }), "bad_request");
    EXPECT_EQ(refusal([](server::NewUser& user) { user.name = ""; }), "bad_request");
    EXPECT_EQ(refusal([](server::NewUser& user) { user.role = "king"; }), "bad_request");
    EXPECT_EQ(refusal([](server::NewUser& user) { user.areas = {}; }), "bad_request");
    EXPECT_EQ(refusal([](server::NewUser& user) { user.areas = {"77"}; }), "bad_request");
    EXPECT_EQ(refusal([](server::NewUser& user) { user.password = "short"; }), "bad_request");
}

TEST_F(ImportTest, TakesRecordsThatNameEachOtherUnderTheirOwnIdsOnce)
{
    server.importShippedCampaign();
    const std::string file = R"([{"record":"01900000-0000-7000-8000-000000000001","kind":"site","campaign":"parking","set":{"area":"1001","name":"样例"}},
        {"kind":"visit","campaign":"parking","set":{"area":"1001","site":"01900000-0000-7000-8000-000000000001"}}])";
    EXPECT_EQ(count(records(file), "added"), 2);
    EXPECT_EQ(problemTypeOf(records(file)), "conflict") << "never written twice";
    EXPECT_EQ(problemTypeOf(records(R"([{"record":"one","kind":"site","campaign":"parking","set":{"area":"1001"}}])")), "bad_request");
    EXPECT_EQ(problemTypeOf(records(R"([{"record":"01900000-0000-7000-8000-000000000002","kind":"site","campaign":"parking","set":{"area":"1001"}},
        {"record":"01900000-0000-7000-8000-000000000002","kind":"site","campaign":"parking","set":{"area":"1001"}}])")), "bad_request");
}

} // namespace

} // namespace fieldledger::test
