// `check` proves a ledger, and finds what was altered behind its back.
#include "server/ledger/ledger_check.h"

#include "tests/server/server_fixture.h"

#include <filesystem>

namespace fieldledger::server {

namespace {

using test::StaffedServer;
using test::TestTablet;

class CheckTest : public testing::Test {
protected:
    CheckTest()
    {
        file = std::filesystem::path(testing::TempDir())
            / ("check_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".db");
        for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
            std::filesystem::remove(file.string() + suffix);
        }
        test::TestServer::Options options;
        options.path = file.string();
        server = std::make_unique<StaffedServer>(options);
        TestTablet tablet(*server, "zhang");
        const RecordId lot = tablet.newRecordId();
        tablet.save(tablet.change(lot, {{"area", Value(test::villageOne)}, {"name", Value("样例")}}));
        Change second = tablet.change(lot, {{"name", Value("样例二")}});
        second.after = 1;
        second.seen = {{tablet.number(), 1}};
        tablet.save(second);
        tablet.saveBytes("no change at all");
        Change elsewhere = tablet.change(tablet.newRecordId(), {{"area", Value(test::villageTwo)}});
        tablet.save(elsewhere); // quarantined
        Change moved = tablet.change(lot, {{"area", Value(test::villageTwo)}});
        moved.after = 2;
        moved.seen = {{tablet.number(), 2}, {DeviceNumber{99}, 3}};
        tablet.save(moved);
        tablet.push();
    }

    CheckReport check()
    {
        const auto reader = CentralReader::open(file.string());
        EXPECT_TRUE(reader);
        const Result<CheckReport> report = checkLedger(**reader, server->api().blobs());
        EXPECT_TRUE(report);
        return *report;
    }
    void alter(const std::string& sql) { ASSERT_TRUE(server->api().central().ledger().connection().execute(sql)); }

    std::filesystem::path file;
    std::unique_ptr<StaffedServer> server;
};

TEST_F(CheckTest, FindsNothingInASoundLedger)
{
    const CheckReport report = check();

    EXPECT_EQ(report.problems, 0) << (report.first.empty() ? "" : report.first.front());
    EXPECT_GT(report.changes, 5);
    EXPECT_GT(report.rows, report.changes) << "the move left and entered areas";
    EXPECT_GT(report.signatures, 1);
}

TEST_F(CheckTest, FindsBytesThatWereAltered)
{
    alter("UPDATE log SET body = replace(body, '样例', '样品') WHERE device = 2 AND n = 1");

    EXPECT_GT(check().problems, 0);
}

TEST_F(CheckTest, FindsALogThatWasCutInTheMiddle)
{
    alter("DELETE FROM log WHERE device = 2 AND n = 3");

    EXPECT_GT(check().problems, 0);
}

TEST_F(CheckTest, FindsALogWhoseEndIsGone)
{
    alter("DELETE FROM log WHERE seq = (SELECT max(seq) FROM log WHERE type = 1)");

    EXPECT_GT(check().problems, 0) << "the last signature covers a change that is not there";
}

TEST_F(CheckTest, FindsARecordThatIsNotWhatItsChangesAddUpTo)
{
    alter("UPDATE record SET state = replace(state, '样例二', '样例三') WHERE single_seq = 0");

    const CheckReport report = check();

    ASSERT_EQ(report.problems, 1);
    EXPECT_NE(report.first.front().find("add up to"), std::string::npos);
}

TEST_F(CheckTest, FindsAreasThatAreNotTheRecords)
{
    alter("UPDATE record SET areas = '1001' WHERE single_seq = 0 AND areas != ''");

    EXPECT_EQ(check().problems, 1);
}

TEST_F(CheckTest, FindsASignatureThatDoesNotFit)
{
    alter("UPDATE signature SET signature = replace(signature, '0', '1') WHERE device = 2");

    EXPECT_EQ(check().problems, 1);
}

// A copy of the tablet sent other changes: its number is closed, and what it sent is kept.
class ForkCheckTest : public CheckTest {
protected:
    ForkCheckTest()
    {
        TestTablet tablet(*server, "zhang");
        tablet.save(tablet.change(tablet.newRecordId(), {{"area", Value(test::villageOne)}, {"name", Value("样例三")}}));
        tablet.push();
        SyncRequest request = tablet.request(1);
        request.changes = {"other bytes", "and more"};
        request.head.count = 2;
        request.head.last = 2;
        tablet.sign(request);
        EXPECT_EQ(test::problemTypeOf(tablet.send(request)), "fork");
    }
};

TEST_F(ForkCheckTest, ProvesWhatIsKeptBesideTheLog)
{
    const CheckReport report = check();

    EXPECT_EQ(report.problems, 0) << (report.first.empty() ? "" : report.first.front());
    EXPECT_EQ(report.forked, 2);
    const std::string copy = file.string() + ".copy";
    std::filesystem::remove(copy);
    ASSERT_TRUE(server->api().central().ledger().connection().copyTo(copy));
    const auto reader = CentralReader::open(copy);
    ASSERT_TRUE(reader);
    const Result<CheckReport> ofCopy = checkLedger(**reader, server->api().blobs());
    ASSERT_TRUE(ofCopy);
    EXPECT_EQ(ofCopy->forked, 2) << "a backup holds it";
}

TEST_F(ForkCheckTest, FindsWhatWasAlteredBesideTheLog)
{
    alter("CREATE TEMP TABLE kept AS SELECT * FROM fork");
    for (const char* const sql : {"UPDATE fork SET body = x'00' WHERE n = 1", "UPDATE fork SET n = 7 WHERE n = 2", "DELETE FROM fork WHERE n = 1",
                                  "DELETE FROM fork WHERE n = 2", "UPDATE fork SET hash = zeroblob(32) WHERE n = 2",
                                  "UPDATE fork SET signature = replace(signature, '0', '1')", "UPDATE fork SET device = 1"}) {
        alter(sql);
        EXPECT_GT(check().problems, 0) << sql;
        alter("DELETE FROM fork");
        alter("INSERT INTO fork SELECT * FROM kept");
    }
}

TEST_F(CheckTest, FindsARunningHashThatWasAltered)
{
    alter("UPDATE log SET chain = zeroblob(32) WHERE seq = 3");

    EXPECT_GT(check().problems, 0);
}

TEST_F(CheckTest, FindsAVerdictThatWasAltered)
{
    alter("UPDATE log SET verdict = 1 WHERE verdict = 2");

    EXPECT_GT(check().problems, 0);
}

} // namespace

} // namespace fieldledger::server
