// A disk that is full or does not sync, at every single write: what was not acknowledged is not there, what was is, and
// the ledger goes on once there is room.
#include "tests/shared/store/tablet_fixture.h"
#include "tests/support/fault_disk.h"

#include "shared/store/connection.h"
#include "shared/store/number_turn.h"
#include "shared/store/tablet_schema.h"

#include <fstream>

namespace fieldledger::test {

namespace {

const RecordId savedLot = recordId(10);

class TabletFaultTest : public TabletTest {
protected:
    TabletFaultTest()
    {
        ledger_.reset();
        disk_ = std::make_unique<FaultDisk>();
        reopen();
        answer({itemOf(campaignChange()), itemOf(changeOf(3, 1, savedLot, {{"name", "一"}, {"area", "A"}}))}, "before");
        save({part(savedLot, {{"side", "south"}}, seenNow(savedLot))});
    }
    ~TabletFaultTest() override
    {
        disk_->heal();
        ledger_.reset();
        disk_.reset();
    }

    // Does `work` with the disk failing after 0, 1, 2 … calls, until it succeeds. `work` is repeatable once it failed.
    void failEverywhere(FaultDisk::Fault fault, const std::function<Status()>& work)
    {
        const std::string before = everything();
        Status done;
        int failures = 0;
        for (std::int64_t calls = 0; calls < 1'000; ++calls) {
            disk_->failAfter(calls, fault);
            done = work();
            disk_->heal();
            if (done) {
                break;
            }
            ++failures;
            const ErrorCode expected = fault == FaultDisk::Fault::Full ? ErrorCode::StorageFull : ErrorCode::StorageFailed;
            ASSERT_EQ(done.error().code(), expected) << done.error().detail();
            ASSERT_EQ(everything(), before) << "after " << calls << " calls";
            if (fault == FaultDisk::Fault::Full) {
                reopen();
                ASSERT_EQ(everything(), before) << "reopened after " << calls << " calls";
            }
        }
        ASSERT_TRUE(done);
        EXPECT_GT(failures, 0) << "the disk was never in the way";
        const std::string after = everything();
        EXPECT_NE(after, before);
        reopen();
        EXPECT_EQ(everything(), after) << "what was acknowledged is there after a kill";
        check();
    }
    void check()
    {
        ledger_.reset();
        const auto connection = Connection::openWriter(path(), tabletFileKind);
        ASSERT_TRUE(connection);
        EXPECT_TRUE((*connection)->check());
        EXPECT_TRUE((*connection)->execute("INSERT INTO search(search) VALUES('integrity-check')"));
    }
    Status saveTwo()
    {
        const auto saved = ledger_->saveAct({part(savedLot, {{"name", "二"}}, seenOf({{3, 1}, {ownDevice, 1}})), part(recordId(11), {{"name", "三"}})},
                                            "u-31", timeOf(1'795'500'000'000));
        return saved ? Status() : Status(saved.error());
    }
    Status applyItems()
    {
        SyncAnswer answer{head(), {}};
        for (std::uint64_t i = 0; i < 5; ++i) {
            answer.items.emplace_back(itemOf(changeOf(3, 2 + i, recordId(20 + i), {{"name", "堆场" + std::to_string(i)}, {"area", "A"}})));
        }
        answer.items.emplace_back(itemOf(areaChange(9, recordId(2), "A1", "A")));
        answer.head.accepted = 1;
        answer.head.cursor = "after";
        return ledger_->applyAnswer(answer, 1);
    }

    Status turnInNewEpoch()
    {
        AnewAnswer number;
        number.answer = (*ledger_->enrolment())->answer;
        number.answer.device = DeviceNumber{20};
        number.answer.epoch = 1;
        const Result<TurnNotice> turned = ledger_->turn().takeNumber(number, timeOf(1'795'600'000'000));
        return turned ? Status() : Status(turned.error());
    }

    std::unique_ptr<FaultDisk> disk_;
};

TEST_F(TabletFaultTest, fullDiskAtAnyWriteOfASave)
{
    failEverywhere(FaultDisk::Fault::Full, [this] { return saveTwo(); });
}

TEST_F(TabletFaultTest, fullDiskAtAnyWriteOfAnAnswer)
{
    failEverywhere(FaultDisk::Fault::Full, [this] { return applyItems(); });
}

TEST_F(TabletFaultTest, fullDiskAtAnyWriteOfASnapshotPage)
{
    failEverywhere(FaultDisk::Fault::Full, [this] {
        SnapshotPage page;
        page.head.areas = {"A"};
        page.head.cursor = "snapshot";
        page.states = {stateItemOf(recordId(30), {changeOf(5, 1, recordId(30), {{"name", "新"}, {"area", "A"}})})};
        return ledger_->applySnapshotPage(page, true);
    });
}

TEST_F(TabletFaultTest, fullDiskAtAnyWriteOfADraft)
{
    failEverywhere(FaultDisk::Fault::Full, [this] { return ledger_->saveDraft({"form-1", "{\"answers\":{}}"}); });
}

// The old base is set aside, what is lost is written again, the rest is issued again: all of it or nothing.
TEST_F(TabletFaultTest, fullDiskAtAnyWriteOfATurnToAnotherNumber)
{
    acknowledge(1);
    save({part(recordId(11), {{"name", "四"}, {"area", "A"}})});
    ASSERT_TRUE(ledger_->turn().keepRequest({"request", "01"}));
    failEverywhere(FaultDisk::Fault::Full, [this] { return turnInNewEpoch(); });
}

TEST_F(TabletFaultTest, diskThatDoesNotSyncKeepsATurnFromHappening)
{
    ASSERT_TRUE(ledger_->turn().keepRequest({"request", "01"}));
    failEverywhere(FaultDisk::Fault::SyncFails, [this] { return turnInNewEpoch(); });
}

TEST_F(TabletFaultTest, diskThatDoesNotSyncKeepsASaveFromSucceeding)
{
    failEverywhere(FaultDisk::Fault::SyncFails, [this] { return saveTwo(); });
}

TEST_F(TabletFaultTest, diskThatDoesNotSyncKeepsAnAnswerFromSucceeding)
{
    failEverywhere(FaultDisk::Fault::SyncFails, [this] { return applyItems(); });
}

TEST_F(TabletFaultTest, campaignOfAnAnswerThatFailedIsNotHeld)
{
    std::string second(*shippedCampaign("parking"));
    second.replace(second.find("\"version\": 1"), 12, "\"version\": 2");
    Change newer = changeOf(1, 9, recordId(1), {{"id", "parking"}, {"version", 2}, {"area", "*"}, {"definition", Value(second)}}, "campaign", "");
    newer.after = 1;
    newer.seen = seenOf({{1, 1}});
    SyncAnswer answer{head(), {itemOf(newer)}};
    disk_->failAfter(0, FaultDisk::Fault::Full);
    EXPECT_FALSE(ledger_->applyAnswer(answer, 0));
    disk_->heal();
    EXPECT_EQ(ledger_->campaigns()[0]->version, 1);
    EXPECT_TRUE(ledger_->applyAnswer(answer, 0));
    EXPECT_EQ(ledger_->campaigns()[0]->version, 2);
}

TEST_F(TabletFaultTest, draftsAndSettingsSurviveAKill)
{
    ASSERT_TRUE(ledger_->saveDraft({"form-1", "{\"name\":\"一\"}"}));
    ASSERT_TRUE(ledger_->saveDraft({"form-2", "{}"}));
    ASSERT_TRUE(ledger_->saveDraft({"form-1", "{\"name\":\"二\"}"}));
    ASSERT_TRUE(ledger_->saveSetting("language", "zh"));
    EXPECT_EQ(*ledger_->countStart(), 1U);
    reopen();
    ASSERT_EQ(ledger_->drafts()->size(), 2U);
    EXPECT_EQ((*ledger_->drafts())[0].content, "{\"name\":\"二\"}");
    EXPECT_EQ(*ledger_->setting("language"), "zh");
    EXPECT_EQ(*ledger_->setting("never"), "");
    EXPECT_EQ(*ledger_->countStart(), 2U);
    ASSERT_TRUE(ledger_->dropDraft("form-1"));
    EXPECT_EQ(ledger_->drafts()->size(), 1U);
    const auto enrolled = ledger_->enrolment();
    ASSERT_TRUE(enrolled && *enrolled);
    EXPECT_EQ((*enrolled)->answer.userName, "王芳");
    EXPECT_EQ((*enrolled)->secretKey, "00");
}

TEST_F(TabletFaultTest, fileOfEachSavedVersionOpens)
{
    for (std::size_t version = 0; version <= std::size(tabletMigrations); ++version) {
        const std::string older = (folder_ / ("v" + std::to_string(version))).string();
        const LedgerFileKind kind{tabletFileKind.applicationId, tabletFileKind.name, std::span(tabletMigrations).first(version)};
        ASSERT_TRUE(Connection::openWriter(older, kind));
        const auto opened = TabletLedger::open(older);
        ASSERT_TRUE(opened) << opened.error().detail();
        EXPECT_EQ(*(*opened)->lastOwnNumber(), 0U);
    }
}

TEST_F(TabletFaultTest, openingSaysWhatIsWrongWithTheFile)
{
    const auto second = TabletLedger::open(path());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code(), ErrorCode::StorageBusy);

    const std::string other = (folder_ / "letter.txt").string();
    std::ofstream(other) << "这不是台账，只是一封信。It is long enough to be looked at as if it were one. ........................";
    const auto foreign = TabletLedger::open(other);
    ASSERT_FALSE(foreign);
    EXPECT_EQ(foreign.error().code(), ErrorCode::Foreign);

    const std::string newer = (folder_ / "newer").string();
    {
        const auto connection = Connection::openWriter(newer, tabletFileKind);
        ASSERT_TRUE(connection && (*connection)->execute("PRAGMA user_version = 99"));
    }
    const auto refused = TabletLedger::open(newer);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), ErrorCode::VersionTooNew);
}

} // namespace

} // namespace fieldledger::test
