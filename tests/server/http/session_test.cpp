// A connection over its life: kept alive, pipelined, slow, packed, stopped.
#include "shared/base/limits.h"
#include "shared/wire/compression.h"
#include "shared/wire/message_codec.h"
#include "tests/server/http/http_fixture.h"

namespace fieldledger {
namespace {

using namespace test;
using namespace std::chrono_literals;

const std::string healthRequest = "GET /v1/health HTTP/1.1\r\nHost: a\r\n\r\n";

std::string postText(const std::string& path, const std::string& token, const std::string& body, const std::string& fields = {})
{
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + token + "\r\nContent-Type: application/x-ndjson\r\n" + fields
        + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

class SessionTest : public HttpTest {};

TEST_F(SessionTest, aConnectionIsKeptForTheNextRequest)
{
    start();
    RawClient client(port_);
    for (int i = 0; i < 5; ++i) {
        client.send(healthRequest);
        EXPECT_EQ(statusOf(client.answer()), 200);
    }
}

TEST_F(SessionTest, pipelinedRequestsAreAnsweredInOrder)
{
    start();
    RawClient client(port_);
    client.send(healthRequest + "GET /v1/nothing HTTP/1.1\r\nHost: a\r\n\r\n" + healthRequest);
    EXPECT_EQ(statusOf(client.answer()), 200);
    EXPECT_EQ(statusOf(client.answer()), 404);
    EXPECT_EQ(statusOf(client.answer()), 200);
}

TEST_F(SessionTest, httpOneZeroEndsAfterItsAnswer)
{
    start();
    EXPECT_EQ(statusOf(exchange("GET /v1/health HTTP/1.0\r\nHost: a\r\n\r\n")), 200);
}

TEST_F(SessionTest, headHasTheLengthAndNoBody)
{
    start();
    RawClient client(port_);
    client.send("HEAD /v1/health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    const std::string answer = client.rest();
    EXPECT_NE(answer.find("Content-Length: "), std::string::npos);
    EXPECT_EQ(bodyOf(answer), "");
}

TEST_F(SessionTest, aBodyThatWaitsForTheGoAheadGetsIt)
{
    start();
    RawClient client(port_);
    client.send("POST /v1/enrol HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(statusOf(client.answer()), 100);
    client.send("{}");
    EXPECT_EQ(statusOf(client.answer()), 400);
}

TEST_F(SessionTest, aPushAndItsPullGoThroughPackedEitherWay)
{
    start();
    TestTablet tablet(staffed_, "zhang");
    const RecordId lot = tablet.newRecordId();
    tablet.save(tablet.change(lot, {{"area", std::string(villageOne)}, {"name", "样例停车场"}}));
    const std::string body = encodeSyncRequest(tablet.request());
    for (const Compression coding : {Compression::Gzip, Compression::Zstd}) {
        RawClient client(port_);
        const std::string name(compressionName(coding));
        client.send(postText("/v1/sync", tablet.token(), compressed(body, coding), "Content-Encoding: " + name + "\r\n"));
        const std::string pushed = client.answer();
        ASSERT_EQ(statusOf(pushed), 200) << pushed;
        const Result<SyncAnswer> answer = decodeSyncAnswer(bodyOf(pushed));
        ASSERT_TRUE(answer) << answer.error().detail();
        EXPECT_EQ(answer->head.accepted, 1U);

        client.send("GET /v1/snapshot HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + tablet.token() + "\r\nAccept-Encoding: " + name + "\r\n\r\n");
        const std::string page = client.answer();
        ASSERT_NE(page.find("Content-Encoding: " + name), std::string::npos) << page.substr(0, 400);
        const Result<std::string> plain = decompressed(bodyOf(page), coding, limits::answerBytesMax);
        ASSERT_TRUE(plain);
        const Result<SnapshotPage> read = decodeSnapshotPage(*plain);
        ASSERT_TRUE(read) << read.error().detail();
        EXPECT_TRUE(std::ranges::any_of(read->states, [&](const StateItem& item) { return item.record == lot; }));
    }
}

TEST_F(SessionTest, bombsStrangeAndBrokenPackingAreRefused)
{
    start();
    TestTablet tablet(staffed_, "zhang");
    const std::string bomb = compressed(std::string(100'000'000, '0'), Compression::Gzip);
    ASSERT_LT(bomb.size(), 200'000U);
    RawClient client(port_);
    client.send(postText("/v1/sync", tablet.token(), bomb, "Content-Encoding: gzip\r\n"));
    EXPECT_EQ(statusOf(client.answer()), 413);
    client.send(postText("/v1/sync", tablet.token(), "not packed", "Content-Encoding: zstd\r\n"));
    EXPECT_EQ(statusOf(client.answer()), 400);
    client.send(postText("/v1/sync", tablet.token(), "x", "Content-Encoding: br\r\n"));
    EXPECT_EQ(statusOf(client.answer()), 415);
}

TEST_F(SessionTest, aHeaderThatDripsIsCut)
{
    server::HttpSettings settings;
    settings.headerTimeMax = 300ms;
    start(settings);
    RawClient client(port_);
    client.send("GET /v1/health HTTP/1.1\r\nHo");
    EXPECT_EQ(client.rest(), "");
}

TEST_F(SessionTest, aBodyThatStopsIsCut)
{
    server::HttpSettings settings;
    settings.bodyTimeMax = 300ms;
    start(settings);
    RawClient client(port_);
    client.send("POST /v1/enrol HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{");
    EXPECT_EQ(client.rest(), "");
}

TEST_F(SessionTest, anIdleConnectionIsEndedWithoutAWord)
{
    server::HttpSettings settings;
    settings.idleTimeMax = 200ms;
    start(settings);
    RawClient client(port_);
    client.send(healthRequest);
    EXPECT_EQ(statusOf(client.answer()), 200);
    EXPECT_EQ(client.rest(), "");
}

TEST_F(SessionTest, connectionsBeyondTheLimitAreClosed)
{
    server::HttpSettings settings;
    settings.connectionsMax = 2;
    start(settings);
    RawClient first(port_);
    RawClient second(port_);
    first.send(healthRequest);
    second.send(healthRequest);
    EXPECT_EQ(statusOf(first.answer()), 200);
    EXPECT_EQ(statusOf(second.answer()), 200);
    RawClient third(port_);
    EXPECT_TRUE(third.isEnded());
}

TEST_F(SessionTest, aStopEndsTheIdleAndFinishesTheBusy)
{
    start();
    RawClient idle(port_);
    idle.send(healthRequest);
    ASSERT_EQ(statusOf(idle.answer()), 200);
    RawClient busy(port_);
    const std::string body = R"({"code":"x","public_key":"","name":"","app":""})";
    busy.send("POST /v1/enrol HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n");
    ASSERT_EQ(statusOf(busy.answer()), 100); // the request is under way: the server waits for its body
    server_->stop();
    EXPECT_TRUE(idle.isEnded());
    busy.send(body);
    const std::string answer = busy.rest();
    EXPECT_EQ(statusOf(answer), 400) << "what was accepted is answered";
    EXPECT_NE(answer.find("Connection: close"), std::string::npos) << answer;
    stopAndJoin();
}

TEST_F(SessionTest, aStopCutsWhatDoesNotEndInItsGrace)
{
    server::HttpSettings settings;
    settings.stopGraceMax = 200ms;
    start(settings);
    RawClient stuck(port_);
    stuck.send("POST /v1/enrol HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    ASSERT_EQ(statusOf(stuck.answer()), 100);
    stopAndJoin();
    EXPECT_EQ(served_.size(), 1U);
}

TEST_F(SessionTest, aPortInUseIsSaid)
{
    start();
    server::HttpSettings settings;
    settings.port = port_;
    settings.ledgerPath = folder_.file("ledger.db");
    const Result<std::unique_ptr<server::HttpServer>> second = server::HttpServer::open(staffed_.api(), settings);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code(), ErrorCode::StorageBusy);
    EXPECT_NE(second.error().detail().find("is in use"), std::string::npos);
    settings.port = 0;
    settings.address = "here";
    EXPECT_FALSE(server::HttpServer::open(staffed_.api(), settings));
    settings.address = "192.0.2.1"; // TEST-NET-1: none of this machine's
    EXPECT_FALSE(server::HttpServer::open(staffed_.api(), settings));
}

TEST_F(SessionTest, manyTabletsPushAtOnceAndNothingIsLost)
{
    start();
    constexpr int tablets = 8;
    constexpr int pushes = 10;
    std::vector<std::unique_ptr<TestTablet>> all;
    for (int i = 0; i < tablets; ++i) {
        all.push_back(std::make_unique<TestTablet>(staffed_, "zhang"));
    }
    std::vector<std::thread> threads;
    std::vector<std::string> bodies(tablets);
    for (int i = 0; i < tablets; ++i) {
        for (int k = 0; k < pushes; ++k) {
            all[static_cast<std::size_t>(i)]->save(all[static_cast<std::size_t>(i)]->change(
                all[static_cast<std::size_t>(i)]->newRecordId(), {{"area", std::string(villageOne)}, {"name", std::to_string(k)}}));
        }
    }
    std::vector<int> accepted(tablets);
    for (std::size_t i = 0; i < all.size(); ++i) {
        threads.emplace_back([&, i] {
            RawClient client(port_);
            for (std::uint64_t n = 1; n <= pushes; ++n) {
                SyncRequest request = all[i]->request(n);
                client.send(postText("/v1/sync", all[i]->token(), encodeSyncRequest(request)));
                accepted[i] += statusOf(client.answer()) == 200 ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(accepted[i], pushes);
        EXPECT_EQ(staffed_.api().central().heads().look(all[i]->number()).device.n, static_cast<std::uint64_t>(pushes));
    }
}

TEST_F(SessionTest, whatAPushLeftUnfinishedGoesOnWithoutAnother)
{
    staffed_.api().central().setStep(1);
    TestTablet boss(staffed_, "boss");
    std::vector<RecordId> sites;
    for (int i = 0; i < 20; ++i) {
        sites.push_back(boss.newRecordId());
        boss.save(boss.change(sites.back(), {{"area", std::string(i == 0 ? villageOne : villageTwo)}, {"name", std::to_string(i)}}));
    }
    const auto& [first, second] = std::minmax(sites.front(), sites.back());
    Change link = boss.change(boss.newRecordId(), {{"a", first.text()}, {"area", std::string(villageOne)}, {"b", second.text()}});
    link.kind = "link";
    boss.save(link);
    start();
    RawClient client(port_);
    client.send(postText("/v1/sync", boss.token(), encodeSyncRequest(boss.request())));
    ASSERT_EQ(statusOf(client.answer()), 200);

    const auto reader = CentralReader::open(folder_.file("ledger.db"));
    ASSERT_TRUE(reader);
    const auto isDone = [&] {
        const auto view = (*reader)->reading().view();
        return *(*reader)->reading().sets().namesKept() == SetTable::Names::OfAll;
    };
    for (int i = 0; i < 1'000 && !isDone(); ++i) {
        std::this_thread::sleep_for(10ms);
    }
    EXPECT_TRUE(isDone());
    EXPECT_TRUE(*(*reader)->reading().sets().hasAreas());
}

TEST_F(SessionTest, theLiveSocketTellsOfNews)
{
    start();
    TestTablet tablet(staffed_, "zhang");
    const std::string upgrade = "GET /v1/live HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    RawClient stranger(port_);
    stranger.send(upgrade + "\r\n");
    EXPECT_EQ(statusOf(stranger.answer()), 401);

    RawClient live(port_);
    live.send(upgrade + "Authorization: Bearer " + tablet.token() + "\r\n\r\n");
    ASSERT_EQ(statusOf(live.answer()), 101);
    tablet.save(tablet.change(tablet.newRecordId(), {{"area", std::string(villageOne)}, {"name", "新"}}));
    RawClient pusher(port_);
    pusher.send(postText("/v1/sync", tablet.token(), encodeSyncRequest(tablet.request())));
    ASSERT_EQ(statusOf(pusher.answer()), 200);
    server_->stop(); // ends the live connection, so that rest() returns
    EXPECT_NE(live.rest().find(R"({"new":true})"), std::string::npos);
}

} // namespace
} // namespace fieldledger
