// The k-th call to the server's disk fails, for k = 1, 2, … until nothing is left that could, once and from then on: while a push is
// taken, a backup made, a backup brought back. What was answered with yes is there, a copy that stands is whole, and what was refused
// can be done again.
#include "tests/server/api/upload_fixture.h"
#include "tests/server/backup/failing_disk.h"
#include "tests/support/fault_disk.h"

#include "server/backup/backup.h"
#include "server/backup/backup_folder.h"
#include "server/blobs/folder_disk.h"
#include "shared/store/central_schema.h"

#include <filesystem>
#include <unistd.h>

namespace fieldledger::test {

namespace {

constexpr int callsMax = 20'000;
const std::string keyText(64, 'a');

std::filesystem::path folderOf(const std::string& name)
{
    const std::filesystem::path memory = "/dev/shm"; // as fast as the test may be, where there is one
    std::error_code failed;
    return (std::filesystem::is_directory(memory, failed) ? memory : std::filesystem::temp_directory_path())
        / ("fieldledger-" + name + std::to_string(::getpid()));
}

class ServerFaultTest : public testing::TestWithParam<bool> {
protected:
    ServerFaultTest() : folder_(folderOf("server-faults"))
    {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_ / "data");
        TestServer::Options options;
        options.path = ledgerFile();
        options.blobDisk = std::make_shared<server::FolderDisk>((folder_ / "data").string());
        server_ = std::make_unique<StaffedServer>(options);
        tablet_ = std::make_unique<TestTablet>(*server_, "zhang");
        saveLots(3);
        tablet_->push();
    }
    ~ServerFaultTest() override
    {
        heal();
        tablet_.reset();
        server_.reset();
        std::filesystem::remove_all(folder_);
    }
    static bool isOnce() { return GetParam(); }
    std::string ledgerFile() const { return (folder_ / "data" / "ledger.db").string(); }

    void saveLots(int count)
    {
        for (int i = 0; i < count; ++i) {
            tablet_->save(tablet_->change(tablet_->newRecordId(), {{"area", Value(villageOne)}, {"name", Value("堆场" + std::to_string(++lots_))}}));
        }
    }
    void upload(const std::string& photo)
    {
        const auto call = [&](server::Method method, const std::string& path, Headers headers, std::string body) {
            server::Request request;
            request.method = method;
            request.path = path;
            request.headers = std::move(headers);
            request.headers.emplace_back("authorization", "Bearer " + tablet_->token());
            request.headers.emplace_back("tus-resumable", "1.0.0");
            request.body = std::move(body);
            request.remote = "10.0.0.1";
            request.received = server_->now();
            return server_->handle(request).status;
        };
        ASSERT_EQ(call(server::Method::Post, "/v1/blobs", {{"upload-length", std::to_string(photo.size())}, {"upload-metadata", metadataOf(toHex(sha256(photo)))}}, {}), 201);
        ASSERT_EQ(call(server::Method::Patch, "/v1/blobs/uploads/" + std::to_string(tablet_->number().value) + "-" + toHex(sha256(photo)),
                       {{"content-type", "application/offset+octet-stream"}, {"upload-offset", "0"}, {"content-length", std::to_string(photo.size())}}, photo), 204);
    }
    // The k-th call from now on, of SQLite's or of the files beside it.
    void arm(int k, bool ofLedger)
    {
        calls_ = {ofLedger ? -1 : k - 1, isOnce(), calls_.failures};
        if (ofLedger) {
            ledgerDisk_.failAfter(k - 1, FaultDisk::Fault::AnyCall, isOnce() ? FaultDisk::Lasts::Once : FaultDisk::Lasts::FromThenOn);
        }
    }
    void heal()
    {
        calls_.left = -1;
        ledgerDisk_.heal();
    }
    std::int64_t failures() const { return calls_.failures + ledgerDisk_.failures(); }
    server::OpenDisk failingDisk()
    {
        return [this](const std::string& folder) { return std::make_shared<FailingDisk>(server::realDisk(folder), calls_); };
    }
    void expectSound(const std::string& ledger, const std::string& blobs)
    {
        const auto reader = CentralReader::open(ledger);
        ASSERT_TRUE(reader) << reader.error().detail();
        server::BlobStore store(std::make_shared<server::FolderDisk>(blobs));
        const Result<server::CheckReport> report = server::checkLedger(**reader, store);
        ASSERT_TRUE(report) << report.error().detail();
        ASSERT_EQ(report->problems, 0) << report->first.front();
        ASSERT_EQ((*reader)->reading().deviceHead(tablet_->number())->n, 3U);
    }
    Result<server::BackupMade> backup(const std::string& to)
    {
        server::BackupOrder order{ledgerFile(), (folder_ / "data").string(), keyText, to, 0, TimePoint{1'795'600'000'000 + ++moments_}, "test", failingDisk()};
        return server::makeBackup(order);
    }
    Result<server::Restored> restore(const std::string& from, const std::string& to)
    {
        const server::RestoreOrder order{from, "", to, TimePoint{1'795'700'000'000}, secureRandom(), failingDisk()};
        return server::restoreBackup(order, "ledger.db");
    }
    // A copy that stands can be brought back, with everything in it.
    void expectRestores(const std::string& backups, const std::string& to)
    {
        std::filesystem::create_directories(to);
        const Result<server::Restored> restored = restore(backups, to);
        ASSERT_TRUE(restored) << restored.error().detail();
        ASSERT_TRUE(restored->problems.empty());
        ASSERT_NO_FATAL_FAILURE(expectSound(to + "/ledger.db", to));
        std::filesystem::remove_all(to);
    }
    void closeServer()
    {
        upload(test::testJpeg(3'000, 1));
        upload(test::testJpeg(4'000, 2));
        server_.reset();
    }
    void expectMany(int calls, int refused, int atLeast)
    {
        std::printf("%d calls, %d of them refused the work\n", calls, refused);
        EXPECT_GT(refused, atLeast) << "the disk was hardly in the way";
    }

    std::filesystem::path folder_;
    FaultDisk ledgerDisk_;
    DiskCalls calls_;
    std::unique_ptr<StaffedServer> server_;
    std::unique_ptr<TestTablet> tablet_;
    int lots_ = 0;
    int moments_ = 0;
};

TEST_P(ServerFaultTest, OfAPush)
{
    int refused = 0;
    int k = 0;
    std::uint64_t taken = 3;
    for (bool met = true; met && k < callsMax;) {
        saveLots(2);
        const std::int64_t before = failures();
        arm(++k, true);
        const server::Reply reply = tablet_->send(tablet_->request(taken + 1));
        heal();
        met = failures() > before;
        refused += reply.status == 200 ? 0 : 1;
        ASSERT_TRUE(met || reply.status == 200) << "call " << k << ": " << reply.body;
        ASSERT_TRUE(reply.status == 200 || reply.status >= 500) << "call " << k << ": " << reply.status << reply.body;
        if (reply.status != 200) { // the tablet asks again, with the same bytes
            const server::Reply again = tablet_->send(tablet_->request(taken + 1));
            ASSERT_EQ(again.status, 200) << "call " << k << ": " << again.body;
        }
        taken += 2;
        ASSERT_EQ(server_->api().central().reading().deviceHead(tablet_->number())->n, taken) << "call " << k;
    }
    const auto reader = CentralReader::open(ledgerFile());
    ASSERT_TRUE(reader);
    const Result<server::CheckReport> report = server::checkLedger(**reader, server_->api().blobs());
    ASSERT_TRUE(report);
    EXPECT_EQ(report->problems, 0) << report->first.front();
    expectMany(k - 1, refused, 3);
}

// A file as the first version of the program left it, brought up to today's through every step between.
TEST_P(ServerFaultTest, OfMigratingAnOldLedger)
{
    const LedgerFileKind first{centralLedgerKind.applicationId, centralLedgerKind.name, centralLedgerKind.migrations.first(1)};
    const std::string old = (folder_ / "old.db").string();
    {
        const auto connection = Connection::openWriter(old, first);
        ASSERT_TRUE(connection && (*connection)->execute("INSERT INTO meta(key, value) VALUES('kept', 'yes')") && (*connection)->checkpoint());
    }
    int refused = 0;
    int k = 0;
    for (bool met = true; met && k < callsMax;) {
        const std::string file = (folder_ / ("ledger" + std::to_string(++k))).string();
        std::filesystem::copy_file(old, file);
        const std::int64_t before = failures();
        arm(k, true);
        const Status done = [&] {
            const auto opened = CentralLedger::open(file);
            return opened ? Status() : Status(opened.error());
        }();
        heal();
        met = failures() > before;
        refused += done ? 0 : 1;
        ASSERT_TRUE(met || done) << "call " << k << ": " << done.error().detail();
        const auto again = CentralLedger::open(file);
        ASSERT_TRUE(again) << "call " << k << ": " << again.error().detail();
        ASSERT_TRUE((*again)->connection().check()) << "call " << k;
        ASSERT_EQ(*(*again)->connection().integerOf("PRAGMA user_version"), static_cast<std::int64_t>(centralLedgerKind.migrations.size()));
        ASSERT_EQ(*(*again)->connection().integerOf("SELECT count(*) FROM meta WHERE key = 'kept'"), 1) << "call " << k;
    }
    expectMany(k - 1, refused, 30);
}

TEST_P(ServerFaultTest, OfABackup)
{
    closeServer();
    for (const bool ofLedger : {true, false}) {
        int refused = 0;
        int k = 0;
        for (bool met = true; met && k < callsMax;) {
            const std::string to = (folder_ / "backups").string();
            std::filesystem::create_directories(to);
            const std::int64_t before = failures();
            arm(++k, ofLedger);
            const Result<server::BackupMade> made = backup(to);
            heal();
            met = failures() > before;
            refused += made ? 0 : 1;
            ASSERT_TRUE(met || made) << "call " << k << ": " << made.error().detail();
            // Refused after its name was given at most: then it is whole, too.
            const auto copies = server::copiesIn(*server::realDisk(to));
            ASSERT_TRUE(copies);
            ASSERT_LE(copies->size(), 1U);
            if (!copies->empty() && made && !made->problems.empty()) {
                ++refused; // it says what it lacks
            } else if (!copies->empty()) {
                ASSERT_NO_FATAL_FAILURE(expectRestores(to, (folder_ / "restored").string())) << "call " << k;
            }
            const Result<server::BackupMade> again = backup(to);
            ASSERT_TRUE(again) << "call " << k << ": " << again.error().detail();
            ASSERT_TRUE(again->problems.empty()) << "call " << k << ": " << again->problems.front();
            if (k % 8 == 1) {
                ASSERT_NO_FATAL_FAILURE(expectRestores(to, (folder_ / "restored").string())) << "call " << k;
            }
            std::filesystem::remove_all(to);
        }
        expectMany(k - 1, refused, 10);
    }
    expectSound(ledgerFile(), (folder_ / "data").string());
}

TEST_P(ServerFaultTest, OfBringingABackupBack)
{
    closeServer();
    const std::string from = (folder_ / "backups").string();
    std::filesystem::create_directories(from);
    ASSERT_TRUE(backup(from));
    for (const bool ofLedger : {true, false}) {
        int refused = 0;
        int k = 0;
        for (bool met = true; met && k < callsMax;) {
            const std::string to = (folder_ / "restored").string();
            std::filesystem::create_directories(to);
            const std::int64_t before = failures();
            arm(++k, ofLedger);
            const Result<server::Restored> restored = restore(from, to);
            heal();
            met = failures() > before;
            refused += restored ? 0 : 1;
            ASSERT_TRUE(met || restored) << "call " << k << ": " << restored.error().detail();
            if (restored && restored->problems.empty()) {
                ASSERT_NO_FATAL_FAILURE(expectSound(to + "/ledger.db", to)) << "call " << k;
                std::filesystem::remove_all(to);
            } else if (restored) {
                ++refused; // it says what it lacks
                std::filesystem::remove_all(to);
            } else {
                ASSERT_TRUE(std::filesystem::is_empty(to)) << "call " << k << " left " << std::filesystem::directory_iterator(to)->path();
            }
            ASSERT_NO_FATAL_FAILURE(expectRestores(from, to)) << "call " << k;
        }
        expectMany(k - 1, refused, 10);
    }
}

INSTANTIATE_TEST_SUITE_P(Failing, ServerFaultTest, testing::Values(true, false), [](const auto& once) { return once.param ? "once" : "fromThenOn"; });

} // namespace

} // namespace fieldledger::test
