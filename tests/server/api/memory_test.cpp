// "Anything new?" is answered from memory, and exactly as the storage would answer.
#include "tests/server/server_fixture.h"

#include "shared/wire/message_codec.h"

namespace fieldledger::test {

namespace {

using server::Reply;
using server::Request;

class MemoryTest : public testing::Test {
protected:
    MemoryTest() { tablet.pull(); }

    Request poll(const std::optional<std::string>& cursor)
    {
        Request request;
        request.method = server::Method::Post;
        request.path = "/v1/sync";
        request.headers = {{"authorization", "Bearer " + tablet.token()}};
        request.body = encodeSyncRequest(tablet.request(tablet.lastNumber() + 1, cursor));
        request.received = server.now();
        return request;
    }

    StaffedServer server;
    TestTablet tablet{server, "zhang"};
};

TEST_F(MemoryTest, SaysTheSameAsTheStorage)
{
    const Request request = poll(tablet.cursor());
    const std::optional<Reply> known = server.api().fromMemory(request);
    server::Plan plan = server.api().plan(request);

    ASSERT_TRUE(known);
    ASSERT_FALSE(plan.reply);
    EXPECT_EQ(known->body, plan.answer(Status(), server.api().central().reading()).body);
}

TEST_F(MemoryTest, LeavesToTheStorageWhatIsNew)
{
    TestTablet boss(server, "boss");
    boss.save(boss.change(boss.newRecordId(), {{"area", Value(villageOne)}, {"name", Value("样例")}}));
    boss.push();

    EXPECT_FALSE(server.api().fromMemory(poll(tablet.cursor())));
    EXPECT_EQ(tablet.pull().size(), 1u);
    EXPECT_TRUE(server.api().fromMemory(poll(tablet.cursor())));
}

TEST_F(MemoryTest, LeavesToTheHandlerWhatIsWrong)
{
    EXPECT_FALSE(server.api().fromMemory(poll("1.nonsense")));
    Request broken = poll(tablet.cursor());
    broken.body = "{}\n";
    EXPECT_FALSE(server.api().fromMemory(broken));
    Request nobody = poll(tablet.cursor());
    nobody.headers.clear();
    EXPECT_FALSE(server.api().fromMemory(nobody));
    tablet.save(tablet.change(tablet.newRecordId(), {{"area", Value(villageOne)}}));
    Request pushing = poll(tablet.cursor());
    pushing.body = encodeSyncRequest(tablet.request(1, tablet.cursor()));
    EXPECT_FALSE(server.api().fromMemory(pushing));
}

TEST_F(MemoryTest, KnowsTheDevicesOwnLogHead)
{
    tablet.save(tablet.change(tablet.newRecordId(), {{"area", Value(villageOne)}, {"name", Value("样例")}}));
    tablet.push();
    tablet.pull();

    const std::optional<Reply> known = server.api().fromMemory(poll(tablet.cursor()));

    ASSERT_TRUE(known);
    EXPECT_EQ(answerOf(*known).head.log, (LogHead{1, tablet.hashAt(1)}));
}

} // namespace

} // namespace fieldledger::test
