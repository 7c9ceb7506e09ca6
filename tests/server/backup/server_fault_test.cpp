// The k-th call to the server's disk fails, for k = 1, 2, … until nothing is left that could, once and from then on: while a push is
// taken, a backup made, a backup brought back. What was answered with yes is there, a copy that stands is whole, and what was refused
// can be done again.
#include "tests/server/api/upload_fixture.h"
#include "tests/server/backup/fault_fixture.h"
#include "tests/support/fault_step.h"
#include "tests/support/older_file.h"
#include "tests/support/temporary_folder.h"

#include "server/backup/backup.h"
#include "server/backup/backup_folder.h"
#include "server/backup/last_head.h"
#include "server/backup/new_epoch.h"
#include "server/blobs/folder_disk.h"
#include "shared/store/central_schema.h"
#include "shared/wire/message_codec.h"

#include <filesystem>
#include <fstream>

namespace fieldledger::test {

namespace {

constexpr int callsMax = 20'000;
const std::string keyText(64, 'a');

class ServerFaultTest : public FaultFixture {
protected:
    ServerFaultTest() : folder_(quickFolder("fieldledger-server-faults-"))
    {
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
    void expectSound(const std::string& ledger, const std::string& blobs, std::uint64_t last = 3)
    {
        const auto reader = CentralReader::open(ledger);
        ASSERT_TRUE(reader) << reader.error().detail();
        server::BlobStore store(std::make_shared<server::FolderDisk>(blobs));
        const Result<server::CheckReport> report = server::checkLedger(**reader, store);
        ASSERT_TRUE(report) << report.error().detail();
        ASSERT_EQ(report->problems, 0) << report->first.front();
        ASSERT_EQ((*reader)->reading().deviceHead(tablet_->number())->n, last);
        ASSERT_EQ(*(*reader)->connection().integerOf("SELECT count(*) FROM pragma_foreign_key_check"), 0);
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
    void expectRestores(const std::string& backups, const std::string& to, bool mayLack = false)
    {
        std::filesystem::create_directories(to);
        const Result<server::Restored> restored = restore(backups, to);
        ASSERT_TRUE(restored) << restored.error().detail();
        ASSERT_TRUE(mayLack || restored->problems.empty());
        if (restored->problems.empty()) {
            ASSERT_NO_FATAL_FAILURE(expectSound(to + "/ledger.db", to));
        }
        std::filesystem::remove_all(to);
    }
    static std::int64_t epochOf(const std::string& ledger)
    {
        const auto reader = CentralReader::open(ledger);
        return (*(*reader)->reading().identity())->epoch;
    }
    // Both are planned, then written as the writer's thread does it with all that wait, then answered.
    std::array<server::Reply, 2> sendTogether(const TestTablet& one, std::uint64_t firstOfOne, const TestTablet& other, std::uint64_t firstOfOther)
    {
        std::array<server::Request, 2> requests;
        std::array<server::Plan, 2> plans;
        std::vector<server::WriteJob*> jobs;
        for (std::size_t i = 0; i < 2; ++i) {
            const TestTablet& tablet = i == 0 ? one : other;
            requests[i].method = server::Method::Post;
            requests[i].path = "/v1/sync";
            requests[i].headers = {{"authorization", "Bearer " + tablet.token()}};
            requests[i].body = encodeSyncRequest(tablet.request(i == 0 ? firstOfOne : firstOfOther));
            requests[i].remote = "10.0.0.1";
            requests[i].received = server_->now();
            plans[i] = server_->api().plan(requests[i]);
            EXPECT_TRUE(plans[i].write != nullptr) << (plans[i].reply ? plans[i].reply->body : "");
            jobs.push_back(plans[i].write.get());
        }
        const std::vector<Status> written = server_->api().central().commit(jobs);
        return {plans[0].answer(written[0], server_->api().central().reading()), plans[1].answer(written[1], server_->api().central().reading())};
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
        EXPECT_GT(refused, atLeast / faultStep) << "the disk was hardly in the way";
    }

    std::filesystem::path folder_;
    std::unique_ptr<StaffedServer> server_;
    std::unique_ptr<TestTablet> tablet_;
    int lots_ = 0;
    int moments_ = 0;
};

// Two tablets push at once and share a commit: each is answered for itself, by what a new start finds.
TEST_P(ServerFaultTest, OfPushesThatShareACommit)
{
    TestTablet other(*server_, "zhang");
    int refused = 0;
    int k = 1 - faultStep;
    std::uint64_t taken = 0;
    const auto numberOf = [](CentralReading& reading, const TestTablet& tablet) { return reading.deviceHead(tablet.number())->n; };
    for (bool met = true; met && k < callsMax; taken += 2) {
        saveLots(2);
        for (int i = 0; i < 2; ++i) {
            other.save(other.change(other.newRecordId(), {{"area", Value(villageOne)}, {"name", Value("店" + std::to_string(i))}}));
        }
        const std::int64_t before = failures();
        arm(k += faultStep, true);
        const std::array replies = sendTogether(*tablet_, taken + 4, other, taken + 1);
        heal();
        met = failures() > before;
        refused += replies[0].status == 200 && replies[1].status == 200 ? 0 : 1;
        const auto reader = CentralReader::open(ledgerFile());
        ASSERT_TRUE(reader);
        for (const auto& [reply, tablet, first] : {std::tuple(&replies[0], tablet_.get(), taken + 4), std::tuple(&replies[1], &other, taken + 1)}) {
            ASSERT_TRUE(reply->status == 200 || (met && reply->status >= 500)) << "call " << k << ": " << reply->status << reply->body;
            const std::uint64_t n = numberOf((*reader)->reading(), *tablet);
            ASSERT_TRUE(n == first + 1 || (reply->status != 200 && n == first - 1)) << "call " << k << ": " << n;
            const server::Reply again = tablet->send(tablet->request(first)); // the same bytes, as after an answer that got lost
            ASSERT_EQ(again.status, 200) << "call " << k << ": " << again.body;
        }
        ASSERT_NO_FATAL_FAILURE(expectSound(ledgerFile(), (folder_ / "data").string(), taken + 5)) << "call " << k;
        ASSERT_EQ(numberOf((*reader)->reading(), other), taken + 2) << "call " << k;
    }
    expectMany(k - 1, refused, 8);
}

// What a start of the server reads and writes: the views, the review index, and whether the ledger goes on from where it was.
TEST_P(ServerFaultTest, OfAStart)
{
    const DeviceKey key = server_->consoleKey();
    closeServer();
    const auto known = [&] {
        const auto reader = CentralReader::open(ledgerFile());
        return *server::lastHeadOf((*reader)->reading());
    }();
    const std::int64_t epoch = epochOf(ledgerFile());
    const std::string file = (folder_ / "start.db").string();
    for (const bool fellBack : {false, true}) {
        if (!fellBack && !isOnce()) {
            continue; // the longer way holds all of the shorter
        }
        server::LastHead last = known;
        last.position.seq += fellBack ? 1 : 0;
        const auto start = [&] {
            Result<server::HeadFit> fit = server::HeadFit::GoesOn;
            {
                const auto central = server::Central::open(file, {}, {"", TimePoint{1'795'700'000'000}}, key, secureRandom());
                fit = central ? server::compareHead((*central)->reading(), last) : central.error();
            }
            if (!fit || *fit == server::HeadFit::GoesOn) {
                return fit ? Status() : Status(fit.error());
            }
            const Result<std::int64_t> begun = server::openEpoch(file, TimePoint{1'795'700'000'000}, secureRandom());
            return begun ? Status() : Status(begun.error());
        };
        int refused = 0;
        int k = 1 - faultStep;
        for (bool met = true; met && k < callsMax;) {
            for (const char* more : {"", "-wal", "-shm", "-journal"}) {
                std::filesystem::remove(file + more);
            }
            std::filesystem::copy_file(ledgerFile(), file);
            const std::int64_t before = failures();
            arm(k += faultStep, true);
            const Status done = start();
            heal();
            met = failures() > before;
            refused += done ? 0 : 1;
            ASSERT_TRUE(met || done) << "call " << k << ": " << done.error().detail();
            ASSERT_TRUE(fellBack || epochOf(file) == epoch) << "call " << k << " began an epoch for nothing";
            ASSERT_TRUE(!fellBack || !done || epochOf(file) > epoch) << "call " << k << " served an old ledger in its old epoch";
            const Status again = done ? done : start();
            ASSERT_TRUE(again) << "call " << k << ": " << again.error().detail();
            ASSERT_EQ(epochOf(file) > epoch, fellBack) << "call " << k;
            ASSERT_TRUE(CentralReader::open(file));
            if (k % 4 == 1 || !met) { // replaying the log for each would take a minute
                ASSERT_NO_FATAL_FAILURE(expectSound(file, (folder_ / "data").string())) << "call " << k;
            }
        }
        expectMany(k - 1, refused, 40);
    }
}

// A file as each older version of the program left it, with all that it held, brought up to today's.
TEST_P(ServerFaultTest, OfMigratingAnOldLedger)
{
    closeServer();
    const std::size_t versions = centralLedgerKind.migrations.size();
    // The tables of photos are not in the first version: its evidence is as if the photos never came.
    for (const std::size_t version : {std::size_t{1}, versions - 1}) {
        if (version > 1 && !isOnce()) {
            continue; // its steps are among those from the first version on
        }
        const std::string old = (folder_ / ("old" + std::to_string(version))).string();
        const Status made = makeOlderFile(ledgerFile(), old, centralLedgerKind, version);
        ASSERT_TRUE(made) << made.error().detail();
        int refused = 0;
        int k = 1 - faultStep;
        for (bool met = true; met && k < callsMax;) {
            const std::string file = (folder_ / ("ledger" + std::to_string(k += faultStep))).string();
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
            {
                const auto again = CentralLedger::open(file);
                ASSERT_TRUE(again) << "call " << k << ": " << again.error().detail();
                ASSERT_EQ(*(*again)->connection().integerOf("PRAGMA user_version"), static_cast<std::int64_t>(versions));
            }
            ASSERT_NO_FATAL_FAILURE(expectSound(file, (folder_ / "data").string())) << "call " << k;
            for (const char* more : {"", "-wal", "-shm", ".lock"}) {
                std::filesystem::remove(file + more);
            }
        }
        expectMany(k - 1, refused, 30);
    }
}

TEST_P(ServerFaultTest, OfABackup)
{
    closeServer();
    for (const bool ofLedger : {true, false}) {
        int refused = 0;
        int k = 1 - faultStep;
        for (bool met = true; met && k < callsMax;) {
            const std::string to = (folder_ / "backups").string();
            std::filesystem::create_directories(to);
            const auto leaveHalfAPhoto = [&] { std::ofstream(to + "/blob.coming") << std::string(10'000, 'x'); }; // longer than any that comes
            leaveHalfAPhoto();
            const std::int64_t before = failures();
            arm(k += faultStep, ofLedger);
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
                ++refused; // it says what it lacks; whoever takes it all the same is told, too, or it lacks nothing
                ASSERT_NO_FATAL_FAILURE(expectRestores(to, (folder_ / "restored").string(), true)) << "call " << k;
            } else if (!copies->empty()) {
                ASSERT_NO_FATAL_FAILURE(expectRestores(to, (folder_ / "restored").string())) << "call " << k;
            }
            leaveHalfAPhoto();
            const Result<server::BackupMade> again = backup(to);
            ASSERT_TRUE(again) << "call " << k << ": " << again.error().detail();
            ASSERT_FALSE(std::filesystem::exists(to + "/blob.coming")) << "call " << k;
            ASSERT_TRUE(again->problems.empty()) << "call " << k << ": " << again->problems.front();
            if (k % 8 == 1 || !met) {
                ASSERT_NO_FATAL_FAILURE(expectRestores(to, (folder_ / "restored").string())) << "call " << k;
            }
            std::filesystem::remove_all(to);
        }
        expectMany(k - 1, refused, ofLedger ? 50 : 15);
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
        int k = 1 - faultStep;
        for (bool met = true; met && k < callsMax;) {
            const std::string to = (folder_ / "restored").string();
            std::filesystem::create_directories(to);
            const std::int64_t before = failures();
            arm(k += faultStep, ofLedger);
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
            if (k % 4 == 1 || !met) {
                ASSERT_NO_FATAL_FAILURE(expectRestores(from, to)) << "call " << k;
            }
            std::filesystem::remove_all(to);
        }
        expectMany(k - 1, refused, ofLedger ? 50 : 15);
    }
}

INSTANTIATE_TEST_SUITE_P(Failing, ServerFaultTest, testing::Values(true, false), [](const auto& once) { return once.param ? "once" : "fromThenOn"; });

} // namespace

} // namespace fieldledger::test
