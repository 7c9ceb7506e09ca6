// The k-th call to the disk fails, for k = 1, 2, … until nothing is left that could: once, and from then on. Whatever was said, the file
// is whole afterwards, holds all of the work or nothing of it, and the work can be done again.
#include "tests/shared/store/tablet_fixture.h"
#include "tests/support/fault_disk.h"

#include "shared/store/connection.h"
#include "shared/store/number_turn.h"
#include "shared/store/tablet_schema.h"

namespace fieldledger::test {

namespace {

using Lasts = FaultDisk::Lasts;

constexpr std::int64_t callsMax = 20'000;

class EveryCallTest : public TabletTest, public testing::WithParamInterface<Lasts> {
protected:
    EveryCallTest()
    {
        ledger_.reset(); // the fixture's own tablet is not played with
        const std::filesystem::path memory = "/dev/shm"; // as fast as the test may be, where there is one
        std::error_code failed;
        files_ = (std::filesystem::is_directory(memory, failed) ? memory : std::filesystem::temp_directory_path())
            / ("fieldledger-calls-" + std::to_string(::getpid()));
        std::filesystem::remove_all(files_);
        std::filesystem::create_directories(files_);
    }
    ~EveryCallTest() override
    {
        disk_.heal();
        ledger_.reset();
        std::filesystem::remove_all(files_);
    }
    std::string fileOf(const std::string& name) const { return (files_ / name).string(); }

    // A tablet with a campaign, a record of others, an own change that is on its way and one that was delivered.
    void makeTablet()
    {
        ledger_ = *TabletLedger::open(fileOf("template"));
        enrol();
        ASSERT_TRUE(ledger_->applyAnswer(answerOf({itemOf(campaignChange()), itemOf(changeOf(3, 1, lot, {{"name", "一"}, {"area", "A"}}))}, "before"), 0));
        ASSERT_TRUE(write(lot, "side", "south"));
        ASSERT_TRUE(write(recordId(12), "name", "店"));
        SyncAnswer delivered = answerOf({}, "before");
        delivered.head.accepted = 1;
        ASSERT_TRUE(ledger_->applyAnswer(delivered, 1));
        ASSERT_TRUE(ledger_->turn().keepRequest({"request", "01"}));
        ledger_.reset();
    }
    SyncAnswer answerOf(std::vector<Item> items, const std::string& cursor)
    {
        SyncAnswer answer{head(), std::move(items)};
        answer.head.cursor = cursor;
        return answer;
    }
    Status write(const RecordId& record, const std::string& name, const std::string& value)
    {
        return statusOf(ledger_->saveAct({part(record, {{name, Value(value)}})}, "u-31", timeOf(1'795'500'000'000)));
    }
    static Status statusOf(const auto& result) { return result ? Status() : Status(result.error()); }

    // A copy of the template to work on, opened with a sound disk.
    void takeCopy(int k)
    {
        ledger_.reset();
        path_ = fileOf("tablet" + std::to_string(k));
        std::filesystem::copy_file(fileOf("template"), path_);
    }
    Status open()
    {
        Result<std::unique_ptr<TabletLedger>> opened = TabletLedger::open(path_);
        if (!opened) {
            return opened.error();
        }
        ledger_ = *std::move(opened);
        return {};
    }
    void expectWhole()
    {
        ledger_.reset();
        {
            const auto connection = Connection::openWriter(path_, tabletFileKind);
            ASSERT_TRUE(connection) << connection.error().detail();
            ASSERT_TRUE((*connection)->check());
            ASSERT_TRUE((*connection)->execute("INSERT INTO search(search) VALUES('integrity-check')"));
        }
        ASSERT_TRUE(open());
    }
    // `openFirst`: the work is done on an open ledger; else opening it is the work.
    void failEverywhere(bool openFirst, const std::function<Status()>& work)
    {
        takeCopy(0);
        ASSERT_TRUE(open());
        const std::string before = openFirst ? everything() : std::string();
        ASSERT_TRUE(openFirst ? work() : Status());
        const std::string after = everything();
        int refused = 0;
        int k = 0;
        for (bool met = true; met && k < callsMax;) {
            takeCopy(++k);
            ASSERT_TRUE(openFirst ? open() : Status());
            const std::int64_t failures = disk_.failures();
            disk_.failAfter(k - 1, FaultDisk::Fault::AnyCall, GetParam());
            const Status done = openFirst ? work() : open();
            disk_.heal();
            met = disk_.failures() > failures;
            refused += done ? 0 : 1;
            ASSERT_TRUE(met || done) << "call " << k << ": " << done.error().detail();
            ASSERT_NO_FATAL_FAILURE(expectWhole()) << "call " << k;
            const std::string found = everything();
            ASSERT_TRUE(found == after || (!done && found == before)) << "call " << k << (done ? ", done" : ", refused") << "\n" << found;
            if (found != after) {
                const Status again = work();
                ASSERT_TRUE(again) << "call " << k << ": " << again.error().detail();
                ASSERT_EQ(everything(), after) << "call " << k;
            }
            ledger_.reset();
            std::filesystem::remove(path_);
        }
        std::printf("%d calls, %d of them refused the work\n", k - 1, refused);
        EXPECT_GT(refused, 3) << "the disk was hardly in the way";
    }

    const RecordId lot = recordId(10);
    FaultDisk disk_;
    std::filesystem::path files_;
    std::string path_;
};

TEST_P(EveryCallTest, OfASave)
{
    makeTablet();
    failEverywhere(true, [this] { return write(lot, "name", "二"); });
}

TEST_P(EveryCallTest, OfAnAnswer)
{
    makeTablet();
    SyncAnswer answer = answerOf({itemOf(areaChange(9, recordId(2), "A1", "A"))}, "after");
    for (std::uint64_t i = 0; i < 5; ++i) {
        answer.items.emplace_back(itemOf(changeOf(3, 2 + i, recordId(20 + i), {{"name", "堆场" + std::to_string(i)}, {"area", "A"}})));
    }
    answer.head.accepted = 2;
    failEverywhere(true, [&] { return ledger_->applyAnswer(answer, 2); });
}

TEST_P(EveryCallTest, OfASnapshotPage)
{
    makeTablet();
    SnapshotPage page;
    page.head.areas = {"A"};
    page.head.cursor = "snapshot";
    page.states = {stateItemOf(recordId(30), {changeOf(5, 1, recordId(30), {{"name", "新"}, {"area", "A"}})})};
    failEverywhere(true, [&] { return ledger_->applySnapshotPage(page, true); });
}

TEST_P(EveryCallTest, OfATurnToAnotherNumber)
{
    makeTablet();
    AnewAnswer number;
    number.answer.device = DeviceNumber{20};
    number.answer.ledger = "ledger";
    number.answer.epoch = 1;
    number.answer.user = "u-31";
    number.answer.areas = {"A"};
    failEverywhere(true, [&] { return statusOf(ledger_->turn().takeNumber(number, timeOf(1'795'600'000'000))); });
}

TEST_P(EveryCallTest, OfOpening)
{
    makeTablet();
    failEverywhere(false, [this] { return open(); });
}

// A file as the first version of the program left it, brought up to today's through every step between.
TEST_P(EveryCallTest, OfMigratingAnOldFile)
{
    const LedgerFileKind first{tabletFileKind.applicationId, tabletFileKind.name, std::span(tabletMigrations).first(1)};
    {
        const auto connection = Connection::openWriter(fileOf("template"), first);
        ASSERT_TRUE(connection);
        ASSERT_TRUE((*connection)->execute("INSERT INTO setting(name, value) VALUES('language', 'zh')"));
        ASSERT_TRUE((*connection)->checkpoint());
    }
    takeCopy(0);
    const std::size_t versions = std::size(tabletMigrations);
    int k = 0;
    int refused = 0;
    for (bool met = true; met && k < callsMax;) {
        takeCopy(++k);
        const std::int64_t failures = disk_.failures();
        disk_.failAfter(k - 1, FaultDisk::Fault::AnyCall, GetParam());
        const Status done = open();
        ledger_.reset();
        disk_.heal();
        met = disk_.failures() > failures;
        refused += done ? 0 : 1;
        ASSERT_TRUE(met || done) << "call " << k << ": " << done.error().detail();
        const Status again = open();
        ASSERT_TRUE(again) << "call " << k << ": " << again.error().detail();
        ASSERT_EQ(*ledger_->setting("language"), "zh") << "call " << k;
        ASSERT_NO_FATAL_FAILURE(expectWhole()) << "call " << k;
        ledger_.reset();
        const auto connection = Connection::openWriter(path_, tabletFileKind);
        ASSERT_EQ(*(*connection)->integerOf("PRAGMA user_version"), static_cast<std::int64_t>(versions)) << "call " << k;
    }
    std::printf("%d calls, %d of them refused to open\n", k - 1, refused);
    EXPECT_GT(refused, 50);
}

INSTANTIATE_TEST_SUITE_P(Failing, EveryCallTest, testing::Values(Lasts::Once, Lasts::FromThenOn),
                         [](const auto& lasts) { return lasts.param == Lasts::Once ? "once" : "fromThenOn"; });

} // namespace

} // namespace fieldledger::test
