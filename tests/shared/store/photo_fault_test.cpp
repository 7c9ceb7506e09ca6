// A disk that fails or loses its power at every single step of a photo: nothing acknowledged is missing, nothing half stands
// under a final name, and the photo can be taken again.
#include "tests/shared/store/shelf_fixture.h"
#include "tests/support/fault_disk.h"

#include <functional>
#include <iostream>

namespace fieldledger::test {

namespace {

class PhotoFaultTest : public ShelfTest {
protected:
    PhotoFaultTest()
    {
        saveForm({acknowledged_.emplace_back(take(50, "first"))});
        acknowledged_.push_back(take(51, "second"));
    }

    void expectAcknowledged()
    {
        for (const ShelfPhoto& photo : acknowledged_) {
            expectWhole(photo);
        }
        expectNoHalfFile();
    }
    // Does `work` with the first, second, … call failing, until none does; `look` says what must hold after each failure.
    void failEverywhere(MemoryFiles::Fault fault, bool cutPower, const std::function<Status()>& work, const std::function<void()>& look)
    {
        Status done;
        int failed = 0;
        for (std::int64_t call = 1; call < 100; ++call) {
            const std::int64_t before = files_.failures();
            files_.failAt(call, fault);
            done = work();
            files_.heal();
            if (files_.failures() == before) {
                break; // it never came so far
            }
            if (done) {
                continue; // a failure that costs nothing but room
            }
            ++failed;
            if (cutPower) {
                files_.cutPower();
            }
            reopenShelf();
            look();
            expectAcknowledged();
        }
        ASSERT_TRUE(done) << done.error().detail();
        if (cutPower) {
            files_.cutPower();
        }
        reopenShelf();
        expectAcknowledged();
        EXPECT_GT(failed, 0) << "the disk was never in the way";
        std::cout << "[ counted  ] " << failed << " failures of the disk\n";
    }
    void failCommit(MemoryFiles::Fault fault, bool cutPower)
    {
        std::optional<ShelfPhoto> taken;
        const auto work = [&] {
            Result<ShelfPhoto> result = commit(newPhoto(52, "third"));
            taken = result ? std::optional(*result) : std::nullopt;
            return result ? Status() : Status(result.error());
        };
        failEverywhere(fault, cutPower, work, [&] {
            EXPECT_FALSE(*shelf().photo(recordId(52)));
            EXPECT_FALSE(isKnown("original third"));
            EXPECT_EQ(shelf().photosOfDraft("form-1")->size(), 1U);
        });
        ASSERT_TRUE(taken);
        expectWhole(*taken);
    }

    std::vector<ShelfPhoto> acknowledged_;
};

TEST_F(PhotoFaultTest, oneCallFailsAtAnyStepOfACommit)
{
    failCommit(MemoryFiles::Fault::Once, false);
}

TEST_F(PhotoFaultTest, diskIsGoneFromAnyStepOfACommitOn)
{
    failCommit(MemoryFiles::Fault::FromThenOn, false);
}

TEST_F(PhotoFaultTest, powerIsCutAtAnyStepOfACommit)
{
    failCommit(MemoryFiles::Fault::FromThenOn, true);
}

TEST_F(PhotoFaultTest, powerCutRightAfterACommitLosesNothing)
{
    acknowledged_.push_back(take(53, "fourth"));
    files_.cutPower();
    reopenShelf();
    expectAcknowledged();
}

TEST_F(PhotoFaultTest, disksOfTheTestLoseWhatWasNotSynced)
{
    ASSERT_TRUE(files_.write("photos/incoming/x", "bytes"));
    ASSERT_TRUE(files_.rename("photos/incoming/x", "photos/ab/y"));
    files_.cutPower();
    EXPECT_FALSE(*files_.facts("photos/ab/y")) << "else the tests above prove nothing";
}

TEST_F(PhotoFaultTest, pictureOfOthersIsWholeOrNotThere)
{
    const auto work = [&] { return shelf().keepFetched(sha256("picture"), "picture", TimePoint{founded}); };
    failEverywhere(MemoryFiles::Fault::FromThenOn, true, work, [&] {
        EXPECT_FALSE(*shelf().find(sha256("picture"), TimePoint{founded}));
    });
    EXPECT_TRUE(*shelf().find(sha256("picture"), TimePoint{founded}));
}

// The rows in the ledger's file, on a disk of SQLite that fills up.
class PhotoRowFaultTest : public PhotoFaultTest {
protected:
    PhotoRowFaultTest()
    {
        ledger_.reset();
        disk_ = std::make_unique<FaultDisk>();
        reopenShelf();
    }
    ~PhotoRowFaultTest() override
    {
        disk_->heal();
        ledger_.reset();
        disk_.reset();
    }
    void fillEverywhere(const std::function<Status()>& work, const std::function<void()>& look)
    {
        Status done;
        int failed = 0;
        for (std::int64_t calls = 0; calls < 1'000; ++calls) {
            disk_->failAfter(calls, FaultDisk::Fault::Full);
            done = work();
            disk_->heal();
            if (done) {
                break;
            }
            ++failed;
            EXPECT_EQ(done.error().code(), ErrorCode::StorageFull) << done.error().detail();
            reopenShelf();
            look();
            expectAcknowledged();
        }
        ASSERT_TRUE(done);
        reopenShelf();
        expectAcknowledged();
        EXPECT_GT(failed, 0) << "the disk was never in the way";
        std::cout << "[ counted  ] " << failed << " writes that found no room\n";
    }
    std::unique_ptr<FaultDisk> disk_;
};

TEST_F(PhotoRowFaultTest, fullDiskAtAnyWriteOfACommit)
{
    const auto work = [&] {
        const Result<ShelfPhoto> taken = commit(newPhoto(52, "third"));
        return taken ? Status() : Status(taken.error());
    };
    fillEverywhere(work, [&] { EXPECT_FALSE(*shelf().photo(recordId(52))); });
    EXPECT_TRUE(*shelf().photo(recordId(52)));
}

// A kill between saving the act and dropping the form must not leave a form that can be saved again.
TEST_F(PhotoRowFaultTest, actItsPhotosAndItsFormAreOneStep)
{
    ASSERT_TRUE(ledger_->saveDraft({"form-1", "{}"}));
    const ShelfPhoto photo = acknowledged_[1];
    const ShelfPhoto leftOut = take(54, "left out");
    const std::uint64_t last = *ledger_->lastOwnNumber();
    const auto work = [&] {
        const auto saved = ledger_->saveAct({part(recordId(11), {{"name", "二"}}), evidencePart(photo)}, "u-31", timeOf(founded), "form-1");
        return saved ? Status() : Status(saved.error());
    };
    fillEverywhere(work, [&] {
        EXPECT_EQ(*ledger_->lastOwnNumber(), last);
        EXPECT_EQ(ledger_->drafts()->size(), 1U);
        EXPECT_EQ(stateOfBlob("original second"), BlobState::Held);
        expectWhole(leftOut);
    });
    EXPECT_EQ(*ledger_->lastOwnNumber(), last + 2);
    EXPECT_EQ(ledger_->drafts()->size(), 0U);
    EXPECT_EQ(stateOfBlob("original second"), BlobState::ToSend);
    EXPECT_FALSE(*shelf().photo(leftOut.record));
}

TEST_F(PhotoRowFaultTest, fullDiskWhileClearingKeepsFileAndRowTogether)
{
    deliverAll();
    std::optional<Sha256> cleared = acknowledged_[0].facts.original.hash;
    acknowledged_.erase(acknowledged_.begin());
    const auto work = [&] {
        const auto freed = shelf().clearOriginals();
        return freed ? Status() : Status(freed.error());
    };
    fillEverywhere(work, [&] {
        EXPECT_TRUE((*shelf().blob(*cleared))->hasFile);
        EXPECT_TRUE(hasFile("original first"));
    });
    EXPECT_FALSE(hasFile("original first"));
}

} // namespace

} // namespace fieldledger::test
