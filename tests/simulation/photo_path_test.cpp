// One tablet's shelf and queue against the shipped handlers, with a line that is cut at any byte: what arrives, what is
// signed for, what is set aside and why.
#include "shared/evidence/hashes.h"
#include "tests/simulation/tablet.h"
#include "tests/support/test_pictures.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <unistd.h>

namespace fieldledger::simulation {

namespace {

constexpr TimePoint firstSecond{1'795'500'000'000};

class PhotoPathTest : public testing::Test {
protected:
    PhotoPathTest()
    {
        startCryptography();
        office_.emplace(":memory:", 7, firstSecond);
        office_->begin(firstSecond);
        TabletPlan plan;
        plan.login = "zhao";
        plan.users = {office_->person("zhao").id};
        const DeviceKey key = deviceKeyFromSeed({3});
        tablet_.emplace(0, plan, office_->enrol("zhao", key.publicKey, firstSecond), key, firstSecond);
        tablet_->start(firstSecond);
        perform(tablet_->startPhotos(firstSecond));
    }
    PhotoShelf& shelf() { return tablet_->ledger().photos(); }
    RecordId newId()
    {
        return makeRecordId(now_, [this](std::span<std::uint8_t> bytes) { random_.fill(bytes); });
    }
    // Taken and saved, with a thumb of its own.
    Sha256 take(const std::string& original)
    {
        NewPhoto photo;
        photo.record = newId();
        photo.facts.of = newId();
        photo.facts.field = "photos";
        photo.facts.area = zoneArea;
        photo.facts.media = "image/jpeg";
        photo.facts.taken = tablet_->clock(now_);
        photo.facts.source = "test";
        photo.original.bytes = original;
        photo.thumb = BlobSource{test::testJpeg(900, random_.next()), ""};
        const Result<ShelfPhoto> taken = shelf().commit(photo, now_);
        EXPECT_TRUE(taken);
        ActPart part;
        part.record = photo.record;
        part.kind = evidenceKind;
        part.campaign = campaignName;
        part.form = 1;
        part.set = evidenceRegisters(taken->facts);
        EXPECT_TRUE(tablet_->ledger().saveAct({part}, tablet_->plan.users[0], tablet_->changeTime(now_)));
        return *taken->facts.original.hash;
    }
    void perform(const std::vector<PhotoAction>& actions)
    {
        for (const PhotoAction& action : actions) {
            if (const auto* request = std::get_if<SendBlobRequest>(&action)) {
                open_ = *request;
            } else if (const auto* timer = std::get_if<SetTimer>(&action)) {
                timer_ = timer->at;
            }
        }
    }
    void feed(const PhotoEvent& event) { perform(tablet_->feedPhotos(event, now_)); }
    // Until nothing moves; of a hundred requests so many are cut on the way, and as many lose their answer.
    void run(std::size_t cutPercent)
    {
        feed(PhotosChanged{});
        for (std::size_t steps = 0; steps < 100'000 && (open_ || tablet_->photoStatus().retryAt); ++steps) {
            if (!open_) {
                now_ = std::max(now_, tablet_->trueTimeOf(*timer_));
                feed(TimerFired{});
                continue;
            }
            now_ = now_ + std::chrono::milliseconds(20);
            const SendBlobRequest request = *std::exchange(open_, std::nullopt);
            const std::size_t drawn = random_.below(100);
            if (drawn < cutPercent && !request.body.empty()) {
                // What was on its way when the line broke is lost.
                const std::size_t sent = random_.below(request.body.size() + 1);
                const std::size_t lost = std::min(sent, random_.below(1'024));
                ++cuts_;
                wireBytes_ += static_cast<std::int64_t>(sent);
                office_->takePartOf(request, sent - lost, now_);
                feed(BlobRequestFailed{request.request, Error(ErrorCode::TimedOut, "cut")});
                continue;
            }
            wireBytes_ += static_cast<std::int64_t>(request.body.size());
            const BlobAnswerArrived answer = office_->handlePhoto(request, now_);
            if (drawn < 2 * cutPercent) {
                ++lostAnswers_;
                feed(BlobRequestFailed{request.request, Error(ErrorCode::TimedOut, "lost")});
            } else {
                feed(answer);
            }
        }
    }

    Random random_{11};
    TimePoint now_ = firstSecond;
    std::optional<Office> office_;
    std::optional<Tablet> tablet_;
    std::optional<SendBlobRequest> open_;
    std::optional<TimePoint> timer_;
    std::int64_t wireBytes_ = 0;
    std::size_t cuts_ = 0;
    std::size_t lostAnswers_ = 0;
};

TEST_F(PhotoPathTest, photosArriveOverALineThatIsCutAtAnyByte)
{
    std::vector<Sha256> originals;
    for (std::uint64_t i = 0; i < 150; ++i) {
        originals.push_back(take(test::testJpeg(20'000 + random_.below(60'000), 1'000 + i)));
    }
    const std::int64_t total = shelf().backlog()->all().bytes;
    run(12);
    std::cout << "[ counted  ] " << cuts_ << " cuts, " << lostAnswers_ << " lost answers, " << wireBytes_ - total << " of " << total
              << " bytes sent again\n";
    EXPECT_GT(cuts_, 0U);
    EXPECT_GT(lostAnswers_, 0U);
    EXPECT_LE(wireBytes_ - total, total / 50);
    EXPECT_EQ(tablet_->photoStatus().phase, PhotoPhase::UpToDate);
    for (const Sha256& hash : originals) {
        const Result<std::optional<ShelfBlob>> blob = shelf().blob(hash);
        ASSERT_TRUE(blob && *blob && (*blob)->receipt);
        EXPECT_TRUE(isReceiptSignedBy(office_->key(), *(*blob)->receipt));
        EXPECT_TRUE(office_->keeps(hash, (*blob)->size));
    }
    EXPECT_EQ(shelf().clearOriginals()->count, originals.size());
}

TEST_F(PhotoPathTest, whatIsNoPictureIsSetAsideAndTheOthersPass)
{
    const Sha256 good = take(test::testJpeg(5'000, 1));
    const Sha256 letter = take("这不是照片，只是一封信。");
    const Sha256 broken = take(test::testJpeg(5'000, 2).substr(0, 30));
    const Sha256 huge = take(test::testJpeg(5'000, 3, 30'000, 30'000));
    const Sha256 last = take(test::testJpeg(5'000, 4));
    run(0);
    for (const Sha256& hash : {good, last}) {
        EXPECT_EQ((*shelf().blob(hash))->state, BlobState::Delivered);
    }
    EXPECT_EQ((*shelf().blob(letter))->failure, BlobFailure::NotAPicture);
    EXPECT_EQ((*shelf().blob(broken))->failure, BlobFailure::NotAPicture);
    EXPECT_EQ((*shelf().blob(huge))->failure, BlobFailure::TooLarge);
    EXPECT_FALSE((*shelf().blob(huge))->failureDetail.empty());
    EXPECT_FALSE(office_->keeps(letter, (*shelf().blob(letter))->size));
    EXPECT_EQ(shelf().clearOriginals()->count, 2U) << "what was not taken stays here";
}

TEST_F(PhotoPathTest, changedByteIsNotSentForWhatWasTaken)
{
    const std::string original = test::testJpeg(5'000, 1);
    const Sha256 hash = take(original);
    const std::string file = (*shelf().find(hash, now_))->file;
    std::string changed = original;
    changed[4'000] ^= 1;
    tablet_->files().overwrite(file, changed);
    run(0);
    EXPECT_EQ((*shelf().blob(hash))->failure, BlobFailure::FileChanged);
    EXPECT_FALSE(office_->keeps(hash, 5'000));
    tablet_->files().overwrite(file, original);
    feed(PhotosRequested{});
    run(0);
    EXPECT_EQ((*shelf().blob(hash))->state, BlobState::Delivered);
}

TEST_F(PhotoPathTest, serverWhosePowerIsCutGetsTheRestAgain)
{
    office_.reset();
    const std::string folder = testing::TempDir() + "photo-path-" + std::to_string(::getpid());
    office_.emplace(folder, 7, firstSecond);
    office_->begin(firstSecond);
    TabletPlan plan;
    plan.login = "zhao";
    plan.users = {office_->person("zhao").id};
    const DeviceKey key = deviceKeyFromSeed({4});
    tablet_.emplace(1, plan, office_->enrol("zhao", key.publicKey, firstSecond), key, firstSecond);
    tablet_->start(firstSecond);
    open_.reset();
    perform(tablet_->startPhotos(firstSecond));
    std::vector<Sha256> originals;
    for (std::uint64_t i = 0; i < 20; ++i) {
        originals.push_back(take(test::testJpeg(30'000, 100 + i)));
    }
    feed(PhotosChanged{});
    std::size_t restarts = 0;
    for (std::size_t steps = 0; steps < 5'000 && tablet_->photoStatus().backlog.all().count > 0; ++steps) {
        if (!open_) {
            now_ = std::max(now_, tablet_->trueTimeOf(*timer_));
            feed(TimerFired{});
            continue;
        }
        const SendBlobRequest request = *std::exchange(open_, std::nullopt);
        if (random_.happens(150) && !request.body.empty()) {
            office_->takePartOf(request, random_.below(request.body.size()), now_);
            office_->restart(now_);
            ++restarts;
            feed(BlobRequestFailed{request.request, Error(ErrorCode::TimedOut, "the server is gone")});
        } else {
            feed(office_->handlePhoto(request, now_));
        }
    }
    EXPECT_GT(restarts, 2U);
    office_->restart(now_);
    for (const Sha256& hash : originals) {
        EXPECT_EQ((*shelf().blob(hash))->state, BlobState::Delivered);
        EXPECT_TRUE(office_->keeps(hash, 30'000)) << "what it signed for is there";
    }
    office_.reset();
    for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
        std::error_code ignored;
        std::filesystem::remove(folder + suffix, ignored);
    }
}

} // namespace

} // namespace fieldledger::simulation
