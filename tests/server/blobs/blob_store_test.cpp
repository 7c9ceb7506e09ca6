#include "server/blobs/blob_store.h"
#include "server/blobs/memory_disk.h"
#include "shared/base/limits.h"
#include "shared/evidence/hashes.h"
#include "tests/support/test_pictures.h"

#include <gtest/gtest.h>

namespace fieldledger::server {
namespace {

using test::testJpeg;

class BlobStoreTest : public testing::Test {
protected:
    BlobStoreTest() { restart(); }

    void restart()
    {
        store_ = std::make_unique<BlobStore>(disk_);
        const Status opened = store_->open();
        ASSERT_TRUE(opened) << opened.error().detail();
    }
    static UploadId idOf(const std::string& photo, std::uint32_t device = 17) { return {DeviceNumber{device}, sha256(photo)}; }
    UploadId begin(const std::string& photo, std::uint32_t device = 17)
    {
        const UploadId id = idOf(photo, device);
        const Result<UploadState> created = store_->create(id, photo.size(), "image/jpeg", now_);
        EXPECT_TRUE(created) << (created ? "" : created.error().detail());
        return id;
    }
    void send(const UploadId& id, std::uint64_t offset, std::string_view bytes)
    {
        const auto writing = store_->beginWriting(id, offset, now_);
        ASSERT_TRUE(writing) << writing.error().detail();
        const Status written = (*writing)->write(bytes, now_);
        EXPECT_TRUE(written) << written.error().detail();
    }
    ErrorCode completeFails(const UploadId& id)
    {
        const Result<ArrivedBlob> arrived = store_->complete(id);
        EXPECT_FALSE(arrived);
        return arrived ? ErrorCode::Internal : arrived.error().code();
    }
    std::uint64_t offsetOf(const UploadId& id)
    {
        const Result<UploadState> state = store_->look(id, now_);
        EXPECT_TRUE(state);
        return state ? state->offset : 0;
    }
    bool isOpen(const UploadId& id) { return static_cast<bool>(store_->look(id, now_)); }

    std::shared_ptr<MemoryDisk> disk_ = std::make_shared<MemoryDisk>();
    std::unique_ptr<BlobStore> store_;
    TimePoint now_{1'795'500'000'000};
};

TEST_F(BlobStoreTest, keepsABlobUnderItsHash)
{
    const std::string photo = testJpeg(100'000);
    const UploadId id = begin(photo);
    send(id, 0, std::string_view(photo).substr(0, 60'000));
    send(id, 60'000, std::string_view(photo).substr(60'000));
    const Result<ArrivedBlob> arrived = store_->complete(id);
    ASSERT_TRUE(arrived) << arrived.error().detail();
    EXPECT_EQ(arrived->hash, sha256(photo));
    EXPECT_EQ(arrived->width, 4000u);
    EXPECT_EQ(arrived->height, 3000u);
    store_->finish(id);
    EXPECT_TRUE(store_->verify(id.blob, photo.size()));
    EXPECT_EQ(*store_->read(id.blob, 99'990, 100), photo.substr(99'990));
    EXPECT_FALSE(isOpen(id));
    EXPECT_TRUE(disk_->list("uploads")->empty());
}

TEST_F(BlobStoreTest, isOneUploadForEachDeviceAndBlob)
{
    const std::string photo = testJpeg(10'000);
    const UploadId id = begin(photo);
    send(id, 0, std::string_view(photo).substr(0, 4'000));
    const Result<UploadState> again = store_->create(id, photo.size(), "image/jpeg", now_);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->offset, 4'000u);
    EXPECT_EQ(store_->create(id, photo.size() + 1, "image/jpeg", now_).error().code(), ErrorCode::Conflict);
    EXPECT_EQ(store_->create(id, photo.size(), "image/png", now_).error().code(), ErrorCode::Conflict);
    EXPECT_EQ(store_->create(idOf(photo, 18), photo.size(), "image/jpeg", now_)->offset, 0u) << "another tablet's is its own";
}

TEST_F(BlobStoreTest, takesNoOffsetThatLies)
{
    const std::string photo = testJpeg(10'000);
    const UploadId id = begin(photo);
    send(id, 0, std::string_view(photo).substr(0, 4'000));
    for (const std::uint64_t offset : {std::uint64_t{3'999}, std::uint64_t{4'001}, std::uint64_t{10'000}, ~std::uint64_t{0}}) {
        const auto writing = store_->beginWriting(id, offset, now_);
        ASSERT_FALSE(writing);
        EXPECT_EQ(writing.error().code(), ErrorCode::Conflict);
    }
    EXPECT_EQ(offsetOf(id), 4'000u);
}

TEST_F(BlobStoreTest, takesNothingBeyondTheLength)
{
    const std::string photo = testJpeg(10'000);
    const UploadId id = begin(photo);
    const auto writing = store_->beginWriting(id, 0, now_);
    EXPECT_TRUE((*writing)->write(photo, now_));
    EXPECT_EQ((*writing)->write("x", now_).error().code(), ErrorCode::TooLarge);
    EXPECT_EQ(offsetOf(id), 10'000u);
}

TEST_F(BlobStoreTest, removesWhatIsNotItsHash)
{
    const std::string photo = testJpeg(10'000);
    const UploadId id = begin(photo);
    std::string other = photo;
    other[9'000] ^= 1;
    send(id, 0, other);
    EXPECT_EQ(completeFails(id), ErrorCode::HashMismatch);
    EXPECT_FALSE(isOpen(id));
    EXPECT_FALSE(store_->holds(id.blob, photo.size()));
    EXPECT_TRUE(disk_->list("uploads")->empty());
}

TEST_F(BlobStoreTest, removesWhatIsNoPicture)
{
    const std::string text(10'000, 'x');
    const UploadId noPicture = begin(text);
    send(noPicture, 0, text);
    EXPECT_EQ(completeFails(noPicture), ErrorCode::BadRequest);
    EXPECT_FALSE(isOpen(noPicture));
    const std::string huge = testJpeg(10'000, 1, 30'000, 30'000);
    const UploadId tooLarge = begin(huge);
    send(tooLarge, 0, huge);
    EXPECT_EQ(completeFails(tooLarge), ErrorCode::TooLarge);
    EXPECT_FALSE(isOpen(tooLarge));
    const std::string photo = testJpeg(10'000);
    const UploadId otherKind = idOf(photo);
    ASSERT_TRUE(store_->create(otherKind, photo.size(), "image/png", now_));
    send(otherKind, 0, photo);
    EXPECT_EQ(completeFails(otherKind), ErrorCode::BadRequest);
    EXPECT_TRUE(store_->files()->empty());
}

TEST_F(BlobStoreTest, completesNothingThatIsShort)
{
    const std::string photo = testJpeg(10'000);
    const UploadId id = begin(photo);
    send(id, 0, std::string_view(photo).substr(0, 9'999));
    EXPECT_EQ(completeFails(id), ErrorCode::Conflict);
    EXPECT_EQ(offsetOf(id), 9'999u);
}

TEST_F(BlobStoreTest, theNewerConnectionWrites)
{
    const std::string photo = testJpeg(10'000);
    const UploadId id = begin(photo);
    auto older = store_->beginWriting(id, 0, now_);
    EXPECT_TRUE((*older)->write(photo.substr(0, 1'000), now_));
    EXPECT_EQ(store_->beingWritten(id), 1'000u);
    const auto newer = store_->beginWriting(id, 1'000, now_);
    ASSERT_TRUE(newer);
    EXPECT_EQ((*older)->write(photo.substr(1'000, 10), now_).error().code(), ErrorCode::Conflict);
    EXPECT_TRUE((*older)->takeBack()) << "what it wrote is the newer one's ground";
    older->reset();
    EXPECT_EQ(store_->beingWritten(id), 1'000u);
    EXPECT_TRUE((*newer)->write(photo.substr(1'000), now_));
    EXPECT_TRUE(store_->complete(id));
}

TEST_F(BlobStoreTest, takesBackWhatOneConnectionWrote)
{
    const std::string photo = testJpeg(10'000);
    const UploadId id = begin(photo);
    send(id, 0, std::string_view(photo).substr(0, 4'000));
    {
        const auto writing = store_->beginWriting(id, 4'000, now_);
        EXPECT_TRUE((*writing)->write("damaged on its way", now_));
        EXPECT_TRUE((*writing)->takeBack());
        EXPECT_EQ((*writing)->state().offset, 4'000u);
    }
    send(id, 4'000, std::string_view(photo).substr(4'000));
    EXPECT_TRUE(store_->complete(id));
}

TEST_F(BlobStoreTest, keepsNothingHalfOnAFullDisk)
{
    const std::string photo = testJpeg(100'000);
    const UploadId id = begin(photo);
    send(id, 0, std::string_view(photo).substr(0, 40'000));
    disk_->setRoom(10'000);
    const auto writing = store_->beginWriting(id, 40'000, now_);
    EXPECT_EQ((*writing)->write(std::string_view(photo).substr(40'000), now_).error().code(), ErrorCode::StorageFull);
    EXPECT_EQ((*writing)->state().offset, 40'000u);
    EXPECT_EQ(*disk_->size(id.file()), 40'000u);
    const std::string other = testJpeg(50'000, 2);
    EXPECT_EQ(store_->create(idOf(other), other.size(), "image/jpeg", now_).error().code(), ErrorCode::StorageFull) << "no room: said at once";
    disk_->setRoom(std::uint64_t{1} << 30);
    EXPECT_TRUE((*writing)->write(std::string_view(photo).substr(40'000), now_));
    EXPECT_TRUE(store_->complete(id));
}

TEST_F(BlobStoreTest, limitsWhatOneDeviceHasOpen)
{
    for (std::size_t i = 0; i < limits::openUploadsMax; ++i) {
        begin(testJpeg(2'000, i));
    }
    const std::string photo = testJpeg(2'000, 999);
    EXPECT_EQ(store_->create(idOf(photo), photo.size(), "image/jpeg", now_).error().code(), ErrorCode::RateLimited);
    EXPECT_TRUE(store_->create(idOf(photo, 18), photo.size(), "image/jpeg", now_)) << "others are not held up";
    std::uint64_t bytes = 0;
    std::size_t count = 0;
    while (bytes + limits::blobBytesMax <= limits::openUploadBytesMax) {
        const Result<UploadState> created = store_->create({DeviceNumber{19}, sha256(std::to_string(count++))}, limits::blobBytesMax, "image/jpeg", now_);
        ASSERT_TRUE(created) << created.error().detail();
        bytes += limits::blobBytesMax;
    }
    EXPECT_EQ(store_->create(idOf(photo, 19), photo.size(), "image/jpeg", now_).error().code(), ErrorCode::RateLimited);
}

TEST_F(BlobStoreTest, goesOnAfterARestart)
{
    const std::string photo = testJpeg(100'000);
    disk_->setNow(now_);
    const UploadId id = begin(photo);
    send(id, 0, std::string_view(photo).substr(0, 40'000));
    const std::string untouched = testJpeg(3'000, 7);
    const UploadId noByteYet = begin(untouched);
    restart();
    EXPECT_EQ(offsetOf(id), 40'000u);
    EXPECT_EQ(offsetOf(noByteYet), 0u);
    send(id, 40'000, std::string_view(photo).substr(40'000));
    EXPECT_TRUE(store_->complete(id));
}

TEST_F(BlobStoreTest, findsAfterARestartWhatHadItsHashAndNoRow)
{
    const std::string photo = testJpeg(100'000);
    disk_->setNow(now_);
    const UploadId id = begin(photo);
    send(id, 0, photo);
    ASSERT_TRUE(store_->complete(id));
    restart();
    EXPECT_EQ(offsetOf(id), photo.size());
    const Result<ArrivedBlob> arrived = store_->complete(id);
    ASSERT_TRUE(arrived) << arrived.error().detail();
    EXPECT_EQ(arrived->width, 4000u);
}

TEST_F(BlobStoreTest, removesAtTheStartWhatNobodyCanGoOnWith)
{
    const std::string photo = testJpeg(10'000);
    const UploadId broken = begin(photo);
    send(broken, 0, photo);
    ASSERT_TRUE(disk_->truncate(broken.file() + ".json", 5));
    ASSERT_TRUE(disk_->write("uploads/17-abc", 0, "bytes without a note"));
    ASSERT_TRUE(disk_->write("uploads/no-upload.json", 0, R"({"length":5,"media":"image/jpeg"})"));
    ASSERT_TRUE(disk_->write("uploads/17-abc.json.new", 0, "half a no"));
    const UploadId tooLong = idOf(testJpeg(2'000, 3));
    ASSERT_TRUE(disk_->write(tooLong.file() + ".json", 0, R"({"length":5,"media":"image/jpeg"})"));
    ASSERT_TRUE(disk_->write(tooLong.file(), 0, "six bytes"));
    restart();
    EXPECT_TRUE(disk_->list("uploads")->empty());
    EXPECT_FALSE(isOpen(broken));
}

TEST_F(BlobStoreTest, expiresWhatNobodyGoesOnWith)
{
    const std::string photo = testJpeg(10'000);
    disk_->setNow(now_);
    const UploadId id = begin(photo);
    send(id, 0, std::string_view(photo).substr(0, 4'000));
    now_ = now_ + (limits::uploadLife - std::chrono::milliseconds(1));
    EXPECT_TRUE(isOpen(id));
    now_ = now_ + std::chrono::milliseconds(1);
    EXPECT_FALSE(isOpen(id));
    EXPECT_EQ(store_->beginWriting(id, 4'000, now_).error().code(), ErrorCode::NotFound);
    restart();
    EXPECT_FALSE(isOpen(id)) << "a restart does not make it young again";
    store_->removeExpired(now_);
    EXPECT_TRUE(disk_->list("uploads")->empty());
}

TEST_F(BlobStoreTest, tellsAFileThatIsNotItsName)
{
    const std::string photo = testJpeg(10'000);
    const UploadId id = begin(photo);
    send(id, 0, photo);
    ASSERT_TRUE(store_->complete(id));
    const std::string hash = toHex(id.blob);
    ASSERT_TRUE(disk_->write("blobs/" + hash.substr(0, 2) + "/" + hash, 5'000, "?"));
    EXPECT_EQ(store_->verify(id.blob, photo.size()).error().code(), ErrorCode::HashMismatch);
    ASSERT_TRUE(store_->removeBlob(id.blob));
    EXPECT_EQ(store_->verify(id.blob, photo.size()).error().code(), ErrorCode::NotFound);
}

TEST_F(BlobStoreTest, readsNamesInOneSpelling)
{
    const UploadId id = idOf("x");
    EXPECT_EQ(UploadId::fromText(id.text()), id);
    const std::string hash = toHex(id.blob);
    for (const std::string& text : {std::string(), hash, "017-" + hash, "17-" + hash + "0", "17-" + hash.substr(1), "-1-" + hash,
                                    "+17-" + hash, "99999999999-" + hash, "17-../" + hash.substr(3), "17 -" + hash}) {
        EXPECT_FALSE(UploadId::fromText(text)) << text;
    }
}

} // namespace
} // namespace fieldledger::server
