// Who gets in: tokens, enrolment codes, passwords, the administrator's token; and paths and versions that are not ours.
#include "tests/server/server_fixture.h"

#include "shared/wire/json_reader.h"
#include "shared/wire/message_codec.h"

namespace fieldledger::test {

namespace {

using server::Method;
using server::Reply;
using server::Request;

class EntryTest : public testing::Test {
protected:
    std::string enrolBody(const std::string& code, char keyDigit = 'a')
    {
        EnrolRequest request;
        request.code = code;
        request.publicKey = std::string(64, keyDigit);
        request.name = "平板";
        request.app = "0.1.0";
        return encodeEnrolRequest(request);
    }
    Reply enrol(const std::string& code, char keyDigit = 'a') { return server.post("/v1/enrol", "", enrolBody(code, keyDigit)); }

    StaffedServer server;
};

TEST_F(EntryTest, ACodeEnrolsOneDeviceOnce)
{
    const std::string code = server.deviceCode("zhang");
    const Reply first = enrol(code);
    const Result<EnrolAnswer> answer = decodeEnrolAnswer(first.body);

    ASSERT_TRUE(answer) << first.body;
    EXPECT_GT(answer->device.value, 1u) << "number 1 is the server's own";
    EXPECT_EQ(answer->zone, "样例区");
    EXPECT_EQ(answer->role, "inspector");
    EXPECT_EQ(answer->serverKey, publicKeyText(server.consoleKey().publicKey)) << "receipts for photos are verified with it";
    EXPECT_EQ(answer->areas, std::vector<std::string>{std::string(townOne)});
    EXPECT_EQ(problemTypeOf(enrol(code, 'b')), "code_invalid") << "for another tablet the code is used";
}

TEST_F(EntryTest, ALostEnrolmentAnswerIsGivenAgainToTheSameKey)
{
    const std::string code = server.deviceCode("zhang");
    const Result<EnrolAnswer> first = decodeEnrolAnswer(enrol(code).body);
    const Result<EnrolAnswer> second = decodeEnrolAnswer(enrol(code).body);

    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->device, second->device);
    EXPECT_EQ(server.get("/v1/snapshot", second->token).status, 200);
}

TEST_F(EntryTest, ACodeLivesHalfAnHour)
{
    const std::string good = server.deviceCode("zhang");
    const std::string late = server.deviceCode("zhang");
    server.pass(std::chrono::minutes(29));
    EXPECT_EQ(enrol(good).status, 200);
    server.pass(std::chrono::minutes(1));

    const Reply reply = enrol(late);

    EXPECT_EQ(reply.status, 403);
    EXPECT_EQ(problemTypeOf(reply), "code_invalid");
    EXPECT_EQ(problemTypeOf(enrol("AAAA-BBBB-CCCC")), "code_invalid");
}

TEST_F(EntryTest, CodesCannotBeGuessedByTheHundred)
{
    int refused = 0;
    for (int i = 0; i < 50; ++i) {
        refused += enrol("AAAA-BBBB-CCCC").status == 429 ? 1 : 0;
    }
    EXPECT_EQ(refused, 30);
    server.pass(std::chrono::minutes(1));
    EXPECT_EQ(enrol(server.deviceCode("zhang")).status, 200);
}

TEST_F(EntryTest, ABadEnrolmentSaysWhatIsWrong)
{
    EXPECT_EQ(problemTypeOf(server.post("/v1/enrol", "", "{")), "bad_request");
    EXPECT_EQ(problemTypeOf(server.post("/v1/enrol", "", "{\"code\":\"x\",\"code\":\"y\"}")), "bad_request");
    EXPECT_EQ(problemTypeOf(server.post("/v1/enrol", "", std::string(1'000, '['))), "bad_request");
    EXPECT_EQ(problemTypeOf(server.post("/v1/enrol", "", std::string(100'000, ' '))), "too_large");
    EXPECT_EQ(problemTypeOf(enrol(server.deviceCode("zhang"), 'G')), "bad_request") << "no key";
}

TEST_F(EntryTest, EverythingElseNeedsAToken)
{
    for (const char* path : {"/v1/snapshot", "/v1/figures", "/v1/records/x/state"}) {
        EXPECT_EQ(server.get(path, "").status, 401) << path;
        EXPECT_EQ(problemTypeOf(server.get(path, std::string(64, '0'))), "unauthenticated") << path;
    }
    EXPECT_EQ(server.post("/v1/sync", "wrong", "{}\n").status, 401);
    EXPECT_EQ(server.get("/v1/health", "").status, 200);
    EXPECT_TRUE(server.api().refusalOfLive(Request()).has_value());
}

TEST_F(EntryTest, ATokenIsItsOwnDevicesOnly)
{
    TestTablet one(server, "zhang");
    TestTablet two(server, "zhang");
    const SyncRequest request = one.request();

    const Reply reply = server.post("/v1/sync", two.token(), encodeSyncRequest(request));

    EXPECT_EQ(reply.status, 401);
    EXPECT_EQ(server.post("/v1/sync", one.token(), encodeSyncRequest(request)).status, 200);
}

TEST_F(EntryTest, TheAdministratorsPathsWantTheAdministratorsToken)
{
    TestTablet tablet(server, "boss");
    for (const char* path : {"/v1/admin/users", "/v1/admin/device-codes", "/v1/admin/areas", "/v1/admin/campaigns",
                             "/v1/admin/records", "/v1/admin/device-revocations"}) {
        EXPECT_EQ(server.post(path, tablet.token(), "{}").status, 401) << path;
        EXPECT_EQ(server.post(path, "", "{}").status, 401) << path;
    }
    EXPECT_EQ(server.get("/v1/admin/figures", tablet.token(), {{"campaign", "parking"}}).status, 401);
}

TEST_F(EntryTest, APersonLogsInAndOutWithAPassword)
{
    server::NewUser user;
    user.login = "office";
    user.name = "办公室";
    user.role = "supervisor";
    user.areas = {"10"};
    user.password = "eight letters";
    ASSERT_EQ(server.handle(server::addUserRequest(server.adminToken(), user, server.now())).status, 200);

    const Reply in = server.post("/v1/login", "", R"({"login":"office","password":"eight letters"})");
    const std::string token = server::replyText(in, "token");

    ASSERT_EQ(in.status, 200) << in.body;
    EXPECT_EQ(server.get("/v1/figures", token, {{"campaign", "parking"}}).status, 200);
    EXPECT_EQ(server.get("/v1/snapshot", token).status, 403) << "snapshots are for devices";
    EXPECT_EQ(server.post("/v1/logout", token, "").status, 200);
    EXPECT_EQ(server.get("/v1/snapshot", token).status, 401);
}

TEST_F(EntryTest, ALoginEndsAfterItsTime)
{
    server::NewUser user;
    user.login = "office";
    user.name = "办公室";
    user.role = "leader";
    user.areas = {"10"};
    user.password = "eight letters";
    ASSERT_EQ(server.handle(server::addUserRequest(server.adminToken(), user, server.now())).status, 200);
    const std::string token = server::replyText(server.post("/v1/login", "", R"({"login":"office","password":"eight letters"})"), "token");
    server.pass(std::chrono::hours(12));

    EXPECT_EQ(server.get("/v1/snapshot", token).status, 401);
}

TEST_F(EntryTest, WrongPasswordsAndNamesSoundAlikeAndAreCounted)
{
    const Reply nobody = server.post("/v1/login", "", R"({"login":"nobody","password":"whatever it is"})");
    const Reply without = server.post("/v1/login", "", R"({"login":"zhang","password":"whatever it is"})");

    EXPECT_EQ(nobody.status, 401);
    EXPECT_EQ(nobody.body, without.body);
    int limited = 0;
    for (int i = 0; i < 20; ++i) {
        limited += server.post("/v1/login", "", R"({"login":"zhang","password":"whatever it is"})").status == 429 ? 1 : 0;
    }
    EXPECT_GT(limited, 8);
}

TEST_F(EntryTest, PathsAndMethodsThatAreNotOurs)
{
    EXPECT_EQ(server.get("/v2/sync", "").status, 404);
    EXPECT_EQ(server.get("/v1/sync", "").status, 405);
    EXPECT_EQ(server.post("/v1/health", "", "").status, 405);
    EXPECT_EQ(server.get("/v1/records//state", "").status, 404);
    EXPECT_EQ(server.get("/v1/records/a/b/state", "").status, 404);
}

TEST_F(EntryTest, ANewerAppIsToldThatTheServerIsOlder)
{
    TestTablet tablet(server, "zhang");
    const Reply reply = server.post("/v1/sync", tablet.token(), "{\"protocol\":2,\"something\":\"new\"}\n");

    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(problemTypeOf(reply), "version_too_new");
}

TEST(OldAppTest, IsToldToUpdate)
{
    TestServer::Options options;
    options.protocolOldest = 2;
    StaffedServer server(options);
    TestTablet tablet(server, "zhang");

    const Reply reply = tablet.send(tablet.request());

    EXPECT_EQ(reply.status, 426);
    EXPECT_EQ(problemTypeOf(reply), "version_too_old");
}

} // namespace

} // namespace fieldledger::test
