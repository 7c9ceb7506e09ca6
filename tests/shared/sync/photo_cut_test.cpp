// Two thousand photos over a network that cuts at random bytes, loses answers and restarts its server: all arrive, nothing is
// lost, and at most one byte in fifty goes twice. And a tablet whose own disk fails meanwhile.
#include "tests/shared/sync/photo_fixture.h"
#include "tests/support/fault_disk.h"

#include <cstring>
#include <iostream>
#include <random>

namespace fieldledger::test {

namespace {

class PhotoCutTest : public PhotoQueueTest {
protected:
    static constexpr std::size_t photosCount = 2'000;

    PhotoCutTest()
    {
        // In memory: six thousand fsyncs would only test patience.
        ledger_.reset();
        auto opened = TabletLedger::open(":memory:", PhotoPlace{"photos", &files_});
        EXPECT_TRUE(opened);
        ledger_ = *std::move(opened);
        enrol();
        knowServer();
    }
    std::string randomBytes(std::size_t from, std::size_t to)
    {
        std::string bytes(from + random_() % (to - from), '\0');
        for (std::size_t i = 0; i < bytes.size(); i += 8) {
            const std::uint64_t word = random_();
            std::memcpy(bytes.data() + i, &word, std::min<std::size_t>(8, bytes.size() - i));
        }
        return bytes;
    }
    // Pictures two hundred times smaller than real ones.
    void takePhotos()
    {
        for (std::size_t i = 0; i < photosCount; ++i) {
            NewPhoto photo = newPhoto(1'000 + i, "", "", 10 + i % 200);
            photo.original.bytes = randomBytes(6'000, 30'000);
            photo.thumb->bytes = randomBytes(100, 300);
            photo.preview->bytes = randomBytes(1'500, 4'000);
            total_ += static_cast<std::int64_t>(photo.original.bytes.size() + photo.thumb->bytes.size() + photo.preview->bytes.size());
            const auto taken = commit(photo);
            ASSERT_TRUE(taken);
            const auto saved = ledger_->saveAct({evidencePart(*taken)}, "u-31", timeOf(founded));
            ASSERT_TRUE(saved);
        }
    }
    // One step of a bad day.
    void suffer()
    {
        const std::uint64_t dice = random_() % 100;
        if (dice < 8) {
            // What was on its way when the line broke is lost: up to a kilobyte, as a socket's buffer against real pictures.
            const std::size_t sent = open_->body.empty() ? 0 : random_() % (open_->body.size() + 1);
            const std::size_t lost = std::min<std::size_t>(sent, random_() % 1'024);
            ++cuts_;
            cut(sent, sent - lost);
        } else if (dice < 13) {
            ++lostAnswers_;
            loseAnswer();
        } else if (dice < 14) {
            ++kills_;
            restart();
        } else if (random_() % 2'000 == 0) {
            ++restarts_;
            server_.forgetUploads();
        } else {
            serve();
        }
    }

    std::mt19937_64 random_{20'261'125};
    std::int64_t total_ = 0;
    std::size_t cuts_ = 0;
    std::size_t lostAnswers_ = 0;
    std::size_t kills_ = 0;
    std::size_t restarts_ = 0;
};

TEST_F(PhotoCutTest, twoThousandPhotosArriveWithAtMostTwoBytesInAHundredSentTwice)
{
    takePhotos();
    restart();
    std::size_t steps = 0;
    while (queue_->status().backlog.all().count > 0 && ++steps < 200'000) {
        if (open_) {
            suffer();
        } else {
            waitForTimer();
        }
    }
    std::cout << "[ counted  ] " << cuts_ << " cuts, " << lostAnswers_ << " lost answers, " << kills_ << " kills, " << restarts_
              << " server restarts that forgot " << server_.forgotten << " uploads, " << server_.createdAgain << " repeated creations\n"
              << "[ counted  ] " << total_ << " bytes, " << wireBytes_ - total_ << " of them sent again\n";
    EXPECT_EQ(server_.kept.size(), 3 * photosCount);
    EXPECT_EQ(shelf().totals()->delivered, (BlobTotals{3 * photosCount, total_}));
    EXPECT_EQ(shelf().totals()->setAside.count, 0U);
    EXPECT_EQ(*shelf().delivery(recordId(10)), (PhotoDelivery{30, 30, 0}));
    EXPECT_GE(wireBytes_, total_);
    EXPECT_LE(wireBytes_ - total_, total_ / 50);
    for (const std::size_t faults : {cuts_, lostAnswers_, kills_, restarts_, server_.createdAgain}) {
        EXPECT_GT(faults, 0U) << "a fault that never fired proves nothing";
    }
    const auto freed = shelf().clearOriginals();
    ASSERT_TRUE(freed);
    EXPECT_EQ(freed->count, photosCount);
}

// Pictures of real size: the chunk grows while it works and shrinks where the line breaks.
TEST_F(PhotoCutTest, largeOriginalIsCutManyTimesAndSentOnce)
{
    NewPhoto photo = newPhoto(50, "a", "");
    photo.original.bytes = randomBytes(12'000'000, 12'000'001);
    const auto taken = commit(photo);
    ASSERT_TRUE(taken);
    ASSERT_TRUE(ledger_->saveAct({evidencePart(*taken)}, "u-31", timeOf(founded)));
    restart();
    std::size_t largest = 0;
    std::size_t smallest = limits::uploadChunkMax;
    while (server_.kept.size() < 3 && cuts_ < 1'000) {
        if (!open_) {
            waitForTimer();
        } else if (open_->body.size() > 1'000 && random_() % 3 == 0) {
            smallest = std::min(smallest, open_->body.size());
            const std::size_t sent = random_() % open_->body.size();
            ++cuts_;
            cut(sent, sent - std::min<std::size_t>(sent, random_() % 16'384));
        } else {
            largest = std::max(largest, open_->body.size());
            serve();
        }
    }
    const std::int64_t total = 7 + 9 + taken->facts.original.size;
    std::cout << "[ counted  ] " << cuts_ << " cuts, chunks of " << smallest << " to " << largest << " bytes, " << wireBytes_ - total << " of "
              << total << " bytes sent again\n";
    EXPECT_EQ(server_.kept[*taken->facts.original.hash], photo.original.bytes);
    EXPECT_LE(wireBytes_ - total, total / 50);
    EXPECT_GT(cuts_, 2U);
    EXPECT_GT(largest, limits::uploadChunkStart);
}

// The tablet's disk fills up at any write: no receipt is forgotten silently, and nothing is cleared without one.
TEST_F(PhotoQueueTest, fullTabletAtAnyWriteStillDeliversInTheEnd)
{
    ledger_.reset();
    FaultDisk disk;
    reopenShelf();
    int failures = 0;
    for (std::int64_t calls = 0; calls < 60; ++calls) {
        const std::string name = std::to_string(calls);
        saveForm({take(100 + static_cast<std::uint64_t>(calls), name, "form-" + name)}, "form-" + name);
        const std::int64_t before = disk.failures();
        disk.failAfter(calls, FaultDisk::Fault::Full);
        restart();
        for (int i = 0; i < 12; ++i) {
            open_ ? serve() : queue_->status().retryAt ? waitForTimer() : void();
        }
        failures += disk.failures() > before ? 1 : 0;
        disk.heal();
        ASSERT_TRUE(shelf().clearOriginals());
        EXPECT_EQ(hasFile("original " + name), stateOfBlob("original " + name) != BlobState::Delivered) << calls;
        if (queue_->status().retryAt) {
            waitForTimer();
        }
        serveAll();
        EXPECT_EQ(stateOfBlob("original " + name), BlobState::Delivered) << calls;
        EXPECT_TRUE((*shelf().blob(sha256("original " + name)))->receipt);
    }
    EXPECT_GT(failures, 10);
    std::cout << "[ counted  ] " << failures << " uploads met a full disk\n";
    disk.heal();
    ledger_.reset();
}

} // namespace

} // namespace fieldledger::test
