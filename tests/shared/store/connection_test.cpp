// Opening files that are foreign, newer, older, locked or damaged; transactions on a disk that fills up.
#include "shared/store/connection.h"
#include "shared/store/tablet_schema.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace fieldledger::test {

namespace {

constexpr std::string_view steps[] = {
    "CREATE TABLE thing(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT",
    "ALTER TABLE thing ADD COLUMN size INTEGER NOT NULL DEFAULT 7",
    "CREATE INDEX thing_size ON thing(size)",
};
constexpr LedgerFileKind kindOfVersion(std::size_t version)
{
    return {0x11223344, "test ledger", std::span(steps).first(version)};
}
constexpr LedgerFileKind ledgerKind = kindOfVersion(3);

class ConnectionTest : public ::testing::Test {
protected:
    ConnectionTest()
    {
        folder_ = std::filesystem::temp_directory_path()
            / ("fieldledger-connection-" + std::to_string(::getpid()) + "-" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
    }
    ~ConnectionTest() override { std::filesystem::remove_all(folder_); }

    std::string path() const { return (folder_ / "test.ledger").string(); }
    std::unique_ptr<Connection> open(const LedgerFileKind& which = ledgerKind)
    {
        Result<std::unique_ptr<Connection>> opened = Connection::openWriter(path(), which);
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().detail());
        return opened ? *std::move(opened) : nullptr;
    }
    ErrorCode refusal(const LedgerFileKind& which = ledgerKind)
    {
        Result<std::unique_ptr<Connection>> opened = Connection::openWriter(path(), which, {.busyMs = 1, .cacheKib = 100, .checkpointPages = 100, .pagesMax = 0, .vfs = {}});
        EXPECT_FALSE(opened);
        if (!opened) {
            EXPECT_NE(opened.error().detail().find(path()), std::string::npos) << opened.error().detail();
        }
        return opened ? ErrorCode::Internal : opened.error().code();
    }
    std::string bytes() const
    {
        std::ifstream file(path(), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    std::filesystem::path folder_;
};

TEST_F(ConnectionTest, newFileGetsItsTablesAndStaysDurable)
{
    {
        const auto connection = open();
        EXPECT_EQ(*connection->integerOf("PRAGMA user_version"), 3);
        EXPECT_EQ(*connection->integerOf("PRAGMA application_id"), 0x11223344);
        EXPECT_EQ(*connection->integerOf("PRAGMA synchronous"), 2);
        EXPECT_EQ(*connection->integerOf("PRAGMA foreign_keys"), 1);
        EXPECT_EQ(*connection->integerOf("PRAGMA trusted_schema"), 0);
        EXPECT_TRUE(connection->execute("INSERT INTO thing(name) VALUES('一')"));
        EXPECT_TRUE(connection->check());
    }
    EXPECT_EQ(*open()->integerOf("SELECT count(*) FROM thing"), 1);
}

TEST_F(ConnectionTest, everyOlderVersionIsBroughtUpWithItsData)
{
    for (std::size_t version = 0; version <= 3; ++version) {
        std::filesystem::remove(path());
        {
            const auto older = open(kindOfVersion(version));
            if (version > 0) {
                EXPECT_TRUE(older->execute("INSERT INTO thing(name) VALUES('一')"));
            }
        }
        const auto today = open();
        EXPECT_EQ(*today->integerOf("PRAGMA user_version"), 3);
        EXPECT_EQ(*today->integerOf("SELECT sum(size) FROM thing"), version > 0 ? 7 : 0);
    }
}

TEST_F(ConnectionTest, migrationThatFailsLeavesTheOlderFile)
{
    constexpr static std::string_view broken[] = {steps[0], "ALTER TABLE thing ADD COLUMN extra TEXT; SELECT nonsense"};
    {
        const auto older = open(kindOfVersion(1));
        EXPECT_TRUE(older->execute("INSERT INTO thing(name) VALUES('一')"));
    }
    EXPECT_EQ(refusal({0x11223344, "test ledger", broken}), ErrorCode::StorageFailed);
    const auto again = open(kindOfVersion(1));
    EXPECT_EQ(*again->integerOf("SELECT count(*) FROM thing"), 1);
    EXPECT_EQ(*again->integerOf("SELECT count(*) FROM pragma_table_info('thing')"), 2);
}

TEST_F(ConnectionTest, newerFileIsRefusedUntouched)
{
    open().reset();
    const std::string before = bytes();
    EXPECT_EQ(refusal(kindOfVersion(2)), ErrorCode::VersionTooNew);
    EXPECT_EQ(bytes(), before);
}

TEST_F(ConnectionTest, fileOfAnotherProgramIsRefusedUntouched)
{
    std::ofstream(path()) << "name,size\n一,7\n";
    EXPECT_EQ(refusal(), ErrorCode::Foreign);
    EXPECT_EQ(bytes(), "name,size\n一,7\n");

    std::filesystem::remove(path());
    open({0x55667788, "other", std::span(steps)}).reset();
    const std::string before = bytes();
    EXPECT_EQ(refusal(), ErrorCode::Foreign);
    EXPECT_EQ(bytes(), before);

    std::filesystem::remove(path());
    open({0, "plain", std::span(steps)}).reset();
    EXPECT_EQ(refusal(), ErrorCode::Foreign) << "tables without our mark";
}

TEST_F(ConnectionTest, emptyFileIsANewOne)
{
    std::ofstream(path()).close();
    EXPECT_EQ(*open()->integerOf("PRAGMA user_version"), 3);
}

TEST_F(ConnectionTest, damagedFileIsReportedWithoutBeingBelieved)
{
    {
        const auto connection = open();
        Result<Transaction> transaction = Transaction::begin(*connection);
        ASSERT_TRUE(transaction);
        Statement insert{*connection, "INSERT INTO thing(name) VALUES(?)"};
        for (int i = 0; i < 2'000; ++i) {
            ASSERT_TRUE(insert.run(std::string(100, 'x')));
        }
        ASSERT_TRUE(transaction->commit());
    }
    std::fstream file(path(), std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(4096 * 5);
    file << std::string(4096, '\xEE');
    file.close();
    const auto connection = open();
    EXPECT_EQ(connection->check().error().code(), ErrorCode::StorageCorrupt);
    const Result<std::int64_t> read = connection->integerOf("SELECT sum(length(name)) FROM thing");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code(), ErrorCode::StorageCorrupt);
}

TEST_F(ConnectionTest, folderThatIsNotThereIsAClearError)
{
    const auto opened = Connection::openWriter((folder_ / "nowhere" / "x.ledger").string(), ledgerKind);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code(), ErrorCode::StorageFailed);
    EXPECT_NE(opened.error().detail().find("folder"), std::string::npos) << opened.error().detail();
}

TEST_F(ConnectionTest, secondWriterIsToldToWait)
{
    const auto first = open();
    EXPECT_EQ(refusal(), ErrorCode::StorageBusy);
}

TEST_F(ConnectionTest, writerOfAnotherProcessKeepsUsOutUntilItDies)
{
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto held = Connection::openWriter(path(), ledgerKind);
        const char word = held ? 'y' : 'n';
        static_cast<void>(::write(ready[1], &word, 1));
        ::pause();
        ::_exit(0);
    }
    char word = 0;
    ASSERT_EQ(::read(ready[0], &word, 1), 1);
    ASSERT_EQ(word, 'y');
    EXPECT_EQ(refusal(), ErrorCode::StorageBusy);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_TRUE(open()) << "a killed program holds nothing";
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST_F(ConnectionTest, ofManyThreadsOneBecomesTheWriter)
{
    std::vector<std::unique_ptr<Connection>> won(8);
    std::vector<std::thread> threads;
    for (auto& place : won) {
        threads.emplace_back([&] {
            Result<std::unique_ptr<Connection>> opened = Connection::openWriter(path(), ledgerKind);
            if (opened) {
                place = *std::move(opened);
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(std::ranges::count_if(won, [](const auto& connection) { return connection != nullptr; }), 1);
}

TEST_F(ConnectionTest, foreignLockIsBusyAndNotAHang)
{
    const auto writer = open();
    ASSERT_TRUE(writer->execute("PRAGMA busy_timeout = 1"));
    // Somebody looks into the file with another tool and holds it.
    const std::string copy = (folder_ / "link.ledger").string();
    std::filesystem::create_symlink(path(), copy);
    const auto other = Connection::openWriter(copy, ledgerKind);
    ASSERT_TRUE(other);
    Result<Transaction> held = Transaction::begin(**other);
    ASSERT_TRUE(held);
    const Result<Transaction> refused = Transaction::begin(*writer);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), ErrorCode::StorageBusy);
}

TEST_F(ConnectionTest, readerSeesCommitsAndCannotWrite)
{
    const auto writer = open();
    Result<std::unique_ptr<Connection>> reader = Connection::openReader(path(), ledgerKind);
    ASSERT_TRUE(reader) << reader.error().detail();
    EXPECT_TRUE(writer->execute("INSERT INTO thing(name) VALUES('一')"));
    EXPECT_EQ(*(*reader)->integerOf("SELECT count(*) FROM thing"), 1);
    EXPECT_FALSE((*reader)->execute("DELETE FROM thing"));
    EXPECT_EQ(*(*reader)->integerOf("PRAGMA wal_autocheckpoint"), 0);
}

TEST_F(ConnectionTest, readerOfAnOlderOrMissingFileIsRefused)
{
    EXPECT_FALSE(Connection::openReader(path(), ledgerKind));
    open(kindOfVersion(2)).reset();
    const auto reader = Connection::openReader(path(), ledgerKind);
    ASSERT_FALSE(reader);
    EXPECT_EQ(reader.error().code(), ErrorCode::VersionTooOld);
}

TEST_F(ConnectionTest, transactionThatIsNotCommittedLeavesNothing)
{
    const auto connection = open();
    {
        Result<Transaction> transaction = Transaction::begin(*connection);
        ASSERT_TRUE(transaction);
        EXPECT_TRUE(connection->execute("INSERT INTO thing(name) VALUES('一')"));
    }
    EXPECT_EQ(*connection->integerOf("SELECT count(*) FROM thing"), 0);
    EXPECT_FALSE(connection->isInTransaction());
}

TEST_F(ConnectionTest, savepointTakesBackItsPartAlone)
{
    const auto connection = open();
    Result<Transaction> transaction = Transaction::begin(*connection);
    ASSERT_TRUE(transaction);
    EXPECT_TRUE(connection->execute("INSERT INTO thing(name) VALUES('一')"));
    {
        Result<Savepoint> part = Savepoint::begin(*connection);
        ASSERT_TRUE(part);
        EXPECT_TRUE(connection->execute("INSERT INTO thing(name) VALUES('二')"));
    }
    {
        Result<Savepoint> part = Savepoint::begin(*connection);
        ASSERT_TRUE(part);
        EXPECT_TRUE(connection->execute("INSERT INTO thing(name) VALUES('三')"));
        EXPECT_TRUE(part->keep());
    }
    EXPECT_TRUE(transaction->commit());
    EXPECT_EQ(*connection->integerOf("SELECT count(*) FROM thing"), 2);
}

TEST_F(ConnectionTest, fullDiskEndsTheWholeTransactionAndCommitSaysWhy)
{
    const auto connection = open();
    ASSERT_TRUE(connection->setPagesMax(*connection->integerOf("PRAGMA page_count") + 2));
    {
        Result<Transaction> transaction = Transaction::begin(*connection);
        ASSERT_TRUE(transaction);
        Statement insert{*connection, "INSERT INTO thing(name) VALUES(?)"};
        Status stored;
        Result<Savepoint> part = Savepoint::begin(*connection);
        ASSERT_TRUE(part);
        for (int i = 0; i < 100 && stored; ++i) {
            stored = insert.run(std::string(2'000, 'x'));
        }
        ASSERT_FALSE(stored);
        EXPECT_EQ(stored.error().code(), ErrorCode::StorageFull);
        EXPECT_NE(stored.error().detail().find("free some space"), std::string::npos);
        if (!transaction->isOpen()) {
            EXPECT_EQ(part->keep().error().code(), ErrorCode::StorageFull);
            EXPECT_EQ(transaction->commit().error().code(), ErrorCode::StorageFull);
        }
    }
    EXPECT_EQ(*connection->integerOf("SELECT count(*) FROM thing"), 0);
    ASSERT_TRUE(connection->setPagesMax(0));
    EXPECT_TRUE(connection->execute("INSERT INTO thing(name) VALUES('一')")) << "goes on once there is room";
}

TEST_F(ConnectionTest, valuesOfEveryTypeComeBackAsTheyWent)
{
    const auto connection = open();
    Statement echo{*connection, "SELECT ?, ?, ?, ?, ?, ?, ?"};
    RecordId id;
    id.bytes = {1, 2, 3, 0, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    Sha256 hash{};
    hash[31] = 9;
    Rows rows = echo.query(id, hash, std::string_view("一\0二", 7), std::optional<std::int64_t>(), TimePoint{-5}, true, std::string());
    ASSERT_TRUE(*rows.next());
    EXPECT_EQ(rows.recordId(0), id);
    EXPECT_EQ(rows.sha256(1), hash);
    EXPECT_EQ(rows.text(2), std::string_view("一\0二", 7));
    EXPECT_TRUE(rows.isNull(3));
    EXPECT_EQ(rows.optionalInteger(3), std::nullopt);
    EXPECT_EQ(rows.time(4), TimePoint{-5});
    EXPECT_TRUE(rows.truth(5));
    EXPECT_FALSE(rows.isNull(6)) << "an empty text is not NULL";
    EXPECT_FALSE(*rows.next());
}

TEST_F(ConnectionTest, statementThatCannotBePreparedIsAnErrorEveryTime)
{
    const auto connection = open();
    Statement wrong{*connection, "SELECT nonsense FROM nowhere"};
    for (int i = 0; i < 2; ++i) {
        const Status done = wrong.run();
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().code(), ErrorCode::StorageFailed);
        EXPECT_NE(done.error().detail().find("nowhere"), std::string::npos);
    }
}

TEST_F(ConnectionTest, copyIsAWholeLedger)
{
    const std::string copy = (folder_ / "copy.ledger").string();
    {
        const auto connection = open();
        EXPECT_TRUE(connection->execute("INSERT INTO thing(name) VALUES('一')"));
        EXPECT_TRUE(connection->copyTo(copy));
    }
    Result<std::unique_ptr<Connection>> opened = Connection::openWriter(copy, ledgerKind);
    ASSERT_TRUE(opened) << opened.error().detail();
    EXPECT_EQ(*(*opened)->integerOf("SELECT count(*) FROM thing"), 1);
}

} // namespace

} // namespace fieldledger::test
