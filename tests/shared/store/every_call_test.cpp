// The k-th call to the disk fails, for k = 1, 2, … until nothing is left that could: once, and from then on. Whatever was said, the file
// is whole afterwards, holds all of the work or nothing of it, and the work can be done again.
#include "tests/shared/store/tablet_fixture.h"
#include "tests/support/fault_disk.h"
#include "tests/support/fault_step.h"
#include "tests/support/older_file.h"
#include "tests/support/temporary_folder.h"

#include "shared/store/connection.h"
#include "shared/store/number_turn.h"
#include "shared/store/tablet_schema.h"

namespace fieldledger::test {

namespace {

using Lasts = FaultDisk::Lasts;

constexpr std::int64_t callsMax = 20'000;

struct Failing {
    FaultDisk::Fault fault;
    Lasts lasts;
};

class EveryCallTest : public TabletTest, public testing::WithParamInterface<Failing> {
protected:
    EveryCallTest()
    {
        ledger_.reset(); // the fixture's own tablet is not played with
        files_ = quickFolder("fieldledger-calls-");
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
    Status open(const std::string& name)
    {
        path_ = fileOf(name);
        return open();
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
            ASSERT_EQ(*(*connection)->integerOf("SELECT count(*) FROM pragma_foreign_key_check"), 0);
            ASSERT_TRUE((*connection)->execute("INSERT INTO search(search) VALUES('integrity-check')"));
        }
        ASSERT_TRUE(open());
        expectOwnLog();
    }
    // Own numbers run on without a gap, and each hash is that of the bytes up to it.
    void expectOwnLog()
    {
        const std::uint64_t last = *ledger_->lastOwnNumber();
        Sha256 hash{};
        for (std::uint64_t n = 1; n <= last; ++n) {
            const Result<OutboxBatch> batch = ledger_->batchFrom(n, 1, 1 << 20);
            ASSERT_TRUE(batch && batch->first == n && !batch->changes.empty()) << "own change " << n;
            std::uint64_t number = n;
            for (const std::string& bytes : batch->changes) { // the whole act
                const Result<Change> change = decodeChange(bytes);
                ASSERT_TRUE(change);
                ASSERT_EQ(change->number.n, number++);
                hash = runningHash(hash, bytes);
            }
            n = number - 1;
            ASSERT_EQ(*ledger_->ownHashAt(n), hash) << "own change " << n;
        }
    }
    void arm(int k) { disk_.failAfter(k - 1, GetParam().fault, GetParam().lasts); }
    // `anyCall`: how often the work was refused at least where every call fails in turn, so that a disk that is not in the way is noticed.
    void expectMany(int calls, int refused, int anyCall)
    {
        std::printf("%d calls, %d of them refused the work\n", calls, refused);
        EXPECT_GE(refused, (GetParam().fault == FaultDisk::Fault::AnyCall ? anyCall : anyCall / 3) / faultStep) << "the disk was hardly in the way";
    }
    // `openFirst`: the work is done on an open ledger; else opening it is the work.
    void failEverywhere(bool openFirst, int refusedAtLeast, const std::function<Status()>& work)
    {
        takeCopy(0);
        ASSERT_TRUE(open());
        const std::string before = openFirst ? everything() : std::string();
        ASSERT_TRUE(openFirst ? work() : Status());
        const std::string after = everything();
        int refused = 0;
        int k = 1 - faultStep;
        for (bool met = true; met && k < callsMax;) {
            takeCopy(k += faultStep);
            ASSERT_TRUE(openFirst ? open() : Status());
            const std::int64_t failures = disk_.failures();
            arm(k);
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
        // Opening a file of today writes nothing.
        expectMany(k - 1, refused, openFirst || GetParam().fault == FaultDisk::Fault::AnyCall ? refusedAtLeast : 0);
    }

    const RecordId lot = recordId(10);
    FaultDisk disk_;
    std::filesystem::path files_;
    std::string path_;
};

TEST_P(EveryCallTest, OfASave)
{
    makeTablet();
    // A finding: the visit, its problem and the site's stage, in one act.
    failEverywhere(true, 30, [this] {
        const ActPart stage = part(lot, {{"name", "二"}}, seenOf({{3, 1}, {ownDevice, 1}}));
        return statusOf(ledger_->saveAct({stage, part(recordId(11), {{"name", "三"}}), part(recordId(13), {{"site", Value("x")}}, {}, "visit")}, "u-31", timeOf(1'795'500'000'000)));
    });
}

TEST_P(EveryCallTest, OfAnAnswer)
{
    makeTablet();
    SyncAnswer answer = answerOf({itemOf(areaChange(9, recordId(2), "A1", "A"))}, "after");
    for (std::uint64_t i = 0; i < 5; ++i) {
        answer.items.emplace_back(itemOf(changeOf(3, 2 + i, recordId(20 + i), {{"name", "堆场" + std::to_string(i)}, {"area", "A"}})));
    }
    answer.head.accepted = 2;
    failEverywhere(true, 35, [&] { return ledger_->applyAnswer(answer, 2); });
}

TEST_P(EveryCallTest, OfASnapshotPage)
{
    makeTablet();
    SnapshotPage page;
    page.head.areas = {"A"};
    page.head.cursor = "snapshot";
    page.states = {stateItemOf(recordId(30), {changeOf(5, 1, recordId(30), {{"name", "新"}, {"area", "A"}})})};
    failEverywhere(true, 30, [&] { return ledger_->applySnapshotPage(page, true); });
}

// What no page brought goes with it, and the due days that waited for the end are computed.
TEST_P(EveryCallTest, OfASnapshotsLastPage)
{
    makeTablet();
    SnapshotPage page;
    page.head.areas = {"A"};
    page.head.cursor = "snapshot";
    page.head.next = "more";
    page.states = {stateItemOf(recordId(1), {campaignChange()}), stateItemOf(recordId(30), {changeOf(5, 1, recordId(30), {{"name", "新"}, {"area", "A"}})})};
    ASSERT_TRUE(open("template"));
    ASSERT_TRUE(ledger_->applyAnswer(answerOf({itemOf(changeOf(3, 2, recordId(21), {{"name", "旧"}, {"area", "A"}}))}, "before"), 0));
    ASSERT_TRUE(ledger_->applySnapshotPage(page, true));
    ASSERT_TRUE(viewOf(recordId(21)));
    page.head.next.reset();
    page.states = {stateItemOf(recordId(31), {changeOf(5, 2, recordId(31), {{"name", "末"}, {"area", "A"}})})};
    failEverywhere(true, 30, [&] { return ledger_->applySnapshotPage(page, false); });
    ASSERT_TRUE(open("tablet0"));
    EXPECT_FALSE(viewOf(recordId(21))) << "else the loop was not about the end of a snapshot";
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
    failEverywhere(true, 50, [&] { return statusOf(ledger_->turn().takeNumber(number, timeOf(1'795'600'000'000))); });
}

TEST_P(EveryCallTest, OfOpening)
{
    makeTablet();
    failEverywhere(false, 30, [this] { return open(); });
}

// A file as each older version of the program left it, with all that it held, brought up to today's.
TEST_P(EveryCallTest, OfMigratingAnOldFile)
{
    makeTablet();
    ASSERT_TRUE(open("template"));
    ASSERT_TRUE(ledger_->saveDraft({"form-1", "{}"}));
    const std::string held = everything();
    ledger_.reset();
    std::filesystem::rename(fileOf("template"), fileOf("today"));
    const std::size_t versions = std::size(tabletMigrations);
    int k = 0;
    int refused = 0;
    // From the first version through every step between, and from the last but one.
    for (const std::size_t version : {std::size_t{1}, versions - 1}) {
        std::filesystem::remove(fileOf("template"));
        const Status made = makeOlderFile(fileOf("today"), fileOf("template"), tabletFileKind, version);
        ASSERT_TRUE(made) << made.error().detail();
        const int before = k + faultStep - 1;
        for (bool met = true; met && k < callsMax;) {
            takeCopy(k += faultStep);
            const std::int64_t failures = disk_.failures();
            arm(k - before);
            const Status done = open();
            ledger_.reset();
            disk_.heal();
            met = disk_.failures() > failures;
            refused += done ? 0 : 1;
            ASSERT_TRUE(met || done) << "call " << k << ": " << done.error().detail();
            ASSERT_NO_FATAL_FAILURE(expectWhole()) << "call " << k;
            ASSERT_EQ(everything(), held) << "call " << k;
            ledger_.reset();
            const auto connection = Connection::openWriter(path_, tabletFileKind);
            ASSERT_EQ(*(*connection)->integerOf("PRAGMA user_version"), static_cast<std::int64_t>(versions)) << "call " << k;
        }
    }
    expectMany(k - 2, refused, 100);
}

INSTANTIATE_TEST_SUITE_P(Failing, EveryCallTest,
                         testing::Values(Failing{FaultDisk::Fault::AnyCall, Lasts::Once}, Failing{FaultDisk::Fault::AnyCall, Lasts::FromThenOn},
                                         Failing{FaultDisk::Fault::Full, Lasts::Once}),
                         [](const auto& failing) {
                             return failing.param.fault == FaultDisk::Fault::Full ? "fullOnce" : failing.param.lasts == Lasts::Once ? "once" : "fromThenOn";
                         });

} // namespace

} // namespace fieldledger::test
