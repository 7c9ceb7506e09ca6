// A full disk: nothing half taken, the tablet is told 507, and when there is room again the same push is taken.
#include "tests/server/server_fixture.h"

#include "server/ledger/ledger_check.h"

#include <filesystem>

namespace fieldledger::test {

namespace {

using server::Reply;

class FullDiskTest : public testing::Test {
protected:
    static TestServer::Options onDisk()
    {
        const std::string file = testing::TempDir() + "full_disk.db";
        for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
            std::filesystem::remove(file + suffix);
        }
        TestServer::Options options;
        options.path = file;
        return options;
    }
    Connection& connection() { return server.api().central().ledger().connection(); }

    StaffedServer server{onDisk()};
    TestTablet tablet{server, "zhang"};
};

TEST_F(FullDiskTest, TakesNothingOfAPushAndAllOfItLater)
{
    const std::string filling(2'000, 'x');
    for (int i = 0; i < 100; ++i) {
        tablet.save(tablet.change(tablet.newRecordId(), {{"area", Value(villageOne)}, {"name", Value(filling)}}));
    }
    const Result<std::int64_t> pages = connection().integerOf("PRAGMA page_count");
    ASSERT_TRUE(pages);
    for (std::int64_t room = 0; room < 50; room += 7) { // the disk fills up at one place of the push after the other
        ASSERT_TRUE(connection().setPagesMax(*pages + room));
        const Reply reply = tablet.send(tablet.request());
        ASSERT_EQ(reply.status, 507) << room << ": " << reply.body;
        EXPECT_EQ(problemTypeOf(reply), "storage_full");
        EXPECT_EQ(reply.body.find(".db"), std::string::npos) << "paths are the operator's business";
        EXPECT_FALSE(reply.forLog.empty());
        EXPECT_EQ(answerOf(tablet.send(tablet.request(101))).head.accepted, 0u);
    }
    ASSERT_TRUE(connection().setPagesMax(0));

    const AnswerHead head = tablet.push();

    EXPECT_EQ(head.accepted, 100u);
    const auto reader = CentralReader::open(testing::TempDir() + "full_disk.db");
    ASSERT_TRUE(reader);
    const Result<server::CheckReport> report = server::checkLedger(**reader, server.api().blobs());
    ASSERT_TRUE(report);
    EXPECT_EQ(report->problems, 0) << (report->first.empty() ? "" : report->first.front());
}

TEST_F(FullDiskTest, StillAnswersWhoOnlyReads)
{
    const Result<std::int64_t> pages = connection().integerOf("PRAGMA page_count");
    ASSERT_TRUE(pages);
    ASSERT_TRUE(connection().setPagesMax(*pages));

    EXPECT_FALSE(tablet.snapshot().empty());
    EXPECT_TRUE(tablet.pull().empty());
}

} // namespace

} // namespace fieldledger::test
