// The k-th call to the disk fails while a photo is taken, for k = 1, 2, … until nothing is left that could: of its files and of the
// ledger's rows in one count, once and from then on. A photo that was answered yes is whole after a new start, one that was not is
// wholly there or not at all, no half file stands under a final name, and taking it again makes no second one.
#include "tests/shared/store/shelf_fixture.h"
#include "tests/support/fault_disk.h"
#include "tests/support/fault_step.h"
#include "tests/support/temporary_folder.h"

#include "shared/store/connection.h"
#include "shared/store/tablet_schema.h"

namespace fieldledger::test {

namespace {

using Lasts = FaultDisk::Lasts;

// The real disk, whose calls count with those of SQLite. A write is three: making the file, its bytes, the fsync.
class FailingFiles final : public PhotoFiles {
public:
    explicit FailingFiles(FaultDisk& disk) : disk_(disk), real_(diskFiles()) {}

    Status makeFolder(const std::string& path) override { return disk_.failsNext() ? Status(broken()) : real_->makeFolder(path); }
    Status write(const std::string& path, std::string_view bytes) override
    {
        if (disk_.failsNext()) {
            return broken();
        }
        if (disk_.failsNext()) {
            (void)real_->write(path, bytes.substr(0, bytes.size() / 2));
            return Error(ErrorCode::StorageFull, "the disk is full");
        }
        const Status written = real_->write(path, bytes);
        return disk_.failsNext() ? Status(broken()) : written;
    }
    Status rename(const std::string& from, const std::string& to) override { return disk_.failsNext() ? Status(broken()) : real_->rename(from, to); }
    Status syncFolder(const std::string& path) override { return disk_.failsNext() ? Status(broken()) : real_->syncFolder(path); }
    Status remove(const std::string& path) override { return disk_.failsNext() ? Status(broken()) : real_->remove(path); }
    Result<std::optional<FileFacts>> facts(const std::string& path) override { return disk_.failsNext() ? broken() : real_->facts(path); }
    Result<std::string> read(const std::string& path, std::int64_t offset, std::size_t count) override
    {
        return disk_.failsNext() ? broken() : real_->read(path, offset, count);
    }
    Result<std::vector<FoundFile>> list(const std::string& folder) override { return disk_.failsNext() ? broken() : real_->list(folder); }

private:
    static Error broken() { return Error(ErrorCode::StorageFailed, "the disk failed"); }
    FaultDisk& disk_;
    std::unique_ptr<PhotoFiles> real_;
};

class EveryPhotoCallTest : public ShelfTest, public testing::WithParamInterface<Lasts> {
protected:
    EveryPhotoCallTest()
    {
        ledger_.reset();
        std::filesystem::remove_all(folder_);
        folder_ = quickFolder("fieldledger-photo-calls-");
        start();
        enrol();
        saveForm({take(50, "first")});
        camera_ = (folder_ / "camera.jpg").string();
    }
    ~EveryPhotoCallTest() override
    {
        disk_.heal();
        ledger_.reset();
    }
    std::string photoFolder() const { return (folder_ / "photos").string(); }
    void start()
    {
        ledger_.reset();
        auto opened = TabletLedger::open(path(), PhotoPlace{photoFolder(), &failing_, fetchedBytesMax});
        ASSERT_TRUE(opened) << opened.error().detail();
        ledger_ = *std::move(opened);
    }
    // The original as the camera left it: in a file of its own.
    Result<ShelfPhoto> takePhoto(std::uint64_t record)
    {
        const std::string content = "photo " + std::to_string(record);
        NewPhoto photo = newPhoto(record, content);
        photo.original = BlobSource{{}, camera_};
        if (const auto found = sound_->facts(camera_); found && !*found) {
            EXPECT_TRUE(sound_->write(camera_, "original " + content));
        }
        Result<ShelfPhoto> taken = commit(photo);
        facts_ = taken ? taken->facts : facts_;
        return taken;
    }
    void expectSoundFiles()
    {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(photoFolder())) {
            if (entry.is_regular_file() && entry.path().parent_path().filename() != "incoming") {
                const Result<std::string> bytes = sound_->read(entry.path().string(), 0, 1'024);
                ASSERT_TRUE(bytes);
                ASSERT_EQ(entry.path().filename().string(), toHex(sha256(*bytes)));
            }
        }
    }
    void expectSoundRows()
    {
        ledger_.reset();
        {
            const auto connection = Connection::openWriter(path(), tabletFileKind);
            ASSERT_TRUE(connection) << connection.error().detail();
            ASSERT_TRUE((*connection)->check());
            ASSERT_EQ(*(*connection)->integerOf("SELECT count(*) FROM pragma_foreign_key_check"), 0);
            ASSERT_EQ(*(*connection)->integerOf("SELECT count(*) FROM blob WHERE id NOT IN (SELECT blob FROM photo_blob)"), 0);
        }
        start();
    }
    void expectPhoto(std::uint64_t record)
    {
        const auto photo = shelf().photo(recordId(record));
        ASSERT_TRUE(photo && *photo) << record;
        expectWhole(**photo);
    }
    // `done`: whether the work with this number was answered yes; does it again where it was not.
    void failEverywhere(int refusedAtLeast, const std::function<Status(std::uint64_t)>& work, const std::function<void(std::uint64_t, bool)>& look)
    {
        int refused = 0;
        int k = 1 - faultStep;
        for (bool met = true; met && k < 2'000;) {
            const std::uint64_t number = 100 + static_cast<std::uint64_t>(k += faultStep);
            prepare_(number);
            const std::int64_t before = disk_.failures();
            disk_.failAfter(k - 1, FaultDisk::Fault::AnyCall, GetParam());
            const Status done = work(number);
            disk_.heal();
            met = disk_.failures() > before;
            refused += done ? 0 : 1;
            ASSERT_TRUE(met || done) << "call " << k << ": " << done.error().detail();
            ASSERT_NO_FATAL_FAILURE(expectSoundRows()) << "call " << k;
            ASSERT_NO_FATAL_FAILURE(expectSoundFiles()) << "call " << k;
            look(number, static_cast<bool>(done));
            if (!done) {
                const Status again = work(number);
                ASSERT_TRUE(again) << "call " << k << ": " << again.error().detail();
                look(number, true);
            }
            ASSERT_FALSE(HasFailure()) << "call " << k;
            ASSERT_NO_FATAL_FAILURE(expectPhoto(50));
        }
        std::printf("%d calls, %d of them refused the work\n", k - 1, refused);
        EXPECT_GE(refused, refusedAtLeast / faultStep) << "the disk was hardly in the way";
    }

    FaultDisk disk_;
    FailingFiles failing_{disk_};
    std::unique_ptr<PhotoFiles> sound_ = diskFiles();
    std::string camera_;
    EvidenceFacts facts_;  // of the photo taken last
    std::function<void(std::uint64_t)> prepare_ = [](std::uint64_t) {};
};

TEST_P(EveryPhotoCallTest, OfTakingAPhoto)
{
    std::size_t photos = 0;
    failEverywhere(30, [this](std::uint64_t number) {
        const Result<ShelfPhoto> taken = takePhoto(number);
        return taken ? Status() : Status(taken.error());
    }, [&](std::uint64_t number, bool done) {
        if (done) {
            ++photos;
            expectPhoto(number);
        } else {
            // All or nothing: what its row names is there, and without a row nothing is known of its bytes.
            const auto photo = shelf().photo(recordId(number));
            ASSERT_TRUE(photo);
            if (*photo) {
                expectWhole(**photo);
            } else {
                EXPECT_FALSE(isKnown("original photo " + std::to_string(number)));
            }
        }
        ASSERT_LE(shelf().photosOfDraft("form-1")->size(), photos + 1);
    });
    EXPECT_EQ(shelf().photosOfDraft("form-1")->size(), photos) << "one photo each, however often it was tried";
    // What failed tries left behind goes, what is named stays.
    ASSERT_TRUE(ledger_->saveDraft({"form-1", "{}"}));
    const std::int64_t now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    ASSERT_TRUE(shelf().sweep(TimePoint{now + 10 * dayMs}));
    EXPECT_TRUE(std::filesystem::is_empty(folder_ / "photos" / "incoming"));
    const auto left = shelf().photosOfDraft("form-1");
    ASSERT_TRUE(left);
    EXPECT_EQ(left->size(), photos);
    for (const ShelfPhoto& photo : *left) {
        expectWhole(photo);
    }
    expectPhoto(50);
}

// The act, its evidence, and the photos that are to be sent.
TEST_P(EveryPhotoCallTest, OfSavingAFormWithAPhoto)
{
    std::uint64_t last = *ledger_->lastOwnNumber();
    bool isThere = false;
    prepare_ = [this](std::uint64_t number) { ASSERT_TRUE(takePhoto(number)); };
    failEverywhere(30, [&](std::uint64_t number) {
        if (isThere) {
            return Status(); // the first try was the whole of it, and the tablet sees that
        }
        const ShelfPhoto photo{recordId(number), "form-1", false, TimePoint{founded}, facts_};
        const auto saved = ledger_->saveAct({part(recordId(1'000 + number), {{"name", "堆场"}, {"area", "A"}}), evidencePart(photo)}, "u-31", timeOf(founded), "form-1");
        return saved ? Status() : Status(saved.error());
    }, [&](std::uint64_t number, bool done) {
        expectPhoto(number);
        isThere = *ledger_->lastOwnNumber() == last + 2;
        ASSERT_TRUE(isThere || (!done && *ledger_->lastOwnNumber() == last));
        EXPECT_EQ((*shelf().photo(recordId(number)))->saved, isThere);
        EXPECT_EQ(stateOfBlob("original photo " + std::to_string(number)), isThere ? BlobState::ToSend : BlobState::Held);
        if (done) {
            last += 2;
            isThere = false;
        }
    });
}

INSTANTIATE_TEST_SUITE_P(Failing, EveryPhotoCallTest, testing::Values(Lasts::Once, Lasts::FromThenOn),
                         [](const auto& lasts) { return lasts.param == Lasts::Once ? "once" : "fromThenOn"; });

} // namespace

} // namespace fieldledger::test
