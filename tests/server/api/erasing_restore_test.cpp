// An order to erase personal values, with tablets and handlers as they ship: what it does to work without signal, and what is left of it
// when the server is restored from a backup that is older than the order.
#include "tests/server/api/real_tablet.h"

#include "server/backup/new_epoch.h"
#include "server/ledger/ledger_check.h"
#include "shared/evidence/hashes.h"
#include "shared/form/erasure.h"
#include "shared/form/personal_text.h"
#include "tests/support/bytes_on_disk.h"

#include <unistd.h>

namespace fieldledger::test {

namespace {

class ErasingRestoreTest : public testing::Test {
protected:
    ErasingRestoreTest()
    {
        folder = std::filesystem::temp_directory_path()
            / ("fieldledger-erased-" + std::to_string(::getpid()) + "-" + testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        TestServer::Options options;
        options.path = serverFile().string();
        server = std::make_unique<StaffedServer>(options);
        writer = tablet("writer");
        writer->enrol("zhang");
        reader = tablet("reader");
        reader->enrol("boss");
        lot = makeRecordId(server->now(), server->randomSource());
        give(*writer, phone, {{"name", "一号"}, {"area", std::string(villageOne)}});
        writer->sync();
        reader->sync();
    }
    ~ErasingRestoreTest() override
    {
        writer.reset();
        reader.reset();
        server.reset();
        std::filesystem::remove_all(folder);
    }
    std::unique_ptr<RealTablet> tablet(const std::string& name)
    {
        return std::make_unique<RealTablet>([this]() -> TestServer& { return *server; }, folder / name, ++seeds);
    }
    // A telephone number, as the form saves it.
    void give(RealTablet& tablet, const std::string& number, std::vector<Register> more = {})
    {
        const PersonalValue value{"operator_phone", toHex(sha256(number)).substr(0, 32), Value(number)};
        ActPart part;
        part.record = lot;
        part.kind = "site";
        part.campaign = "parking";
        part.form = 1;
        part.seen = tablet.seenOf(lot);
        part.set = std::move(more);
        part.set.emplace_back("operator_phone", personalCommitment(value.salt, number));
        part.personal = {value};
        ChangeTime at;
        at.est = server->now();
        at.monoMs = ++saves;
        ASSERT_TRUE(tablet.ledger().saveAct({part}, (*tablet.ledger().enrolment())->answer.user, at));
    }
    void erase()
    {
        const server::Reply reply = server->handle(
            server::erasePersonalRequest(server->adminToken(), server::EraseOrder{lot.text(), {}, "聊开执〔2026〕7号", {}}, server->now()));
        ASSERT_EQ(reply.status, 200) << reply.body;
    }
    // The number behind each head, "erased" where an order took it, "?" where nothing says why it is not there.
    std::vector<std::string> shownOn(RealTablet& tablet)
    {
        std::vector<std::string> shown;
        const auto view = tablet.ledger().record(lot);
        for (const Head& head : (*view)->state.heads("operator_phone")) {
            const auto value = tablet.ledger().personalValue(head.change->number, "operator_phone");
            const auto through = tablet.ledger().erasedThrough(lot, "operator_phone");
            const bool isErased = *through && givenAt(*head.change) <= **through;
            shown.push_back(*value ? std::string((*value)->value.textOrEmpty()) : isErased ? "erased" : "?");
        }
        std::ranges::sort(shown);
        return shown;
    }
    std::vector<std::string> filesHolding(const std::string& text) const
    {
        std::vector<std::string> names;
        for (const auto& [file, count] : test::filesHolding(folder, text)) {
            names.push_back(file);
        }
        return names;
    }
    void backUp()
    {
        ASSERT_TRUE(server->api().central().ledger().connection().copyTo((folder / "backup").string()));
    }
    void restoreServer()
    {
        server.reset();
        for (const char* const suffix : {"-wal", "-shm", ""}) {
            std::filesystem::remove(serverFile().string() + suffix);
        }
        std::filesystem::copy_file(folder / "backup", serverFile());
        ASSERT_TRUE(server::openEpoch(serverFile().string(), TimePoint{1'795'500'000'000 + 1'000 * ++epochs},
                                      [this](std::span<std::uint8_t> bytes) { std::ranges::fill(bytes, static_cast<std::uint8_t>(epochs)); }));
        TestServer::Options options;
        options.path = serverFile().string();
        options.withAreas = false;
        server = std::make_unique<TestServer>(options);
        server->pass(std::chrono::hours{2});
        for (int i = 0; i < 10'000 * epochs; ++i) {
            server->random(); // its next secrets are not those of the life before
        }
    }
    void expectSound()
    {
        const auto opened = CentralReader::open(serverFile().string());
        const Result<server::CheckReport> report = checkLedger(**opened, server->api().blobs());
        ASSERT_TRUE(report);
        EXPECT_EQ(report->problems, 0) << report->first.front();
    }
    std::filesystem::path serverFile() const { return folder / "server.ledger"; }

    static constexpr const char* phone = "13900139000";
    static constexpr const char* otherPhone = "13700137000";
    std::filesystem::path folder;
    std::unique_ptr<TestServer> server;
    std::unique_ptr<RealTablet> writer;
    std::unique_ptr<RealTablet> reader;
    RecordId lot;
    std::uint8_t seeds = 0;
    std::int64_t epochs = 0;
    std::int64_t saves = 0;
};

TEST_F(ErasingRestoreTest, ItGoesFromEveryFile)
{
    ASSERT_EQ(shownOn(*reader), std::vector<std::string>{phone});
    server->pass(std::chrono::minutes{1});
    erase();
    writer->sync();
    reader->sync();

    EXPECT_EQ(shownOn(*writer), std::vector<std::string>{"erased"});
    EXPECT_EQ(shownOn(*reader), std::vector<std::string>{"erased"});
    EXPECT_EQ(filesHolding(phone), std::vector<std::string>{});
    expectSound();
}

TEST_F(ErasingRestoreTest, WorkFromBeforeThatComesLateLeavesNoValueAnywhere)
{
    give(*writer, otherPhone); // no signal
    server->pass(std::chrono::minutes{1});
    erase();
    reader->sync();
    ASSERT_FALSE(filesHolding(otherPhone).empty());

    writer->sync();
    reader->sync();

    EXPECT_EQ(shownOn(*writer), std::vector<std::string>{"erased"});
    EXPECT_EQ(shownOn(*reader), std::vector<std::string>{"erased"});
    EXPECT_EQ(filesHolding(otherPhone), std::vector<std::string>{});
    expectSound();
}

TEST_F(ErasingRestoreTest, ATabletThatStartsAfreshGetsNothingToErase)
{
    server->pass(std::chrono::minutes{1});
    erase();
    const auto fresh = tablet("fresh");
    fresh->enrol("boss");
    fresh->sync();

    EXPECT_EQ(shownOn(*fresh), std::vector<std::string>{"erased"});
    for (const std::string& file : filesHolding(phone)) {
        EXPECT_TRUE(file.starts_with("reader") || file.starts_with("writer")) << file << ": these have not synced";
    }
}

TEST_F(ErasingRestoreTest, AnOlderBackupHasTheValueAndTheOrderComesBackFromATablet)
{
    backUp();
    server->pass(std::chrono::minutes{1});
    erase();
    writer->sync();
    reader->sync();
    ASSERT_EQ(filesHolding(phone), std::vector<std::string>{"backup"});
    restoreServer();
    ASSERT_FALSE(filesHolding(phone).size() < 2) << "the backup knows of no order";

    for (int round = 0; round < 3; ++round) {
        reader->sync();
        writer->sync();
    }

    EXPECT_EQ(shownOn(*writer), std::vector<std::string>{"erased"});
    EXPECT_EQ(shownOn(*reader), std::vector<std::string>{"erased"});
    EXPECT_EQ(filesHolding(phone), std::vector<std::string>{"backup"}) << "which only whoever keeps it can destroy";
    expectSound();
    const auto fresh = tablet("fresh");
    fresh->enrol("boss");
    fresh->sync();
    EXPECT_EQ(shownOn(*fresh), std::vector<std::string>{"erased"});
}

// Seed 102508 of the lives: the order lies where the record was when it was given.
TEST_F(ErasingRestoreTest, TheOrderThatComesBackReachesThoseWhoHoldTheRecordByThen)
{
    server->addUser("li", "inspector", {std::string(villageTwo)});
    server->addUser("sun", "inspector", {std::string(villageOne), std::string(villageTwo)});
    backUp();
    server->pass(std::chrono::minutes{1});
    erase();
    reader->sync();
    restoreServer();
    writer->sync(); // has not heard of the order
    const auto mover = tablet("mover");
    mover->enrol("sun");
    mover->sync();
    ASSERT_TRUE((*mover->ledger().record(lot)).has_value());
    mover->save(lot, {{"area", std::string(villageTwo)}});
    mover->sync();
    const auto other = tablet("other");
    other->enrol("li");
    other->sync();
    ASSERT_TRUE((*other->ledger().record(lot)).has_value());
    ASSERT_NE(shownOn(*other), std::vector<std::string>{"erased"});

    for (int round = 0; round < 3; ++round) {
        reader->sync();
        other->sync();
    }

    EXPECT_EQ(shownOn(*other), std::vector<std::string>{"erased"});
    expectSound();
}

TEST_F(ErasingRestoreTest, WhereNobodyHeardOfItTheOrderIsGivenAgain)
{
    backUp();
    server->pass(std::chrono::minutes{1});
    erase();
    restoreServer();
    reader->sync();
    writer->sync();
    ASSERT_EQ(shownOn(*reader), std::vector<std::string>{phone});

    erase();
    reader->sync();
    writer->sync();

    EXPECT_EQ(shownOn(*reader), std::vector<std::string>{"erased"});
    EXPECT_EQ(filesHolding(phone), std::vector<std::string>{"backup"});
    expectSound();
}

} // namespace

} // namespace fieldledger::test
