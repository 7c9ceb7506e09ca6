// The tablet's photos: taken, saved, given up, sent, cleared, looked at; and what a start sweeps away.
#include "tests/shared/store/shelf_fixture.h"

#include "shared/base/limits.h"

namespace fieldledger::test {

namespace {

using PhotoShelfTest = ShelfTest;

TEST_F(PhotoShelfTest, committedPhotoIsThereAfterAKill)
{
    const ShelfPhoto taken = take(50, "a");
    reopenShelf();
    expectWhole(taken);
    const auto photos = shelf().photosOfDraft("form-1");
    ASSERT_TRUE(photos && photos->size() == 1);
    EXPECT_EQ(evidenceRegisters((*photos)[0].facts), evidenceRegisters(taken.facts));
    EXPECT_FALSE((*photos)[0].saved);
    EXPECT_EQ(taken.facts.original.size, 10);
    EXPECT_EQ(shelf().toSend(10)->size(), 0U) << "not before its form is saved";
    EXPECT_EQ(shelf().totals()->held.count, 3U);
}

TEST_F(PhotoShelfTest, savingTheFormMarksItsPhotosToBeSentAndDropsTheForm)
{
    ASSERT_TRUE(ledger_->saveDraft({"form-1", "{}"}));
    const ShelfPhoto kept = take(50, "a");
    const ShelfPhoto removed = take(51, "b");
    saveForm({kept});
    EXPECT_EQ(ledger_->drafts()->size(), 0U);
    EXPECT_EQ(stateOfBlob("original a"), BlobState::ToSend);
    EXPECT_FALSE(isKnown("original b")) << "it was left out of the act";
    EXPECT_FALSE(hasFile("original b"));
    EXPECT_TRUE((*shelf().photo(kept.record))->saved);
    EXPECT_FALSE(*shelf().photo(removed.record));
    const auto linked = ledger_->linkedTo(recordId(10), 10);
    ASSERT_TRUE(linked && linked->size() == 1);
    EXPECT_EQ(evidenceFrom((*linked)[0].state).original, kept.facts.original);
}

TEST_F(PhotoShelfTest, smallestKindGoesFirstAndInAKindTheOldest)
{
    saveForm({take(50, "a"), take(51, "b")});
    const auto waiting = shelf().toSend(10);
    ASSERT_TRUE(waiting);
    std::vector<Sha256> order;
    for (const ShelfBlob& blob : *waiting) {
        order.push_back(blob.hash);
    }
    EXPECT_EQ(order, (std::vector<Sha256>{sha256("thumb a"), sha256("thumb b"), sha256("preview a"), sha256("preview b"),
                                          sha256("original a"), sha256("original b")}));
    EXPECT_EQ((*waiting)[0].media, "image/jpeg");
    EXPECT_EQ(shelf().backlog()->kinds[2].count, 2U);
    EXPECT_EQ(shelf().backlog()->all().bytes, 2 * (7 + 9 + 10));
}

TEST_F(PhotoShelfTest, droppedFormTakesItsPhotosWithIt)
{
    ASSERT_TRUE(ledger_->saveDraft({"form-1", "{}"}));
    take(50, "a");
    const ShelfPhoto other = take(51, "b", "form-2");
    ASSERT_TRUE(ledger_->dropDraft("form-1"));
    EXPECT_FALSE(isKnown("thumb a"));
    EXPECT_FALSE(hasFile("thumb a"));
    expectWhole(other);
}

TEST_F(PhotoShelfTest, photoIsTakenOutOfAnOpenFormButNotOutOfASavedOne)
{
    const ShelfPhoto taken = take(50, "a");
    ASSERT_TRUE(shelf().dropPhoto(taken.record));
    EXPECT_FALSE(hasFile("original a"));
    EXPECT_TRUE(shelf().dropPhoto(taken.record)) << "twice is once";
    const ShelfPhoto saved = take(51, "b");
    saveForm({saved});
    const Status refused = shelf().dropPhoto(saved.record);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), ErrorCode::Conflict);
    expectWhole(saved);
    const auto again = commit(newPhoto(51, "c"));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code(), ErrorCode::Conflict);
}

TEST_F(PhotoShelfTest, identicalPhotosInOneRecordAreTwoPhotosOfOneBlob)
{
    const ShelfPhoto first = take(50, "a");
    const ShelfPhoto second = take(51, "a");
    ASSERT_TRUE(shelf().dropPhoto(first.record));
    expectWhole(second);
    const ShelfPhoto third = take(52, "a");
    saveForm({second, third});
    EXPECT_EQ(shelf().toSend(10)->size(), 3U);
    EXPECT_EQ(*shelf().delivery(recordId(10)), (PhotoDelivery{0, 3, 0}));
    deliverAll();
    EXPECT_EQ(*shelf().delivery(recordId(10)), (PhotoDelivery{3, 3, 0}));
    EXPECT_EQ(*shelf().delivery(recordId(52)), (PhotoDelivery{3, 3, 0})) << "of one evidence record, too";
    const ShelfPhoto fourth = take(53, "a", "form-3");
    saveForm({fourth}, "form-3");
    EXPECT_EQ(shelf().toSend(10)->size(), 0U) << "the server has it";
}

TEST_F(PhotoShelfTest, committingAPhotoAgainReplacesIt)
{
    take(50, "a");
    const ShelfPhoto again = take(50, "a");
    expectWhole(again);
    const ShelfPhoto other = take(50, "b");
    expectWhole(other);
    EXPECT_FALSE(isKnown("original a"));
    EXPECT_FALSE(hasFile("original a"));
    EXPECT_EQ(shelf().photosOfDraft("form-1")->size(), 1U);
}

TEST_F(PhotoShelfTest, bytesThatAreNotThoseTakenAreRefused)
{
    NewPhoto photo = newPhoto(50, "a");
    photo.facts.original.hash = sha256("another");
    const auto changed = commit(photo);
    ASSERT_FALSE(changed);
    EXPECT_EQ(changed.error().code(), ErrorCode::HashMismatch);
    photo = newPhoto(50, "a");
    photo.original.bytes.clear();
    const auto empty = commit(photo);
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().code(), ErrorCode::BadRequest);
    photo.original.bytes.assign(static_cast<std::size_t>(limits::blobBytesMax) + 1, 'x');
    const auto large = commit(photo);
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().code(), ErrorCode::TooLarge);
    EXPECT_FALSE(*shelf().photo(photo.record));
}

TEST_F(PhotoShelfTest, fileThatTheCameraWroteIsTakenAndThenRemoved)
{
    files_.overwrite("camera/1.jpg", "original a");
    NewPhoto photo = newPhoto(50, "a");
    photo.original = {"", "camera/1.jpg"};
    const auto taken = commit(photo);
    ASSERT_TRUE(taken) << taken.error().detail();
    expectWhole(*taken);
    EXPECT_FALSE(*files_.facts("camera/1.jpg"));
    photo.record = recordId(51);
    const auto gone = commit(photo);
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().code(), ErrorCode::NotFound);
}

TEST_F(PhotoShelfTest, pictureWithoutThumbAndPreviewIsTaken)
{
    NewPhoto photo = newPhoto(50, "signature");
    photo.thumb.reset();
    photo.preview.reset();
    const auto taken = commit(photo);
    ASSERT_TRUE(taken);
    saveForm({*taken});
    EXPECT_EQ(shelf().toSend(10)->size(), 1U);
    EXPECT_FALSE((*shelf().photo(photo.record))->facts.thumb.hash);
}

TEST_F(PhotoShelfTest, changedByteAndMissingFileAreFound)
{
    take(50, "a");
    EXPECT_EQ(*shelf().verify(sha256("original a")), FileCheck::Fine);
    std::string changed = "original a";
    changed[3] ^= 1;
    files_.overwrite(fileOf("original a"), changed);
    EXPECT_EQ(*shelf().verify(sha256("original a")), FileCheck::Changed);
    files_.overwrite(fileOf("original a"), "original");
    EXPECT_EQ(*shelf().verify(sha256("original a")), FileCheck::Changed);
    files_.lose(fileOf("original a"));
    EXPECT_EQ(*shelf().verify(sha256("original a")), FileCheck::Missing);
    EXPECT_FALSE(*shelf().find(sha256("original a"), TimePoint{founded}));
}

TEST_F(PhotoShelfTest, damagedFileIsMendedByTakingTheSamePhotoAgain)
{
    saveForm({take(50, "a")});
    files_.overwrite(fileOf("original a"), "rotten");
    ASSERT_TRUE(shelf().putAside(sha256("original a"), BlobFailure::FileChanged, ""));
    take(51, "a", "form-2");
    EXPECT_EQ(stateOfBlob("original a"), BlobState::ToSend) << "the saved record still needs it";
    EXPECT_EQ(*shelf().verify(sha256("original a")), FileCheck::Fine);
}

TEST_F(PhotoShelfTest, onlyOriginalsWithAReceiptAreCleared)
{
    const ShelfPhoto one = take(50, "a");
    const ShelfPhoto two = take(51, "b");
    saveForm({one, two});
    for (const char* bytes : {"thumb a", "preview a", "original a", "thumb b"}) {
        deliver(sha256(bytes));
    }
    EXPECT_EQ(shelf().totals()->clearable, (BlobTotals{1, 10}));
    const auto freed = shelf().clearOriginals();
    ASSERT_TRUE(freed);
    EXPECT_EQ(*freed, (BlobTotals{1, 10}));
    EXPECT_FALSE(hasFile("original a"));
    EXPECT_TRUE(hasFile("thumb a") && hasFile("preview a") && hasFile("original b"));
    const auto cleared = shelf().blob(sha256("original a"));
    ASSERT_TRUE(cleared && *cleared);
    EXPECT_EQ((*cleared)->state, BlobState::Delivered);
    EXPECT_FALSE((*cleared)->hasFile);
    EXPECT_EQ((*cleared)->receipt, receiptFor(**cleared));
    EXPECT_EQ(*shelf().clearOriginals(), BlobTotals());
    take(52, "a", "form-2");
    EXPECT_TRUE((*shelf().find(sha256("original a"), TimePoint{founded}))) << "taken again, it is here again";
    EXPECT_EQ(stateOfBlob("original a"), BlobState::Delivered);
}

TEST_F(PhotoShelfTest, setAsideKeepsItsReasonAndIsTriedAgainWhenAsked)
{
    saveForm({take(50, "a")});
    ASSERT_TRUE(shelf().noteSent(sha256("original a"), 4));
    EXPECT_EQ(shelf().backlog()->sentBytes, 4);
    ASSERT_TRUE(shelf().putAside(sha256("original a"), BlobFailure::NotAPicture, "its first bytes are no JPEG's"));
    reopenShelf();
    EXPECT_EQ(shelf().toSend(10)->size(), 2U);
    const auto aside = shelf().setAside(10);
    ASSERT_TRUE(aside && aside->size() == 1);
    EXPECT_EQ((*aside)[0].blob.failure, BlobFailure::NotAPicture);
    EXPECT_EQ((*aside)[0].blob.failureDetail, "its first bytes are no JPEG's");
    EXPECT_EQ((*aside)[0].record, recordId(50));
    EXPECT_EQ((*aside)[0].of, recordId(10));
    EXPECT_EQ(shelf().delivery(recordId(10))->setAside, 1U);
    EXPECT_EQ(shelf().totals()->setAside, (BlobTotals{1, 10}));
    ASSERT_TRUE(shelf().retryAll());
    EXPECT_EQ(shelf().toSend(10)->size(), 3U);
    EXPECT_EQ(shelf().setAside(10)->size(), 0U);
}

TEST_F(PhotoShelfTest, mismatchStartsAgainFromTheFirstByte)
{
    saveForm({take(50, "a")});
    ASSERT_TRUE(shelf().noteSent(sha256("thumb a"), 5));
    ASSERT_TRUE(shelf().noteMismatch(sha256("thumb a")));
    const auto blob = shelf().blob(sha256("thumb a"));
    EXPECT_EQ((*blob)->sent, 0);
    EXPECT_EQ((*blob)->mismatches, 1);
    EXPECT_EQ((*blob)->state, BlobState::ToSend);
}

TEST_F(PhotoShelfTest, picturesOfOthersAreKeptAndTheLeastUsedGoFirst)
{
    const auto picture = [](std::int64_t number) { return std::string(99, 'p') + std::to_string(number); };
    for (std::int64_t i = 0; i < 10; ++i) {
        ASSERT_TRUE(shelf().keepFetched(sha256(picture(i)), picture(i), TimePoint{founded + i}));
    }
    EXPECT_EQ(shelf().totals()->fetched, (BlobTotals{10, fetchedBytesMax}));
    ASSERT_TRUE(*shelf().find(sha256(picture(0)), TimePoint{founded + dayMs})) << "looked at";
    ASSERT_TRUE(shelf().keepFetched(sha256("one more"), "one more", TimePoint{founded + dayMs}));
    EXPECT_TRUE(hasFile(picture(0)));
    EXPECT_FALSE(hasFile(picture(1))) << "the least recently used";
    EXPECT_FALSE(*shelf().find(sha256(picture(1)), TimePoint{founded}));
    EXPECT_TRUE(hasFile(picture(2)) && hasFile("one more"));
    EXPECT_LE(shelf().totals()->fetched.bytes, fetchedBytesMax);
}

TEST_F(PhotoShelfTest, strangeBytesAreNotKeptAsAPicture)
{
    const Status kept = shelf().keepFetched(sha256("asked for"), "sent instead", TimePoint{founded});
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().code(), ErrorCode::HashMismatch);
    EXPECT_FALSE(*shelf().find(sha256("asked for"), TimePoint{founded}));
    EXPECT_TRUE(files_.paths().empty());
}

TEST_F(PhotoShelfTest, wishesAreTheNewestFirstAndNotForWhatIsHere)
{
    take(50, "a");
    ASSERT_TRUE(shelf().keepFetched(sha256("kept"), "kept", TimePoint{founded}));
    for (const char* bytes : {"x", "y", "thumb a", "kept", "x"}) {
        ASSERT_TRUE(shelf().want(sha256(bytes), 100));
    }
    EXPECT_EQ(shelf().nextWanted(), sha256("x"));
    shelf().unwant(sha256("x"));
    EXPECT_EQ(shelf().nextWanted(), sha256("y"));
    ASSERT_TRUE(shelf().keepFetched(sha256("y"), "y", TimePoint{founded}));
    EXPECT_EQ(shelf().nextWanted(), std::nullopt);
    EXPECT_FALSE(shelf().want(sha256("z"), limits::fetchedBlobBytesMax + 1));
    files_.lose(fileOf("kept"));
    ASSERT_TRUE(shelf().want(sha256("kept"), 100));
    EXPECT_EQ(shelf().nextWanted(), sha256("kept")) << "its file is gone";
}

TEST_F(PhotoShelfTest, pictureOfOthersThatIsAlsoOnesOwnKeepsItsFile)
{
    ASSERT_TRUE(shelf().keepFetched(sha256("thumb a"), "thumb a", TimePoint{founded}));
    const ShelfPhoto taken = take(50, "a");
    ASSERT_TRUE(shelf().dropPhoto(taken.record));
    EXPECT_TRUE(hasFile("thumb a")) << "it was brought for looking";
    EXPECT_TRUE(*shelf().find(sha256("thumb a"), TimePoint{founded}));
}

// ---- what a start sweeps away

class PhotoSweepTest : public ShelfTest {
protected:
    std::size_t sweepAt(std::int64_t ms)
    {
        const auto swept = shelf().sweep(TimePoint{ms});
        EXPECT_TRUE(swept) << (swept ? "" : swept.error().detail());
        return swept ? *swept : 0;
    }
};

TEST_F(PhotoSweepTest, orphanGoesAfterADayAndNotBefore)
{
    files_.overwrite(fileOf("orphan"), "orphan");
    files_.overwrite("photos/incoming/" + toHex(sha256("half")), "ha");
    EXPECT_EQ(sweepAt(founded + dayMs), 1U) << "what was arriving";
    EXPECT_TRUE(hasFile("orphan"));
    EXPECT_EQ(sweepAt(founded + dayMs + 1'000), 0U) << "it looks once a day";
    EXPECT_EQ(sweepAt(founded + 3 * dayMs), 1U);
    EXPECT_FALSE(hasFile("orphan"));
}

TEST_F(PhotoSweepTest, whatARowAFormOrAnOwnChangeNamesStays)
{
    ASSERT_TRUE(ledger_->saveDraft({"form-1", "{}"}));
    const ShelfPhoto ofForm = take(50, "of a form");
    const ShelfPhoto saved = take(51, "saved", "form-2");
    saveForm({saved}, "form-2");
    ASSERT_TRUE(shelf().keepFetched(sha256("fetched"), "fetched", TimePoint{founded}));
    files_.overwrite(fileOf("in a draft"), "in a draft");
    ASSERT_TRUE(ledger_->saveDraft({"form-3", "{\"photo\":\"" + toHex(sha256("in a draft")) + "\"}"}));
    files_.overwrite(fileOf("in a change"), "in a change");
    save({part(recordId(60), {{"blob", toHex(sha256("in a change"))}}, {}, "evidence")});
    files_.overwrite("photos/README", "not ours");
    files_.overwrite("photos/00/strange", "not ours");
    EXPECT_EQ(sweepAt(founded + 3 * dayMs), 0U);
    expectWhole(ofForm);
    expectWhole(saved);
    EXPECT_TRUE(hasFile("fetched") && hasFile("in a draft") && hasFile("in a change"));
}

TEST_F(PhotoSweepTest, photosThatNoFormKeptGoAfterADay)
{
    take(50, "of no form", "form-never-kept");
    take(51, "to be saved at once", "");
    EXPECT_EQ(sweepAt(founded + dayMs), 0U);
    EXPECT_TRUE(isKnown("original of no form"));
    sweepAt(founded + 3 * dayMs);
    EXPECT_FALSE(isKnown("original of no form"));
    EXPECT_FALSE(hasFile("original of no form"));
    EXPECT_FALSE(hasFile("thumb to be saved at once"));
}

TEST_F(PhotoSweepTest, clearingThatAKillCutShortIsEnded)
{
    saveForm({take(50, "a")});
    deliverAll();
    files_.failAt(1, MemoryFiles::Fault::FromThenOn);
    EXPECT_FALSE(shelf().clearOriginals());
    files_.heal();
    EXPECT_TRUE(hasFile("original a"));
    EXPECT_EQ(sweepAt(founded + dayMs + 1), 1U);
    EXPECT_FALSE(hasFile("original a"));
    EXPECT_TRUE(hasFile("thumb a"));
}

} // namespace

} // namespace fieldledger::test
