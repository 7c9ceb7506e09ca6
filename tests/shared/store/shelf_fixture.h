// A tablet's ledger whose photos lie on a disk in memory, and short words for taking and saving photos.
#pragma once

#include "tests/shared/store/tablet_fixture.h"
#include "tests/support/memory_files.h"

#include "shared/store/photo_shelf.h"

namespace fieldledger::test {

class ShelfTest : public TabletTest {
protected:
    static constexpr std::int64_t founded = 1'795'500'000'000;
    static constexpr std::int64_t fetchedBytesMax = 1'000;
    static constexpr std::int64_t dayMs = 86'400'000;

    ShelfTest()
    {
        files_.setTime(TimePoint{founded});
        reopenShelf();
    }
    // A kill and a new start.
    void reopenShelf()
    {
        ledger_.reset();
        auto opened = TabletLedger::open(path(), PhotoPlace{"photos", &files_, fetchedBytesMax});
        ASSERT_TRUE(opened) << opened.error().detail();
        ledger_ = *std::move(opened);
    }
    PhotoShelf& shelf() { return ledger_->photos(); }

    static NewPhoto newPhoto(std::uint64_t record, const std::string& content, const std::string& draft = "form-1", std::uint64_t of = 10)
    {
        NewPhoto photo;
        photo.record = recordId(record);
        photo.draft = draft;
        photo.facts.of = recordId(of);
        photo.facts.field = "photos";
        photo.facts.area = "A";
        photo.facts.media = "image/jpeg";
        photo.facts.taken.est = TimePoint{founded};
        photo.facts.source = "test";
        photo.original.bytes = "original " + content;
        photo.thumb = BlobSource{"thumb " + content, ""};
        photo.preview = BlobSource{"preview " + content, ""};
        return photo;
    }
    Result<ShelfPhoto> commit(const NewPhoto& photo) { return shelf().commit(photo, TimePoint{founded}); }
    ShelfPhoto take(std::uint64_t record, const std::string& content, const std::string& draft = "form-1", std::uint64_t of = 10)
    {
        Result<ShelfPhoto> taken = commit(newPhoto(record, content, draft, of));
        EXPECT_TRUE(taken) << (taken ? "" : taken.error().detail());
        return taken ? *taken : ShelfPhoto();
    }
    static ActPart evidencePart(const ShelfPhoto& photo)
    {
        return part(photo.record, evidenceRegisters(photo.facts), {}, std::string(evidenceKind));
    }
    // Saves the form with its photos.
    void saveForm(const std::vector<ShelfPhoto>& photos, const std::string& draft = "form-1", std::uint64_t of = 10)
    {
        std::vector<ActPart> parts{part(recordId(of), {{"name", "一号堆场"}, {"area", "A"}}, seenNow(recordId(of)))};
        for (const ShelfPhoto& photo : photos) {
            parts.push_back(evidencePart(photo));
        }
        const auto saved = ledger_->saveAct(parts, "u-31", timeOf(founded), draft);
        ASSERT_TRUE(saved) << saved.error().detail();
    }
    BlobReceipt receiptFor(const ShelfBlob& blob) const
    {
        BlobReceipt receipt{blob.hash, blob.size, TimePoint{founded}, "ledger", DeviceNumber{ownDevice}, {}};
        signReceipt(receipt, console_);
        return receipt;
    }
    void deliver(const Sha256& hash)
    {
        const auto blob = shelf().blob(hash);
        ASSERT_TRUE(blob && *blob);
        ASSERT_TRUE(shelf().noteDelivered(hash, receiptFor(**blob)));
    }
    void deliverAll()
    {
        for (auto waiting = shelf().toSend(100); waiting && !waiting->empty(); waiting = shelf().toSend(100)) {
            for (const ShelfBlob& blob : *waiting) {
                deliver(blob.hash);
            }
        }
    }
    BlobState stateOfBlob(const std::string& bytes)
    {
        const auto blob = shelf().blob(sha256(bytes));
        EXPECT_TRUE(blob && *blob) << bytes;
        return blob && *blob ? (*blob)->state : BlobState::Held;
    }
    bool isKnown(const std::string& bytes) { return shelf().blob(sha256(bytes))->has_value(); }
    static std::string fileOf(const std::string& bytes)
    {
        const std::string hash = toHex(sha256(bytes));
        return "photos/" + hash.substr(0, 2) + "/" + hash;
    }
    bool hasFile(const std::string& bytes) { return files_.facts(fileOf(bytes))->has_value(); }
    // Under a final name stands nothing but what the name says.
    void expectNoHalfFile()
    {
        for (const std::string& path : files_.paths()) {
            const std::string name = path.substr(path.rfind('/') + 1);
            if (!path.starts_with("photos/incoming/")) {
                EXPECT_EQ(name, toHex(sha256(files_.bytesOf(path)))) << path;
            }
        }
    }
    void expectWhole(const ShelfPhoto& photo)
    {
        const auto found = shelf().photo(photo.record);
        ASSERT_TRUE(found && *found) << "an acknowledged photo is missing";
        for (const NamedBlob* blob : {&photo.facts.original, &photo.facts.thumb, &photo.facts.preview}) {
            const auto check = shelf().verify(*blob->hash);
            ASSERT_TRUE(check);
            EXPECT_EQ(*check, FileCheck::Fine) << toHex(*blob->hash);
        }
    }

    MemoryFiles files_;
    DeviceKey console_ = deviceKeyFromSeed({7});
};

} // namespace fieldledger::test
