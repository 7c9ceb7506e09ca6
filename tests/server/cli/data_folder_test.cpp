// The k-th call to the disk of the data folder fails, for k = 1, 2, … until nothing is left that could, once and from then on: while a
// ledger is made, its folder opened, a backup put in place, and where the log stands noted. What failed can be done again, what stood
// before stands, and no key is lost, empty or another ledger's.
#include "tests/server/backup/fault_fixture.h"
#include "tests/support/temporary_folder.h"

#include "server/cli/admin_link.h"
#include "server/cli/backup_commands.h"
#include "server/cli/head_keeping.h"
#include "server/cli/init_command.h"
#include "shared/evidence/hashes.h"

#include <fstream>

namespace fieldledger::test {

namespace {

constexpr int callsMax = 5'000;
const std::set<std::string> filesOfALedger{"console.key", "last-head.json", "ledger.db", "ledger.db.lock"};

std::set<std::string> namesIn(const std::filesystem::path& folder)
{
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        names.insert(entry.path().filename().string());
    }
    return names;
}

std::string contentOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

class DataFolderTest : public FaultFixture {
protected:
    DataFolderTest() : folder_(quickFolder("fieldledger-data-folder-")) {}
    ~DataFolderTest() override
    {
        heal();
        std::filesystem::remove_all(folder_);
    }
    std::string data() const { return (folder_ / "data").string(); }

    // Counts the calls until `attempt(k)`, which arms and heals, meets none that fails.
    void failEach(int atLeast, const std::function<bool(int)>& attempt)
    {
        int k = 0;
        int refused = 0;
        for (bool met = true; met && k < callsMax;) {
            const std::int64_t before = failures();
            refused += attempt(++k) ? 0 : 1;
            met = failures() > before;
            if (HasFatalFailure()) {
                FAIL() << "call " << k;
            }
        }
        std::printf("%d calls, %d of them refused the work\n", k - 1, refused);
        EXPECT_GE(refused, atLeast) << "the disk was hardly in the way";
    }

    Status init()
    {
        const Result<server::DataFolder> folder = server::DataFolder::open(data(), true, failingDisk());
        const Result<std::string> made = folder ? server::makeLedger(*folder, {data(), "样例开发区", false}) : folder.error();
        return made ? Status() : Status(made.error());
    }
    // The ledger opens with the key beside it, and is the one that was served last.
    void expectWhole()
    {
        const Result<server::DataFolder> folder = server::DataFolder::openWithLedger(data());
        ASSERT_TRUE(folder) << folder.error().detail();
        const Result<DeviceKey> key = folder->consoleKey();
        ASSERT_TRUE(key) << key.error().detail();
        const auto api = server::openApi(folder->ledgerPath(), *key, {"", TimePoint{1'795'600'000'000}}, "token");
        ASSERT_TRUE(api) << api.error().detail();
        const Result<server::HeadFit> fit = server::fitOfHead(*folder, (*api)->central().reading());
        ASSERT_TRUE(fit) << fit.error().detail();
        ASSERT_EQ(*fit, server::HeadFit::GoesOn);
        ASSERT_EQ(std::filesystem::status(data() + "/console.key").permissions(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    }
    void expectOnly(std::set<std::string> names)
    {
        std::set<std::string> found = namesIn(data());
        for (const char* mayBe : {"ledger.db-wal", "ledger.db-shm", "ledger.db.lock"}) {
            found.erase(mayBe);
            names.erase(mayBe);
        }
        ASSERT_EQ(found, names);
    }
    // A failed `init` left nothing that counts: either a whole ledger stands and says so, or the next one makes it.
    void expectInitAgain(const Status& first)
    {
        const bool stands = std::filesystem::exists(data() + "/ledger.db");
        ASSERT_TRUE(!stands || first || first.error().detail().find("is in place") != std::string::npos) << first.error().detail();
        const std::string key = contentOf(data() + "/console.key");
        const Status again = init();
        if (stands) {
            ASSERT_FALSE(again);
            ASSERT_EQ(again.error().code(), ErrorCode::Conflict);
            ASSERT_EQ(contentOf(data() + "/console.key"), key);
        } else {
            ASSERT_TRUE(again) << again.error().detail();
        }
        ASSERT_NO_FATAL_FAILURE(expectWhole());
        ASSERT_NO_FATAL_FAILURE(expectOnly(filesOfALedger));
    }

    std::filesystem::path folder_;
};

TEST_P(DataFolderTest, OfMakingALedger)
{
    for (const bool ofLedger : {false, true}) {
        failEach(ofLedger ? 50 : 15, [&](int k) {
            std::filesystem::remove_all(data());
            arm(k, ofLedger);
            const Status made = init();
            heal();
            std::filesystem::create_directories(data());
            expectInitAgain(made);
            return static_cast<bool>(made);
        });
    }
}

// What a kill in the middle leaves is taken away first: at each call it is taken away or still known for what it is.
TEST_P(DataFolderTest, OfMakingALedgerWhereOneWasBegun)
{
    ASSERT_TRUE(init());
    const std::string first = contentOf(data() + "/console.key");
    const std::filesystem::path begun = folder_ / "begun";
    std::filesystem::rename(data(), begun);
    std::filesystem::rename(begun / "ledger.db", begun / "ledger.db.new");
    std::ofstream(begun / "console.key.new") << "half a ke";
    std::ofstream(begun / "last-head.json.new") << std::string(3'000, ' '); // longer than the next
    failEach(15, [&](int k) {
        std::filesystem::remove_all(data());
        std::filesystem::copy(begun, data());
        arm(k, false);
        const Status made = init();
        heal();
        expectInitAgain(made);
        EXPECT_NE(contentOf(data() + "/console.key"), first);
        return static_cast<bool>(made);
    });
}

// A disk that does not say whether there is a ledger is no leave to make one.
TEST_P(DataFolderTest, OfMakingALedgerWhereOneStands)
{
    ASSERT_TRUE(init());
    std::ofstream(data() + "/ledger.db.new") << "left by somebody";
    const std::string key = contentOf(data() + "/console.key");
    const std::string ledger = contentOf(data() + "/ledger.db");
    failEach(3, [&](int k) {
        arm(k, false);
        const Status made = init();
        heal();
        EXPECT_FALSE(made);
        EXPECT_EQ(contentOf(data() + "/console.key"), key);
        EXPECT_EQ(contentOf(data() + "/ledger.db"), ledger);
        return false;
    });
    expectWhole();
}

// A ledger that was taken away may come back: its key stays, whatever the disk says.
TEST_P(DataFolderTest, OfMakingALedgerBesideAKeyAlone)
{
    ASSERT_TRUE(init());
    std::filesystem::rename(data() + "/ledger.db", folder_ / "ledger.db");
    const std::string key = contentOf(data() + "/console.key");
    failEach(5, [&](int k) {
        arm(k, false);
        const Status made = init();
        heal();
        EXPECT_FALSE(made);
        EXPECT_EQ(contentOf(data() + "/console.key"), key);
        return false;
    });
    std::filesystem::rename(folder_ / "ledger.db", data() + "/ledger.db");
    expectWhole();
}

TEST_P(DataFolderTest, OfOpening)
{
    ASSERT_TRUE(init());
    const auto open = [&]() -> Status {
        const Result<server::DataFolder> folder = server::DataFolder::openWithLedger(data(), failingDisk());
        const Result<DeviceKey> key = folder ? folder->consoleKey() : folder.error();
        const Result<std::optional<server::LastHead>> head = key ? folder->lastHead() : key.error();
        EXPECT_TRUE(!head || *head) << "a new epoch would begin for nothing";
        return head ? Status() : Status(head.error());
    };
    failEach(4, [&](int k) {
        arm(k, false);
        const Status opened = open();
        heal();
        EXPECT_TRUE(opened || opened.error().code() == ErrorCode::StorageFailed) << opened.error().detail();
        const Status again = open();
        EXPECT_TRUE(again);
        expectOnly(filesOfALedger);
        return static_cast<bool>(opened);
    });
}

TEST_P(DataFolderTest, OfPuttingABackupInPlace)
{
    ASSERT_TRUE(init());
    const std::string backups = (folder_ / "backups").string();
    const std::string key = contentOf(data() + "/console.key");
    std::filesystem::create_directories(backups);
    ASSERT_TRUE(server::makeBackup({data() + "/ledger.db", data(), key, backups, 0, TimePoint{1'795'600'000'000}, "test"}));
    const auto restore = [&] {
        const Result<server::DataFolder> folder = server::DataFolder::open(data(), true, failingDisk());
        const server::RestoreOrder order{backups, "", data(), TimePoint{1'795'700'000'000}, secureRandom()};
        const Result<server::Restored> restored = folder ? server::restoreInto(*folder, order) : folder.error();
        return restored ? Status() : Status(restored.error());
    };
    failEach(8, [&](int k) {
        std::filesystem::remove_all(data());
        arm(k, false);
        const Status done = restore();
        heal();
        const bool stands = std::filesystem::exists(data() + "/ledger.db");
        EXPECT_TRUE(done || !stands || done.error().detail().find("is in place") != std::string::npos) << done.error().detail();
        EXPECT_TRUE(done || stands || !isOnce() || !std::filesystem::exists(data()) || std::filesystem::is_empty(data()));
        const Status again = stands ? Status() : restore();
        if (!again) { // nothing could be removed, and it says what to do
            EXPECT_FALSE(isOnce());
            EXPECT_THAT(again.error().detail(), testing::HasSubstr("move it away, or name an empty folder"));
            std::filesystem::remove_all(data());
            const Status third = restore();
            EXPECT_TRUE(third);
        }
        expectWhole();
        EXPECT_EQ(contentOf(data() + "/console.key"), key);
        return static_cast<bool>(done);
    });
}

TEST_P(DataFolderTest, OfNotingWhereTheLogStands)
{
    ASSERT_TRUE(init());
    const std::string known = contentOf(data() + "/last-head.json");
    const std::string older = known.substr(0, known.find("\"seq\"")) + "\"seq\":0,\"chain\":\"" + std::string(64, '1') + "\"}\n";
    const auto log = server::ServerLog::open((folder_ / "log").string(), server::LogLevel::Error);
    ASSERT_TRUE(log);
    const auto keep = [&] { // as a server does that ends at once
        const Result<server::DataFolder> folder = server::DataFolder::openWithLedger(data());
        const Result<server::DataFolder> failing = server::DataFolder::open(data(), false, failingDisk());
        return failing && folder && server::HeadKeeping::start(*failing, **log);
    };
    failEach(isOnce() ? 1 : 5, [&](int k) {
        std::ofstream(data() + "/last-head.json") << older;
        std::ofstream(data() + "/last-head.json.new") << std::string(3'000, ' ');
        arm(k, false);
        (void)keep();
        heal();
        const std::string found = contentOf(data() + "/last-head.json");
        EXPECT_TRUE(found == known || found == older) << found;
        EXPECT_TRUE(k == 1 || !isOnce() || found == known) << "it is noted again";
        EXPECT_TRUE(keep());
        expectWhole();
        expectOnly(filesOfALedger);
        return found == known;
    });
}

// Written over an older one that is longer: what is read afterwards is the one or the other.
TEST_P(DataFolderTest, OfWritingASmallFile)
{
    std::filesystem::create_directories(data());
    const std::string older(3'000, 'o');
    const auto folder = server::DataFolder::open(data(), false, failingDisk());
    ASSERT_TRUE(folder);
    failEach(4, [&](int k) {
        std::ofstream(data() + "/sample-logins.txt") << older;
        std::ofstream(data() + "/sample-logins.txt.new") << older;
        arm(k, false);
        const Status written = folder->writeSampleLogins("newer");
        heal();
        EXPECT_EQ(contentOf(data() + "/sample-logins.txt"), written ? "newer" : older);
        EXPECT_TRUE(folder->writeSampleLogins("again"));
        EXPECT_EQ(contentOf(data() + "/sample-logins.txt"), "again");
        expectOnly({"sample-logins.txt"});
        return static_cast<bool>(written);
    });
}

// Two that make a ledger in one folder would take the half-made one of each other away.
TEST_P(DataFolderTest, OfMakingALedgerIsForOneAtATime)
{
    const Result<server::DataFolder> folder = server::DataFolder::open(data(), true);
    ASSERT_TRUE(folder);
    {
        const Result<WriterLock> other = folder->lockForMaking();
        ASSERT_TRUE(other);

        const Status made = init();
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().code(), ErrorCode::StorageBusy);
        const server::RestoreOrder order{(folder_ / "backups").string(), "", data(), TimePoint{1'795'700'000'000}, secureRandom()};
        const Result<server::Restored> restored = server::restoreInto(*folder, order);
        ASSERT_FALSE(restored);
        EXPECT_EQ(restored.error().code(), ErrorCode::StorageBusy);
        EXPECT_TRUE(std::filesystem::is_empty(data()));
    }
    EXPECT_TRUE(init());
    expectWhole();
}

INSTANTIATE_TEST_SUITE_P(Failing, DataFolderTest, testing::Values(true, false), [](const auto& once) { return once.param ? "once" : "fromThenOn"; });

} // namespace

} // namespace fieldledger::test
